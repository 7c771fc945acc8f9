"""Files that a reader adds, in a real browser: read, asked, seen by nobody else, removed."""

import io

import pytest
import sample_paper
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas
from steps import ask, flat_marks, open_mark, upload, view, watched

pytestmark = pytest.mark.browser


def make_pdf(pages, text="", encrypt=None):
    """Return a PDF with so many pages of a text; without a text they hold a grey picture."""
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for number in range(1, pages + 1):
        if text:
            drawing.drawString(72, 760 - number * 97 % 600, f"{text} {number}.")
        else:
            drawing.rect(72, 72, 400, 600, fill=1)
        drawing.showPage()
    drawing.save()
    return buffer.getvalue()


def test_pdf_is_asked_about_by_who_added_it_alone_and_goes(page, profile, site):
    view(page, "Texts", ".card")
    paper = sample_paper.as_pdf()
    (said,) = upload(page, "can be asked", ("paper.pdf", paper))
    assert (
        said == "“Boards of Industry” can be asked about by you alone, while this page is in use."
    )
    assert page.locator(".card").count() == 4
    view(page, "Chat", "#box")
    question = "What did Science and Technology newspaper list among chips in 2018?"
    ask(page, question)
    assert "In 2018 a newspaper listed thirty-five of them" in page.inner_text(".answer")
    assert "page 1" in page.inner_text(".citations .where")
    quote = page.inner_text(".answer p").removesuffix(" [1]")
    open_mark(page)
    assert flat_marks(page) == quote
    link = page.locator("a.mark").get_attribute("href")
    other = profile.browser.new_context()
    with watched(other, site, link) as stranger:
        stranger.get_by_text("There is no such text here.").wait_for()
        view(stranger, "Texts", ".card")
        assert stranger.locator(".card").count() == 3
        assert stranger.locator("[data-do=remove]").count() == 0
    other.close()
    view(page, "Texts", ".card")
    (again,) = upload(page, "already", ("copy.pdf", paper))
    assert again == "copy.pdf is there already, as “Boards of Industry”."
    page.locator("[data-do=remove]").click()
    page.get_by_text("The text is removed.").wait_for()
    assert page.locator(".card").count() == 3
    page.locator(f"a[href='{link}']").first.wait_for(state="attached")
    page.evaluate("link => history.pushState(null, '', link)", link)
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    page.get_by_text("There is no such text here.").wait_for()


def test_files_that_cannot_be_read_are_named_with_the_remedy(page):
    view(page, "Texts", ".card")
    locked = make_pdf(1, "Locked words", StandardEncryption("secret"))
    said = upload(
        page,
        "locked",
        ("locked.pdf", locked),
        ("scanned.pdf", make_pdf(3)),
        ("empty.md", b""),
        ("picture.docx", b"\x89PNG\r\n\x1a\n"),
        ("bomb.html", b"<script>alert(1)</script>"),
        ("../../escape.md", b"# Escaped\n\nWords that went astray."),
    )
    for words, answer in zip(
        ["password", "scanned", "empty", "picture.docx", "bomb.html"], said, strict=False
    ):
        assert words in answer
    assert not any("tmp" in answer or "Traceback" in answer for answer in said)
    assert "escape" in said[5].lower()


def test_long_file_is_read_while_others_ask(page, profile, site):
    view(page, "Texts", ".card")
    (said,) = upload(page, "can be asked", ("long.pdf", make_pdf(500, "The long march, step")))
    assert "can be asked about" in said
    assert "500 pages" in page.inner_text("#texts")
