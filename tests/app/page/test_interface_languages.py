"""Each language of the interface is one file; it fits the words that the page has."""

import json
import re
from pathlib import Path

import pytest

from app.page import server

PAGE = Path(server.__file__).parent
FILES = sorted((PAGE / "languages").glob("*.json"))
READ = [*PAGE.rglob("*.py"), *PAGE.rglob("*.js"), *PAGE.parent.glob("answer/*.py")]
READ.append(PAGE.parent / "timeline_text.py")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in READ)
# Gradio's own, of its upload.
GRADIO = {"Drop File Here", "- or -", "Click to Upload"}


def words_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["words"]


def said_by_scripts():
    """Whatever the scripts say through the table."""
    return {
        words
        for path in (PAGE / "assets").glob("*.js")
        for words in re.findall(
            r'gloss\.say\(\s*"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")
        )
    }


def test_there_are_languages_and_words():
    assert [path.stem for path in FILES] == ["zh"]
    assert len(said_by_scripts()) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_language_has_each_word_that_the_scripts_say(path):
    assert said_by_scripts() - words_of(path).keys() == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_language_keeps_every_place_for_a_name_or_number(path):
    words = words_of(path).items()
    assert [one for one, other in words if one.count("{}") != other.count("{}")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_language_has_no_word_that_the_page_lacks(path):
    """A word of the page is written in its sources; one with places, in its parts."""
    joined = re.sub(r"['\"]\s*\n\s*f?['\"]", "", SOURCES)  # strings that go on in the next line
    lost = [
        words
        for words in words_of(path).keys() - GRADIO
        if not all(part.strip("“”.: ") in joined for part in words.split("{}"))
    ]
    assert lost == []


def test_tables_go_into_the_page_without_ending_its_script():
    script = server._languages()
    assert "中文" in script
    assert "</" not in script
