"""HTML set as a PDF: the text layer, the structure, and that nothing is asked of the net."""

import io
import socket
import subprocess

import pytest
from pypdf import PdfReader

from articles.exports import pdf as paper
from articles.exports.pdf import NoPdf, pdf, settable, static_file

PAGE = '<html lang="de"><head><style>h2{{break-before:page}}</style></head><body>{}</body></html>'


def text_of(held: bytes) -> str:
    """As a reader copies it out, lines joined."""
    read = subprocess.run(
        ["pdftotext", "-", "-"], input=held, capture_output=True, check=True, timeout=60
    )
    return " ".join(read.stdout.decode("utf-8").split())


def test_words_come_out_whole_and_composed():
    held = pdf(
        PAGE.format(
            "<h1>Die Bu\u0308rger</h1><p>Der Landes\u00adbetrieb&shy; 👩‍🚒 sagt: مرحبا بالعالم"
            "<p>Null\x00zeichen und 12.3. * #"
        ),
        title="Die Bu\u0308rger",
        language="de",
    )
    text = text_of(held)
    for words in ("Die Bürger", "Landesbetrieb", "👩‍🚒", "مرحبا بالعالم", "12.3. * #"):
        assert words in text
    assert "\u00ad" not in text and "□" not in text
    assert PdfReader(io.BytesIO(held)).metadata.title == "Die Bürger"


def test_file_is_tagged_in_its_language_with_every_font_and_bookmarks():
    held = pdf(PAGE.format("<h1>Eins</h1><p>Wort<h2>Zwei</h2>"), title="Eins", language="de")
    reader = PdfReader(io.BytesIO(held))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "de"
    assert reader.outline[0].title == "Eins"
    assert reader.outline[1][0].title == "Zwei"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    fonts = [font.get_object() for page in reader.pages for font in fonts_of(page)]
    assert fonts
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(described), font["/BaseFont"]


def fonts_of(page):
    return page["/Resources"]["/Font"].values()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "//example.org/a.png",
        "https://desk.invalid/etc/passwd",
    ],
)
def test_no_address_but_the_desks_own_files_is_fetched(address, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("somebody dials")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(PermissionError):
        paper.own_files().fetch(address)


def test_own_file_is_served_and_no_file_beside_them():
    base = "https://desk.invalid/static/"
    assert b"symbol" in static_file(f"{base}articles/icons.svg")
    for outside in ("../../factcheck/settings.py", "%2e%2e/%2e%2e/manage.py", "articles/none.css"):
        with pytest.raises(Exception):  # noqa: B017, refused or not found, each in its own way
            static_file(base + outside)


def test_data_is_served():
    assert paper.own_files().fetch("data:text/plain,Wehr").read() == b"Wehr"


def test_missing_library_is_named(monkeypatch):
    import builtins

    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NoPdf, match="fonts-noto-core"):
        pdf("<p>x", title="x", language="de")


def test_what_no_font_has_is_seen_as_missing():
    assert settable("a\x07b\ufffe") == "a\ufffdb\ufffd"
