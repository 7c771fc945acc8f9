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
CHINESE_GENRE = "(?:文章|论文|文本|文献|报告|材料|手册|指南|书)"

# What a line that names the authors begins with, in English, German, French, Spanish and Chinese.
BYLINE = (
    r"(?:(?:by|von|par|por|de)\s(?=[A-ZÀ-ÖØ-Þ*_])"
    r"|(?:authors?|autor(?:en|in|innen|es|as?)?|verfasser(?:in)?|auteur(?:e?s|es?|ice)?)\s?:\s?"
    r"|作者[:：]\s?)"
)
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
