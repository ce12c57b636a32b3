"""Plain text of a page that was fetched or kept; None where there is nothing readable in it."""

import codecs
import io
import logging

import pypdf

from articles.fetching.fetcher import HTML, content_type

log = logging.getLogger(__name__)
MAX_PAGES = 300  # of a PDF
MAX_READ = 1_000_000  # code points


def plain_text(body: bytes, served_as: str) -> str | None:
    """The words that a reader of the page sees, at most `MAX_READ`; None where there are none, or nothing reads them.

    Of HTML the article without menus and comments; of a PDF its text, page by page; plain text decoded as it says,
    as UTF-8, or as Latin text of Windows. `served_as` is the media type, with its charset where that is known.
    """
    media_type, charset = content_type(served_as)
    try:
        text = _read(body, media_type, charset)
    except Exception as error:  # readers of other people's files fail in more ways than they say
        log.info("a %s cannot be read: %s", media_type, type(error).__name__)
        return None
    text = (text or "").replace("\x00", "").strip()[:MAX_READ]
    return text or None


def _read(body: bytes, media_type: str, charset: str) -> str | None:
    if media_type in HTML:
        return _html(_decoded(body, charset) if charset else body)
    if media_type == "application/pdf":
        return _pdf(body)
    if media_type in {"text/plain", "text/csv"}:
        return _decoded(body, charset)
    return None


def _html(page: bytes | str) -> str | None:
    import trafilatura  # takes most of a second to load, and most processes never need it

    return trafilatura.extract(
        page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )


def _pdf(body: bytes) -> str:
    pages, length = [], 0
    for page in pypdf.PdfReader(io.BytesIO(body)).pages[:MAX_PAGES]:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MAX_READ:
            break
    return "\n\n".join(pages)


def _decoded(body: bytes, charset: str) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    for named in (charset, "utf-8-sig"):
        try:
            return body.decode(named or "utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")
