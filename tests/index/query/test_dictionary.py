"""Chinese words: a dictionary of a few lines, written by hand, then the packaged one."""

import gzip
from functools import cache

import pytest

import index.query.dictionary
from index import ModelError
from index.models.model_files import ModelFile
from index.query.dictionary import QUESTION_WORDS, segment, simplified, translations

ENTRIES = """# a comment
茶 茶 [cha2] /tea/tea plant/CL:杯[bei1],壺|壶[hu2]/
綠 绿 [lu:4] /green/
綠茶 绿茶 [lu:4 cha2] /green tea; (fig.) sweet talker/
茶園 茶园 [cha2 yuan2] /a tea garden/the tea estate/
園丁 园丁 [yuan2 ding1] /gardener/
丁 丁 [ding1] /surname Ding/
丁 丁 [ding1] /fourth/cube (of meat)/to encounter/ninth/
園 园 [yuan2] /surname Yuan/variant of 圓|圆[yuan2]/see 公園|公园[gong1 yuan2]/used in 公園|公园/
看 看 [kan4] /to see/to see through/to use/also pr. [kan1]/
乾 干 [gan1] /dry/
乾 乾 [qian2] /heaven/
喝茶 喝茶 [he1 cha2] /to drink tea/to drink (hot) tea/(coll.) to drink tea/
一二三四五六七八 一二三四五六七八 [yi1] /eight characters/
一二三四五六七八九 一二三四五六七八九 [yi1] /nine characters/
"""


class WrittenFile:
    """Stands for a file of an installed package."""

    def __init__(self, path):
        self.path = path

    def locate(self):
        return self.path


@pytest.fixture
def read_anew(monkeypatch):
    """Read the dictionary anew in this test, and keep what other tests have read."""
    read = cache(index.query.dictionary._dictionary.__wrapped__)
    monkeypatch.setattr(index.query.dictionary, "_dictionary", read)


@pytest.fixture
def small_dictionary(tmp_path, monkeypatch, read_anew):
    """Let the few entries above be all that is known."""
    path = tmp_path / "cedict.txt.gz"
    path.write_bytes(gzip.compress(ENTRIES.replace("\n", "\r\n").encode()))
    monkeypatch.setattr(index.query.dictionary, "CHINESE_DICTIONARY", WrittenFile(path))


@pytest.mark.usefixtures("small_dictionary")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绿茶", ["绿茶"]),  # one word, not two
        ("绿茶园丁", ["绿茶", "园丁"]),  # 绿 + 茶园 + 丁 are three
        ("茶园丁", ["茶", "园丁"]),  # as few as 茶园 + 丁; the last word is the longer one
        ("喝茶园", ["喝茶", "园"]),  # 喝 alone is no word, so 喝茶 + 园 is cheaper than 喝 + 茶园
        ("喝", ["喝"]),  # not in the dictionary: a word of its own
        ("㐂㐃茶园", ["㐂", "㐃", "茶园"]),
        ("一二三四五六七八", ["一二三四五六七八"]),
        ("一二三四五六七八九", ["一二三四五六七八", "九"]),  # longer words are not looked up
        ("綠茶", ["綠", "茶"]),  # words are known in simplified characters
        ("", []),
    ],
)
def test_text_is_cut_into_the_fewest_words(text, expected):
    assert segment(text) == expected


@pytest.mark.usefixtures("small_dictionary")
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("茶", ["tea", "tea plant"]),  # the classifiers are no translation
        ("绿茶", ["green tea", "sweet talker"]),  # asides in brackets go
        ("茶园", ["tea garden", "tea estate"]),  # and so do articles
        ("丁", ["fourth", "cube", "encounter"]),  # both entries, no surname, three at most
        ("园", []),  # nothing but a surname and references
        ("喝茶", ["drink tea"]),  # once
        ("看", ["see", "see through", "use"]),  # which are no references
        ("綠茶", []),
        ("水", []),
        ("", []),
    ],
)
def test_translations_are_the_first_ones_that_say_something(word, expected):
    assert translations(word) == expected


@pytest.mark.usefixtures("small_dictionary")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("綠茶園", "绿茶园"),
        ("绿茶园", "绿茶园"),
        ("乾", "乾"),  # is a simplified character, too
        ("Tea 綠, 1912?", "Tea 绿, 1912?"),
        ("", ""),
    ],
)
def test_traditional_characters_become_simplified_ones(text, expected):
    assert simplified(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("茶叶是绿色的", ["茶叶", "是", "绿色", "的"]),
        ("研究生命起源", ["研究", "生命", "起源"]),  # not 研究生 (graduate student) + 命
        ("北京大学生", ["北京", "大学生"]),
    ],
)
def test_packaged_dictionary_cuts_usual_sentences(text, words):
    assert segment(text) == words


@pytest.mark.parametrize("word", QUESTION_WORDS)
def test_words_that_ask_are_words(word):
    assert segment(f"{word}绿茶") == [word, "绿茶"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("历史", ["history"]),
        ("学生", ["student", "schoolchild"]),
        ("人们", ["people"]),
        ("可能", ["might", "possible", "probable"]),
    ],
)
def test_packaged_dictionary_translates(word, expected):
    assert translations(word) == expected


def test_packaged_dictionary_simplifies():
    assert simplified("茶葉產業的歷史與發展") == "茶叶产业的历史与发展"


@pytest.mark.usefixtures("read_anew")
def test_missing_dictionary_is_named(monkeypatch):
    absent = ModelFile("no-such-package", "no_such_package", "cedict", "0" * 64)
    monkeypatch.setattr(index.query.dictionary, "CHINESE_DICTIONARY", absent)
    with pytest.raises(ModelError, match="pip install no-such-package"):
        segment("茶")
