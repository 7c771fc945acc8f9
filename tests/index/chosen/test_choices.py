"""`models.toml`: what it says, and the line of what it cannot say."""

from pathlib import Path

import pytest

from index import ModelError, find_models_file
from index.chosen.choices import Choice, read_choices

FULL = """\
[document]
model = "mpnet"
max_tokens = 256
pooling = "mean"
dimension = 768
prompt = ""
query_prompt = "query: "

[reranker]
model = "cross-encoder/ettin"
revision = "abc123"
output = "sigmoid"

[sentence]
model = "packaged"

[packaged]
folder = "files"
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "models.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_choices(path)

    return read


def test_file_is_read_and_what_is_packaged_is_not_chosen(read, tmp_path):
    choices = read(FULL)
    assert choices.models == {
        "document": Choice(
            "mpnet",
            max_tokens=256,
            pooling="mean",
            dimension=768,
            prompt="",
            query_prompt="query: ",
        ),
        "reranker": Choice("cross-encoder/ettin", revision="abc123", output="sigmoid"),
    }
    assert choices.packaged_folder == tmp_path / "files"


def test_empty_file_chooses_nothing(read):
    assert (read("").models, read("").packaged_folder) == ({}, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[reader]\nmodel = 'x'", r"line 1: 'reader' is not allowed here\. Write one of: \[docu"),
        ("document = 'x'", "line 1: 'document' is not allowed here"),
        ("\n[document]\nprompt = 'x'", r"line 2: \[document\] names no model"),
        ("[document]\nmodel = 'x'\noutput = 'logit'", r"line 3: \[document\] has no key 'output'"),
        ("[reranker]\nmodel = 'x'\npooling = 'cls'", r"line 3: \[reranker\] has no key 'pooling'"),
        ("[document]\nmodel = 7", "line 2: model is 7. Write words in quotation marks"),
        ("[document]\nmodel = ''", "line 2: model is ''"),
        ("[document]\nmodel = 'x'\nmax_tokens = true", "line 3: max_tokens is True. Write a num"),
        ("[document]\nmodel = 'x'\nmax_tokens = 0", "line 3: max_tokens is 0. Write a number fro"),
        (
            "[document]\nmodel = 'x'\npooling = 'sum'",
            "line 3: pooling is 'sum'. Write one of: mean",
        ),
        ("[reranker]\nmodel = 'x'\noutput = 'rank'", "Write one of: logit, sigmoid."),
        ("[document]\nmodel = 'x'\nsha256 = 'ABC'", "line 3: sha256 is 'ABC'. Write 64 digits"),
        ("[document]\nmodel = 'x/y'\nrevision = '../z'", "line 3: revision is '../z'. Write a com"),
        ("[document\n", r"models\.toml: .*line 1.*Mend the TOML"),
        (b"[document]\nmodel = '\xff'", "is not UTF-8 .byte 20.. Save it as UTF-8"),
    ],
)
def test_what_has_no_meaning_is_named_with_its_line(read, text, message):
    with pytest.raises(ModelError, match=message):
        read(text)


def test_folder_in_the_place_of_the_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"cannot be read \(Is a directory\)"):
        read_choices(tmp_path)


def test_file_of_the_texts_counts_unless_another_is_named(tmp_path):
    texts, other = tmp_path / "texts", tmp_path / "other"
    texts.mkdir()
    other.mkdir()
    assert find_models_file(texts) is None
    (texts / "models.toml").touch()
    assert find_models_file(texts) == texts / "models.toml"
    assert find_models_file(texts, Path("packaged")) is None
    (other / "models.toml").touch()
    (other / "mine.toml").touch()
    assert find_models_file(texts, other) == other / "models.toml"
    assert find_models_file(texts, other / "mine.toml") == other / "mine.toml"


@pytest.mark.parametrize("name", ["", "none.toml"])
def test_file_that_is_named_and_missing_is_an_error(tmp_path, name):
    with pytest.raises(ModelError, match=r"There is no .*\.toml\. Name .*--models packaged"):
        find_models_file(tmp_path, tmp_path / name)
