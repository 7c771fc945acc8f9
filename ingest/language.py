"""Facts of languages, most of English and Chinese, that rules are made of, each written once.

Strings in capitals are pieces of patterns: those of characters go within square brackets, the
others are groups or alternatives for a pattern that ignores case. What a fact tells about a text is
decided where it is used.
"""

import re


def words(text: str) -> tuple[str, ...]:
    """Return what stands between blanks."""
    return tuple(re.findall(r"\S+", text))


# --- characters -----------------------------------------------------------------------------------

HAN = "\u3400-\u9fff〇"
HIRAGANA = "\u3041-\u309f"
KANA = "\u3040-\u30ff"
# Thai, Lao, Burmese and Khmer set no words apart; a space ends a sentence or a clause.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
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

# --- questions ------------------------------------------------------------------------------------

# Words that ask, by language.
ASKING = {
    "de": words(
        "wer wen wem wessen was wann warum weshalb wieso wo wohin woher wozu woraus wodurch womit"
        " wie viel viele vielen welche welcher welches welchen welchem"
    ),
    "fr": words("qui que quoi quand où comment pourquoi combien quel quelle quels quelles"),
    "es": words(
        "quién quiénes cuándo dónde adónde cómo cuánto cuánta cuántos cuántas cuál cuáles qué"
    ),
    "it": words(
        "chi che cosa quando dove come perché quanto quanta quanti quante quale quali qual"
    ),
    "pt": words("quem que onde aonde como porque quanto quanta quantos quantas qual quais"),
}

# --- numbers --------------------------------------------------------------------------------------

NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
# "½", "¹/₂": a fraction by itself or behind a whole number.
FRACTION = "(?:[¼½¾⅐-⅞]|[⁰¹²³⁴-⁹]+[/⁄][₀-₉]+)"
# "and a half" behind a number, or behind the word that it counts: "cinq heures et demie".
AND_HALF = (
    r"(?:(?: [^\W\d]+)? (?:and (?:an?|one) (?:half|quarter)|et demie?|y medi[oa]|e mezz[oa]"
    r"|e mei[oa])(?!\w))?"
)
_UNIT = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMBERS[:9])}))?|{'|'.join(NUMBERS)})"
_SCALE = "(?:hundred|thousand|[mb]illion|trillion|dozen)"
# An English number in words, as a whole: "two", "a hundred and six", "two and a half". "One" alone
# counts nothing.
NUMBER_IN_WORDS = (
    rf"(?:(?:{_UNIT}|an?)(?:[- ]{_SCALE}\b)+"
    rf"(?:[- ](?:and[- ])?{_UNIT}\b(?:[- ]{_SCALE}\b)*|, {_UNIT}(?:[- ]{_SCALE}\b)+)*"
    rf"|(?!one\b){_UNIT}\b){AND_HALF}"
)
ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
CHINESE_NUMERALS = "一二三四五六七八九十"
# Numbers in words. German, Dutch and Italian: parts of one word ("zweihundertacht"); French,
# Spanish and Portuguese: words in a row ("quarante-deux", "cincuenta y tres"). Not for English.
_PARTS = (
    "ein|zwei|drei|vier|fünf|sechs?|sieb(?:en)?|acht|neun|zehn|elf|zwölf|zwanzig|drei(?:ß|ss)ig"
    "|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|und|een|twee|drie|vijf|zes"
    "|zeven|negen|tien|twaalf|dertien|veertien|twintig|dertig|veertig|vijftig|zestig|zeventig"
    "|tachtig|negentig|honderd|duizend|en|ën|halb"
)
_ITALIAN_UNIT = "(?:uno?|due|tre|tré|quattro|cinque|sei|sette|otto|nove)"
_ITALIAN = (
    rf"(?:{_ITALIAN_UNIT}?(?:cento|cent(?=ott|und)|mila)|mille|venti|trenta|(?:quar|cinqu|sess|sett"
    rf"|ott|nov)anta|(?:vent|trent|[a-z]{{3,5}}ant)(?=uno?\b|otto)|(?:un|do|tre|quattor|quin|se)dici"
    rf"|dicias?sette|diciotto|diciannove)+{_ITALIAN_UNIT}?"
)
_IN_A_ROW = (
    "(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingts?|trente|quarante|cinquante|soixante|cents?|mille|dos|tres|cuatro|cinco|seis|siete|ocho"
    "|nueve|diez|once|doce|trece|catorce|quince|dieci\\w+|veinte|veinti\\w+|treinta|cuarenta"
    "|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|\\w+cient[oa]s|mil|dois|duas|três|quatro"
    "|sete|oito|nove|dez|doze|treze|quinze|vinte|trinta|quarenta|cinquenta|sessenta|oitenta|cem"
    "|duzent[oa]s|trezent[oa]s|\\w+cent[oa]s)"
)
NUMBER_ELSEWHERE = (
    rf"(?:(?!(?:und|ein|een|en|halb)\b)(?:{_PARTS})+|(?:{_ITALIAN})\b{AND_HALF}"
    rf"|{_IN_A_ROW}(?:(?:[- ]|[- ](?:et|y|e)[- ])(?:une?|uno|uma?|{_IN_A_ROW}))*{AND_HALF})"
)
# Fractions in words.
_PARTS_OF_ONE = "thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
FRACTION_WORDS = (
    rf"(?:(?:a|one|{'|'.join(NUMBERS[1:9])})[- ](?:{_PARTS_OF_ONE})(?: and a half)?"
    r"|(?:(?:a|one) )?half|halves)"
)
FRACTION_WORDS_ELSEWHERE = (
    r"(?:(?:\w+ )?(?:hälfte|drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel)"
    r"|(?:la )?moitié|(?:un|deux) tiers|(?:un|trois) quarts?|(?:un|deux|trois|quatre) cinquièmes?"
    r"|la mitad|(?:un|dos) tercios?|(?:un|tres) cuartos?|la metà|(?:un|due) terz[oi]"
    r"|(?:un|tre) quart[oi])"
)
# Chinese units of weight, length, volume, area and power, and what is counted by its vessel. Of
# those that begin other words a lone "一", "百" or "千" counts none: "一度" is "once".
_MORE_DIGITS = "[〇零一二两三四五六七八九十百千万亿\\d]"
CHINESE_UNITS = (
    "(?:公斤|公里|公顷|公吨|公升|公尺|平方(?:公里|千米|厘米|米|尺)|平米|毫米|毫升|毫克|厘米|千米|千克|千瓦"
    f"|[斤亩桶瓶袋箱筐册]|匹(?!配)|(?<!(?<!{_MORE_DIGITS})[一百千])[克升顷尺寸瓦度枚支])"
)
# A Chinese number before what it counts.
CHINESE_NUMBER = (
    r"(?<![第\d.,])(?:[〇零一二两三四五六七八九十百千万亿]+|\d[\d,.]*[万亿]?)"
    r"(?=\s?(?:[名个位家次种天月年项岁倍人元条份所座吨米里户间张台级头只辆艘本块]"
    rf"|{CHINESE_UNITS}))"
)

# What joins two compounds of which the first leaves out its end: "pre- and post-war", "in- och
# utgång". Words that may end another one ("hon-or") only before a hyphen.
JOINING = r"(?:(?:and|und|oder|bzw\.|sowie|bis|och|og|eller) |(?:or|to|en|of|et|y|o) [^\W\d]+-\w)"

# --- dates ----------------------------------------------------------------------------------------

UNITS_OF_TIME = (
    "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weekends?|weeks?|fortnights?|months?"
    "|years?|decades?|centur(?:y|ies)|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?"
    "|jahre?n?|jahrzehnte?n?|jahrhunderte?n?|secondes?|heures?|jours?|semaines?|mois|ans?|années?"
    "|siècles?|segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|siglos?|minuti|ore"
    "|giorni|settimane|mesi|anni|dias|anos"
)
# Four digits that can be a year; what stands around them is up to each rule.
YEAR = r"(?:1[5-9]|20)\d\d"
MONTHS = words(
    "January February March April May June July August September October November December"
)
# In full or short, without the point: "Sept", "march".
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTHS_ELSEWHERE = words(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "Januar Februar März Mai Juni Juli Oktober Dezember "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "janeiro fevereiro março maio junho julho setembro outubro dezembro"
)
# A date in English, French, German, Spanish or Chinese, or a year by itself: "31 January 2019".
DATE = (
    rf"(?:(?:\b(?:1er|\d{{1,2}})\.? (?:de )?)?\b(?:{'|'.join((*MONTHS, *MONTHS_ELSEWHERE))})\b"
    rf"(?: \d{{1,2}}(?!\d))?(?:,? (?:de )?{YEAR})?"
    rf"|(?<![\d.,$€£]){YEAR}(?:-\d\d-\d\d|(?![\d%]|[.,]\d)(?:年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)?))"
)
# The end of what still goes on: "2013–present", "2013 to date".
NOW = r"(?:(?:present|now|today|date)\b|今|现在)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# What an ordinal counts in time.
PHASE_NOUNS = words("phase stage period era epoch")

# --- verbs of saying ------------------------------------------------------------------------------


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
        words(
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
        words(
            "add advocate announce ask call comment declare emphasise emphasize insist "
            "propose recall remark reply stress urge warn"
        ),
    ),
)
# "say" as in "did she say", of the first kind; "said" as in "she said", of both.
SAY = rf"(?:{'|'.join(base for base, _, _ in _PLAIN_SPEECH)})".replace(" ", r"\s")
SAID = rf"(?:{'|'.join(f'{third}|{past}' for _, third, past in _SPEECH)})".replace(" ", r"\s")
CHINESE_SAY = "(?:指出|表示|强调|认为|觉得|提到|写道|曾说|说|称)"


# Function words that tell a language, by its code (ISO 639-1); German ones also begin sentences.
FUNCTION_WORDS = {
    "en": frozenset(words("the of and to is was were are that for with by from it this as at")),
    "de": frozenset(
        words(
            "der das und ist nicht ein eine einen einem einer dem des mit von vom zu zum zur auf "
            "für wird wurde wurden werden sich auch bei beim nach oder sind im aus wie bis dass "
            "wenn seit über unter kein keine noch nur es er sie wir man am an ab um vor wer wo "
            "alle da dann dort hier danach dies diese dieser dieses jede jeder jedes so ob aber "
            "durch ohne gegen während weil obwohl seitdem nun sein seine ihr ihre"
        )
    ),
    "es": frozenset(words("el los las del una y que con por para su fue como más se al lo ha")),
    "fr": frozenset(words("le les des du et est une dans pour que qui sur par au aux ce il ne")),
    "it": frozenset(words("il gli della dei che di per con sono è nel alla dal una non più del")),
    "pt": frozenset(words("o os do da em que não uma com para ao dos das foi é no na um se")),
    "nl": frozenset(words("het een van en dat niet met voor zijn op aan door werd wordt de ook")),
}
GERMAN_MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember|(?:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\.)"
)


def month_number(name: str) -> int:
    """Return 1 to 12 for the name of a month, in full or short.

    >>> month_number("Sept"), month_number("may")
    (9, 5)
    """
    return [month[:3].lower() for month in MONTHS].index(name[:3].lower()) + 1
