"""Talk that asks nothing of the texts gets one fixed reply: what this is, and what to ask."""

import re

from app.answer import Answer, Understood

_GREETING = (
    r"(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|thanks?(?: you)?"
    r"(?: (?:so|very) much| a lot)?|cheers|(?:good)?bye|see you|ok(?:ay)?|great|nice|cool|perfect"
    r"|well done|please|sorry|how are you(?: (?:doing|today))?|how do you do"
    r"|你好|您好|谢谢|多谢|再见|早上好|晚上好|好的)"
)
_ABOUT_ITSELF = (
    r"(?:(?:so )?(?:what|who) (?:are|is) (?:you|gloss|this)(?: exactly| for)?"
    r"|what (?:can|do|could) (?:you|i|gloss) (?:do|ask|offer)(?: (?:here|you|for me))?"
    r"|what(?: kinds? of)? questions? can i ask(?: (?:here|you))?"
    r"|(?:can|could) you help(?: me)?|help(?: me)?|how do(?:es)? (?:you|this|it|gloss) work"
    r"|你是谁|你能做什么|这是什么|帮助|怎么用)"
)
_MARKS = re.compile(r"[\s,.!?~，。！？]*[,.!?~，。！？][\s,.!?~，。！？]*")
_TALK = re.compile(rf"{_GREETING}(?: (?:there|gloss|everyone|all))?|{_ABOUT_ITSELF}", re.IGNORECASE)
_DOUBT = re.compile(
    r"(?:but )?(?:are you|is (?:that|this)) (?:really |quite |very )?"
    r"(?:sure|certain|true|right|correct)(?: about (?:that|this|it))?"
    r"|really|sure|seriously|say (?:that|it) again|repeat(?: that)?|你确定吗?|真的吗?|再说一遍",
    re.IGNORECASE,
)
# No talk is longer, in characters.
MAX_CHARACTERS = 80


def is_talk(question: str) -> bool:
    """Tell whether a question asks nothing of the texts.

    >>> is_talk("Hello there!"), is_talk("What is a hello?")
    (True, False)
    """
    return _is_all(_TALK, question)


def is_doubt(question: str) -> bool:
    """Tell whether a question only doubts the answer before it.

    >>> is_doubt("Are you sure?")
    True
    """
    return _is_all(_DOUBT, question)


def _is_all(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether all that stands between the marks of a short text fits a pattern."""
    if len(text) > MAX_CHARACTERS:
        return False
    parts = [part for part in _MARKS.split(text.strip()) if part]
    return bool(parts) and all(map(pattern.fullmatch, parts))


def reply_to_talk(question: str, texts: int) -> Answer:
    """Return what this is and what to ask, over some number of texts."""
    count = "1 text" if texts == 1 else f"{texts} texts"
    text = (
        f"This is Gloss. It answers questions about the {count} here in their own words, with "
        "citations, and says so where they are silent. Ask about a thing, a name, a number, a term "
        "or a date."
    )
    understood = Understood(question.strip())
    return Answer(question, text, True, 1.0, (), (), 0.0, understood, "talk", outcome="about")
