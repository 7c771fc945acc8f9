"""What stands around what a text says: heads of minutes, addresses, salutations, signatures.

It is told by its form: no end of a sentence, capitals, a label with a colon, where it stands.
"""

import re

from ingest.language import YEAR

# Labels of the head of a record; those that need a name behind them.
_ATTENDANCE = (
    r"in the chair|chair(?:man|woman|person)?|(?:also )?present|(?:in )?attend(?:ing|ance)|absent"
    r"|apologies|minutes(?: taken)?(?: by)?|vorsitz\w*|(?:ferner |ebenfalls )?anwesend\w*"
    r"|entschuldigt|abwesend|schriftführ\w+|protokoll\w*|(?:également )?présente?s?|excusée?s?"
    r"|absente?s?|président\w*(?: de séance)?|secrétaire(?: de séance)?|(?:también )?presentes"
    r"|asistentes|ausentes|excusad[oa]s|preside|presidenta?|secretari[oa]|acta"
)
_NAMED = (
    r"observers?|assistants?|members|secretary|clerk|beobachter\w*|assistent\w*|mitglieder"
    r"|membres|observateurs?|observatrices?|miembros|observador\w*"
)
_LABELLED = re.compile(
    rf"\W*(?:(?:{_ATTENDANCE})(?:, [^:.]{{1,40}}| \([^)]*\))?\s?:\s"
    rf"|(?:{_NAMED})\s?:\s(?=\W*(?-i:[A-ZÀ-Ö])))",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:(?:my )?dear(?:est)?|sehr geehrte\w*|liebe[rs]?|verehrte\w*|(?:mon |ma )?ch(?:er|ère)s?"
    r"|querid[oa]s?|estimad[oa]s?|muy señor\w*)\b[^.?;:]{0,80}$"
    r"|(?:sirs?|madam|messieurs|monsieur|mesdames|madame|señor(?:es|as?)?)\W*$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:yours (?:\w+ly|truly|ever)|sincerely|(?:with )?(?:best|kind|warm) (?:wishes|regards)"
    r"|your (?:loving|affectionate|faithful)|signed:?|mit (?:freundlich|best|herzlich)\w*"
    r"|hochachtungsvoll|herzlich\w*|gezeichnet|cordialement|bien à (?:vous|toi)|signée? :|veuillez"
    r"|atentamente|un (?:cordial )?(?:saludo|abrazo)|(?:saludos|firmado))\b[^.!?]*$",
    re.IGNORECASE,
)
# By whom and from when rules are, as the line under their title says it.
_ENACTED = re.compile(
    rf"\b(?:made|enacted|adopted|passed|approved) by\b.{{1,60}}{YEAR}"
    rf"|\b(?:as amended|in force)\b.{{1,80}}{YEAR}"
    rf"|\b(?:beschlossen|erlassen|verabschiedet)\b.{{1,60}}{YEAR}|{YEAR}.{{1,60}}\bbeschlossen\b"
    rf"|\b(?:in kraft|zuletzt geändert)\b.{{1,60}}{YEAR}"
    rf"|\b(?:adoptée?|arrêtée?|promulguée?|modifiée?|en vigueur)\b.{{1,60}}{YEAR}"
    rf"|\b(?:aprobad[oa]|promulgad[oa]|modificad[oa]|en vigor)\b.{{1,60}}{YEAR}",
    re.IGNORECASE,
)
# What asks for it: for persons, places, days; for who was there; for how a text is marked.
_ASKED = re.compile(
    r"\b(?:who|whom|whose|when|where|names?|named|chair\w*|present|attend\w*|absent|apolog\w+"
    r"|address\w*|recipients?|sign(?:s|ed|atory|atories)|edition|version|in force|enact\w*|amend\w*"
    r"|adopted|dated?|titled?|subtitle|participants?"
    r"|(?:what|which) (?:day|month|year)|(?:what|at which) time"
    r"|wer|wen|wem|wessen|wann|wo|heißt|heißen|namens?|vorsitz\w*|anwesen\w+|teilnehm\w+"
    r"|teilgenommen|entschuldigt\w*|adress\w+|anschrift|empfänger\w*|gerichtet|unterschr\w+"
    r"|unterzeichn\w+|auflage|fassung|in kraft|datum|datiert|titel|uhr"
    r"|qui|quand|où|noms?|appelle\w*|préside\w*|présente?s?|absente?s?|excusée?s?|destinataires?"
    r"|adressée?s?|signée?s?|signataires?|édition|en vigueur|date|datée?|titre|heure"
    r"|qui[eé]n(?:es)?|cu[aá]ndo|d[oó]nde|nombres?|llama\w*|presid\w+|presentes?|asist\w+|ausentes?"
    r"|excus\w+|destinatari\w+|dirigid[oa]s?|firm(?:ó|a|ada|ado)|edición|versión|en vigor|fecha"
    r"|título|hora)\b|谁|何时|什么时候|哪里|日期|标题",
    re.IGNORECASE,
)
_ENTRY = re.compile(rf"[\W\d]*[A-ZÀ-Ö][^.!?(]{{0,60}}?(?:, [A-ZÀ-Ö]|\.\s| \().*{YEAR}")
# How words begin for what every head of minutes is of.
_GATHERINGS = {"meeti", "sitzu", "versa", "réuni", "séanc", "assem", "reuni", "sesió", "asamb"}
_NOTE = re.compile(r"\[[^\]]+\]")
_END = re.compile(r"[.!?:;…。！？：；][\"”’»)\]*_]*$")
_WORD = re.compile(r"[^\W_]{2,}")
# A word of more letters that begins small is none of a name, a date or an address.
SHORT_WORD = 3
# Letters by which forms of a word are told to be of one.
STEM = 5
# Share of words with a capital or figures in a line that is no sentence.
NAMES = 0.4
_REFERENCES = re.compile(
    r"[\W\d]*(?:selected |weiterführende )?(?:references|bibliography|works cited"
    r"|further reading|literatur(?:verzeichnis|angaben)?"
    r"|quellenverzeichnis|bibliographie|références|bibliografía|referencias|obras citadas|参考文献)"
    r"(?: (?:and|und|et|y) [\w ]{1,20})?\W*",
    re.IGNORECASE,
)


def is_reference_heading(title: str) -> bool:
    """Tell whether what stands under a heading is a bibliography.

    >>> is_reference_heading("7. Referencias"), is_reference_heading("Results")
    (True, False)
    """
    return bool(_REFERENCES.fullmatch(title))


def is_entry(line: str) -> bool:
    """Tell whether a line of a bibliography is an entry, by its form: a name, then a year.

    >>> is_entry("Ruiz, A. (2001). Muros."), is_entry("Walls fell.")
    (True, False)
    """
    return bool(_ENTRY.match(line))


def is_enacted(line: str) -> bool:
    """Tell whether a line says by whom rules were made, or from when they hold.

    >>> is_enacted("Made by the Council on 12 May 2009.")
    True
    """
    return bool(_ENACTED.search(line))


def label_of(text: str) -> str:
    """Return the label by which a line tells of a meeting or letter; empty without one.

    >>> label_of("In the chair: Ada Stone"), label_of("Result: it flies.")
    ('In the chair', '')
    """
    match = _LABELLED.match(text)
    return match[0].strip(" \t\n:*_[(") if match else ""


def asks_for_furniture(question: str, text: str) -> bool:
    """Tell whether a question asks for what heads or ends a text, or for a word of this line.

    A name in both tells nothing: it is what the question is about.

    >>> asks_for_furniture("Who was in the chair?", "In the chair: Ada Stone")
    True
    >>> asks_for_furniture("Why did Ada Stone resign?", "In the chair: Ada Stone")
    False
    >>> asks_for_furniture("What programme did Stone run?", "Observer: Ada Stone, programme 'Hill'")
    True
    """
    if _ASKED.search(question):
        return True
    asked, told = (
        {word[:STEM].lower() for word in _WORD.findall(each) if len(word) > SHORT_WORD + 1}
        for each in (question, " ".join(w for w in _WORD.findall(text) if w[0].islower()))
    )
    label = {word[:STEM].lower() for word in _WORD.findall(label_of(text))}
    return not (asked - _GATHERINGS).isdisjoint(told | label)


def is_furniture(text: str, *, is_edge: bool = False) -> bool:
    """Tell whether a statement is none: it heads or ends a text, or greets its reader.

    Args:
        text: What stands there, as a reader sees it.
        is_edge: Whether it stands above the first prose of the text, or signs it.

    >>> is_furniture("Dear Ms Stone,"), is_furniture("Dear friends were lost.")
    (True, False)
    >>> is_furniture("Ada Stone, Hill Farm"), is_furniture("Ada Stone, Hill Farm", is_edge=True)
    (False, True)
    """
    text = text.strip()
    if label_of(text) or _GREETING.match(text) or _FAREWELL.match(text) or _NOTE.fullmatch(text):
        return True
    if _END.search(text):
        return is_edge and is_enacted(text)
    words = [word for word in _WORD.findall(text) if len(word) > SHORT_WORD or word[0].isdigit()]
    if text.isupper() and len(words) > 1:
        return True
    named = sum(not word[0].islower() for word in words)
    return is_edge and named >= NAMES * len(words)
