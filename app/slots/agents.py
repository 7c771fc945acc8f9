"""Whether a statement tells who did something, or only that it was done.

Rules of English, German and French.
"""

import re

from index import tokenize

_WHO = re.compile(
    r"\b(?:who|(?:which|what)(?: [a-z]+){1,3}?) (?:first |originally |finally |actually )?"
    r"(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being)(?: [a-z]+ly| not| also| then| first| finally)?"
    r" (?P<verb>[a-z]+)\b(?P<rest>(?:(?! and \w+ed\b| and (?:came|went|is|was)\b)[^.!?;])*)"
)
# "A ketch built in 1937": nobody does it there, as it may be in "she built in brick". What it is
# done to, the question names right behind the verb ("who built the ketch"), and the text right
# before the participle; in "who worked at the mill" it is done to nothing.
_PARTICIPLE_ALONE = re.compile(
    r"(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwho )\b(?P<verb>[a-z]+(?:ed|[a-z]t|nd|[wk]n))"
    r" (?=in \d|on \d|at the|during|from \d|around \d|about \d)(?P<rest>[^.!?;]*)"
)
# What ends the object of a verb, or stands where it has none.
_NO_OBJECT = re.compile(
    r"[^\w\s'’-]|\b(?:at|in|on|for|from|to|by|with|without|of|about|against|during|after|before"
    r"|under|over|near|behind|below|above|beside|between|among|through|across|around|along|towards?"
    r"|into|until|till|since|as|than|when|while|where|here|there|and|or)\b"
)
_WORD_BEFORE = re.compile(r"([\w'’-]+)(?: [a-z]+ly| first| last)?$")
# "By mistake", "by post", "by 1930" name nobody; nor does what a next clause has.
_BY = re.compile(
    r"\bby (?!(?:mistake|accident|chance|hand|law|post|mail|rail|road|sea|air|ship|train|car|bus"
    r"|boat|then|now|far|name|means|way|the end|\d)\b)"
)
# The same by auxiliaries: who asks, the passive, what names who did it.
_WHO_ELSEWHERE = (
    (
        re.compile(r"\bwer (?:hat|haben)\b", re.IGNORECASE),
        re.compile(r"\b(?:wurden?|worden)\b[^.!?]*", re.IGNORECASE),
        re.compile(r"\b(?:von|vom|durch)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bqui (?:a|ont|avait)\b", re.IGNORECASE),
        re.compile(r"\b(?:a|ont|avait|avaient) été [^.!?]*|\bfu(?:t|rent) [^.!?]*", re.IGNORECASE),
        re.compile(r"\bpar\b", re.IGNORECASE),
    ),
)
# How participles end; nouns of German have a capital.
_PARTICIPLE = re.compile(r"^[^\WA-ZÄÖÜ]\w*(?:t|en|ée?s?|ie?s?|ise?s?|ue?s?)$")
# Letters of the shortest verb that is looked for in a passive sentence.
SHORTEST_VERB = 5


def lacks_agent(question: str, text: str) -> bool:
    """Tell whether a question asks who did something, and a text only says that it was done.

    >>> lacks_agent("Who decided to move?", "It was decided in May to move.")
    True
    >>> lacks_agent("Who decided to move?", "It was decided by the board to move.")
    False
    >>> lacks_agent("Which dam burst?", "The dam of Ost burst in 1937.")
    False
    """
    for who, passive, by in _WHO_ELSEWHERE:
        if who.search(question):
            verbs = {
                word
                for word in re.findall(r"\w+", question)
                if len(word) >= SHORTEST_VERB and _PARTICIPLE.search(word)
            }
            found = [m[0] for m in passive.finditer(text) if verbs & set(re.findall(r"\w+", m[0]))]
            return bool(found) and not any(by.search(each) for each in found)
    asked = _WHO.search(question)
    if asked is None:
        return False
    verb = asked["verb"].lower()
    said = [m for m in _PASSIVE.finditer(text) if _is_same_verb(verb, m["verb"])]
    done_to = set(tokenize(_NO_OBJECT.split(question[asked.end() :], maxsplit=1)[0]))
    said += [
        m
        for m in _PARTICIPLE_ALONE.finditer(text)
        if verb == m["verb"]
        and (noun := _WORD_BEFORE.search(text[: m.start()].rstrip()))
        and not done_to.isdisjoint(tokenize(noun[1]))
    ]
    return bool(said) and not any(_BY.search(each["rest"]) for each in said)


def _is_same_verb(one: str, other: str) -> bool:
    """Tell whether two words are forms of one English verb: "chose", "chosen"."""
    if one == other:
        return one.endswith("ed")
    from simplemma import lemmatize  # late: its list takes a fifth of a second to load

    return bool(lemmatize(one, lang="en") == lemmatize(other, lang="en")) and one[0] == other[0]
