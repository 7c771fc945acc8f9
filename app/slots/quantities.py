"""Whether a question asks for a quantity, and whether a statement holds one. Rules of languages."""

import re
from collections.abc import Sequence

from app.slots.asked import counted_noun
from index import language_tag
from ingest import (
    CHINESE_UNITS,
    DATE,
    FRACTION,
    HAN,
    HEIGHT,
    LENGTH,
    MEASURES,
    NUMBER_ELSEWHERE,
    NUMBERS,
    TENS,
    UNITS_OF_TIME,
)

# What is measured, behind "what is the …": no quantity of one field.
_MEASURES = (
    r"number|share|percentage|proportion|amount|price|cost|rate|size|length|height|width|depth|"
    r"weight|duration|population|area|speed|distance"
)
_ASKED = re.compile(
    # English, German, French, Spanish, Italian and Portuguese, Chinese.
    r"\bhow (?:many|much|long|high|large|big|far|wide|deep|tall|heavy|old|fast|often)\b"
    rf"|\b(?:what|which) (?:(?:is|was|are|were) (?:the )?)?(?:total |average |annual )?"
    rf"(?:{_MEASURES})\b"
    r"|\bwie ?viele?[nr]?\b|\bwas kosten?t?\b"
    r"|\bwie (?:hoch|lange?|groß|breit|tief|weit|alt|schwer|teuer|schnell|oft)\b"
    r"|\bwelche[rns]? (?:anzahl|betrag|höhe|dauer|preis|anteil|größe|länge|breite|tiefe|gewicht)\b"
    r"|\bcombien\b|\bquel(?:le)?s? (?:(?:est|sont|était|étaient|sera) )?(?:la |le |les |l['’])?"
    r"(?:montant|nombre|durée|taux|prix|coût|délai|hauteur|profondeur|largeur|longueur|volume|"
    r"surface|superficie|poids|part|pourcentage|amende|indemnité|loyer|plafond|préavis|salaire|"
    r"seuil)\b"
    r"|\bcu[aá]nt[oa]s?\b|\bqué (?:cantidad|porcentaje|precio|altura|longitud|tamaño|proporción)\b"
    r"|\bquant[oiae]s?\b|\bqual[ei]? (?:è|é) (?:il |la |o |a |l['’])?"
    r"(?:numero|prezzo|costo|durata|altezza|preço|custo|duração|altura)\b"
    r"|多少|几[个家次种名位天月年项岁]|多[大长高远久深重宽]"
    # Japanese.
    r"|何(?:[人個歳円度回台匹冊枚年月日時]|メートル|キロ|パーセント)|いくら|いくつ|ど[のれ]くらい",
    re.IGNORECASE,
)
# Words that tell a quantity without a figure; "un" and "ein" count nothing by themselves.
_WORDS = (
    f"{'|'.join((*NUMBERS, *TENS))}|"
    r"hundreds?|thousands?|[mb]illions?|trillions?|"
    r"dozens?|half|halves|twice|once|doubled?|tripled?|quarters?|thirds?|fifths?|tenths?|single|"
    r"both|none|no|never|zero|pair|couple|few|several|many|most|all|every|majority|minority|"
    r"centur(?:y|ies)|decades?|years?|months?|weeks?|days?|hours?|minutes?|daily|weekly|monthly|"
    r"yearly|annual|annually|"
    r"millionen|milliarden|dutzend|hälfte|drittel|viertel|doppelt|kein|keine|nie|"
    r"alle|jahr|jahre|jahren|monaten?|monate|wochen?|tage|tagen|stunden?|täglich|jährlich|"
    r"milliers?|millions|milliards?|moitié|tiers|quarts?|double|aucune?|"
    r"zéro|gratuite?|ans?|années?|mois|semaines?|jours?|heures?|"
    r"millones|mitad|ninguna?|años?|meses|semanas?|días?|horas?|"
    r"due|tre|quattro|cinque|sei|sette|otto|dieci|cento|mila|milioni|metà|nessuna?|anni|mesi|"
    rf"settimane|giorni|milhões|metade|nenhuma?|anos|dias|{NUMBER_ELSEWHERE}"
)
_CHINESE = (
    r"[〇零一二两三四五六七八九十百千万亿半几]+"
    r"(?:分之|[个家次种名位天月年项岁倍人元条份所座吨米里辆回台冊軒歳円分秒日時]"
    rf"|{CHINESE_UNITS})"
)
_HELD = re.compile(rf"\d|{FRACTION}|\b(?:{_WORDS})\b|{_CHINESE}", re.IGNORECASE)
# "Per day" counts nothing.
_RATE = re.compile(
    r"\b(?:(?:per|each|pro|je|jede[nrs]?|par|chaque|por|cada|al|alla|ogni) |à l['’])"
    rf"(?:{UNITS_OF_TIME})\b",
    re.IGNORECASE,
)
_DATE = re.compile(DATE)
_ASKS_YEAR = re.compile(
    r"\b(?:what|which) year\b|\bwelchem jahr|\bquelle année\b|\bqu[ée] año\b|\bche anno\b"
    r"|\bque ano\b|哪一?年",
    re.IGNORECASE,
)
_SAYS_YEAR = re.compile(
    r"(?<!\d)\d{3,4}(?!\d)|\b(?:years?|decades?|centur(?:y|ies)|\w*jahr\w*|années?|ans?|siècles?"
    r"|décennies?|años?|siglos?|décadas?|ann[oi]|secol[oi]|anos?|séculos?)\b|[年纪代]"
    r"|[〇零一二三四五六七八九]{4}",
    re.IGNORECASE,
)
# What is counted in Chinese stands behind its measure word; people may be counted as 人 alone.
_COUNTED_CHINESE = re.compile(
    rf"(?:多少|几)(?P<measure>[个名位张座家条只艘辆台本件种项间棵头匹所])(?P<noun>[{HAN}]{{2,6}})"
)
_PEOPLE_CHINESE = re.compile(r"[\d〇零一二三四五六七八九十百千万]\s?[多余]?人")
_CLAUSE_END = re.compile(r"[,;:.()，；。]")
# Letters that two forms of one noun share at the beginning.
STEM_LETTERS = 4
# Nouns of which one may be counted where another is asked for: times, people.
_SAME = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"tage?n?|wochen?|monate?n?|jahre?n?|stunden?|minuten?|\w*mal|jours?|semaines?|mois|ans?"
        r"|années?|heures?|minutes?|temps|fois|días?|semanas?|mes(?:es)?|años?|horas?|veces|tiempo"
        r"|giorni|settimane|mesi|anni|ore|volte",
        r"mensch\w*|person\w*|leute|\w*(?:bewohner|wohner|besucher|gäste|teilnehmer)\w*|männer"
        r"|frauen|kinder|personnes|gens|habitants|visiteurs|participants|hommes|femmes|enfants"
        r"|personas|habitantes|visitantes|participantes|hombres|mujeres|niños|gente|persone"
        r"|abitanti",
    )
)


def asked_quantity(question: str) -> str:
    """Return the words that ask for a quantity, as they stand in a question; empty if none do.

    >>> asked_quantity("Combien coûte un permis ?")
    'Combien'
    """
    match = _ASKED.search(question)
    return match[0] if match else ""


def counts_others(noun: Sequence[str], text: str) -> bool:
    """Tell whether a text speaks of nothing that a question counts; not of an empty noun.

    Times stand for one another, and so do words for people.

    >>> counts_others(("Glocken",), "Der Turm hat drei Fenster.")
    True
    """
    words = [word.lower() for word in noun if len(word) >= STEM_LETTERS]
    small = text.lower()
    if any(same.search(word) and same.search(small) for word in words for same in _SAME):
        return False
    return bool(words) and not any(
        word[: max(STEM_LETTERS, len(word) - 2)] in small for word in words
    )


def counts_others_elsewhere(question: str, noun: Sequence[str], text: str, around: str) -> bool:
    """Tell whether a text counts other things than a question that is not in English.

    `around` is the text with its headings. Nouns of two languages are not compared: their letters
    tell nothing.
    """
    if counts_others_in_chinese(question, around):
        return True
    return language_tag(question) == language_tag(text) and counts_others(noun, around)


def counts_others_in_chinese(question: str, text: str) -> bool:
    """Tell whether no character of what a question counts stands in a Chinese text.

    >>> counts_others_in_chinese("学校有多少名教师？", "学校有三百名学生。")
    True
    """
    asked = _COUNTED_CHINESE.search(question)
    if asked is None or not re.search(f"[{HAN}]", text):
        return False
    if asked["measure"] in "个名位" and _PEOPLE_CHINESE.search(text):
        return False
    return not any(character in text for character in asked["noun"])


def lacks_year(question: str, text: str) -> bool:
    """Tell whether a question asks for a year and a text names none, nor speaks of years.

    >>> lacks_year("In which year did it burn?", "It burned at night.")
    True
    """
    return bool(_ASKS_YEAR.search(question)) and not _SAYS_YEAR.search(text)


def is_measured_otherwise(question: str, text: str) -> bool:
    """Tell whether a weight, speed or price is asked for and a text has nothing of the kind.

    So it is with a depth or width where the text gives a size in another direction.

    >>> is_measured_otherwise("How heavy is the bell?", "The bell is 2 m wide.")
    True
    >>> is_measured_otherwise("How deep is the lock?", "The lock is 40 m long.")
    True
    """
    if _is_other_size(question, text):
        return True
    return any(
        each.asked.search(question) and not each.said.search(_DATE.sub(" ", text))
        for each in MEASURES
        if each.said
    )


def _is_other_size(question: str, text: str) -> bool:
    """Tell whether a text gives sizes, but not in the direction that is asked for.

    "How long" asks for times as well, "how high" for prices.
    """
    sizes = [each for each in MEASURES if each.size]
    asked = [each for each in sizes if each.asked.search(question) and each not in (HEIGHT, LENGTH)]
    if not asked or any(each.size and each.size.search(text) for each in asked):
        return False
    found = [match for each in sizes if each.size for match in each.size.finditer(text)]
    return any(holds_quantity(_beside(text, *match.span())) for match in found)


def _beside(text: str, start: int, end: int) -> str:
    """Return the two words before a place in a text, and up to three behind it in the clause."""
    clause = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
    return " ".join([*text[:start].split()[-2:], text[start:end], *clause.split()[:3]])


def holds_quantity(text: str) -> bool:
    """Tell whether a text has a figure, a number word or a length of time; dates are none.

    >>> holds_quantity("A permit is needed, since 2019."), holds_quantity("It takes three weeks.")
    (False, True)
    """
    return bool(_HELD.search(_DATE.sub(" ", text)))


def lacks_quantity(question: str, text: str, around: str) -> bool:
    """Tell whether a question asks for a quantity and a text says none of its kind.

    `around` is the text with its headings, where a weight or a speed may be named.

    >>> lacks_quantity("How wide is the bell?", "The bell is cracked.", "Bells: It is cracked.")
    True
    """
    told = _RATE.sub(" ", text) if counted_noun(question) else text
    is_without = bool(asked_quantity(question)) and not holds_quantity(told)
    return is_without or is_measured_otherwise(question, around) or lacks_year(question, text)
