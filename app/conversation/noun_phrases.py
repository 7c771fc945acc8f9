"""A text becomes the things it speaks of: its noun phrases, by rules of English, and its lists.

It knows no dictionary: a phrase is what stands between words that can be in none (question words,
auxiliaries, common verbs, pronouns, conjunctions).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index import is_english

Number = Literal["singular", "plural", "either"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"\w(?:[\w'’&®™/.-]*[\w®™])?|[^\w\s]")
_DETERMINERS = _words("the a an my our your this that these those its their his her")
_LINKS = _words("of in on for about between with against to during under from by at")
# Loose words before a phrase that are not part of it.
_QUANTITIES = _words(
    "some any all many much more most other another each every such same only both also"
)
_OUTSIDE = _words(
    """
    what who whom whose which when where why how
    is are was were be been being am do does did done has have had can could will would shall
    should may might must not don't doesn't didn't isn't aren't wasn't can't cannot won't
    i you he she it we they me him us them there here mine yours
    and or but if because since while than then so as that though although whether
    into onto upon over after before through without within across among per like via versus vs
    up out off down away
    please just still even yet ever never too very really actually usually often currently again
    """
)
# Verbs, in any form that a question has them, which rarely stand inside a noun phrase.
_VERB = re.compile(
    r"(?:accept|achieve|adopt|allow|appl[yi]|approv|argu|ask|avoid|becom|beg[aiu]n|bring|buil[dt]"
    r"|buy|call|choos|compar|consist|contain|creat|critici[sz]|decid|defin|depend|describ"
    r"|determin|develop|differ|divid|explain|f[aeio]ll|f[io]und|g[aeio]v|g[eo]t|g[ro]ew|happen|hav"
    r"|help|impl[yi]|improv|includ|introduc|involv|keep|kn[eo]w|launch|lead|le[ad]|learn|mak|made"
    r"|mean|occur|own|pa[yi]|play|produc|prov|publish|receiv|relat|repla|requir|sa[iy]|say|see"
    r"|seem|solv|start|succeed|t[ao]k|teach|tell|think|thought|tr[yi]|underst|want|went|win"
    r"|work|writ|wrote)(?:e?s|i?ed|ing|en|e|n|t)?"
)
# Adjectives that say something of the phrase before them: "Is the river important?".
_PREDICATES = _words(
    """
    similar different important popular possible difficult available real true necessary common
    legal safe good bad better worse high low expensive costly related responsible called known
    """
)
# A verb in any other place: "I invest in", "how to update".
_SUBJECT_VERB = re.compile(
    r"\b(?P<subject>(?:(?:i|you|we|they)(?: (?:not|only|just|also))*(?: [a-z]+ to)?"
    r"|(?:how|what|where|when|need|able|way) to)) (?!(?:the|an?) )[a-z]+",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:say|said|think|thought|argue|write|wrote|claim|propose|criticise|criticize|mean|say"
    r"|call for|warn|suggest|believe|born|die)\b"
)
_IRREGULAR_PLURAL = _words("people children men women data media criteria police")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|news|series|ics)$")
# Words of asking at the edges of a Chinese question.
_ASKING = re.compile(
    r"^(?:请问|那么?|请|什么是|谁是|何谓|为什么|为何|如何|怎样|怎么|哪些|哪个|谁|介绍一?下?|解释一?下?)"
    r"|(?:指的?)?是?(?:什么意思|什么|谁|哪些|哪个|哪年|何时)$|(?:有|包括|包含)(?:哪些|什么|几|多少).*$"
    r"|的?[是在]?(?:何时|什么时候|哪一?年|为什么|为何|如何|怎样|怎么|由谁|被谁).*$|做什么$|[吗呢]$"
)
_CONTRACTION = re.compile(r"['’](?:m|s|re|ve|ll|d)$")
_LIST_AHEAD = r"(?:\b(?:are|were|include[sd]?|including|namely|such as)|[:：是有]|包括)\s*"
_PROSE_LIST = re.compile(
    rf"{_LIST_AHEAD}(?P<items>[^.;:。；：\n]*(?:,|、| and |和)[^.;:。；：\n]*)"
)
_NUMBERED = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)、]\s*(?=\D)")
_BULLET = re.compile(r"^\s*[-*•]\s+(.+)$", re.MULTILINE)
_ITEM_END = re.compile(r"\s*(?:[:：;；。\n]|\.(?:\s|$)|\s[–—-]\s|\[|\()")
MAX_ITEM_WORDS = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as a text has it.

    Attributes:
        text: With its determiner: "the article on supply chains".
        plural: Whether "they" can stand for it, and "it" cannot.
        person: Whether it may name a person: capitalised, without a determiner.
        speaker: Whether it names somebody who says, thinks or writes.
        sought: Whether the question asks for it: "ministry" in "Which ministry …?".
    """

    text: str
    plural: bool
    person: bool = False
    speaker: bool = False
    sought: bool = False

    def agrees(self, number: Number, *, person: bool) -> bool:
        """Tell whether a pronoun of this number, for a person or not, can stand for it."""
        if person:
            return self.person
        return not self.speaker and (number == "either" or self.plural == (number == "plural"))


def noun_phrases(text: str) -> list[Phrase]:
    """Return the noun phrases of a text, those first that a pronoun is likeliest to stand for.

    Of a Chinese question its topic alone.

    >>> [phrase.text for phrase in noun_phrases("Who wrote the article on supply chains?")]
    ['the article on supply chains']
    """
    if not is_english(text):
        return [Phrase(topic, plural=False)] if (topic := chinese_topic(text)) else []
    found = list(_runs(text))
    phrases = [_phrase(words, text, before) for words, before in found]
    return sorted((p for p in phrases if p), key=lambda phrase: phrase.sought)


def chinese_topic(question: str) -> str:
    """Return what a Chinese question is about: itself without its words of asking.

    >>> chinese_topic("什么是短板？")
    '短板'
    """
    topic = question.strip("?？。！! ")
    while (shorter := _ASKING.sub("", topic).strip("，, 的")) not in {"", topic}:
        topic = shorter
    return topic


def list_items(text: str) -> tuple[str, ...]:
    """Return what a text lists: numbered, with bullets, or as "A, B and C" after a verb or colon.

    >>> list_items("There are two kinds: short boards and long boards.")
    ('short boards', 'long boards')
    """
    starts = list[re.Match[str]]()
    for match in _NUMBERED.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match)
    if len(starts) > 1:
        ends = [match.start() for match in starts[1:]] + [len(text)]
        items = [text[match.end() : end] for match, end in zip(starts, ends, strict=True)]
    else:
        items = _BULLET.findall(text)
    if len(items) < 2 and (prose := _PROSE_LIST.search(text)):
        items = coordinated(prose["items"])
    items = [_ITEM_END.split(item.strip("*_ ,，"), maxsplit=1)[0].strip("*_ ") for item in items]
    short = [item for item in items if item and len(item.split()) <= MAX_ITEM_WORDS]
    return tuple(short) if len(short) == len(items) > 1 else ()


def coordinated(text: str) -> list[str]:
    """Return the members of "A, B and C"."""
    members = re.split(r"\s*(?:,\s*(?:and|or)\s|,|、|，|\b(?:and|or)\b|和)\s*", text)
    return [member.strip() for member in members if member.strip()]


def _runs(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the words of each phrase, and the word before it in lower case."""
    words, before = list[str](), ""
    tokens = _WORD.findall(_SUBJECT_VERB.sub(r"\g<subject> ,", text))
    if tokens and _VERB.fullmatch(tokens[0].lower()):
        tokens[0] = tokens[0].lower()
    for position, token in enumerate(tokens):
        following = tokens[position + 1 : position + 2]
        if _belongs(token, words, following[0] if following else "", before):
            words.append(token)
            continue
        if words:
            verb_follows = token.lower() in _OUTSIDE or _VERB.fullmatch(token.lower())
            yield _trimmed(words if verb_follows else _without_verb(words, before)), before
        begins = token.lower() in _DETERMINERS
        before = ("" if words else before) if begins else token.lower()
        words = [token] if begins else []
    if words:
        yield _trimmed(_without_verb(words, before)), before


def _belongs(token: str, words: list[str], following: str, before: str) -> bool:
    """Tell whether a word carries on, or begins, the phrase of the words before it."""
    word = token.lower()
    bare = not words or words[-1].lower() in _DETERMINERS
    if word == "and" or word in _LINKS:
        return not bare and words[-1].lower() not in _LINKS and _can_begin(following)
    if word in _DETERMINERS:
        return bool(words) and words[-1].lower() in _LINKS | {"and"}
    verb = not words and before in {"who", "how"}  # "how tall" names no thing
    if verb or not word[0].isalnum() or _CONTRACTION.sub("", word) in _OUTSIDE:
        return False
    if _VERB.fullmatch(word) and not token[0].isupper():
        return bool(words) and words[-1].lower() in _DETERMINERS | _LINKS
    predicate = word.endswith("ed") or word in _PREDICATES
    ends = predicate and not bare and not _can_begin(following)
    return not ends and not (word in _QUANTITIES and not words)


def _can_begin(word: str) -> bool:
    lower = word.lower()
    return bool(lower) and lower[0].isalnum() and lower not in _OUTSIDE | _LINKS


def _without_verb(words: list[str], before: str) -> list[str]:
    """Return a subject without its verb: "does | the museum hold" must end in one."""
    if before not in {"do", "does", "did"}:
        return words
    end = next((i for i, word in enumerate(words) if word.lower() in _LINKS - {"of"}), len(words))
    subject = words[: end - 1]
    return subject if any(word.lower() not in _DETERMINERS for word in subject) else words


def _trimmed(words: list[str]) -> list[str]:
    while words and words[-1].lower() in _LINKS | _DETERMINERS | {"and"}:
        words = words[:-1]
    return words


def _phrase(words: list[str], text: str, before: str) -> Phrase | None:
    content = [word for word in words if word.lower() not in _DETERMINERS]
    if not content or all(word[0].isdigit() for word in content) or content[0].endswith("-wise"):
        return None
    phrase = re.search(r"\W+".join(re.escape(word) for word in words), text)
    link = next((i for i, word in enumerate(words) if word.lower() in _LINKS), len(words))
    head = words[link - 1].lower()
    regular = head.endswith("s") and not _NOT_PLURAL.search(head)
    named = all(word[0].isupper() for word in words)
    after = text[phrase.end() :][:20] if phrase else ""
    return Phrase(
        text=phrase[0] if phrase else " ".join(words),
        plural=regular or head in _IRREGULAR_PLURAL or "and" in words,
        person=named,
        speaker=named and bool(_SPEAKS.match(after.lstrip())),
        sought=before in {"which", "what", "whose"},
    )
