"""What every answer of the desk has in common: a page or its part, and the headers that keep the two apart."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

View = TypeVar("View", bound=Callable[..., Any])


def open_to_viewers(view: View) -> View:
    """Marks a view whose POST changes nothing of the desk's work: those who only read may send it too."""
    view.open_to_viewers = True  # type: ignore[attr-defined]
    return view


def head_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What only the head of the desk sees and does."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_head:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def wants_part(request: HttpRequest) -> bool:
    """Asked by htmx for a part: not boosted, and not the browser's history wanting its page back."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def partial(
    request: HttpRequest, page: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """One view, page and part, one context: the part to htmx, the page that includes it to everybody else."""
    return varied(
        request, render(request, part if wants_part(request) else page, context, status=status)
    )


def varied(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Marks the answer as depending on who asks; parts are kept nowhere."""
    patch_vary_headers(response, ["HX-Request"])
    if request.htmx:  # type: ignore[attr-defined]
        response["Cache-Control"] = "no-store"
    return response


def push(request: HttpRequest, response: HttpResponse, address: str) -> HttpResponse:
    """The address bar follows the card; the history gets no second entry for the same one."""
    if request.htmx.current_url_abs_path != address:  # type: ignore[attr-defined]
        response["HX-Push-Url"] = address
    return response


STATEMENT = re.compile(r"^/statements/[0-9a-f-]{36}/")


def page_behind(request: HttpRequest) -> str:
    """The page that the person looked at, as a path of this site; empty where that is not known.

    What a form of a card posts to is no page to come back to: its statement is.
    """
    there = urlsplit(request.headers.get("Referer", ""))
    if there.netloc != request.get_host():
        return ""
    if card := STATEMENT.match(there.path):
        return card[0]
    path = "/" + there.path.lstrip("/")  # two slashes would name another host
    return path + (f"?{there.query}" if there.query else "")
