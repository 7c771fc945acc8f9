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

# Cyrillic and Greek letters that look like Latin ones (Unicode's list of confusable characters).
LATIN_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсхуһӏԁԛԝѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXYaesijopcxyhldqwvABEZHIKMNOPTYXo",
        strict=True,
    )
)

# --- numbers --------------------------------------------------------------------------------------

NUMBERS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = _words("first second third fourth fifth sixth seventh eighth ninth tenth")
CHINESE_NUMERALS = "一二三四五六七八九十"
# Number words of German, French and Spanish, from two on.
_GERMAN_UNITS = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_GERMAN_TENS = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
_FRENCH_NUMBER = (
    "(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingts?|trente|quarante|cinquante|soixante|cents?|mille)"
)
_SPANISH_TENS = "treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
_SPANISH_UNITS = "dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
NUMBER_ELSEWHERE = (
    rf"(?:(?:(?:{_GERMAN_UNITS})und)?(?:{_GERMAN_TENS})|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
    rf"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:{_GERMAN_UNITS})?(?:hundert|tausend)"
    rf"|{_FRENCH_NUMBER}(?:[ -](?:et[ -])?(?:{_FRENCH_NUMBER}|une?\b))*"
    rf"|(?:{_SPANISH_TENS})(?: y (?:un[oa]?|{_SPANISH_UNITS}))?|{_SPANISH_UNITS}|diez|once|doce"
    r"|trece|catorce|quince|dieci\w+|veint[ei]\w*|cien(?:to)?|\w+cient[oa]s|mil)"
)
# A Chinese number before what it counts.
CHINESE_NUMBER = (
    r"(?<![第\d.,])(?:[〇零一二两三四五六七八九十百千万亿]+|\d[\d,.]*[万亿]?)"
    r"(?=\s?[名个位家次种天月年项岁倍人元条份所座吨米里户间张台级头只辆艘本块])"
)

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
_MONTHS_ELSEWHERE = _words(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "Januar Februar März Mai Juni Juli Oktober Dezember "
    "enero febrero marzo abril mayo junio julio septiembre octubre noviembre diciembre"
)
# A date in English, French, German, Spanish or Chinese, or a year by itself: "31 January 2019".
DATE = (
    rf"(?:(?:\b(?:1er|\d{{1,2}})\.? (?:de )?)?\b(?:{'|'.join((*MONTHS, *_MONTHS_ELSEWHERE))})\b"
    rf"(?: \d{{1,2}}(?!\d))?(?:,? (?:de )?{YEAR})?"
    rf"|(?<![\d.,$€£]){YEAR}(?:-\d\d-\d\d|(?![\d%]|[.,]\d)(?:年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)?))"
)
# The end of what still goes on: "2013–present", "2013 to date".
NOW = r"(?:(?:present|now|today|date)\b|今|现在)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# What an ordinal counts in time.
PHASE_NOUNS = _words("phase stage period era epoch")

# --- texts and their authors ----------------------------------------------------------------------

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
CHINESE_GENRE = "(?:文章|论文|文本|文献|报告|材料|手册|指南|书)"


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
