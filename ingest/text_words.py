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

# What stands between a text and what it is about.
ABOUT = words("on about regarding concerning sur über zu sobre")
# Places of parts among others, from the first and from the last one, in four languages.
PLACES = (
    (0, r"first|1st|opening|erste[rnms]?|premi(?:er|ère)|primer[oa]?"),
    (1, r"second|2nd|zweite[rnms]?|deuxième|seconde|segund[oa]"),
    (2, r"third|3rd|dritte[rnms]?|troisième|tercer[oa]?"),
    (3, r"fourth|4th|vierte[rnms]?|quatrième|cuart[oa]"),
    (4, r"fifth|5th|fünfte[rnms]?|cinquième|quint[oa]"),
    (5, r"sixth|6th|sechste[rnms]?|sixième|sext[oa]"),
    (6, r"seventh|7th|siebte[rnms]?|septième|séptim[oa]"),
    (7, r"eighth|8th|achte[rnms]?|huitième|octav[oa]"),
    (8, r"ninth|9th|neunte[rnms]?|neuvième|noven[oa]"),
    (9, r"tenth|10th|zehnte[rnms]?|dixième|décim[oa]"),
    (
        -2,
        r"penultimate|last but one|second[- ]to[- ]last|vorletzte[rnms]?|avant-derni(?:er|ère)"
        r"|penúltim[oa]",
    ),
    (-1, r"last|final|closing|letzte[rnms]?|derni(?:er|ère)|finale|últim[oa]"),
)
# Names of parts that many texts have, each with what else it is called.
PART_NAMES = (
    words(
        "introduction intro introductory preface foreword einleitung einführung introducción"
        " prólogo 引言 前言 导言 序言 绪论"
    ),
    words("abstract synopsis"),
    words("conclusion conclusions concluding fazit schluss conclusión conclusiones"),
    words("appendix appendices annex annexes annexe anhang apéndice anexo 附录"),
    words("glossary glossaire glossar glosario"),
    words(
        "references bibliography références bibliographie literaturverzeichnis referencias 参考文献"
    ),
    words("acknowledgements acknowledgments acknowledgement remerciements danksagung 致谢"),
    words("methods method methodology méthode méthodes methodik methode methoden métodos 方法"),
    words("discussion diskussion discusión"),
    words("limitations limitation limites grenzen limitaciones"),
)
# How the languages of texts are called in each of five languages; the English name first.
LANGUAGES = {
    "en": words("English anglais anglaise Englisch englischer inglés inglesa 英语 英文"),
    "zh": words("Chinese chinois chinoise Chinesisch chinesischer chino china 中文 汉语"),
    "de": words("German allemand allemande Deutsch deutscher alemán alemana 德语 德文"),
    "fr": words("French français française Französisch französischer francés francesa 法语 法文"),
    "es": words("Spanish espagnol espagnole Spanisch spanischer español española 西班牙语"),
}
# A reader's wish that the answer be in a language, which says nothing of what is asked.
_LANGUAGE = "|".join(name for names in LANGUAGES.values() for name in names if name != "china")
_PLEASE = r"(?:please|bitte|svp|s['’]il (?:vous|te) pla[iî]t|por favor)"
_FINE = (
    r"(?:(?:would be|is|wäre|ist|est|est très|me va|va|está|sería) )?"
    r"(?:fine|ok(?:ay)?|good|great|enough|gut|in ordnung|bien|parfait|suffit|bueno)"
    r"(?: (?:too|for me|with me|auch|aussi|también))?"
)
LANGUAGE_WISH = (
    rf"(?:(?<=[.,;:!?–—(-])|^)\s*(?:(?:the )?answer |(?:please )?(?:answer|reply|write)(?: me)? "
    rf"|antworte\w* |réponds |répondez |responde |contesta )?(?:{_PLEASE},? )?"
    rf"(?:(?:in|auf|en) (?:{_LANGUAGE})(?:,? (?:{_PLEASE}|if possible|{_FINE}))*"
    rf"|(?:{_LANGUAGE}) {_FINE})\s*[.!)]*"
    rf"|[,，。；]?\s*请?(?:用|以)(?:{_LANGUAGE})(?:来)?(?:回答|作答|答复|说明)?[。.]?"
)
# What texts are sifted by: what they may have or state. "naming" are words for stating it.
SIFTING: dict[str, frozenset[str]] = {
    "naming": frozenset(
        words("name names state states give gives nennen nennt angeben donnent mentionnent nombran")
    ),
    "tables": frozenset(
        words("table tables tabelle tabellen tableau tableaux tabla tablas 表格 表")
    ),
    "conclusion": frozenset(
        words("conclusion conclusions fazit schluss conclusión conclusiones 结论")
    ),
    "abstract": frozenset(words("abstract abstracts summary zusammenfassung résumé resumen 摘要")),
    "authors": frozenset(words("author authors autor autoren auteur auteurs autores 作者")),
    "date": frozenset(words("date dates datum fecha 日期")),
    "introduction": frozenset(words("introduction einleitung introducción 引言")),
    "references": frozenset(
        words("references bibliography bibliographie literaturverzeichnis referencias 参考文献")
    ),
}
# What asks for the least of an order: the oldest, the shortest.
LEAST = frozenset(
    words(
        "oldest earliest first older earlier shortest shorter short älteste ältesten älter zuerst"
        " kürzeste kürzesten premier première ancien ancienne court courte primero antiguo antigua"
        " corto corta 最早 最老 最旧 最短"
    )
)
# What the article at the beginning of a title becomes behind "of", "in" and "to": "Le bouchon", "du
# bouchon".
CONTRACTED_ARTICLES = {
    "le ": ("du ", "au "),
    "les ": ("des ", "aux "),
    "el ": ("del ", "al "),
    "der ": ("vom ", "im ", "zum "),
    "das ": ("vom ", "im ", "zum "),
}
