"""Nouns for kinds of texts, how texts of a kind begin, and words that describe one of them."""

from ingest.language import words

# Kinds of texts, in five languages: each row has the names of one kind.
TEXT_KINDS = (
    words(
        "letter letters correspondence Brief Briefs Briefe Schreiben lettre lettres carta"
        " cartas 信 信件 来信"
    ),
    words(
        "statute statutes bylaw bylaws by-law ordinance regulation regulations decree rulebook"
        " rules Satzung Satzungen Verordnung Ordnung Erlass Regeln statuts règlement décret arrêté"
        " estatuto estatutos reglamento decreto ordenanza 条例 章程 规定"
    ),
    words("act acts Gesetz Gesetzes 法案"),
    words(
        "ruling rulings judgment judgments judgement verdict decision Urteil Urteils Beschluss"
        " Entscheidung jugement sentencia fallo 判决 判决书 裁决"
    ),
    words(
        "minutes Protokoll Protokolls Niederschrift procès-verbal compte-rendu acta actas 会议记录"
        " 纪要 会议纪要"
    ),
    words(
        "leaflet leaflets flyer booklet booklets brochure pamphlet Merkblatt Faltblatt Broschüre"
        " dépliant prospectus folleto folletos 传单 小册子 宣传册"
    ),
    words(
        "guide guides manual manuals handbook instructions Leitfaden Anleitung Handbuch Ratgeber"
        " manuel guía guías 指南 手册"
    ),
    words(
        "report reports Bericht Berichts Berichte Berichten rapport rapports informe informes"
        " memoria relazione 报告"
    ),
    words("opinion Gutachten Gutachtens Stellungnahme expertise dictamen peritaje"),
    words(
        "study studies trial Studie Studien Untersuchung étude études estudio estudios survey"
        " surveys Umfrage enquête encuesta 研究 调查"
    ),
    words("paper papers manuscript preprint Aufsatz Aufsatzes Arbeit 论文"),
    words("article articles Artikel Artikels Beitrag artículo artículos articolo 文章"),
    words("story column reportage reportaje Reportage Zeitungsartikel"),
    words("newsletter newsletters bulletin gazette Rundbrief boletín"),
    words(
        "entry entries encyclopaedia encyclopedia Eintrag Lexikonartikel Lexikon Enzyklopädie"
        " notice encyclopédie entrada enciclopedia"
    ),
    words("review reviews Rezension Besprechung recension reseña 书评"),
    words("thesis theses dissertation dissertations Doktorarbeit thèse tesis"),
    words("essay essays Essays essai essais ensayo ensayos 随笔"),
    words("log logbook notebook Logbuch carnet cuaderno"),
    words("strategy strategies plan plans Strategie stratégie estrategia 战略 规划"),
    words("contract contracts agreement Vertrag Vertrags contrat accord contrato 合同 协议"),
    words("speech speeches Rede Vortrag discours discurso 演讲 讲话"),
    words("interview interviews Gespräch entretien entrevista 访谈 采访"),
    words("recipe recipes Rezept recette receta 食谱 菜谱"),
    words("diary Tagebuch diario 日记"),
    words("novel Roman novela 小说"),
    words("poem poems Gedicht poème poema 诗"),
    words("memo memorandum Vermerk 备忘录"),
    words("notices Bekanntmachung avis aviso 通知 公告"),
)
# What a text of a kind may be called where none is called by the kind's own name: by first words.
KINDS_NEARBY = {
    "paper": ("study", "article"),
    "study": ("paper", "report", "article"),
    "article": ("paper", "story", "entry"),
    "leaflet": ("guide",),
    "guide": ("leaflet",),
    "statute": ("act",),
    "act": ("statute",),
    "opinion": ("report",),
    "report": ("study", "minutes"),
    "log": ("diary",),
    "essay": ("story", ""),
    "story": ("article", "report"),
    "diary": ("log",),
}
# What else is said of texts of a kind: "the newspaper article", "the scientific paper".
KIND_ADJECTIVES = {
    **dict.fromkeys(words("newspaper press"), "story"),
    **dict.fromkeys(words("scientific academic research journal científico científica"), "paper"),
    **dict.fromkeys(words("scientifique wissenschaftliche wissenschaftlicher"), "paper"),
    **dict.fromkeys(words("reference encyclopedic encyclopédique enciclopédica"), "entry"),
    **dict.fromkeys(words("encyclopaedia encyclopedia"), "entry"),
    **dict.fromkeys(words("book"), "review"),
}
# What any text is called.
ANY_TEXT = words(
    "text document piece texte textes Texts Dokument Dokuments texto documento testo write-up"
)
# Nouns that name things as often as texts: a text is meant only if it calls itself so.
OFTEN_THINGS = frozenset(
    words(
        "rules regulation regulations decree statute statutes act acts decision verdict plan plans"
        " strategy strategies agreement contract speech interview review reviews story column"
        " opinion notice notices entry entries trial instructions log record ordnung regeln arbeit"
        " rede beitrag gesetz vertrag strategie"
    )
)
# How the head of a text of a kind looks, by first words.
_PEOPLE = r"(?:sirs?|madam|friends?|colleagues?|mr|mrs|ms|dr|professor|[A-Z]\w+)"
KIND_FORMS = {
    "letter": (
        rf"^(?:(?:My )?[Dd]ear (?i:{_PEOPLE})|Sehr geehrte|Liebe[rs]? [A-Z]|Chère? |Mon cher"
        r"|Ma chère|Estimad[oa]s? |Querid[oa]s? |Monsieur,|Madame,)"
    ),
    "minutes": (
        r"(?i:^\W*(?:in the chair|present|apologies|anwesend|vorsitz|entschuldigt|présents?"
        r"|excusés?|séance ouverte|presentes?|asistentes)\b\W{0,3}(?::| ))"
    ),
    "review": r"(?i:\b(?:reviewed by|rezensiert von|besprochen von|reseña de|recensé par)\b)",
    "paper": (
        r"(?im:^\W*(?:abstract|keywords|zusammenfassung|résumé|resumen)\W*$|\bdoi\b|¹|\bvol\. ?\d"
        r"|\bBand \d|\d+ ?\(\d+\) ?:)"
    ),
    "story": (
        r"(?i:\b(?:courier|gazette|herald|tribune|chronicle|zeitung|tagblatt|courrier"
        r"|our correspondent|unserem korrespondenten|notre correspondante?"
        r"|nuestr[oa] corresponsal)\b)"
    ),
    "entry": r"(?i:\b(?:ency?clop\w*|enzyklop\w*|lexikon|dictionary|companion to|wörterbuch)\b)",
    "log": r"(?:^\W{0,3}\d{1,2}[.:]\d\d\b.*(?:\n+|$)){3}",
    "newsletter": r"(?i:^\W*(?:no|nr|n°|issue|number)\.? ?\d+\b.*(?:\d{4})\W*$)",
}
# What stands before a text that is known, and before its owner, its subject or whom it is for.
DETERMINER = (
    r"(?:the|this|that|these|those|both|her|his|their|our|d(?:er|ie|as|em|en|es)|dies\w*|beiden|im"
    r"|zum|vom|beim|seine[mnrs]?|ihre[mnrs]?|l[ea]s?|l|du|des|aux?|cet(?:te)?|ces?|leurs?|sa|son"
    r"|el|los|las|del|al|est[aeo]s?|sus?|il|lo|gli|laut|nach|gemäß|selon|según|in|per|secondo)"
)
OWNING = r"(?:of|by|from|de|du|des|del|d|von|vom|der|di|aus)"
REGARDING = r"(?:on|about|regarding|sur|über|zu|sobre)"
JOINING = (
    rf"(?:{OWNING}|{REGARDING}|to|for|over|zum|zur|in|an|à|au|aux|al|en|against|contre|gegen|contra"
    r"|with|mit|avec|con)"
)
# A clause behind a noun tells of a thing: "the letter that was found".
CLAUSE = r"(?:that|which|who|whom|qui|que|he|she|they|we|i)"
# Words of a description that say nothing of which text is meant, and those that choose by age.
PLAIN_WORDS = frozenset(
    words(
        "official printed written short little small long whole full own two three both other"
        " annual yearly petit petite kleine kleinen"
    )
)
OLDER = r"(?:older|oldest|earlier|earliest|älte(?:re|ste)[nrms]?|frühere[nrms]?|antigu[oa])"
NEWER = (
    r"(?:newer|newest|later|latest|recent|neue(?:re|ste)[nrms]?|jüngste[nrms]?|récente?|reciente)"
)
