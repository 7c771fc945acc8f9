"""Text is shown as it is, and drafts are written as Markdown."""

import pytest

from app.answering.answer_markdown import escape_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* `c` | d", r"a \*b\* \`c\` \| d"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("a false mark [1]", r"a false mark \[1]"),
        ("[sic] stays", "[sic] stays"),
        ("[no link](javascript:x)", r"[no link\](javascript:x)"),
        ("![no picture](http://x/a.png)", r"![no picture\](http://x/a.png)"),
        ("[a][b] and [b]: http://x", r"[a\][b] and [b\]: http://x"),
        ("2018. A year", r"2018\. A year"),
        ("- no list", r"\- no list"),
        ("# no heading", r"\# no heading"),
        ("_lean_ and c_1", r"\_lean\_ and c_1"),
        ("R&D is not &lt;", "R&D is not &amp;lt;"),
        ("~~gone~~", r"\~~gone\~~"),
    ],
)
def test_text_is_shown_as_it_is(text, expected):
    assert escape_markdown(text) == expected
