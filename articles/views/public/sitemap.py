"""What search engines ask for first: which pages there are, and which they may read."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.exports.addresses import outside
from articles.exports.readers import sitemap as maps
from articles.views.public.door import FRESH, public

XML = "application/xml; charset=utf-8"
HOUSE = ("checked", "how_we_work", "corrections")  # pages that are there once
# What lies beside the pages is no page: a form, a frame, a picture.
OPEN = """User-agent: *
Allow: /checked/
Allow: /static/
Allow: /sitemap
Disallow: /
Disallow: /checked/*/mistake/
Disallow: /checked/*/embed/

Sitemap: {address}
"""
SHUT = """User-agent: *
Disallow: /
"""


@public
def index(request: HttpRequest) -> HttpResponseBase:
    """The files that hold the addresses, at most 50,000 each."""
    return HttpResponse(b"".join(maps.index(_files())), content_type=XML)


def _files() -> Iterator[str]:
    yield outside("sitemap_pages")
    for kind in maps.KINDS:
        for after in maps.starts(kind):
            yield outside("sitemap_part", kind, after)


@public
def pages(request: HttpRequest) -> HttpResponseBase:
    """What the desk says of itself."""
    told = maps.urlset((outside(name), None) for name in HOUSE)
    return HttpResponse(b"".join(told), content_type=XML)


@public
def part(request: HttpRequest, kind: str, after: int) -> HttpResponseBase:
    """Sent as it is read."""
    if kind not in maps.KINDS or after > 2**63 - 1:
        raise Http404
    name = {
        "verdicts": "public_statement",
        "articles": "public_article",
        "claims": "public_claim",
    }[kind]
    listed = maps.urlset(maps.part(kind, after, _address(name)))
    return StreamingHttpResponse(listed, content_type=XML)


def _address(name: str) -> Callable[[UUID], str]:
    """Of many: looked up once."""
    nobody = UUID(int=0)
    before, behind = outside(name, nobody).split(str(nobody))
    return lambda uuid: f"{before}{uuid}{behind}"


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """There for machines also while the desk has no pages for readers: then it says so."""
    request.is_public = True  # type: ignore[attr-defined]
    body = OPEN.format(address=outside("sitemap")) if settings.PUBLIC_PAGES else SHUT
    response = HttpResponse(body, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


robots.is_public = True  # type: ignore[attr-defined]
