"""What every answer of the desk has in common: a page or its part, and the headers that keep the two apart."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


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


def push(response: HttpResponse, address: str) -> HttpResponse:
    """The address bar follows the card."""
    response["HX-Push-Url"] = address
    return response
