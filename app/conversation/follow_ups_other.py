"""The rule for languages without rules of their own: a question that begins with "and" goes on."""

import re

from app.conversation.history import Past, Rewrite

# "And" as it begins a question in French, German, Spanish, Italian, Portuguese, Dutch, the Nordic
# languages, Polish, Russian, Japanese and Korean.
_AND = re.compile(
    r"^[¿¡]?\s*(?:(?:et|und|y|e|ed|en|och|og|a|i|и|а)\b|では|じゃあ|それで|그리고|그럼)",
    re.IGNORECASE,
)
# A longer question says itself what it is about: words.
MAX_WORDS = 10


def _continued(question: str, past: Past) -> Rewrite | None:
    """Take "Et par mois ?" behind the question that it goes on from."""
    if not _AND.match(question) or len(question.split()) > MAX_WORDS:
        return None
    return f"{past.question} {question}", (past.question,)


RULES = (_continued,)
