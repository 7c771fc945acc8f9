"""What texts measure, and the words for it in English, German, French, Spanish and Chinese."""

import re
from dataclasses import dataclass

from ingest.language import HAN, UNITS_OF_TIME

# How Chinese asks for a price.
CHINESE_PRICE = (
    r"多少[钱錢]|几[块元]钱?"
    r"|(?:花费|花了|耗资|造价|费用|价格|票价|成本|投资|收费)[了是为共一]*多少(?!时|天|年|月|个|人)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured, as patterns of the words for it.

    Attributes:
        asked: How a question asks for it.
        superlative: What asks for its largest.
        least: What asks for its smallest.
        heading: What a column of it is headed by.
        said: What stands in each text that tells it; None where a bare figure may tell it.
        size: How a text names a size in this direction; None for what is no length.
    """

    asked: re.Pattern[str]
    superlative: re.Pattern[str]
    least: re.Pattern[str]
    heading: re.Pattern[str]
    said: re.Pattern[str] | None = None
    size: re.Pattern[str] | None = None


def _measure(
    asked: str, superlative: str, least: str, heading: str, said: str = "", size: str = ""
) -> Measure:
    return Measure(
        re.compile(asked, re.IGNORECASE),
        re.compile(superlative, re.IGNORECASE),
        re.compile(least, re.IGNORECASE),
        re.compile(heading, re.IGNORECASE),
        re.compile(said, re.IGNORECASE) if said else None,
        re.compile(size, re.IGNORECASE) if size else None,
    )


LENGTH = _measure(
    r"how long|wie lang|quelle longueur|qué longitud|多长",
    r"\blongest\b|\blängsten?\b|\bplus longu?e?s?\b|\bmás larg[oa]s?\b|最长",
    r"\bshortest\b|\bkürzesten?\b|\bplus courte?s?\b|\bmás cort[oa]s?\b|最短",
    r"\blength|\blänge|\blongueur|\blongitud|长",
    size=r"\b(?:long|length|lang|lange[rns]?|länge|longueur|larg[oa]|longitud)\b|长",
)
HEIGHT = _measure(
    r"how (?:tall|high)|wie hoch|quelle hauteur|qué altura|多高",
    r"\b(?:high|tall)est\b|\bhöchsten?\b|\bplus (?:hau|él[eé]v[eé]e?)[st]?e?s?\b"
    r"|\bmás alt[oa]s?\b|最高",
    r"\blowest\b|\bniedrigsten?\b|\bplus bas(?:se)?s?\b|\bmás baj[oa]s?\b|最[低矮]",
    r"\bheight|\belevation|\baltitud|\bhöhe|\bhaut(?:eur)?|\baltura|高|海拔",
    size=r"\b(?:high|tall|height|ris(?:es?|ing)|rose|elevation|altitud|above|hoch|hohe"
    r"|höhe|ragt|über|haut|élève|alt[oa]|altura|eleva)|高|海拔",
)
BEGINNING = _measure(  # the year of it
    r"(?!)",
    r"\b(?:new|young|lat)est\b|\b(?:neu|jüng)e?sten?\b|\bplus récente?s?\b|\bmás nuev[oa]s?\b"
    r"|\bmás recientes?\b|最新",
    r"\b(?:old|earli)est\b|\bältesten?\b|\bplus (?:ancien(?:ne)?|vieux|vieille)s?\b"
    r"|\bmás (?:antigu|viej)[oa]s?\b|最[古早]",
    r"\b(?:built|founded|opened|established|since)\b|\bgegründet|\berbaut|\beröffnet|\bbaujahr"
    r"|gründung|\bfondation|\bfondée?|\bconstruit|\bconstruction|\bouvert|\bfundad|\bfundación"
    r"|\bconstru|\babiert|[建创成]",
)
# What the year of a beginning is called where nothing else is said.
BEGINNING_NAME = re.compile(
    r"(?:(?:year )?(?:founded|built|established|opened)|gegründet|erbaut|eröffnet|baujahr"
    r"|gründung(?:sjahr)?|fondée?|fondation|ouverte?|fundad[oa]|fundación|abiert[oa]"
    r"|建于|成立|创办|创立|始建)[:：]?",
    re.IGNORECASE,
)
MEASURES = (
    _measure(  # depth
        r"how deep|wie tief|quelle profondeur|qué profundidad|多深",
        r"\bdeepest\b|\btiefsten?\b|\bplus profonde?s?\b|\bmás profund[oa]s?\b|最深",
        r"\bshallowest\b|\bflachsten?\b|\bmoins profonde?s?\b|\bmenos profund[oa]s?\b|最浅",
        r"\bde(?:ep|pth)|\btief|\bprofond|\bprofund|深",
        size=r"\bde(?:ep|pth)|\btief|\bprofond|\bprofund|\b(?:below|beneath|down|unter)\b|深",
    ),
    HEIGHT,
    LENGTH,
    _measure(  # duration; the longest may be the largest in another direction
        r"how long|wie lang|combien de temps|cu[aá]nto (?:tiempo|dura)|多久|多长时间",
        r"(?!)",
        r"(?!)",
        r"\bduration|\b(?!start)\w+[ -]time\b|\bminutes?\b|\bhours?\b|dauer\b|\bminuten\b|\bdurée"
        r"|\bduración|时长|用时",
    ),
    _measure(  # width
        r"how wide|wie breit|quelle largeur|qué anchura|多宽",
        r"\bwidest\b|\bbreitesten?\b|\bplus large?s?\b|\bmás anch[oa]s?\b|最宽",
        r"\bnarrowest\b|\bschmalsten?\b|\bplus étroite?s?\b|\bmás estrech[oa]s?\b|最窄",
        r"\bwidth|\bbreite|\blargeur|\banch(?:o|ura)|宽",
        size=r"\b(?:wide|width|broad|breite?|breite[rns]|large|largeur|anch[oa]|anchura)\b|宽",
    ),
    _measure(  # weight
        r"\bhow heavy\b|\bhow much \w+ .*\bweigh\b|\bwie schwer\b|\bwie ?viel .*\bwieg"
        r"|\bcombien p[eè]s|\bquel .*\bpoids\b|\bcu[aá]nto pes|\bquanto pesa|多重",
        r"\bheaviest\b|\bschwersten?\b|\bplus lourde?s?\b|\bmás pesad[oa]s?\b|最重",
        r"\blightest\b|\bleichtesten?\b|\bplus lég[eè]re?s?\b|\bmás liger[oa]s?\b|最轻",
        r"\bweight|gewicht|\bpoids|\bpeso|重",
        r"(?:\b|(?<=\d))(?:kg|m?g|(?<=\d )t|lbs?|oz|kilos?|(?:kilo)?gramm?e?s?"
        r"|(?:kilo)?gramos?|tons?|tonnes?|tonnen?|toneladas?|pfund|zentner|ounces?|weigh\w*"
        r"|weight\w*|heav\w+|wieg\w*|w[oö]g\w*|schwer\w*|\w*gewicht\w*"
        r"|poids|p[eè]s\w*|lourde?s?)\b|[吨噸克斤]|重(?:量|达|约|为|\d|[一二两三四五六七八九十百千])",
    ),
    _measure(  # price; in other languages than Chinese a bare figure may be one
        r"\b(?:costs?|pay|paid|charged?|kostet|kosten|bezahl\w*|co[uû]te(?:nt)?|cuestan?|costano?"
        rf"|custam?|kost)\b|{CHINESE_PRICE}",
        r"\bmost expensive\b|\bdearest\b|\bteuersten?\b|\bplus ch[eè]re?s?\b|\bmás car[oa]s?\b"
        r"|最贵",
        r"\bcheapest\b|\bleast expensive\b|\b(?:billig|günstig)sten?\b|\bmoins ch[eè]re?s?\b"
        r"|\bmás barat[oa]s?\b|最便宜",
        r"\b(?:prices?|costs?|fees?|charges?|fares?|tariffs?|\w*preise?|\w*kosten|gebühr(?:en)?"
        r"|tarife?|entgelt|prix|co[uû]ts?|tarifs?|precios?|coste|tarifa|prezzo|costo|tariffa|preço"
        r"|custo|prijs|tarief)\b|价|費|费",
        rf"[^\W\d_{HAN}]|[元块角镑¥￥$€£]|免费|收费|价",
    ),
    _measure(  # speed
        r"\bhow fast\b|\bwhat speed\b|\bwie schnell\b|\bquelle vitesse\b|\bqué velocidad\b|多快"
        r"|速度是?多少",
        r"\bfastest\b|\bschnellsten?\b|\bplus rapides?\b|\bmás rápid[oa]s?\b|最快",
        r"\bslowest\b|\blangsamsten?\b|\bplus lente?s?\b|\bmás lent[oa]s?\b|最慢",
        r"\bspeed|geschwindigkeit|\bvitesse|\bvelocidad|速",
        r"%|\d ?(?:km/h|m/s)\b|\b(?:per ?cent|prozent|pour cent|por ciento|mph|knots?|knoten"
        r"|n(?:œ|oe)uds?|nudos?|times|doubl\w*|tripl\w*|speed\w*|fast\w*|quick\w*|slow\w*"
        r"|rapid\w*|schnell\w*|langsam\w*|geschwindigkeit\w*|vitesse|vite|lent\w*|velocidad"
        rf"|\w*stundenkilometer|{UNITS_OF_TIME})\b"
        r"|[秒分时天周月年快慢]|倍|百分之",
    ),
    _measure(  # size
        r"how (?:large|big)|wie groß|quelle superficie|qué tamaño|多大",
        r"\b(?:larg|bigg)est\b|\bgrößten?\b|\bplus (?:grande?|vaste)s?\b|\bmás grandes?\b|最大",
        r"\bsmallest\b|\bkleinsten?\b|\bplus petite?s?\b|\bmás pequeñ[oa]s?\b|最小",
        r"\barea\b|\bsize\b|\bfläche|\bgröße|\bsuperfic|\bsurface|\btaille|\btamaño|面积"
        # Units of nothing else.
        r"|\b(?:hectares?|acres?|ha|hektar|hectáreas?|ettari|square \w+|sq\.? ?\w+|quadrat\w+"
        r"|[km]?m²)(?!\w)|公顷|亩|平方",
    ),
    _measure(  # age
        r"how old|wie alt|quel âge|qué edad|多大年[纪龄]",
        r"\boldest\b|\bältesten?\b|\bplus (?:âgée?|vieux|vieille)s?\b|\bmás viej[oa]s?\b",
        r"\byoungest\b|\bjüngsten?\b|\bplus jeunes?\b|\bmás jóven(?:es)?\b|\bmás joven\b",
        r"\bage\b|\balter\b|\bâge\b|\bedad\b|年龄",
    ),
    BEGINNING,
)
