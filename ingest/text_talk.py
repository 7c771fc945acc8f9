"""What each word of a question tells of what is asked of texts, in five languages."""

# For each role: words of English; of French, German and Spanish; of Chinese. The words come in the
# forms that questions have. A word may have several roles; "aside" is manner, politeness, the
# reader himself.
TEXT_TALK: dict[str, tuple[str, str, str]] = {
    "text": (
        "profile profiles",  # and TEXT_NOUN
        "texte textes fiche fiches article articles document documents guide guides page pages "
        "rapport rapports dossier dossiers notice notices étude études mémoire artikel artikels "
        "texten textes dokument dokumente dokuments bericht berichte berichts berichten seite "
        "seiten ratgeber blatt broschüre handbuch heft papier protokoll beitrag beitrags beiträge "
        "aufsatz aufsatzes aufsätze leitfaden merkblatt studie "
        "studien arbeit schrift schriften text texto textos documento documentos artículo "
        "artículos informe informes guía guías página páginas ficha fichas estudio estudios",
        "文章 论文 文本 文献 报告 材料 手册 指南 书 简报 文件 资料 文档 工作论文 研究报告 "
        "条目 全文 那篇 这篇 那份 这份 研究 "
        "本文 该文 此文 这篇文",
    ),
    "part": (
        "section chapter part bit paragraph passage subsection portion sections "
        "chapters parts subsections bits",
        "section sections paragraphe absatz párrafo partie chapitre rubrique parties chapitres "
        "rubriques passage abschnitt abschnitts kapitel teil abschnitte teile sección capítulo "
        "parte apartado secciones capítulos partes apartados",
        "部分 章节 小节 章 节 段落 段",
    ),
    "parts": (
        "sections chapters parts subsections",
        "sections parties chapitres rubriques abschnitte kapitel teile secciones capítulos "
        "apartados partes",
        "章节 哪些部分 哪几部分 几部分 几个部分 哪几个部分 哪些方面 几个方面 哪几个方面 "
        "几章 哪几章 哪些章",
    ),
    "collection": (
        "collection corpus library folder archive",
        "sammlung bibliothek ordner bibliothèque colección biblioteca carpeta corpus archiv",
        "文件夹 资料库 语料库 文库",
    ),
    "holding": (
        "have has got hold holds own there available loaded include offer any anything list here",
        "avez as y hast habt haben gibt es tienes tiene hay disponibles vorhanden liegen",
        "有 收录 包含 收藏",
    ),
    "who": (
        "who whom whose name names people person persons",
        "qui nom noms wer wen wem wessen namen quién quiénes nombre nombres",
        "谁 哪位 哪些人 哪几位 什么人",
    ),
    "writing": (
        "author authors authored writer writers wrote written write writes penned composed behind "
        "drafted byline coauthor coauthors by work",
        "auteur auteurs autrice autrices rédigé rédigée écrit écrite écrits rédacteur signé signée "
        "autor autoren autorin verfasser verfasserin verfassern verfasst geschrieben schrieb "
        "autora "
        "autores escribió escrito escrita escribieron redactado redactó",
        "作者 写 撰写 所写 执笔 著 写的",
    ),
    "living": (
        "living affiliation affiliations affiliated job jobs bio bios biography biographies based",
        "métier beruf profesión",
        "单位 工作单位 任职 职业",
    ),
    "when": (
        "when year date dated old recent month updated",
        "quand année date datent datée datiert wann jahr datum alt stammt cuándo año fecha",
        "什么时候 何时 哪年 哪一年 哪一年的 日期 时间 几月 什么时间",
    ),
    "order": (
        "first earlier earliest latest later older oldest newer newest recent",
        "premier première ancien ancienne récent récente älteste ältesten neueste neuesten älter "
        "neuer zuerst primero antiguo antigua reciente",
        "最早 最新 最近 最老 最旧",
    ),
    "length": (
        "long longer longest short shorter shortest length",
        "länger längste längsten kürzeste kürzesten lang longueur longue plus court courte largo "
        "larga corto corta",
        "最长 最短 多长 篇幅",
    ),
    "where": (
        "where journal magazine publisher outlet series newspaper press",
        "où revue éditeur journal wo zeitschrift verlag dónde revista editorial",
        "哪里 哪儿 何处 期刊 杂志 出版社 什么地方",
    ),
    "publishing": (
        "published publish publishes publication appear appeared appears issued released printed "
        "reprinted come came comes out made finished last latest",
        "publié publiée publiés paru parue paraît sorti sortie veröffentlicht erschienen erschien "
        "herausgegeben publicado publicada publicó apareció salió",
        "发表 出版 发布 刊登 发行 刊载",
    ),
    "citing": (
        "cite cites cited citing citation citations bibtex reference quote",
        "citer cite citée cité citent référence zitieren zitiere zitiert zitiert citar cito cita "
        "citarse",
        "引用 引注",
    ),
    "outline": (
        "outline contents headings heading structure structured organised organized divided "
        "arranged subheadings toc layout built",
        "plan structure sommaire structuré structurée organisé organisée gliederung gegliedert "
        "aufgebaut inhaltsverzeichnis aufbau überschriften unterteilt índice estructura "
        "estructurado estructurada organizado dividido titulares",
        "目录 结构 大纲 提纲 框架 小标题",
    ),
    "conclusion": (
        "conclude concludes concluded concluding conclusion conclusions end ends ending ended wrap "
        "wraps bottom close closes closing finish finishes verdict",
        "conclut concluent conclure termine terminent finit finissent fin schluss fazit "
        "schlussfolgerung schlussfolgerungen folgert folgern ende endet enden schließt ergebnis "
        "conclusión conclusiones concluye concluyen termina terminan acaba final",
        "结论 结语 结尾 结束 结束语 最后 得出 收尾",
    ),
    "title": (
        "title titles titled entitled called",
        "titre titres titel título títulos intitulé heißt",
        "标题 题目 题为",
    ),
    "language": (
        "language languages",
        "langue langues sprache sprachen idioma idiomas",
        "语言 语种",
    ),
    "summing": (
        "about summary summaries summarise summarises summarised summarize summarizes summarized "
        "sum recap gist overview nutshell tl dr tldr synopsis essence boil boils abstract describe "
        "described describes upshot digest",
        "résumer résume résumé résumez synthèse aperçu zusammenfassen zusammenfassung fasse fass "
        "fassen zusammen überblick worum wovon parle parlent resume resumir resumen resumes "
        "resúmeme trata tratan síntesis va",
        "概括 概述 归纳 总结 摘要 概要 大意 大致 主旨 梗概 简介 关于 主要内容 要点",
    ),
    "saying": (
        "say says said tell tells told state states explain explains show shows shown discuss "
        "discusses discussed cover covers covered deal deals dealt treat treats treated address "
        "addresses report reports present presents contain contains contribute contribution "
        "contributions point points message messages idea ideas takeaway takeaways away topic "
        "topics subject subjects theme themes down talk talks speak speaks mention mentions listed "
        "problems issues focus announce announces promise promises",
        "couvre couvrez couvrent aborde abordent apprend abdeckt dit disent traite traitent "
        "contient contenu raconte geht handelt sagt sagen steht stehen behandelt behandeln thema "
        "themen inhalt botschaft dice dicen cuenta habla hablan sujet sujets thème thèmes tema "
        "temas idée idées message contient contiene contenido mensaje idea ideas "
        "kündigt kündigen ankündigt verspricht annonce annoncent promet anuncia anuncian promete",
        "讲 说 谈 写 论述 介绍 研究 讨论 内容 讲述 说明 主题 重点 讲了 说了 写了 思想 涉及",
    ),
    "arguing": (
        "argue argues argued arguing argument arguments claim claims claimed thesis theses case "
        "contend contends contention stance position maintain maintains",
        "soutient soutiennent thèse thèses défend défendent argument arguments argumente position "
        "behauptet behaupten these thesen hauptthese kernaussage kernaussagen argumentiert "
        "argumentieren vertritt vertreten sostiene sostienen defiende defienden argumento "
        "argumentos tesis postura afirma afirman",
        "论点 论证 主张 认为 观点 立场",
    ),
    "finding": (
        "find finds found finding findings result results discover discovered",
        "résultat résultats trouve trouvent trouvé constate constatent ergebnisse befunde befund "
        "gefunden finden fanden resultado resultados hallazgo hallazgos encuentra encuentran "
        "encontraron encontrado",
        "发现 结果",
    ),
    "purpose": (
        "purpose purposes aim aims aimed goal goals objective objectives intention try tries "
        "trying exist exists motivation",
        "but objectif objectifs vise visent existe pourquoi ziel ziele zweck absicht will "
        "bezweckt objetivo objetivos propósito pretende pretenden busca finalidad",
        "目的 目标 宗旨",
    ),
    "limits": (
        "limitation limitations weakness weaknesses shortcoming shortcomings caveat caveats "
        "drawback drawbacks gap gaps uncertain uncertainty uncertainties limits admit admits "
        "admitted "
        "acknowledge acknowledges concede concedes confess confesses",
        "limite limites faiblesse faiblesses lacune lacunes réserves grenzen schwächen schwäche "
        "einschränkung einschränkungen lücken mängel räumt räumen einräumt einräumen zugibt "
        "zugeben reconnaît reconnaissent admet admettent reconoce reconocen admite admiten "
        "limitación limitaciones límites debilidad "
        "debilidades carencias",
        "局限 局限性 不足 缺点 弱点 缺陷 不足之处 承认",
    ),
    "advising": (
        "recommend recommends recommended recommendation recommendations advise advises advice "
        "suggest suggests suggestion suggestions propose proposes proposal proposals urge urges",
        "fordert fordern recommande recommandent recommandation recommandations conseille "
        "conseillent préconise "
        "préconisent propose proposent empfiehlt empfehlen empfehlung empfehlungen rät raten "
        "vorschlag vorschläge recomienda recomiendan recomendación recomendaciones aconseja "
        "aconsejan propone proponen",
        "建议 提议 提出 推荐",
    ),
    "addressing": (
        "readership readers audience meant intended aimed",
        "zielgruppe leserschaft leser leserinnen gedacht richtet wendet lectorat lecteurs "
        "lectrices destiné destinée destinés adresse adressent destinatarios lectores dirigido "
        "dirigida dirige",
        "读者 面向 写给 受众",
    ),
    "resting": (
        "evidence rely relies relied",
        "stützt stützen beruht beruhen basiert basieren belege repose reposent appuie appuient "
        "fonde preuves basa basan apoya apoyan pruebas",
        "依据 依靠 基于 证据",
    ),
    "omitting": (
        "omissions omission omit omits omitted",
        "auslassungen omet omettent omissions omite omiten omisiones",
        "遗漏",
    ),
    "comparing": (
        "compare compares compared comparing comparison differ differs differed different "
        "difference differences distinguish distinguishes apart versus vs contrast contrasts "
        "unlike alike similar similarities agree agrees disagree common",
        "comparer compare comparez comparaison diffère diffèrent différence différences différent "
        "distingue distinguent unterschied unterschiede unterscheidet unterscheiden vergleich "
        "vergleiche vergleichen comparar compara comparación difiere difieren diferencia "
        "diferencias diferencian distinguen gemeinsam gemeinsamkeiten überein stimmen commun "
        "communs accord común acuerdo coinciden",
        "区别 不同 差别 差异 比较 对比 相比 异同 不同之处 共同点 共同 一致",
    ),
    "each": (
        "each both either two respectively",
        "chacun chacune chaque deux beide beiden jeweils zwei cada ambos ambas dos",
        "各自 分别 两 各",
    ),
    "kind": (
        "kind kinds sort sorts type types genre",
        "genre sorte type art sorte tipo clase género",
        "类型 体裁 种类 哪种 哪类 什么样",
    ),
    "aside": (
        "please can could would may might give let know see get put read like want wonder ok okay "
        "well hi hello hey actually really basically exactly quick quickly briefly brief "
        "shortly simple simply plain plainly words word sentence sentences line lines someone "
        "anyone everybody knows nothing layman beginner broad broadly generally speaking overall "
        "roughly way main key central core principal major chief important whole entire full "
        "thanks sorry also else essay essays bibliography proper properly correct correctly "
        "suggested us one three four five six seven eight nine ten open opens take "
        "home look mainly mostly english many ask co all set total altogether ie worth better "
        "worse good bad right wrong why making makes make made his her own up itself using "
        "thing everything something sense short main her "
        "their colleagues team possible if i e  "
        "come arrive need another",
        "donnez donne dites dis montrez montre explique expliquez moi gib nenn nenne sag zeig "
        "zeigen mir dame dime muéstrame muestra quiero saber bonjour hallo guten tag hola bitte "
        "trois mots mot bref gros s'il plaît svp stp peux peut pouvez pourriez faire fait "
        "grands grandes grand quoi quelle quelles quels quel quelqu comment combien kurz knapp "
        "kannst können könnten könntest wie wieviele viele was welche welcher welches welchem um "
        "für qué cuál cuáles cuántos cuántas cómo puedes puede podría breve favor sobre palabras "
        "über principales principaux principale principal central centrale haupt wichtigste "
        "wichtigsten grob eigentlich genau exactement merci gracias danke haben hat est-ce fait "
        "rapidement brevemente ungefähr ci worin wodurch inwiefern elle "
        "elles il ils on ces cette cet ce les sus autoras "
        "autrices colegas kollegen collègues ihre seine son sa leur leurs su",
        "请 请问 一下 主要 核心 中心 基本 哪些 哪个 哪 什么 怎么 怎样 如何 吗 呢 了 的 是 在 和 与 "
        "跟 里 中 这 那 该 本 此 几 多少 篇 份 个 部 种 给 我 你 您 帮 能 可以 能否 简单 简要 简短 "
        "一句话 用 来 它 它们 他们 她 其 都 所 由 被 这些 那些 之间 这里 谢谢 想 知道 告诉 得 "
        "过 以及 "
        "还 一共 总共 第 上 对 为 向 吧 啊 整个 大概 主 要 之 列出 显示 所有 全部 作 做 些 "
        "方面 有关 东西"
        " 于 分为 分 自己 看 给出 出 会 应该 份的 具体 "
        "总体 看看 最 年 提到 提 没有 有没有 是否 称 指出 点",
    ),
}
