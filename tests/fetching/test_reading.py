"""Plain text of what was fetched; None where there is nothing to read, never an error."""

import io

import pypdf
import pytest

from articles.fetching import plain_text
from articles.fetching.reading import MAX_READ

ARTICLE = """<!doctype html><html><head><title>Wehr</title></head><body><nav><a href="/">Start</a></nav>
<article><h1>Das Wehr</h1><p>Das Wehr hält noch zehn Jahre, sagte Ada Krog am Dienstag in Größnitz.</p>
<p>„Wir haben <b>4,2 Millionen</b> Euro“, ergänzte sie.</p></article><script>alert(1)</script></body></html>"""


def test_the_words_of_a_page_are_read_without_menu_and_script():
    text = plain_text(ARTICLE.encode(), "text/html; charset=utf-8")
    assert "sagte Ada Krog am Dienstag in Größnitz." in text
    assert "4,2 Millionen Euro“, ergänzte sie." in text
    assert "Start" not in text and "alert" not in text


def test_the_charset_that_the_server_names_holds():
    text = plain_text(ARTICLE.encode("iso-8859-2", "replace"), "text/html; charset=iso-8859-2")
    assert "Größnitz" in text


@pytest.mark.parametrize(
    ("body", "served_as"),
    [
        ("Größe".encode(), "text/plain"),
        ("Größe".encode("latin-1"), "text/plain; charset=iso-8859-1"),
        ("Größe".encode("cp1252"), "text/plain"),
        ("Größe".encode("utf-16"), "text/plain"),
        ("Größe".encode("utf-8-sig"), "text/plain; charset=no-such-thing"),
        ("Gr\x00öße".encode(), "text/plain"),
    ],
)
def test_plain_text_is_decoded_as_it_says_or_as_it_looks(body, served_as):
    assert plain_text(body, served_as) == "Größe"


def pdf(*pages):
    writer = pypdf.PdfWriter()
    for words in pages:
        page = writer.add_blank_page(300, 300)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject(k): pypdf.generic.NameObject(v) for k, v in font.items()}
        )
        stream = pypdf.generic.StreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode())
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Font"): pypdf.generic.DictionaryObject(
                    {pypdf.generic.NameObject("/F1"): writer._add_object(named)}
                )
            }
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_is_read_page_by_page():
    text = plain_text(pdf("The weir will hold.", "Ten more years."), "application/pdf")
    assert text == "The weir will hold.\n\nTen more years."


@pytest.mark.parametrize(
    ("body", "served_as"),
    [
        (b"", "text/html"),
        (b"<html><body></body></html>", "text/html"),
        (b"\xff\xfe\x00broken", "text/html"),
        (b"%PDF-1.7 broken", "application/pdf"),
        (pdf(), "application/pdf"),
        (b"\x89PNG", "image/png"),
        (b"  \n ", "text/plain"),
        (b"{}", "application/json"),
        (b"x", ""),
    ],
)
def test_what_cannot_be_read_is_none(body, served_as):
    assert plain_text(body, served_as) is None


def test_a_long_text_ends_at_the_limit():
    assert len(plain_text(b"a" * (MAX_READ + 5), "text/plain")) == MAX_READ
