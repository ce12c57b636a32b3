"""A verdict in other people's pages: the one page that may be framed, and oEmbed, which tells how."""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt

from articles.exports.addresses import outside
from articles.exports.readers import embedding
from articles.exports.readers.feeds import question, ratings
from articles.exports.readers.glance import Glance, glance
from articles.views.public.door import FRESH, language_of, page, public

SHOWN = ("public_statement", "public_embed")  # whose address may be asked about


@public
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]})
@xframe_options_exempt
def embed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The card, as it stands now: what is corrected or withdrawn later is so in every page that shows it."""
    seen = _found(uuid)
    context = {
        "seen": seen,
        "signs": [(question(sign), sign) for sign in seen.signs],
        "page": outside("public_statement", uuid, language=language_of(request)),
    }
    response = page(request, "public/embed.html", context)
    patch_cache_control(response, public=True, no_cache=True)  # asked about each time, by its tag
    return response


@public
def oembed(request: HttpRequest) -> HttpResponse:
    """What a page that was given the address of a verdict needs to show it; 501 for a format that is neither."""
    form = request.GET.get("format", "json")
    if form not in {"json", "xml"}:
        return _open(HttpResponse(status=501))
    uuid, language = _asked(request.GET.get("url", ""))
    with translation.override(language):
        shown = title(_found(uuid))
    frame = embedding.framed(
        outside("public_embed", uuid, language=language),
        shown,
        _pixels(request, "maxwidth"),
        _pixels(request, "maxheight"),
    )
    answer = embedding.oembed(
        frame,
        provider=settings.DESK_NAME,
        home=settings.DESK_URL,
        picture=outside("public_card_png", uuid, language=language),
        fresh=FRESH,
    )
    return _open(
        HttpResponse(embedding.as_xml(answer), content_type="text/xml; charset=utf-8")
        if form == "xml"
        else JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    )


def title(seen: Glance) -> str:
    """Of a frame: the claim and both ratings."""
    return " – ".join(filter(None, [seen.said, ratings(seen)]))


def _found(uuid: UUID) -> Glance:
    seen = glance(uuid)
    if seen is None:
        raise Http404
    return seen


def _asked(address: str) -> tuple[UUID, str]:
    """The statement and the language that an address of this desk names; any other is a 404."""
    home, asked = urlsplit(settings.DESK_URL), _split(address)
    if (asked.scheme, asked.netloc) != (home.scheme, home.netloc):
        raise Http404
    path = asked.path.removeprefix(home.path)
    try:
        found = resolve(path)
    except Resolver404:
        raise Http404 from None
    if found.url_name not in SHOWN:
        raise Http404
    language = parse_qs(asked.query).get("lang", [""])[-1]
    known = language in dict(settings.LANGUAGES)
    return found.kwargs["uuid"], language if known else settings.LANGUAGE_CODE


def _split(address: str) -> Any:
    try:
        return urlsplit(address)
    except ValueError:
        raise Http404 from None


def _pixels(request: HttpRequest, name: str) -> int | None:
    """A whole number above 0; anything else is as if nobody had asked."""
    asked = request.GET.get(name, "")
    return int(asked) or None if asked.isascii() and asked.isdigit() and len(asked) < 6 else None


def _open(response: HttpResponse) -> HttpResponse:
    """Any page may ask: nothing in it depends on who does."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
