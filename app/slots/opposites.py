"""Words that turn a statement into its opposite: negations, and general antonyms of English."""

import re
from collections.abc import Callable
from functools import cache

from index import tokenize
from ingest import ORDINALS, YEAR

# Either side of a pair denies the other where both could stand in the same place.
_PAIRS = """
increase/decrease,decline,fall,fell,fallen,reduce,drop,shrink,shrank,shrunk
rise,rose,risen,grow,grew,grown/fall,fell,fallen,decline,drop,decrease,shrink,shrank,shrunk
more,most/less,least,fewer,fewest  many/few  earlier/later  early/late  first/last
high,higher,highest/low,lower,lowest
large,larger,largest,big,bigger,biggest/small,smaller,smallest
long,longer,longest/short,shorter,shortest  old,older,oldest/new,newer,newest,young,younger,youngest
fast,faster,fastest/slow,slower,slowest  strong,stronger,strongest/weak,weaker,weakest
rich,richer,richest/poor,poorer,poorest  good,better,best/bad,worse,worst
import/export  buy,bought,acquire,purchase/sell,sold,sale
win,won,victory/lose,lost,loss,defeat  begin,began,begun,start/end,finish
begin,began,begun,start/stop,cease  enter/leave,exit  join/leave,quit
arrive/depart,leave  accept,approve,adopt/reject,refuse
allow,permit,legalise/forbid,forbade,forbidden,ban,prohibit,outlaw
support,favour,agree/oppose,disagree,reject  ally/enemy,opponent  add/remove  include/exclude
gain/lose,lost,loss  attack/defend  advance/retreat,withdraw,withdrew,withdrawn
appoint,hire/dismiss,fire  born,birth/die,dead,death
create,build,built,establish,found/destroy,abolish,demolish,dissolve
raise,lift/lower  expand/shrink,shrank,contract  strengthen/weaken  improve/worsen,deteriorate
succeed,success/fail,failure  possible/impossible  legal/illegal  public/private
major,majority/minor,minority  maximum/minimum  upper/lower  inside/outside  above/below
north,northern/south,southern  east,eastern/west,western  left/right
male,men,man/female,women,woman  husband/wife  father/mother  son/daughter  brother/sister
domestic/foreign  internal/external  urban/rural  civilian/military  rural/urban
always/never  all/none  everyone/nobody  similar/different  hot/cold  warm/cool  heavy/light
positive/negative  safe/dangerous,unsafe  true/false  full/empty  winter/summer  day/night
debt/asset  profit/loss  supply/demand  lend,lent/borrow  employ/unemployed  peace/war
regular/irregular  simple/complex  common/rare,uncommon  known/unknown  formal/informal
"""
# The same in German, French and Spanish, as patterns of whole words.
_PAIRS_ELSEWHERE = tuple(
    tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in pair)
    for pair in (
        (r"(?:ge|an)?kauf(?:t\w*|en)?|erw[ao]rb\w*", r"verkauf\w*|veräußer\w*"),
        (r"achet\w*|achats?|acqui\w*", r"vend\w*|ventes?"),
        (r"compr(?:ó|a|aron|ad[oa]s?|ar)|adquir\w*", r"vend\w*|ventas?"),
        (r"geboren\w*|geburt\w*", r"gestorben\w*|starb(?:en)?|stirbt|verst[ao]rb\w*|tod(?:es)?"),
        (r"née?s?|naissances?|naquit", r"morte?s?|mourut|décéd\w*|décès"),
        (r"nac(?:ió|id[oa]s?|ieron)|nacimientos?", r"muri(?:ó|eron)|muert[aeo]s?|fallec\w*"),
        (r"gegründet\w*|gründ\w*", r"aufgelöst\w*|auflös\w*"),
        (r"fond(?:é\w*|ation|a|èrent)|créé\w*", r"diss(?:oute?s?|olu\w*)"),
        (r"fund(?:ad[oa]s?|ación|ó|aron)|cread[oa]s?", r"disuel\w*|disolv\w*|disolución"),
        (r"(?:er|ge)baut\w*|baute\w*|errichtet\w*", r"abgerissen\w*|abriss\w*|zerstört\w*"),
        (r"constru\w*|bâtie?s?", r"détrui\w*|démoli\w*"),
        (r"constru\w*|edificad[oa]s?", r"destru\w*|derrib\w*|demol\w*"),
        (r"beg[ao]nn\w*|beginn\w*", r"ende(?:te\w*|n|t)?|beendet\w*|aufgehört"),
        (r"commenc\w*|débute?\w*", r"termin\w*|achev\w*|pris fin"),
        (r"empez\w*|empiez\w*|comenz\w*|inici\w*", r"termin\w*|acab\w*|finaliz\w*"),
        (
            r"stieg(?:en)?|gestiegen\w*|steig\w*|wuchs\w*",
            r"sank\w*|gesunken\w*|fiel(?:en)?|gefallen\w*",
        ),
        (r"augment\w*|hausses?", r"baiss\w*|diminu\w*"),
        (r"aument\w*|subi(?:ó|d[oa]|eron)", r"baj(?:ó|ad[oa]|aron)|disminu\w*"),
        (r"gew[ao]nn\w*|gewinn\w*|siege?n?", r"verl(?:or|ier)\w*|niederlagen?"),
        (r"gagn\w*|victoires?", r"perdu\w*|perd(?:ent|it|re)?|défaites?"),
        (r"gan(?:ó|aron|ar|ad[oa]s?)|victorias?", r"perd\w*|pierd\w*|derrotas?"),
        (r"größte[nrs]?|höchste[nrs]?|meisten", r"kleinste[nrs]?|niedrigste[nrs]?|wenigsten"),
        (r"einfuhr\w*|eingeführt\w*|import\w*", r"ausfuhr\w*|ausgeführt\w*|export\w*"),
    )
)
_NEGATIONS_ELSEWHERE = re.compile(
    r"\b(?:nicht|nie|kein\w*|ohne|weder|ne|n['’]|jamais|aucun\w*|sans|ni|no|nunca|ningun\w*|sin)(?!\w)",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|unable|fail(?:s|ed)?"
    r"|refus(?:e|es|ed)|lack(?:s|ed)?|except|rather than|instead of)\b|n['’]t\b",
    re.IGNORECASE,
)
# "Why does it not rain?" and "not only" deny nothing that a statement would have to deny.
_DENIAL = re.compile(
    r"(?:\b\w+n['’]t|\b(?:not|never|cannot))\b(?! (?:only|just|simply|merely|yet)\b)"
    r"(?: (?!(?:the|a|an|be|any|all)\b)\w+)?",
    re.IGNORECASE,
)
_WHY = re.compile(r"\bwhy\b|\bhow come\b", re.IGNORECASE)


# Of what has one of these, another does not tell.
_APART = tuple(
    tuple(re.compile(rf"\b(?:{word})\b", re.IGNORECASE) for word in words.split())
    for words in (
        "spring summer autumn|fall winter",
        "frühlings?|frühjahrs? sommers? herbst(?:es)? winters?",
        "printemps été automne hiver",
        "primavera verano otoño invierno",
        "mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?",
    )
)
YEAR_DIGITS = 4
_ORDINAL = "|".join((*ORDINALS, "last", "erste[nrsm]?", "zweite[nrsm]?", "dritte[nrsm]?"))
_NUMBERED = re.compile(rf"\b(?P<ordinal>{_ORDINAL}) (?P<noun>[^\W\d]+)", re.IGNORECASE)

# "Trench A", "line 2"; "the 2020 season", "the season of 2020": one of several of a kind.
_LABELLED = re.compile(
    r"\b(?!(?:over|under|about|nearly|almost|above|below|after|before|around|least|most|last|next"
    r"|past|aged|another|every|exactly|roughly)\b)"
    r"(?P<noun>[a-z]{3,}|[A-Z][a-z]{3,}) (?P<label>[A-Z]|\d{1,2})\b(?![.,]\d)"
)
_OF_YEAR = re.compile(
    rf"\b(?P<year>{YEAR}) (?P<noun>[a-z]{{3,}})"
    rf"|\b(?P<other>[a-z]{{3,}}) (?:of|in|for) (?P<its>{YEAR})\b"
)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Return the stems of each word's opposites, by its own stem."""
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split():
        sides = [set(tokenize(side)) for side in pair.split("/")]
        for own, others in (sides, sides[::-1]):
            for stem in own:
                found.setdefault(stem, set()).update(others)
    return {stem: frozenset(others) for stem, others in found.items()}


def opposites_of(stem: str) -> frozenset[str]:
    """Return the stems of the words that say the opposite of a stemmed word; none if unknown.

    >>> sorted(opposites_of("export"))
    ['import']
    """
    return _opposites().get(stem, frozenset())


def opposed_elsewhere(question: str, said: str, around: str) -> str:
    """Return the word of a German, French or Spanish question whose opposite is said.

    `around` is what is said with what stands by it. Empty where that has the word too, or anything
    is denied.

    >>> opposed_elsewhere("Wann wurde sie verkauft?", "1911 gekauft.", "Die Fähre: 1911 gekauft.")
    'verkauft'
    """
    if _NEGATIONS_ELSEWHERE.search(said):
        return ""
    for pair in _PAIRS_ELSEWHERE:
        for own, other in (pair, pair[::-1]):
            asked = own.search(question)
            if (
                asked
                and not other.search(question)
                and other.search(said)
                and not own.search(around)
            ):
                return asked[0]
    return ""


def told_apart(question: str, said: str, around: str) -> str:
    """Return the season, weekday or ordinal of a question where the text has another instead.

    Ordinals are compared before the same noun. Empty if there is none.

    >>> text = "The survey in spring was the second survey."
    >>> told_apart("Who filled in the autumn survey?", text, text)
    'autumn'
    >>> told_apart("Who filled in the first survey?", text, text)
    'first'
    """
    for words in _APART:
        asked = [match for word in words if (match := word.search(question))]
        if (
            len(asked) == 1
            and not asked[0].re.search(around)
            and any(word.search(said) for word in words)
        ):
            return asked[0][0]
    told = [(m["ordinal"].lower(), m["noun"].lower()) for m in _NUMBERED.finditer(said)]
    for match in _NUMBERED.finditer(question):
        ordinal, noun = match["ordinal"].lower(), match["noun"].lower()
        others = {other for other, counted in told if counted == noun}
        if others and ordinal not in others and ordinal not in around.lower():
            return match["ordinal"]
    return _other_label(_labelled, question, around) or _other_label(_of_years, question, said)


def _other_label(named: Callable[[str], list[tuple[str, str]]], question: str, text: str) -> str:
    """Return the label of a question whose noun has only other labels in a text; empty if none."""
    told = named(text)
    for noun, label in named(question):
        labels = {other for kind, other in told if kind == noun}
        if labels and label not in labels and not re.search(rf"\b{label}\b", text):
            return f"{noun} {label}" if len(label) < YEAR_DIGITS else label
    return ""


def _labelled(text: str) -> list[tuple[str, str]]:
    found = _LABELLED.finditer(text)
    return [(m["noun"].lower(), m["label"]) for m in found if tokenize(m["noun"])]


def _of_years(text: str) -> list[tuple[str, str]]:
    found = _OF_YEAR.finditer(text)
    return [(m["noun"] or m["other"], m["year"] or m["its"]) for m in found]


def denial_in(question: str) -> str:
    """Return the words by which a question denies something; empty if it does not.

    >>> denial_in("What did the council not approve?")
    'not approve'
    """
    match = None if _WHY.search(question) else _DENIAL.search(question)
    return match[0] if match else ""


def holds_negation(text: str) -> bool:
    """Tell whether anything in a text could be a negation."""
    return bool(_NEGATIONS.search(text))
