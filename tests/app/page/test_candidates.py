"""Questions made of glossary, headings, tables and timeline, each with its place."""

from page_texts import make_document

from app.page.suggested.candidates import (
    in_chinese,
    known_terms,
    of_conclusions,
    of_pairs,
    of_phases,
    of_sections,
    of_tables,
    of_term,
    of_texts,
)
from ingest import Definition, Document, Event, Mention, Span, Term, render

TEXT = """# Boards of Industry

## 1. Short Boards 短板

A short board is weak.

Table 1: Boards by sector

| Sector | Board |
| --- | --- |
| Chips | short |

## References

Lee. 2020. Boards.

## 4. Conclusion

Boards go together.
"""


def make_term(*names, chinese=(), mentions=3, defined="boards"):
    definitions = (Definition(defined, (Span(0, 9),), "It is."),) if defined else ()
    return Term(names, chinese, (), definitions, (Mention("boards", Span(0, 1)),) * mentions)


def asked(candidates):
    return [one.question for one in candidates]


def test_terms_to_ask_about_are_defined_often_named_and_no_single_word():
    good = make_term("short boards")
    weak = [
        make_term("long boards", defined=""),
        make_term("oak boards", mentions=2),
        make_term("secure"),
        make_term("a “quoted” name"),
    ]
    named = make_term("boards", chinese=("木板",))
    assert known_terms([*weak, good, named]) == [good, named]


def test_term_is_asked_about_in_the_language_of_its_name():
    assert of_term(make_term("short boards")).question == "What is meant by “short boards”?"
    assert of_term(make_term(chinese=("短板",))).question == "什么是短板？"
    assert asked(in_chinese([make_term("x y"), make_term("x y", chinese=("短板",))])) == [
        "什么是短板？"
    ]


def test_kinds_of_one_thing_are_compared():
    terms = [make_term(name) for name in ("short boards", "new steel", "long boards")]
    (pair,) = of_pairs(terms)
    assert pair.question == "How do short boards and long boards differ?"
    assert len(pair.places) == 2


def test_sections_and_tables_are_asked_about_by_name_with_their_place():
    document = make_document(TEXT)
    (first,) = of_sections(document)  # not "Conclusion", which many texts have
    assert first.question == "What does the section on “Short Boards” say?"
    assert "A short board is weak." in render(document, first.places[0].spans)
    (table,) = of_tables(document)
    assert table.question == "What does the table “Boards by sector” show?"
    assert render(document, table.places[0].spans).endswith("Chips | short")
    (conclusion,) = of_conclusions([document])
    assert conclusion.question == "What does “Boards of Industry” conclude?"


def test_text_is_asked_about_by_its_title_if_that_is_short_enough():
    titles = ["Boards", "Boards " * 40, "On “boards”"]
    texts = [Document(str(number), title, "", "") for number, title in enumerate(titles)]
    assert asked(of_texts(texts)) == ["What is “Boards” about?"]


def test_phase_is_asked_about_by_its_name():
    spans = (Span(0, 5),)
    phase = Event(2006, 2012, None, None, "2006–2012", "phase", "first phase", "d", (), spans, "x")
    said = Event(2006, 2006, None, None, "2006", "statement", "", "d", (), spans, "x")
    assert asked(of_phases([said, phase])) == ["What happened in the first phase?"]
