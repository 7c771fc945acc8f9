"""Rules of English for questions that depend on earlier ones, the most certain first."""

import re

from app.conversation.history import INTERROGATIVE, Past, Rewrite
from app.conversation.noun_phrases import Number, noun_phrases
from index import tokenize
from ingest import ORDINALS, YEAR

# A question with no more content words than this cannot stand alone after another one.
MAX_FRAGMENT_TOKENS = 1
# Nor a question without a verb: "How many teams?". Two bare nouns are a topic of their own.
MAX_VERBLESS_TOKENS = 2
# A question of more content words that says "this" names what it means.
MAX_POINTING_TOKENS = 6
# What follows "and" or "what about" with more content words than this is not a variation.
MAX_VARIED_TOKENS = 6
# A longer phrase is put behind the question, not into it.
MAX_INSERTED_WORDS = 12

_ANY_ORDINAL = "|".join((*ORDINALS, "last"))


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_CONTINUES = _rule(r"^(?:(?:and |but |so )?(?:what|how) about|and|but|or|also|then|so)\b[\s,]*")
_MORE = _rule(
    r"^(?:(?:can|could|would) you |please |and )*(?:(?:tell|give|show) me |give |explain )?"
    r"(?P<what>(?:(?:some|any|an?|one|a few|more|further|other|such) )*(?:example|detail)s?"
    r"|(?:a (?:bit|little) )?more(?: about (?:it|this|that))?|explain|elaborate|go on|continue)"
    r"(?: in (?:more )?detail| please| (?:of|on) (?:it|this|that|them|these))*[.?! ]*$"
)
_BARE = _rule(
    r"^(?:and )?(?P<asks>why not|why|how come|how so|how|when|where|who|by whom|since when)"
    r"(?: (?:is|was|did|does) (?:that|this)(?: so| be| happen)?)?[?. ]*$"
)
_YES_NO = _rule(
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|should|would|will)\b(?! you\b)"
)
_WHO_DID = _rule(r"^who (?P<verb>\w+ed) (?P<thing>[^?]+?)[? ]*$")
_DEFINES = _rule(r"^(?:what|who)(?:'s| is| are| was| were) (?!there\b)")
_OPENS_FRAGMENT = _rule(
    # "who" is not among them: a verb follows it.
    r"^(?:any\w*|some\w*|the|how|what|which|where|when|why|no|not|more|other|for|in|on)\b"
)
_CLAUSE = _rule(
    r"\b(?:is|are|was|were|am|do|does|did|has|have|had|can|could|should|would|will|to|i|you|we)\b"
)
_PREPOSITION = _rule(r"^(?:in|on|for|during|about|by|at|under|with|from|to)\b")
_LAST_LINK = _rule(
    r"^.*\b(?:is|are|was|were|do|does|did|of|in|for|about|by|on|during|with|mean)\s+"
)
_ORDINAL = _rule(rf"\b(?:{_ANY_ORDINAL})\b")
_COUNTED = _rule(rf"\b(?:{_ANY_ORDINAL})\s+(?P<noun>(?!one\b)[a-z][\w-]+)")
_MEMBER = _rule(
    rf"\bthe (?P<which>{_ANY_ORDINAL}|former|latter|other)(?: one)?\b"
    r"(?=\s*(?:[?.,;!]|$|\b(?:is|was|are|were|has|have|do|does|did|and|of|in|for|by|to|from)\b))"
)
_YEARS = _rule(rf"\b{YEAR}(?:\s*[-–]\s*(?:{YEAR}|present))?\b")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w&'’-]+(?: [A-Z][\w&'’-]+)*")
# "Is it possible to", "How long does it take to": here "it" stands for nothing.
_EMPTY_IT = _rule(
    r"\b(?:is|was|be|will|would) it (?:not )?(?!similar|related|close|equal|due|subject|compared)"
    r"\w+ (?:to|that|if|for \w+ to)\b|\bit (?:takes?|costs?|means?|makes? sense|seems?)"
    r"(?: \w+)? (?:to|that|if)\b|\bit (?:matter|rain)|\bit(?: is|'s|’s) (?:time|true|possible)\b"
)
_CLAUSE_BREAK = _rule(
    r"[,;:.!?]|\b(?:since|because|if|when|while|before|after|and|but|that|which|who|so|although)\b"
)
_ASIDE = _rule(
    r"^(?:(?:by the way|ok(?:ay)?|thanks?(?: you)?|no|yes|well|actually|in that case|sure|great"
    r"|of course|i see|i mean|\w+-wise)\b[\s,.!]*)+"
)
# Pronoun; number of what it stands for; whether that is a person; whether it is possessive.
_PRONOUNS: tuple[tuple[re.Pattern[str], Number, bool, bool], ...] = (
    (_rule(r"\bits\b"), "singular", False, True),
    (_rule(r"\btheir\b"), "plural", False, True),
    (_rule(r"\b(?:his|her)\b(?= \w)"), "singular", True, True),
    (_rule(r"\b(?:it|that(?= one))\b"), "singular", False, False),
    (_rule(r"\b(?:they|them)\b"), "plural", False, False),
    (_rule(r"\b(?:he|she|him|her)\b"), "singular", True, False),
)
_POINTING = _rule(
    r"\b(?:this|these|those|such)\b(?: (?P<noun>[a-z-]+))?|\bthe same\b"
    r"|\b(?:of|about|for|by|like|with|is|was|are|does|did|do|in) that\b|^that\b|\bthat(?=[?.!]*$)"
    r"|\b(?:other|another|which) ones?\b|(?<!is )(?<!are )(?<!was )(?<!were )\bthere(?=[?.!]*$)"
)


def _elaborated(question: str, past: Past) -> Rewrite | None:
    """Take "Give examples." or "Tell me more."."""
    if not (match := _MORE.match(question)):
        return None
    asks = "What are examples of {}?" if "example" in match["what"].lower() else "Tell me about {}."
    return asks.format(past.topic), (past.topic,)


def _bare(question: str, past: Past) -> Rewrite | None:
    """Take "Why?" or "When was that?"."""
    if not (match := _BARE.match(question)):
        return None
    asks = match["asks"].capitalize()
    previous = past.question.rstrip(" ?.")
    if _YES_NO.match(previous) and asks.lower() in {"why", "how", "when", "where"}:
        rest = previous[0].lower() + previous[1:]
        return f"{asks} {rest}?", (rest,)
    if (did := _WHO_DID.match(previous)) and asks.lower() in {"why", "how", "when", "where"}:
        phrases = noun_phrases(did["thing"])
        verb = "were" if phrases and phrases[0].plural else "was"
        return f"{asks} {verb} {did['thing']} {did['verb']}?", (did["thing"], did["verb"])
    return _behind(question, past.clause)


def _continued(question: str, past: Past) -> Rewrite | None:
    """Take "And long boards?", "What about 2019?" or "And who leads them?"."""
    if not (match := _CONTINUES.match(question)):
        return None
    rest = question[match.end() :].strip(" ?,")
    if INTERROGATIVE.match(rest) or len(tokenize(rest)) > MAX_VARIED_TOKENS:
        rewrites = (rule(f"{rest}?", past) for rule in (_bare, _counted, _pronouns, _pointed))
        return next((rewrite for rewrite in rewrites if rewrite), None)
    if not tokenize(rest):
        return None
    if (chosen := _MEMBER.search(rest)) and not _ORDINAL.search(past.question):
        member = past.member(chosen["which"].lower())
        return (f"What about {member}? ({past.topic})", (member, past.topic)) if member else None
    return _pronouns(f"What about {rest}?", past) or _varied(rest, past)


def _varied(rest: str, past: Past) -> Rewrite:
    """Return the last question about another thing: an ordinal, years, a name, a topic."""
    previous = past.question
    for pattern in (_ORDINAL, _YEARS, _NAME):
        new, olds = pattern.search(f"– {rest}"), list(pattern.finditer(previous))
        if new and olds:
            old = next((old for old in olds if _shape(old[0]) == _shape(new[0])), olds[0])
            return keep_around(previous, old.start(), old.end(), new[0])
    for phrase in noun_phrases(previous):
        if tokenize(phrase.text)[-1:] == tokenize(rest)[-1:] and not phrase.sought:
            start = previous.index(phrase.text)
            return keep_around(previous, start, start + len(phrase.text), rest)
    if (link := _PREPOSITION.match(rest)) and not _rule(rf"\b{link[0]}\b").search(previous):
        return keep_around(previous, len(previous.rstrip(" ?.")), len(previous), f" {rest}?")
    if frame := _LAST_LINK.match(previous):
        return keep_around(previous, frame.end(), len(previous), f"{rest}?")
    return f"{rest}? ({past.clause})", (past.clause,)


def _shape(name: str) -> tuple[int, bool]:
    return len(name.split()), name.isupper()


def keep_around(previous: str, start: int, end: int, new: str) -> Rewrite:
    """Return a question with a part of it made new; what is kept of it counts as added."""
    kept = (previous[:start].strip(), previous[end:].strip(" ?."))
    return previous[:start] + new + previous[end:], tuple(part for part in kept if part)


def _counted(question: str, past: Past) -> Rewrite | None:
    """Take "Who leads the second one?" or "Which is the latter?"."""
    if not (match := _MEMBER.search(question)):
        return None
    if member := past.member(match["which"].lower()):
        return _inserted(question, match, member)
    if counted := _COUNTED.search(past.question):
        return _inserted(question, match, f"the {match['which']} {counted['noun']}")
    return _behind(question, past.topic)


def _pronouns(question: str, past: Past) -> Rewrite | None:
    """Take "Why are they costly?" or "Which ministry wrote its draft?"."""
    text, added, unknown = question, list[str](), ""
    start = aside.end() if (aside := _ASIDE.match(question)) else 0
    for pronoun, number, person, possessive in _PRONOUNS:
        match = pronoun.search(text, start)
        if (
            not match
            or _stands_for_nothing(text, match)
            or _named_before(text[start : match.start()])
        ):
            continue
        is_it = number == "singular" and not person
        if phrase := (past.found if is_it else "") or past.find(number, person=person):
            text, new = _inserted(text, match, f"{phrase}'s" if possessive else phrase) or (
                text,
                (),
            )
            added += new
        else:
            unknown = unknown or (past.clause if person else past.topic)
    if added:
        return text, tuple(added)
    return _behind(question, unknown)


def _stands_for_nothing(question: str, pronoun: re.Match[str]) -> bool:
    empty = (match.span() for match in _EMPTY_IT.finditer(question))
    return any(begin <= pronoun.start() < end for begin, end in empty)


def _named_before(beginning: str) -> bool:
    """Tell whether an earlier clause of the question itself names what a pronoun may stand for."""
    breaks = [match.start() for match in _CLAUSE_BREAK.finditer(beginning)]
    if not breaks or _PREPOSITION.match(beginning):
        return False
    return bool(noun_phrases(beginning[: breaks[-1]]))


def _pointed(question: str, past: Past) -> Rewrite | None:
    """Take "What is this law?", "How is that calculated?", or too few words to stand alone."""
    if _is_fragment(question):
        return _behind(question, past.topic)
    match = _POINTING.search(question)
    if not match or len(tokenize(question)) > MAX_POINTING_TOKENS:
        return None
    if _named_before(question[: match.start()]):
        return None
    if head := tokenize(match["noun"] or ""):
        if len(noun_phrases(question[match.start() :])[0].text.split()) > 2:  # it names its topic
            return None
        if same := past.find("either", head=head):
            return _inserted(question, match, same)
    return _behind(question, past.topic)


def _is_fragment(question: str) -> bool:
    """Tell whether too little is named: "How many teams?", "Any awards?"; not "What are ETFs?"."""
    words = len(tokenize(question))
    if words and _DEFINES.match(question):
        return False
    opened = _OPENS_FRAGMENT.match(question) and not _CLAUSE.search(question)
    return words <= (MAX_VERBLESS_TOKENS if opened else MAX_FRAGMENT_TOKENS)


def _inserted(question: str, match: re.Match[str], phrase: str) -> Rewrite | None:
    if set(tokenize(phrase)) <= set(tokenize(question)):
        return None
    if len(phrase.split()) > MAX_INSERTED_WORDS:
        return _behind(question, phrase.removesuffix("'s"))
    return question[: match.start()] + phrase + question[match.end() :], (phrase,)


def _behind(question: str, phrase: str) -> Rewrite | None:
    new = set(tokenize(phrase)) - set(tokenize(question))
    return (f"{question} ({phrase})", (phrase,)) if new else None


RULES = (_elaborated, _bare, _continued, _counted, _pronouns, _pointed)
