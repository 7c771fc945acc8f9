"""Words that turn a statement into its opposite: negations, and general antonyms of English."""

import re
from functools import cache

from index import tokenize

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
win,won,victory/lose,lost,loss,defeat  begin,began,begun,start,open/end,finish,close
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
