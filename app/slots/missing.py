"""What the texts do not say, put in words for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass

# Runs of the question's words that are named at most.
MAX_NAMED = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """What the nearest statement lacks of a question.

    Attributes:
        asked: The words that say what is asked for, such as "how many patents"; empty if none do.
        words: Words of the question that the nearest statement lacks.
        spoken_of: Words of the question that it does speak of.
    """

    asked: str = ""
    words: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Return the slot that is not filled, in a few words; empty if none is known.

        >>> Missing("when", ("painted",)).in_words()
        'when “painted”'
        """
        lacking = [_quoted(word) for word in self.words[:MAX_NAMED] if word not in self.asked]
        return " ".join([*([self.asked] if self.asked else []), *lacking])

    def sentence(self) -> str:
        """Return what leads to the nearest statement.

        >>> Missing("how many patents", (), ("national laboratories",)).sentence()
        'The texts speak of “national laboratories”, but do not say how many patents. Nearest:'
        """
        lacking = _listed([w for w in self.words[:MAX_NAMED] if w not in self.asked], "or")
        mention = f"mention {lacking} with it" if lacking else ""
        if self.asked:
            lack = f"do not say {self.asked}{mention and f', nor {mention}'}"
        else:
            lack = f"do not {mention or 'answer this'}"
        spoken = _listed(self.spoken_of[:MAX_NAMED], "and")
        about = f"speak of {spoken}, but {lack}" if spoken else lack
        return f"The texts {about}. Nearest:"


def _quoted(word: str) -> str:
    return f"“{word}”"


def _listed(words: Sequence[str], last: str) -> str:
    """Return words in quotation marks: “rye”, “oats” or “wheat”."""
    quoted = [_quoted(word) for word in words]
    return f" {last} ".join([part for part in (", ".join(quoted[:-1]), *quoted[-1:]) if part])
