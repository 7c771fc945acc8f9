"""Facts of English and Chinese that rules are made of, each written once.

Strings in capitals are pieces of patterns: `HAN`, `KANA` and `WIDE` go within square brackets, the
others are groups or alternatives for a pattern that ignores case. What a fact tells about a text is
decided where it is used.
"""

import re


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\S+", text))


# --- characters -----------------------------------------------------------------------------------

HAN = "\u3400-\u9fff〇"
KANA = "\u3040-\u30ff"
# What is set without spaces: Chinese, Japanese, their punctuation and full-width forms.
WIDE = f"\u3000-\u30ff{HAN}\uff00-\uffef"
CHINESE = re.compile(f"[{HAN}]")
WORD = re.compile(rf"[^\W_{HAN}]+(?:[&'’.][^\W_{HAN}]+)*")

# --- numbers --------------------------------------------------------------------------------------

NUMBERS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = _words("first second third fourth fifth sixth seventh eighth ninth tenth")
CHINESE_NUMERALS = "一二三四五六七八九十"

# --- dates ----------------------------------------------------------------------------------------

# Four digits that can be a year; what stands around them is up to each rule.
YEAR = r"(?:1[5-9]|20)\d\d"
MONTHS = _words(
    "January February March April May June July August September October November December"
)
# In full or short, without the point: "Sept", "march".
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# The end of what still goes on: "2013–present", "2013 to date".
NOW = r"(?:(?:present|now|today|date)\b|今|现在)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# What an ordinal counts in time.
PHASE_NOUNS = _words("phase stage period era epoch")

# --- texts and their authors ----------------------------------------------------------------------

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
        "total altogether",
        "deux trois mots mot bref gros s'il plaît peux peut pouvez pourriez faire fait grands "
        "grandes grand quoi quelle quelles quels quel comment kurz knapp bitte kannst können "
        "könnten wie was welche welcher welches um qué cuál cuáles cómo puedes puede breve favor "
        "sobre palabras über principales principaux",
    ),
}
# What stands between a text and what it is about.
ABOUT = _words("on about regarding concerning sur über zu sobre")
# Names of parts that many texts have, each with what else it is called.
PART_NAMES = (
    _words("introduction intro introductory preface foreword einleitung einführung introducción"),
    _words("abstract synopsis"),
    _words("conclusion conclusions concluding fazit schluss conclusión conclusiones"),
    _words("appendix appendices annex annexes annexe anhang apéndice anexo"),
    _words("glossary glossaire glossar glosario"),
    _words("references bibliography références bibliographie literaturverzeichnis referencias"),
    _words("acknowledgements acknowledgments acknowledgement remerciements danksagung"),
    _words("methods method methodology méthode methodik métodos"),
    _words("discussion diskussion discusión"),
    _words("limitations limitation limites grenzen limitaciones"),
)
LANGUAGES = {
    "en": _words("English anglais Englisch inglés"),
    "zh": _words("Chinese chinois Chinesisch chino"),
    "de": _words("German allemand Deutsch alemán"),
    "fr": _words("French français Französisch francés"),
    "es": _words("Spanish espagnol Spanisch español"),
}


def _forms(verb: str) -> tuple[str, str, str]:
    """Return a regular verb, its third person and its past: "reply", "replies", "replied"."""
    if verb.endswith("y"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    third = f"{verb}es" if verb.endswith("s") else f"{verb}s"
    return verb, third, f"{verb}d" if verb.endswith("e") else f"{verb}ed"


# Verbs by which a text says something, and others that also tell what kind of saying it is.
_PLAIN_SPEECH = (
    *(("say", "says", "said"), ("tell", "tells", "told"), ("write", "writes", "wrote")),
    ("point out", "points out", "pointed out"),
    *map(
        _forms,
        _words(
            "argue claim conclude describe explain maintain mention note observe report "
            "state suggest"
        ),
    ),
)
_SPEECH = (
    *_PLAIN_SPEECH,
    ("put it", "puts it", "put it"),
    *map(
        _forms,
        _words(
            "add advocate announce ask call comment declare emphasise emphasize insist "
            "propose recall remark reply stress urge warn"
        ),
    ),
)
# "say" as in "did she say", of the first kind; "said" as in "she said", of both.
SAY = rf"(?:{'|'.join(base for base, _, _ in _PLAIN_SPEECH)})".replace(" ", r"\s")
SAID = rf"(?:{'|'.join(f'{third}|{past}' for _, third, past in _SPEECH)})".replace(" ", r"\s")
CHINESE_SAY = "(?:指出|表示|强调|认为|觉得|提到|写道|曾说|说|称)"


def month_number(name: str) -> int:
    """Return 1 to 12 for the name of a month, in full or short.

    >>> month_number("Sept"), month_number("may")
    (9, 5)
    """
    return [month[:3].lower() for month in MONTHS].index(name[:3].lower()) + 1
