"""Talk that asks nothing of the texts: one friendly line, and questions that they answer."""

from app.asked import Aspect
from app.evidence import Draft, Line, Sources
from ingest import Section, profile_of

MAX_QUESTIONS = 3


def talk(aspect: Aspect, sources: Sources, *, is_chinese: bool) -> Draft:
    """Return a friendly line and up to three questions to ask."""
    count = len(sources.documents)
    questions = example_questions(sources, is_chinese=is_chinese)
    if is_chinese:
        lead = "不客气。" if aspect == "thanks" else "您好！"
        told = f"{lead}Gloss 用 {count} 篇文本的原文回答问题，并注明出处。例如可以问："
    else:
        lead = (
            "You are welcome. " if aspect == "thanks" else "Hello. " if aspect == "greeting" else ""
        )
        texts = "one text" if count == 1 else f"{count} texts"
        told = (
            f"{lead}Gloss answers questions about {texts} in their own words, and shows where each"
            " statement stands. You can ask, for example:"
        )
    return (Line((told,)), *(Line((each,), is_item=True) for each in questions))


def example_questions(sources: Sources, *, is_chinese: bool) -> list[str]:
    """Return questions that the texts answer, from a title, a heading and a term."""
    document = next(iter(sources.documents.values()))
    sections = [s for s in profile_of(document).sections if not s.is_aside and s.blocks]
    terms = [t for t in sources.terms if t.definitions and t.kind != "title" and t.names]
    if is_chinese:
        found = [f"《{document.title}》讲了什么？"]
        found += [f"什么是{t.chinese[0] if t.chinese else t.names[0]}？" for t in terms[:1]]
    else:
        found = [f"What is “{document.title}” about?"]
        found += [f"What is meant by “{t.names[0]}”?" for t in terms[:1]]
        found += [f"What does the section on “{_unnumbered(s)}” say?" for s in sections[-1:]]
    return found[:MAX_QUESTIONS]


def _unnumbered(section: Section) -> str:
    """Return a heading without its number."""
    return section.title.partition(" ")[2] if section.number else section.title
