"""Whether a question asks for a quantity, and whether a statement holds one. Rules of languages."""

import re

from ingest import NUMBERS, TENS

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
    r"|\bwie ?viele?\b"
    r"|\bwie (?:hoch|lange?|groß|breit|tief|weit|alt|schwer|teuer|schnell|oft)\b"
    r"|\bwelche[rns]? (?:anzahl|betrag|höhe|dauer|preis|anteil|größe|länge|breite|tiefe|gewicht)\b"
    r"|\bcombien\b|\bquel(?:le)?s? (?:(?:est|sont|était|étaient|sera) )?(?:la |le |les |l['’])?"
    r"(?:montant|nombre|durée|taux|prix|coût|délai|hauteur|profondeur|largeur|longueur|volume|"
    r"surface|superficie|poids|part|pourcentage)\b"
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
    r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig|"
    r"hundert|tausend|millionen|milliarden|dutzend|hälfte|drittel|viertel|doppelt|kein|keine|nie|"
    r"alle|jahr|jahre|jahren|monaten?|monate|wochen?|tage|tagen|stunden?|täglich|jährlich|"
    r"deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|"
    r"soixante|cents?|mille|milliers?|millions|milliards?|moitié|tiers|quarts?|double|aucune?|"
    r"zéro|gratuite?|ans?|années?|mois|semaines?|jours?|heures?|"
    r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|ciento|mil|millones|mitad|ninguna?|"
    r"años?|meses|semanas?|días?|horas?|"
    r"due|tre|quattro|cinque|sei|sette|otto|nove|dieci|cento|mila|milioni|metà|nessuna?|anni|mesi|"
    r"settimane|giorni|dois|duas|três|quatro|oito|dez|cem|milhões|metade|nenhuma?|anos|dias"
)
_HELD = re.compile(rf"\d|\b(?:{_WORDS})\b|[〇零一二两三四五六七八九十百千万亿半几]", re.IGNORECASE)


def asked_quantity(question: str) -> str:
    """Return the words that ask for a quantity, as they stand in a question; empty if none do.

    >>> asked_quantity("Combien coûte un permis ?")
    'Combien'
    """
    match = _ASKED.search(question)
    return match[0] if match else ""


def holds_quantity(text: str) -> bool:
    """Tell whether a text has a figure, a number word or a length of time.

    >>> holds_quantity("A permit is needed."), holds_quantity("It takes three weeks.")
    (False, True)
    """
    return bool(_HELD.search(text))
