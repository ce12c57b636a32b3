"""Answers for when something is wrong: a page for a person, one line for htmx."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap, trigger_client_event


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def session_renewed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token was not the session's (signed in again elsewhere): the page keeps what was typed."""
    return _told(render(request, "articles/errors/session.html", status=403), "session-renewed")


def _told(response: HttpResponse, event: str, words: str = "") -> HttpResponse:
    """A whole page for a person; htmx puts none into a card and tells the page's script instead."""
    return reswap(trigger_client_event(response, event, {"words": words}), "none")


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "articles/errors/bad_request.html", status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says why, where whoever refused gave a sentence: `raise PermissionDenied(_("…"))`."""
    reason = str(exception or "")
    page = render(request, "articles/errors/forbidden.html", {"reason": reason}, status=403)
    return _told(page, "refused", reason)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "articles/errors/not_found.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/errors/server_error.html", status=500)
