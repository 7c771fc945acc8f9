"""What people say that asks nothing of texts: rules of thirteen languages, by its kind."""

from typing import Literal

Talk = Literal["more", "sure", "abilities", "thanks", "greeting", "comment"]

# The most telling first: "Hi, who are you?" asks who, "Thanks, go on" for more. Within a kind, one
# pattern each of English, German, French, Spanish, Italian, Portuguese, Dutch, Chinese, Japanese,
# Korean, Russian, Polish and Turkish, as far as it has any.
RULES: tuple[tuple[Talk, tuple[str, ...]], ...] = (
    (
        "more",
        (
            r"(?:(?:can|could|would|will) you )?(?:(?:tell|give|show) me |say |explain )?"
            r"(?:(?:some|any|a (?:bit|little)) )?(?:more|further)(?: details?| information)?"
            r"(?: (?:about|on|of) (?:it|this|that|them|these))?"
            r"|(?:please )?(?:go|carry) on|keep going|continue|(?:what|anything|something) else"
            r"|(?:what|anything|something) more|(?:(?:some|any) )?details?"
            r"|(?:(?:can|could|would) you )?(?:elaborate|expand)(?: on (?:it|this|that))?"
            r"|(?:(?:can|could|would) you )?go into (?:more )?detail",
            r"(?:(?:kannst|könntest|können|könnten) (?:du|sie) )?(?:(?:sage?|erzähle?|berichte|gib"
            r"|nenne?|(?:sagen|erzählen|geben|nennen) sie) )?(?:mir |uns )?(?:(?:da|hier)(?:zu"
            r"|r?über) )?"
            r"(?:bitte )?(?:noch )?(?:etwas |ein (?:bisschen|wenig) )?mehr(?: (?:details"
            r"|einzelheiten|infos?"
            r"|informationen))?(?: (?:dazu|davon|darüber|hierzu|hierüber))?"
            r"(?: (?:sagen|erzählen|berichten))?|(?:mach |machen sie )?weiter|fahren? (?:sie )?fort"
            r"|was (?:sonst|noch|sonst noch)|(?:sonst )?noch (?:etwas|was|mehr)",
            r"(?:(?:peux-tu|pouvez-vous|pourr(?:ais-tu|iez-vous)|tu peux|vous pouvez) )?"
            r"(?:m'en (?:dire|raconter) |(?:dis|dites|raconte|racontez)[- ](?:m'en|moi) )?"
            r"(?:un peu )?(?:(?:en savoir )?plus|davantage)(?: (?:de détails|d'infos?"
            r"|d'informations))?(?: (?:à ce sujet|là-dessus|sur (?:ça|cela|ce sujet)))?"
            r"|continue[rz]?|quoi d'autre|autre chose|(?:et )?encore",
            r"(?:(?:puedes?|podrías?) )?(?:(?:cuént[ae]|háble?|dí?g[ae]|dí?)me |(?:decir|contar"
            r"|dar)"
            r"me )?(?:(?:un poco|algo) )?más(?: (?:detalles|información|datos))?"
            r"(?: (?:sobre|de|acerca de) (?:eso|esto|ello))?|háblame más(?: de (?:eso|esto))?"
            r"|contin[uú][ae]|sig[au]e?|qué más|algo más",
            r"(?:(?:puoi|potresti|può) )?(?:(?:dim|raccontam)mi |mi dica |(?:dir|dar"
            r"|raccontar)mi )?"
            r"(?:qualcosa |un po' )?(?:di più|più (?:dettagli|informazioni))"
            r"(?: (?:su (?:questo|ciò)|al riguardo|in merito))?|continua|(?:cos'|che )?altro"
            r"|dimmi di più|raccontami di più",
            r"(?:(?:pode|podes|poderia) )?(?:(?:cont[ae]|dig?[az]|fal[ae])-me |me (?:conte|diga"
            r"|fale)"
            r" )?(?:um pouco |algo )?mais(?: (?:detalhes|informações))?"
            r"(?: (?:sobre|acerca de) (?:isso|isto)| disso)?|continu[ae]|o que mais"
            r"|mais alguma coisa",
            r"(?:(?:kun|kan|kunt) (?:je|u) )?(?:vertel )?(?:me |mij )?(?:er )?(?:iets |wat )?meer"
            r"(?: (?:details|informatie))?(?: (?:over|hierover|daarover|erover))?(?: vertellen)?"
            r"|ga (?:door|verder)|wat nog(?: meer)?|nog (?:iets|meer)",
            r"(?:还|還)有(?:[吗嗎]|呢|什[么麼]|别的吗)?|请?[继繼][续續](?:[说說])?|更多|多一点"
            r"|请?(?:能不能|可以|能)?(?:再|更)?(?:多|[详詳][细細](?:地"
            r"|一点)?)[说說讲講](?:一)?(?:点|點|些|下去|[说說])?吗?"
            r"|请?再[说說讲講](?:一)?(?:点|點|些|下去)|[详詳][细細]一点",
            r"もっと(?:詳しく)?(?:教えて|説明して)?(?:ください|下さい)?|詳しく(?:教えて|説明して)?"
            r"(?:ください|下さい|お願いします)?|続けて(?:ください|下さい)?|(?:他|ほか)には",
            r"(?:좀 )?더 (?:자세히 )?(?:알려|말해|설명해) ?(?:줘|주세요)|계속(?:해|하세요)?"
            r"|또(?:요)?",
            r"(?:расскажи(?:те)?(?: мне)? )?(?:ещё|еще|больше|подробнее)(?: об этом)?"
            r"|продолжай(?:те)?",
            r"(?:powiedz|opowiedz)(?: mi)?(?: coś)? więcej(?: (?:o tym|na ten temat))?|więcej"
            r"|co jeszcze|kontynuuj|dalej",
            r"(?:bana )?(?:biraz )?daha fazla(?: bilgi)?(?: ver(?:in|ir misin)?| anlat)?"
            r"|devam(?: et)?"
            r"|başka",
        ),
    ),
    (
        "sure",
        (
            r"(?:are )?you (?:really |quite |absolutely |completely |100 ?% )?(?:sure|certain)"
            r"(?: (?:about|of) (?:it|that|this))?|really|seriously|sure"
            r"|is (?:that|this|it) (?:really |actually )?(?:true|right|correct|so)"
            r"|how do you know(?: (?:that|this))?|where does it say (?:that|this|so)|says who"
            r"|can you (?:confirm|prove) (?:it|that|this)",
            r"(?:bist du|sind sie|seid ihr)(?: (?:dir|sich|euch))?(?: (?:da|dessen))?"
            r"(?: (?:ganz|wirklich|absolut))?(?: (?:dir|sich))?(?: da)? sicher|(?:ganz )?sicher"
            r"|wirklich|echt|ehrlich|tatsächlich|stimmt das(?: (?:wirklich|auch|so))?"
            r"|ist das (?:wirklich |auch )?(?:wahr|richtig|so|sicher|korrekt)"
            r"|woher (?:weißt du|wissen sie) das|wo steht das",
            r"(?:en )?(?:es-tu|êtes-vous|tu es|vous êtes|t'es)(?: en)?"
            r"(?: (?:vraiment|bien|tout à fait|absolument))?(?: (?:sûr|certain)e?)"
            r"(?: de (?:ça|cela|toi))?|vraiment|sérieusement|ah bon"
            r"|(?:c'est|est-ce) (?:bien |vraiment )?(?:vrai|exact|correct|juste|sûr)"
            r"|comment (?:le sais-tu|le savez-vous|tu le sais|tu sais ça)",
            r"(?:estás?|está usted) (?:realmente |completamente |totalmente )?segur[oa]"
            r"(?: de (?:eso|ello|esto))?|seguro|de verdad|en serio"
            r"|(?:es|eso es|es eso) (?:realmente )?(?:cierto|verdad|correcto|así)|cómo lo sabes?",
            r"(?:ne )?sei (?:davvero |proprio )?sicur[oa](?: di (?:questo|ciò))?|sicuro|davvero"
            r"|sul serio|è (?:proprio |davvero )?(?:vero|corretto|così)|come (?:fai a saperlo"
            r"|lo sai)",
            r"(?:(?:você|tu) )?(?:tem|tens) (?:mesmo )?(?:a )?certeza(?: (?:disso|absoluta))?"
            r"|(?:a )?sério|de verdade|(?:isso )?é (?:mesmo )?(?:verdade|certo|correto)"
            r"|como (?:você )?sabes?(?: (?:disso|isso))?",
            r"(?:weet|ben) (?:je|u) (?:(?:het|dat|daar) )?(?:heel |echt )?zeker|bent u zeker"
            r"|echt(?: waar)?|klopt dat|is dat (?:echt )?(?:waar|zo)|hoe weet je dat",
            r"[你您]?(?:真的|[确確]定|肯定|是真的|[确確][实實])(?:是这样)?[吗嗎]?|真的假的|是[吗嗎]"
            r"|这是真的吗|[你您]怎[么麼]知道",
            r"本当(?:に)?(?:ですか)?|確か(?:ですか)?|間違いない(?:ですか)?|間違いありませんか",
            r"정말(?:이에요|인가요|입니까|이야|요)?|확실(?:해|해요|한가요|합니까)|진짜(?:요|예요)?",
            r"(?:ты|вы) уверены?|точно|правда|действительно|это (?:правда|верно)",
            r"(?:jesteś|czy jesteś) (?:tego )?pew(?:ien|na)|naprawdę|na pewno|czy to prawda",
            r"emin mis(?:in|iniz)|gerçekten(?: mi)?|doğru mu",
        ),
    ),
    (
        "abilities",
        (
            r"(?:what|how) (?:else )?(?:can|do|could|should) (?:you|i|we) (?:do|ask|help|help me"
            r"|use (?:you|this|it)|work|know)(?: here| with this| (?:you|with)| for me)?"
            r"|(?:who|what)(?:'s| is| are) (?:you|gloss)|(?:who|what) exactly are you"
            r"|what(?:'s| is) your name|who (?:made|built|created) you|what are you for"
            r"|are you (?:an? )?(?:ai|bot|chatbot|robot|human|person|real(?: person)?|machine"
            r"|chatgpt"
            r"|there)|help(?: me)?|(?:can|could) you help(?: me)?|i need help"
            r"|how does (?:this|it|gloss) work|what (?:questions )?can (?:i|we) ask(?: you| here)?"
            r"|(?:what|which) languages do you (?:speak|know|understand)|tell me about yourself"
            r"|introduce yourself",
            r"(?:wer|was) (?:bist du|sind sie|ist gloss)|wie (?:heißt du|heißen sie|ist dein name)"
            r"|was (?:kannst du|können sie)(?: (?:alles|denn|hier|so|für mich))*(?: (?:tun"
            r"|machen))?"
            r"|wie (?:funktionier(?:st du|en sie)|funktioniert (?:das|es|gloss)(?: hier)?"
            r"|arbeite(?:st du|n sie))|wo(?:bei|mit) (?:kannst du|können sie)(?: mir)? helfen"
            r"|was kann ich (?:(?:dich|sie) )?(?:hier )?fragen|hilfe"
            r"|(?:kannst du|können sie) mir helfen|bist du (?:eine? )?(?:ki|bot|mensch|roboter"
            r"|maschine)|stell dich vor",
            r"qui (?:es-tu|êtes-vous|est gloss)|qu'es-tu|(?:tu es|vous êtes|t'es) qui"
            r"|(?:que|qu'est-ce que) (?:peux-tu|pouvez-vous|sais-tu|savez-vous|tu (?:peux|sais)"
            r"|vous (?:pouvez|savez))(?: faire)?(?: pour moi)?|(?:tu peux|tu sais) faire quoi"
            r"|comment (?:ça marche|fonctionnes-tu|fonctionnez-vous|tu fonctionnes|ça fonctionne"
            r"|t'appelles-tu|tu t'appelles|vous appelez-vous)|aide(?:[- ]moi)?|aidez[- ]moi"
            r"|à l'aide"
            r"|(?:peux-tu|pouvez-vous|tu peux) m'aider|que puis-je (?:te |vous )?demander"
            r"|es-tu (?:une? )?(?:ia|robot|humain|machine)",
            r"(?:quién|qué) (?:eres|es usted|es gloss)|cómo te llamas"
            r"|qué (?:puedes?|sabes?)(?: usted)? hacer(?: por mí)?"
            r"|cómo funciona(?:s| esto| gloss)?|ayuda|ayúdame|(?:me )?puedes? ayudar(?:me)?"
            r"|qué (?:te )?puedo preguntar(?:te)?|eres (?:una? )?(?:ia|robot|humano|persona"
            r"|máquina)",
            r"(?:chi|cosa|che cosa) (?:sei|è gloss)|come (?:ti chiami|funzioni|funziona)"
            r"|(?:che |cosa |che cosa )(?:puoi|sai) fare(?: per me)?|aiuto|aiutami"
            r"|(?:mi puoi aiutare|puoi aiutarmi)|cosa (?:ti )?posso chieder(?:e|ti)",
            r"quem (?:é você|és(?: tu)?)|o que (?:você |tu )?(?:podes?|sabes?|consegues?)"
            r" fazer|como (?:você )?funcionas?(?: isto| isso)?|ajuda|ajude-me|me ajude"
            r"|como (?:te chamas|você se chama)|pode(?:s)? (?:me ajudar|ajudar-me)",
            r"wie (?:ben (?:je|jij)|bent u)|wat (?:ben je|kun je|kan je|kunt u)(?: (?:allemaal"
            r"|hier))*"
            r"(?: doen)?|hoe werk(?:t|t (?:dit|het|u)| je)|help(?: me)?|kun je me helpen"
            r"|hoe heet je",
            r"[你您](?:能|可以|会|會)(?:做|干)?(?:些)?什[么麼]|[你您]是[谁誰]|[你您]是什[么麼]"
            r"|怎[么麼]用"
            r"|[你您]叫什[么麼](?:名字)?|[你您](?:是)?怎[么麼]工作的?|(?:[你您]能)?[帮幫](?:助|帮"
            r"|幫)?我[吗嗎]?"
            r"|我(?:能|可以)[问問]什[么麼]|[你您]是(?:机器人|人工智能|AI)[吗嗎]",
            r"あなたは(?:誰|だれ|どなた|何)(?:ですか)?|(?:あなたは)?何が?でき(?:ますか|るの"
            r"|るんですか|る)"
            r"|使い方(?:は|を教えて(?:ください)?)?|助けて(?:ください)?|お名前は",
            r"(?:너는|넌|당신은) ?(?:누구|뭐)(?:야|예요|세요|입니까|인가요|니)?|누구세요"
            r"|(?:뭘|무엇을) ?할 수 ?있(?:어|어요|나요|습니까|니)|도와(?:줘|주세요)"
            r"|어떻게 사용(?:해|하나요)",
            r"кто (?:ты|вы)|что (?:ты|вы) (?:умеешь|умеете|можешь|можете)(?: делать)?|помощь"
            r"|помоги(?:те)?(?: мне)?|как (?:это|ты) работает?(?:шь)?",
            r"kim jesteś|co (?:potrafisz|umiesz|możesz)(?: (?:zrobić|robić))?|jak (?:to"
            r"|ty) działasz?"
            r"|pomoc|pomóż mi",
            r"sen kimsin|siz kimsiniz|ne(?:ler)? yapabilirsin(?:iz)?|yardım(?: et)?"
            r"|nasıl çalışıyorsun",
        ),
    ),
    (
        "thanks",
        (
            r"(?:many |a (?:big|million) )?(?:thanks?(?: you)?|thx|ty|cheers|much appreciated)"
            r"(?: (?:a lot|so much|very much|you|again|a million|for (?:your|the|that|this|all)"
            r"(?: \w+){0,3}))*"
            r"|(?:ok(?:ay)?|great|perfect|excellent|wonderful|nice|super|cool|good|awesome|amazing"
            r"|brilliant|fine|lovely)(?: (?:job|work|answer|one|stuff))?|well done|good to know"
            r"|(?:that|this|it)(?:'s| is| was|) (?:(?:very|really|quite|so|extremely|most) )?"
            r"(?:helps?|helped|helpful|useful|great|perfect|good|nice|fine|interesting|enough"
            r"|what i (?:needed|wanted)|all(?: (?:for (?:now|today)|i (?:need|needed)))?)"
            r"(?: (?:me|a lot|very much|to know))*|i (?:really )?appreciate (?:it|that|your \w+)"
            r"|(?:bye(?:[- ]?bye)?|goodbye|see you(?: (?:later|soon|tomorrow))?|good night"
            r"|farewell)"
            r"|have a (?:nice|good|great) (?:day|evening|weekend|one)|no more questions",
            r"(?:(?:vielen|besten|herzlichen|tausend|lieben|schönen) )?dank(?:e)?"
            r"(?: (?:schön|sehr|dir|ihnen|vielmals|nochmals?|für .{3,30}))*|dankeschön|merci"
            r"|(?:sehr )?(?:gut|prima|super|toll|klasse|perfekt|schön|wunderbar|alles klar"
            r"|in ordnung|spitze|danke)|(?:das|es) (?:hilft|reicht|genügt|war)(?: mir)?(?: (?:sehr"
            r"|schon|weiter|alles|hilfreich))*|das ist (?:sehr )?(?:hilfreich|gut|toll|nett|alles)"
            r"|tsch(?:üss|au)|auf wiedersehen|bis (?:bald|dann|später|morgen)|gute nacht"
            r"|schönen (?:tag|abend)(?: noch)?",
            r"(?:(?:un grand|mille|grand) )?merci(?: (?:beaucoup|bien|à (?:toi|vous)|infiniment"
            r"|pour .{2,30}|d'avance))*|(?:c'est )?(?:très )?(?:bien|super|parfait|génial|excellent"
            r"|utile|gentil|noté|d'accord|top)|ça (?:m')?aide(?: beaucoup)?|au revoir|à (?:bientôt"
            r"|plus(?: tard)?|demain)|bonne (?:journée|soirée|nuit)|je vous remercie"
            r"|je te remercie",
            r"(?:muchas |muchísimas |mil )?gracias(?: (?:por .{2,30}|a (?:ti|usted)))?"
            r"|(?:muy )?(?:bien|bueno|perfecto|genial|estupendo|excelente|vale|de acuerdo|útil)"
            r"|(?:eso|esto) (?:me )?ayuda(?: mucho)?|adiós|hasta (?:luego|pronto|mañana|la vista)"
            r"|buenas noches",
            r"(?:tante |molte |mille )?grazie(?: (?:mille|tante|per .{2,30}))?|ti ringrazio"
            r"|(?:molto )?(?:bene|perfetto|ottimo|fantastico|va bene|utile)|arrivederci"
            r"|a (?:presto|dopo|domani)|buona (?:notte|giornata|serata)",
            r"(?:muito )?obrigad[oa](?: (?:por|pela) .{2,30})?|valeu"
            r"|(?:muito )?(?:bem|bom|perfeito|ótimo|excelente|está bem|útil)|adeus|tchau"
            r"|até (?:logo|breve|amanhã)|boa noite",
            r"(?:heel )?(?:erg )?(?:bedankt|dank ?je(?: ?wel)?|dank u(?: wel)?|hartelijk dank)"
            r"(?: voor .{2,30})?|(?:heel )?(?:goed|mooi|prima|perfect|fijn)|tot (?:ziens|straks"
            r"|morgen)|dag|doei|welterusten",
            r"(?:非常|十分|多)?(?:感[谢謝]|[谢謝][谢謝]?)(?:[你您])?(?:的.{1,6})?|好的?|很好"
            r"|太好了|不错"
            r"|明白了?|知道了|了解|再[见見]|拜拜|晚安|没问题了",
            r"(?:どうも)?(?:ありがとう(?:ございま(?:す|した))?|どうも)|助かりました|わかりました"
            r"|了解(?:です"
            r"|しました)?|さようなら|おやすみ(?:なさい)?|なるほど",
            r"(?:정말 |대단히 )?(?:감사(?:합니다|해요|드려요|드립니다)|고마워(?:요)?|고맙습니다)"
            r"|알겠(?:습니다|어요|어)"
            r"|좋아(?:요)?|안녕히 (?:계세요|가세요)",
            r"(?:большое |огромное )?спасибо(?: (?:большое|за .{2,30}))?|благодарю|хорошо|отлично"
            r"|понятно|до свидания|пока",
            r"(?:bardzo )?dzięki|(?:bardzo )?dziękuję(?: (?:bardzo|za .{2,30}))?|dobrze|świetnie"
            r"|do widzenia|na razie|pa",
            r"(?:çok )?teşekkür(?:ler| ederim| ederiz)|sağ ?ol(?:un)?|tamam|güzel|hoşça ?kal(?:ın)?"
            r"|görüşürüz",
        ),
    ),
    (
        "greeting",
        (
            r"(?:hi+|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))"
            r"(?: (?:there|gloss|everyone|everybody|all|again|you|friend))?"
            r"|how (?:are you(?: (?:doing|today))*|do you do|is it going)|how's it going|what's up"
            r"|(?:nice|pleased|glad) to meet you|welcome",
            r"(?:hallo|hi|hey|servus|moin(?: moin)?|grüß (?:gott|dich|sie)|grüezi|guten (?:morgen"
            r"|tag|abend)|tag|na)(?: (?:gloss|zusammen|allerseits|du|ihr))?"
            r"|wie geht(?:'s| es)(?: (?:dir|ihnen|euch))?(?: (?:so|heute))?"
            r"|schön dich kennenzulernen",
            r"(?:bonjour|salut|bonsoir|coucou|allô)(?: (?:gloss|à tous|tout le monde))?"
            r"|(?:comment )?(?:ça va|vas-tu|allez-vous|vous allez|tu vas)(?: bien)?|enchantée?",
            r"(?:hola|buen(?:os|as)(?: (?:días|tardes))?|saludos)(?: (?:gloss|a todos|amigo))?"
            r"|qué tal(?: estás?)?|cómo (?:estás?|te va)|encantad[oa]",
            r"(?:ciao|salve|buongiorno|buonasera|buon pomeriggio)(?: (?:gloss|a tutti))?"
            r"|come (?:stai|sta|va)|piacere",
            r"(?:olá|oi|bom dia|boa tarde)(?: (?:gloss|a todos))?|(?:como|tudo) (?:vai|está|estás"
            r"|bem)",
            r"(?:hoi|hallo|dag|goede(?:morgen|middag|navond|n?dag)|goeie(?:morgen|middag|navond))"
            r"(?: (?:gloss|allemaal))?|hoe (?:gaat het|is het)(?: met (?:je|u))?",
            r"[你您](?:们)?好(?:[啊呀吗嗎])?|嗨|哈[喽囉]|早(?:上好|安)?|下午好|晚上好|大家好",
            r"こんにち[はわ]|おはよう(?:ございます)?|こんばん[はわ]|はじめまして|もしもし|やあ",
            r"안녕(?:하세요|하십니까)?|반갑습니다|여보세요",
            r"привет|здравствуй(?:те)?|добр(?:ый день|ый вечер|ое утро)|как (?:дела|ты)",
            r"cześć|hej|witaj(?:cie)?|dzień dobry|dobry wieczór|siema|jak się masz",
            r"merhaba|selam|günaydın|iyi (?:günler|akşamlar)|nasılsın(?:ız)?",
        ),
    ),
    (
        "comment",
        (
            r"yes|no|yeah|yep|nope|oh|ah|aha|hm+|wow|haha|lol|i see|i understand|got it|understood"
            r"|right|all right|alright|interesting|sorry|please|well|so|nothing|never ?mind"
            r"|of course|gloss",
            r"ja|nein|ach so|aha|na ja|naja|verstehe|verstanden|interessant|bitte|genau|klar|okay",
            r"oui|non|je (?:vois|comprends)|compris|intéressant|bien sûr|s'il (?:te|vous) plaît",
            r"sí|no|entiendo|ya veo|entendido|interesante|por favor|claro",
            r"sì|capisco|capito|interessante|per favore|certo",
            r"sim|não|entendo|entendi|percebi|por favor",
            r"nee|ik snap het|begrepen|alsjeblieft|oké",
            r"是的?|不是?|不用了?|[请請]|对|對|嗯+|哦",
            r"はい|いいえ|そうですか",
            r"네|예|아니(?:요|오)",
            r"да|нет",
            r"tak|nie|rozumiem|proszę",
            r"evet|hayır|anladım|lütfen",
        ),
    ),
)
