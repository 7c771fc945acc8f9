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
LANGUAGES = {
    "en": words("English anglais Englisch inglés"),
    "zh": words("Chinese chinois Chinesisch chino"),
    "de": words("German allemand Deutsch alemán"),
    "fr": words("French français Französisch francés"),
    "es": words("Spanish espagnol Spanisch español"),
}
