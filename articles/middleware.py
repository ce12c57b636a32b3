"""Signing in is the default; public views say so with `login_not_required`."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect


class SignInMiddleware(LoginRequiredMiddleware):
    """As Django's own; an htmx request is sent to the login as a whole page, with the page's address as `next`.

    A redirect would put the login form into the card, and the address of a part is no page to come back to.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        htmx = request.htmx  # type: ignore[attr-defined]
        if not htmx:
            return super().handle_no_permission(request, view_func)
        page = htmx.current_url_abs_path or resolve_url("queue")
        ends = urlencode({REDIRECT_FIELD_NAME: page, "over": "1"})
        return HttpResponseClientRedirect(f"{resolve_url(self.get_login_url(view_func))}?{ends}")
