"""What all pages for readers have in common: no sign-in, no cookie, one language an address, kept by caches."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.http import require_safe

FRESH = 300  # seconds for which a cache may show the page without asking again
# Of a page, what a 304 in its place says as well: by itself, and through what decorators tell the middleware.
HEADERS = ("Access-Control-Allow-Origin", "Content-Language", "Content-Security-Policy")
MARKS = ("_csp_replace", "xframe_options_exempt")

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for readers. A 404 while the desk has none (`PUBLIC_PAGES`).

    The language is the desk's, or the one in `?lang=`: never the browser's and never a cookie's, so that one address
    is one page. The answer has an ETag of its bytes. `PublicMiddleware` takes off what the desk's own middleware
    says of cookies and languages.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.PUBLIC_PAGES:
            raise Http404
        request.is_public = True  # type: ignore[attr-defined]
        with translation.override(language_of(request)):
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                response = page(request, "public/missing.html", {}, status=404)
            response.headers.setdefault("Content-Language", translation.get_language())
        if response.status_code == 404:
            patch_cache_control(response, no_cache=True)  # a draft may be public the next minute
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=FRESH)
        if not response.streaming and not response.has_header("ETag"):
            set_response_etag(response)
        return _unless_known(request, response)

    door = login_not_required(require_safe(shown))
    door.is_public = True  # nobody is asked who they are
    return door


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """To who has the page already, a 304 without it.

    A browser takes over what a 304 says of the page, so that it says the same of languages, frames and policies: a card
    that may be framed is not shut by being asked for again.
    """
    if request.method != "GET" or not response.has_header("ETag"):
        return response
    tag = response["ETag"]
    answer = get_conditional_response(request, etag=tag, response=response) or response
    if answer is not response:
        for name in filter(response.has_header, HEADERS):
            answer[name] = response[name]
        for name in filter(vars(response).get, MARKS):
            setattr(answer, name, getattr(response, name))
    return answer


def language_of(request: HttpRequest) -> str:
    """`lang` of the address where the desk speaks it, else the desk's own."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Drawn without the request, so that no session, user, token or message can come in.

    To the template: `desk`, `lang`, `in_lang` (what ends an address in this language: empty in the desk's own),
    `here` (canonical address of the page, unless the view gives one), `languages` and `zone`.
    """
    return HttpResponse(render_to_string(template, frame(request) | context), status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What `public/base.html` needs."""
    lang = language_of(request)
    path = settings.DESK_URL + request.path
    return {
        "desk": settings.DESK_NAME,
        "lang": lang,
        "zone": settings.TIME_ZONE,
        "in_lang": ending(lang),
        "here": path + ending(lang),
        "languages": [
            (code, translation.get_language_info(code)["name_local"], path + ending(code))
            for code, _name in settings.LANGUAGES
        ],
    }


def ending(lang: str) -> str:
    """What an address needs behind it to be read in that language."""
    return "" if lang == settings.LANGUAGE_CODE else f"?lang={lang}"
