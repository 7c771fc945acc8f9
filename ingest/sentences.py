"""Where sentences begin and end, in English, Chinese and other languages."""

import re

import sentencex

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence of rendered text, without surrounding space.

    A line break ends a sentence: rendered text has them only between list items and table rows.
    The number of a list item belongs to the item's first sentence.
    Source of the rules: sentencex (Wikimedia Foundation). No bounds for blank text.
    """
    bounds: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        cursor = 0
        for sentence in sentencex.segment(_language(line), line) if line.strip() else ():
            body = sentence.strip()
            if not body:
                continue
            start = line_start + line.index(body, cursor)
            end = start + len(body)
            if _LIST_NUMBER.fullmatch(line[:cursor].strip()):
                start, _ = bounds.pop()
            bounds.append((start, end))
            cursor = end - line_start
        line_start += len(line) + 1
    return bounds


def _language(text: str) -> str:
    if _KANA.search(text):
        return "ja"
    return "zh" if len(_CHINESE.findall(text)) * 4 > len(text) else "en"
