"""The assistant with fake models: what comes back, and what is refused."""

import dataclasses
import json

import pytest
from growth import grows_in_proportion

from app import REFUSAL, Answer, Assistant, Citation, QuestionError, answer_to_json
from app.answer import UNREAD
from index import DamagedIndexError
from ingest import CorpusError

TEXT = "# Boards\n\nShort boards are weak areas of industry.\n\nLong boards are strong areas.\n"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "boards.md").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def fake_assistant(corpus, tmp_path, answering_models):
    return Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)


def test_documents_are_those_of_the_folder(fake_assistant):
    assert [document.id for document in fake_assistant.documents] == ["boards"]
    assert fake_assistant.documents[0].title == "Boards"


def test_timeline_is_that_of_the_documents(corpus, tmp_path, answering_models):
    dated = "# Boards\n\nThe second phase (1906–1912) was short. In 1907, boards were long.\n"
    (corpus / "boards.md").write_text(dated, encoding="utf-8")
    own = Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)
    assert [(event.start, event.kind, event.term) for event in own.timeline()] == [
        (1906, "phase", "second phase"),
        (1907, "statement", ""),
    ]


def test_own_bib_file_beside_a_text_is_its_reference(corpus, tmp_path, answering_models):
    entry = "@misc{mine, title = {My Boards}}"
    (corpus / "boards.bib").write_text(entry, encoding="utf-8")
    own = Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)
    (first, *_) = own.ask("short boards weak areas").citations
    assert first.reference.bibtex == entry
    (corpus / "boards.bib").write_text("none", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"boards\.bib holds no BibTeX entry"):
        Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)


def test_answer_has_every_field_of_the_contract(fake_assistant):
    answer = fake_assistant.ask("short boards weak areas")
    assert isinstance(answer, Answer)
    assert answer.answered
    assert 0.5 <= answer.confidence <= 1.0
    assert answer.text.startswith("Short boards are weak areas of industry. [1]")
    assert answer.hits[0].rank == 1
    assert answer.seconds > 0
    first = answer.citations[0]
    assert (first.number, first.document_id, first.title) == (1, "boards", "Boards")
    assert TEXT[first.start : first.end] == first.quote


def test_kind_of_the_question_goes_out_with_the_answer(fake_assistant):
    answer = fake_assistant.ask("Compare short boards with long boards")
    assert answer.kind == "comparison"
    assert answer_to_json(answer)["kind"] == "comparison"
    assert fake_assistant.ask("president France").kind == ""


def test_two_questions_in_one_are_both_answered(fake_assistant):
    answer = fake_assistant.ask("What are short weak boards? What are long strong boards?")
    assert answer.kind == "several"
    first, second = answer.text.split("**What are long strong boards?**")
    assert "Short boards are weak areas of industry. [1]" in first
    assert "Long boards are strong areas. [2]" in second
    assert [citation.number for citation in answer.citations] == [1, 2]
    assert answer.understood.text == "What are short weak boards? What are long strong boards?"


def test_note_is_given_by_its_number_whatever_the_confidence(tmp_path, answering_models):
    (tmp_path / "corpus").mkdir()
    noted = "# Boards\n\nBoards are short.<sup>7</sup>\n\n<sup>7</sup> Not always.\n"
    (tmp_path / "corpus" / "boards.md").write_text(noted, encoding="utf-8")
    assistant = Assistant.from_corpus(
        tmp_path / "corpus", tmp_path / "index", models=answering_models
    )
    answer = assistant.ask("What does note 7 say?")
    assert (answer.answered, answer.kind) == (True, "note")
    assert "Not always. [2]" in answer.text


def test_silence_is_said_with_the_one_sentence_and_without_citations(fake_assistant):
    answer = fake_assistant.ask("president country")
    assert answer.text == REFUSAL
    assert not answer.answered
    assert answer.citations == ()
    assert answer.hits


def test_silence_names_what_the_texts_never_mention(fake_assistant):
    answer = fake_assistant.ask("When did France or Peru buy boards?")
    assert answer.text == f"{REFUSAL} They never mention “France” or “Peru”."
    assert not answer.answered


def test_a_language_that_is_not_read_is_said_so(fake_assistant):
    answer = fake_assistant.ask("Τι είναι τα short boards κοντά;")
    assert (answer.text, answer.outcome, answer.confidence) == (UNREAD, "silent", 0.0)


def test_follow_up_is_answered_from_its_history(fake_assistant):
    history = ("What are short boards?",)
    assert fake_assistant.search("And long boards?", 1, history)[0].chunk.document_id == "boards"
    assert "Long boards" in fake_assistant.ask("And strong areas?", history=history).text


@pytest.mark.parametrize("question", ["", "   ", "\n", "?!", "🙂", "is it what", "a"])
def test_question_without_words_is_refused(fake_assistant, question):
    with pytest.raises(QuestionError, match="names nothing to look for"):
        fake_assistant.ask(question)
    with pytest.raises(QuestionError, match="names nothing to look for"):
        fake_assistant.search(question)


def test_top_k_below_one_is_refused_and_above_the_corpus_is_cut(fake_assistant):
    with pytest.raises(QuestionError, match="top_k is 0"):
        fake_assistant.search("boards", top_k=0)
    assert len(fake_assistant.search("boards", top_k=10_000)) == len(fake_assistant.chunks)


@pytest.mark.parametrize("question", ["\u202eboards\u200b", "boards\x00", "\tboards\r\n"])
def test_15_odd_question_is_answered_by_its_words(fake_assistant, question):
    answer = fake_assistant.ask(question)
    assert answer.citations == fake_assistant.ask("boards").citations


@pytest.mark.parametrize("question", ["e\u0301" * 50, "x" * 100_000])
def test_15_odd_word_that_no_text_has_is_not_answered(fake_assistant, question):
    assert not fake_assistant.ask(question).answered


@pytest.mark.parametrize("piece", ["x", "x.", "1", "X ", "é", "x_1"])
def test_26_question_takes_time_in_proportion_to_its_length(fake_assistant, piece):
    assert grows_in_proportion(lambda size: fake_assistant.ask(piece * size), 8_000)


def test_second_opening_does_not_encode(corpus, tmp_path, answering_models, fake_assistant):
    calls = []
    Assistant.from_corpus(
        corpus, tmp_path / "index", models=answering_models, progress=lambda *a: calls.append(a)
    )
    assert calls == []


def test_changed_text_is_indexed_again(corpus, tmp_path, answering_models, fake_assistant):
    (corpus / "boards.md").write_text("# Boards\n\nMiddle boards exist.\n", encoding="utf-8")
    again = Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)
    assert again.chunks[0].text == "Middle boards exist."


def test_damaged_index_is_named_and_not_overwritten(
    corpus, tmp_path, answering_models, fake_assistant
):
    vectors = next((tmp_path / "index").glob("*/vectors.npy"))
    vectors.write_bytes(b"damaged")
    with pytest.raises(DamagedIndexError, match="gloss ingest"):
        Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)
    assert vectors.read_bytes() == b"damaged"


def test_folder_without_text_is_named(tmp_path, answering_models):
    with pytest.raises(CorpusError, match="no readable text"):
        Assistant.from_corpus(tmp_path, tmp_path / "index", models=answering_models)
    assert not (tmp_path / "index").exists()


def test_answers_are_frozen(fake_assistant):
    answer = fake_assistant.ask("short boards")
    with pytest.raises(dataclasses.FrozenInstanceError):
        answer.text = "changed"


def test_json_holds_every_field(fake_assistant):
    answer = fake_assistant.ask("short boards weak areas")
    data = json.loads(json.dumps(answer_to_json(answer)))
    assert set(data) == {field.name for field in dataclasses.fields(Answer)}
    assert set(data["citations"][0]) == {f.name for f in dataclasses.fields(Citation)} | {
        "start",
        "end",
    }
    assert data["hits"][0]["text"] == answer.hits[0].chunk.text


@pytest.fixture
def three_texts(corpus, tmp_path, answering_models):
    more = "# Cranes\n\nShort boards are loaded by small cranes.\n"
    (corpus / "cranes.md").write_text(more, encoding="utf-8")
    (corpus / "bread.md").write_text("# Bread\n\nBread is baked at dawn.\n", encoding="utf-8")
    return Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)


def test_chosen_texts_alone_are_searched_and_cited(three_texts):
    question = "short boards"
    assert {hit.chunk.document_id for hit in three_texts.search(question)} >= {"boards", "cranes"}
    hits = three_texts.search(question, documents=["cranes"])
    assert {hit.chunk.document_id for hit in hits} == {"cranes"}
    answer = three_texts.ask("short boards small cranes", documents=("cranes", "bread"))
    assert {cited.document_id for cited in answer.citations} == {"cranes"}
    assert {hit.chunk.document_id for hit in answer.hits} <= {"cranes", "bread"}
    assert not three_texts.ask("short boards weak areas of industry", documents=["bread"]).answered
    *_, last = three_texts.ask_stream("short boards", documents=["boards"])
    assert {cited.document_id for cited in last.citations} == {"boards"}


def test_question_on_the_texts_knows_the_chosen_ones_alone(three_texts):
    told = three_texts.ask("Which texts are there?", documents=["bread", "cranes"]).text
    assert "Bread" in told
    assert "Boards" not in told


def test_no_choice_and_all_texts_are_the_same(three_texts):
    assert three_texts.limited_to([]) is three_texts
    assert three_texts.limited_to(["boards", "bread", "cranes"]) is three_texts


def test_text_that_is_not_there_is_named_with_those_that_are(three_texts):
    with pytest.raises(QuestionError) as refused:
        three_texts.ask("short boards", documents=["boards", "none"])
    assert str(refused.value) == "There is no text called 'none'. There are: boards, bread, cranes."


def test_choice_follows_the_texts_as_they_change(three_texts, corpus):
    assert not three_texts.ask("short long planks of oak", documents=["bread"]).answered
    oak = "# Bread\n\nShort long planks of oak carry bread.\n"
    (corpus / "bread.md").write_text(oak, encoding="utf-8")
    assert three_texts.update()
    assert three_texts.ask("short long planks of oak", documents=["bread"]).answered
    assert len({id(three_texts.limited_to(["bread"])._texts) for _ in range(3)}) == 1
