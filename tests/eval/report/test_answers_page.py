"""The page of answers: what stands under each question."""

from app import REFUSAL, Assistant
from eval.report.answers_page import HEAD, answers_page


def test_page_has_each_question_with_its_answer_shape_and_places(tmp_path, answering_models):
    (tmp_path / "corpus").mkdir()
    text = "# Docks\n\nDry docks have gates made of steel.\n"
    (tmp_path / "corpus" / "docks.md").write_text(text, encoding="utf-8")
    assistant = Assistant.from_corpus(
        tmp_path / "corpus", tmp_path / "index", models=answering_models
    )
    page = answers_page(assistant, ["Which docks have gates made of steel?", "Mars?"])
    assert page == (
        f"{HEAD.strip()}\n\n"
        "## Which docks have gates made of steel?\n\n"
        "Dry docks have gates made of steel. [1]\n\n"
        "*general; [1] docks 9–44*\n\n"
        f"## Mars?\n\n{REFUSAL}\n\n*no answer*\n"
    )
