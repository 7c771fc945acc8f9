"""Words by which people speak of texts and their parts, and names of parts and languages."""

from ingest.language import words

# What texts number their parts with, in English, German, French, Spanish and Italian.
PART_NOUN = (
    r"(?:clauses?|sections?|articles?|steps?|paragraphs?|chapters?|points?|rules?|regulations?"
    r"|items?|parts?|paragraphe?|absatz|artikel|schritt|kapitel|abschnitt|punkt|regel|ziffer"
    r"|étape|chapitre|règle|alinéa|artículo|paso|capítulo|sección|apartado|punto|regla"
    r"|articolo|passo|capitolo|sezione)"
)

# What is done one after the other.
STEPS = r"(?:\b(?:steps|schritte|étapes|pasos|passi|passos)\b|步骤)"

# What is published under somebody's name, and what else a text calls itself or another one.
PUBLICATION = (
    r"(?:publications?|papers?|reports?|articles?|stud(?:y|ies)|books?|textbooks?|handbooks?|thes[ie]s"
    r"|dissertations?|essays?|monographs?)"
)
GENRE = (
    rf"(?:{PUBLICATION}|texts?|documents?|chapters?|briefs?|briefings?|manuals?|guides?|memos?"
    r"|memorand(?:um|a)|brochures?|pamphlets?|leaflets?)"
)
# What else a reader calls the text that he asks about, where its name stands with it.
TEXT_NOUN = (
    rf"(?:{GENRE}|fact ?sheets?|pages?|webpages?|entry|entries|pieces?|notes?"
    r"|extracts?|excerpts?|things?|posts?|fiches?|write-?ups?|files?|bulletins?|newsletters?"
    r"|circulars?|reviews?)"
)
# The same in German, French, Spanish, Italian and Portuguese.
TEXT_NOUN_ELSEWHERE = (
    r"(?:text[eo]?[ns]?|test[io]|berichte?n?|dokumente?n?|artikeln?|aufs[aä]tze?n?|beitr[aä]ge?n?"
    r"|studien?|schrift(?:en)?|quellen|buch(?:es)?|büchern?|rapports?|documents?|articles?|études?"
    r"|dossiers?|fiches?|livres?|ouvrages?|informes?|documentos?|artículos?|estudios?|libr(?:os?|i)"
    r"|documenti|articol[io]|relazion[ei]|studio?|relatórios?|artigos?|estudos?|livros?)"
)
# Several of them, of which each is asked: "die beiden Berichte", "les deux rapports".
BOTH_ELSEWHERE = (
    rf"(?:beiden?|zwei|(?:les |ces )?deux|(?:los |estos )?dos|ambos|(?:i )?due|entrambi|os dois)"
    rf" {TEXT_NOUN_ELSEWHERE}"
)
COMPARE_ELSEWHERE = (
    r"(?:vergleich\w*|unterscheid\w*|unterschied\w*|compare[rz]?|comparaison|diff[eè]r\w*|compara\w*"
    r"|diferenci\w*|confront\w*|differenz\w*)"
)
# What texts do, and no more than their authors besides: "welche Texte erwähnen …". A verb in the
# singular may have the texts for its object: "welche Quellen nennt der Bericht?".
SPEAKING_OF = frozenset(
    words(
        "mention discuss speak talk refer erwähnen nennen behandeln besprechen beschreiben handeln"
        " handelt sprechen spricht berichten berichtet reden mentionnent évoquent abordent citent"
        " décrivent parlent parle traitent traite mencionan citan describen hablan habla tratan"
        " trata menzionano citano descrivono parlano parla trattano tratta mencionam citam"
        " descrevem falam fala tratam"
    )
)
# What is done with their subject in them: "in welchen Texten wird … erwähnt".
SPOKEN_OF = frozenset(
    words(
        "mentioned discussed spoken talked described treated dealt referred named erwähnt genannt"
        " behandelt besprochen beschrieben rede geht steht kommt kommen etwas question mentionné"
        " mentionnée mentionnés mentionnées évoqué évoquée évoqués évoquées cité citée menciona"
        " mencionado mencionada aparece aparecen cita menzionato menzionata menzionati menzionate"
        " menziona compare"
    )
)
CHINESE_GENRE = "(?:文章|论文|文本|文献|报告|材料|手册|指南|书)"

# What a word of a question tells of what is asked of texts: in English, and in French, German and
# Spanish. The words come in the forms that questions have.
TEXT_TALK = {
    "text": (
        "",  # TEXT_NOUN
        "texte textes fiche fiches article articles document documents guide guides page pages "
        "rapport rapports dossier dossiers notice artikel texten dokument dokumente bericht "
        "berichte seite seiten beitrag aufsatz leitfaden merkblatt text texto textos documento "
        "documentos artículo artículos informe informes guía página ficha",
    ),
    "part": (
        "section chapter part bit paragraph passage subsection portion sections "
        "chapters parts subsections bits",
        "paragraphe absatz párrafo partie chapitre rubrique parties chapitres rubriques abschnitt "
        "kapitel teil abschnitte "
        "teile sección capítulo parte apartado secciones capítulos partes apartados",
    ),
    "parts": (
        "sections chapters parts subsections",
        "parties chapitres rubriques abschnitte kapitel teile secciones capítulos apartados",
    ),
    "collection": (
        "collection corpus library folder archive",
        "sammlung bibliothek ordner bibliothèque colección biblioteca carpeta",
    ),
    "holding": (
        "have has got hold holds own there available loaded include offer any anything list here",
        "avez as y hast habt haben gibt tienes tiene hay disponibles",
    ),
    "who": (
        "who whom whose name names people person persons",
        "qui nom noms wer wen namen quién quiénes nombre nombres",
    ),
    "writing": (
        "author authors authored writer writers wrote written write writes penned composed behind "
        "byline coauthor coauthors by work",
        "auteur auteurs autrice rédigé écrit écrite rédacteur autor autoren verfasser verfasst "
        "geschrieben autora autores escribió escrito escribieron redactado",
    ),
    "living": (
        "living affiliation affiliations affiliated job jobs bio bios biography biographies based",
        "métier beruf profesión",
    ),
    "when": (
        "when year date dated old recent month updated",
        "quand année date wann jahr datum alt cuándo año fecha",
    ),
    "order": (
        "first earlier earliest later latest older oldest newer newest",
        "premier première zuerst älter älteste primero",
    ),
    "where": (
        "where journal magazine publisher outlet series newspaper press",
        "où revue éditeur journal wo zeitschrift verlag dónde revista editorial",
    ),
    "publishing": (
        "published publish publishes publication appear appeared appears issued released printed "
        "reprinted come came comes out made finished last latest",
        "publié publiée publiés paru parue sorti veröffentlicht erschienen erschien publicado "
        "publicada publicó apareció",
    ),
    "citing": (
        "cite cites cited citing citation citations bibtex reference quote",
        "citer cite citée cité référence zitieren zitiere zitiert citar cito cita",
    ),
    "outline": (
        "outline contents headings structure structured organised organized divided arranged "
        "subheadings toc layout",
        "plan structure sommaire structuré gliederung gegliedert aufgebaut inhaltsverzeichnis "
        "aufbau índice estructura estructurado",
    ),
    "conclusion": (
        "conclude concludes concluded concluding conclusion conclusions end ends ending ended wrap "
        "wraps bottom",
        "conclut concluent schluss fazit schlussfolgerung folgert conclusión conclusiones concluye",
    ),
    "title": ("title titles titled entitled called", "titre titres titel título títulos"),
    "language": (
        "language languages",
        "langue langues sprache sprachen idioma idiomas",
    ),
    "summing": (
        "about summary summaries summarise summarises summarised summarize summarizes summarized "
        "sum recap gist overview nutshell tl dr tldr synopsis essence boil boils abstract describe "
        "described describes",
        "résumer résume résumé résumez zusammenfassen zusammenfassung überblick worum parle "
        "parlent resume resumir resumen trata tratan",
    ),
    "saying": (
        "say says said tell tells told state states claim claims argue argues argued argument "
        "arguments explain explains show shows shown discuss discusses discussed cover covers "
        "covered deal deals dealt treat treats treated address addresses report reports present "
        "presents contain contains contribute contribution contributions point points message "
        "messages idea ideas thesis theses finding findings find finds found takeaway takeaways "
        "topic topics subject subjects theme themes purpose purposes aim aims goal goals down try "
        "tries trying talk talks speak speaks admit admits mention mentions listed problems issues "
        "results",
        "couvre couvrez couvrent abdeckt dit disent traite traitent contient geht handelt sagt "
        "sagen steht behandelt thema themen "
        "dice dicen habla hablan sujet sujets thème thèmes tema temas idée idées contient contiene",
    ),
    # What is said besides: politeness, manner, the reader.
    "aside": (
        "please can could would may might give let know see get put read like want wonder ok okay "
        "well hi hello hey actually really basically exactly quick quickly briefly brief short "
        "shortly simple simply plain plainly words word sentence sentences line lines someone "
        "anyone everybody knows nothing layman beginner broad broadly generally speaking overall "
        "roughly kind sort type types main key central core principal major chief important whole "
        "entire full way thanks sorry also else essay essays bibliography proper properly correct "
        "correctly suggested recommended us one two three four five six seven eight nine ten open "
        "opens take home look close mainly mostly english many ask co either both each all set "
        "total altogether co ie",
        "donnez donne dites montrez moi gib zeig zeigen mir dame muéstrame "
        "deux trois mots mot bref gros s'il plaît peux peut pouvez pourriez faire fait grands "
        "grandes grand quoi quelle quelles quels quel comment kurz knapp bitte kannst können "
        "könnten wie was welche welcher welches um qué cuál cuáles cómo puedes puede breve favor "
        "sobre palabras über principales principaux",
    ),
}
# What stands between a text and what it is about.
ABOUT = words("on about regarding concerning sur über zu sobre")
# Names of parts that many texts have, each with what else it is called.
PART_NAMES = (
    words("introduction intro introductory preface foreword einleitung einführung introducción"),
    words("abstract synopsis"),
    words("conclusion conclusions concluding fazit schluss conclusión conclusiones"),
    words("appendix appendices annex annexes annexe anhang apéndice anexo"),
    words("glossary glossaire glossar glosario"),
    words("references bibliography références bibliographie literaturverzeichnis referencias"),
    words("acknowledgements acknowledgments acknowledgement remerciements danksagung"),
    words("methods method methodology méthode methodik métodos"),
    words("discussion diskussion discusión"),
    words(
        "limitations limitation weaknesses shortcomings drawbacks caveats limites faiblesses"
        " grenzen schwächen limitaciones debilidades"
    ),
)
LANGUAGES = {
    "en": words("English anglais Englisch inglés"),
    "zh": words("Chinese chinois Chinesisch chino"),
    "de": words("German allemand Deutsch alemán"),
    "fr": words("French français Französisch francés"),
    "es": words("Spanish espagnol Spanisch español"),
}
