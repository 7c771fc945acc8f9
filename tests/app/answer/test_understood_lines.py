"""What a reader is told of how a question was understood."""

from app.answer import Understood
from app.answer.result import understood_lines
from index import Expansion


def test_name_with_a_slip_and_names_of_a_term_are_shown_and_translations_are_not():
    expansions = (
        Expansion("Stoen", ("Stone",), "spelling"),
        Expansion("short boards", ("短板",), "glossary"),
        Expansion("短板", ("short board",), "dictionary"),
    )
    understood = Understood("Who is Stoen?", (), expansions)
    assert understood_lines("Who is Stoen?", understood) == [
        "Stoen read as Stone",
        "short boards = 短板",
    ]
