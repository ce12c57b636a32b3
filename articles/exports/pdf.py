"""HTML becomes a tagged PDF with every font in it. Whatever an address in it names, nothing is asked of the net."""

import gc
import logging
import mimetypes
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

BASE = "https://desk.invalid/"  # what addresses in the HTML are relative to; there is no such place
PACKAGES = (
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-color-emoji"
)
SOFT_HYPHEN = "\u00ad"  # would cut a word in two where a line ends, in the text layer too
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # no font has a sign for it


class NoPdf(Exception):
    """This machine cannot make one; says what to install."""


def pdf(html: str, *, title: str, language: str) -> bytes:
    """A whole page, with its styles in it or linked from the static files, as PDF/UA-1.

    Title and language go into the file's own data. Text is composed (NFC) and rid of soft hyphens before it is set, so
    that it comes out of the text layer as words. Raises NoPdf where a library of the system is missing.
    """
    try:
        from weasyprint import HTML  # late: half a second, and libraries that not every desk has
    except OSError as error:
        raise NoPdf(f"No PDF without these packages of Debian: {PACKAGES} ({error})") from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of what only browsers know
    _remember_pages()
    with _no_collecting():
        page = HTML(string=settable(html), base_url=BASE, url_fetcher=own_files())
        document = page.render(pdf_variant="pdf/ua-1")
        document.metadata.title = settable(title)
        document.metadata.lang = language
        document.metadata.generator = "Prüftisch"
        return document.write_pdf(pdf_variant="pdf/ua-1")


@contextmanager
def _no_collecting() -> Iterator[None]:
    """The boxes of a page all live until it is written: looking for garbage among them takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@cache
def _remember_pages() -> None:
    """pydyf lists its pages anew for each tag that asks for one of them, which is as slow as both together are many.

    The same list, made once for each number of pages. Where a later pydyf has no such property, nothing happens.
    """
    import pydyf

    listed = getattr(pydyf.PDF, "page_references", None)
    if not isinstance(listed, property) or listed.fget is None:
        return
    anew, made = listed.fget, "_page_references"

    def remembered(self: Any) -> Any:
        pages = len(self.pages["Kids"])
        known = getattr(self, made, (0, ()))
        if known[0] != pages:
            known = (pages, anew(self))
            setattr(self, made, known)
        return known[1]

    pydyf.PDF.page_references = property(remembered)


def settable(text: str) -> str:
    """As it can be set in type and read out again."""
    bare = text.replace(SOFT_HYPHEN, "").replace("&shy;", "")
    return unicodedata.normalize("NFC", NEVER.sub("\ufffd", bare))


def own_files() -> Any:
    """The fetcher of WeasyPrint that serves the project's static files and `data:`, and refuses the rest."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            return URLFetcherResponse(url, static_file(url), {"Content-Type": kind})

    return OwnFiles(allowed_protocols=("data",), allow_redirects=False)


def static_file(url: str) -> bytes:
    """Of an address as `{% static %}` writes it. Raises PermissionError for any other."""
    root = BASE + settings.STATIC_URL.lstrip("/")
    if not url.startswith(root):
        raise PermissionError(f"Not one of the desk's own files: {url}")
    name = unquote(url.removeprefix(root).split("?")[0].split("#")[0])
    found = finders.find(name)  # refuses to leave its folders
    if isinstance(found, str):
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as held:  # collected, its name carries a hash
        return bytes(held.read())
