"""What chat programs send besides questions: chores around a conversation, and pasted texts.

Programs such as Open WebUI, LibreChat and LobeChat ask the model itself for the title of a
conversation, tags, follow-up questions or search queries. No text answers that.
"""

import json
import re
from collections.abc import Sequence

from ingest import sentence_bounds

_VERB = r"(?:generate|create|write|provide|suggest|summari[sz]e|come up with|give|determine)"
_WANTED = (
    ("title", r"titles?|headers?|标题"),
    ("tags", r"tags?|标签"),
    ("follow-ups", r"follow[- ]?ups?(?: questions?| prompts?)?|suggested questions?|追问"),
    ("queries", r"(?:search |web )?quer(?:y|ies)"),
)
_CHORE = re.compile(
    rf"\b{_VERB}\b[^.\n]*?\b(?:{'|'.join(f'(?:{words})' for _, words in _WANTED)})\b"
    r"|(?:总结|生成|拟定?)[^。\n]*?(?:标题|标签)",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:chat|conversation|dialog(?:ue)?|discussion|messages?|history)\b|对话|会话|聊天",
    re.IGNORECASE,
)
# A conversation that is written out: "USER: …", "<chat_history>".
_FIRST_SAID = re.compile(
    r"^[ \t]*(?:\W{0,3})(?:user|human|用户)\W{0,3}[:：][ \t]*(?P<said>\S[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_TRANSCRIPT = re.compile(r"<chat_history>|<conversation>", re.IGNORECASE)
# { "title": "…" }, {"tags": ["…", "…"]}: the form that is asked for.
_FORM = re.compile(r"\{\s*\"(?P<key>\w{1,40})\"\s*:\s*(?P<opens>\[|\")")
# An instruction is no longer than this before and behind the conversation: characters.
_INSTRUCTION = 1_500
TITLE_WORDS = 6
TITLE_CHARACTERS = 60


def chore_reply(message: str, instruction: str = "", earlier: Sequence[str] = ()) -> str | None:
    """Return the reply to a chore around a conversation; None for a question.

    `instruction` is what the program says to the model apart from the conversation, `earlier` holds
    the questions asked before, oldest first. Where the chore shows a form in JSON the reply has
    it; without anything to say its list is empty.
    """
    told = f"{instruction}\n{message[:_INSTRUCTION]}\n{message[-_INSTRUCTION:]}"
    chore = _CHORE.search(told)
    said = [match["said"].strip() for match in _FIRST_SAID.finditer(message)]
    is_written_out = bool(said or _TRANSCRIPT.search(message))
    if chore is None or not (is_written_out or (_TALK.search(told) and earlier)):
        return None
    if not is_written_out and not _CHORE.match(message.strip()):
        return None
    wanted = next(name for name, words in _WANTED if re.search(words, chore[0], re.IGNORECASE))
    asked = said or list(earlier)
    return _in_form(told, wanted, asked[0] if wanted == "title" else asked[-1]) if asked else ""


def _in_form(told: str, wanted: str, asked: str) -> str:
    """Return the reply: a title, or a query, or a list of nothing, in the form that is shown."""
    plain = {"title": title_of(asked), "queries": asked}.get(wanted, "")
    form = _FORM.search(told)
    if form is None:
        return plain
    value = [plain] if form["opens"] == "[" and plain else [] if form["opens"] == "[" else plain
    return json.dumps({form["key"]: value}, ensure_ascii=False)


def title_of(question: str) -> str:
    """Return a question as the title of a conversation.

    >>> title_of("What does the report say about rye in the north?")
    'What does the report say about …'
    """
    words = question.strip().rstrip("?？.。!！ ").split()
    title = " ".join(words[:TITLE_WORDS])
    is_cut = len(words) > TITLE_WORDS or len(title) > TITLE_CHARACTERS
    return f"{title[:TITLE_CHARACTERS]} …" if is_cut else title


def question_in(message: str, limit: int) -> str:
    """Return what is asked in a message of more than `limit` characters, itself if it has fewer.

    That is its last questions as far as they fit, else its first and last sentences.
    """
    if len(message) <= limit:
        return message
    sentences = [message[start:end].strip() for start, end in sentence_bounds(message)]
    asking = [s for s in sentences if s.endswith(("?", "？")) and len(s) <= limit]
    if asking:
        return _last_fitting(asking, limit)
    first = sentences[0] if len(sentences[0]) <= limit // 2 else ""
    rest = _last_fitting(sentences[1:], limit - len(first) - 1) if first else ""
    return f"{first} {rest}".strip() or message[-limit:]


def _last_fitting(sentences: Sequence[str], limit: int) -> str:
    """Return the last sentences that have no more characters together."""
    kept: list[str] = []
    for sentence in reversed(sentences):
        if sum(map(len, kept)) + len(kept) + len(sentence) > limit:
            break
        kept.insert(0, sentence)
    return " ".join(kept)
