"""What holds for every request: signing in is the default, and what does not exist is a page not found."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.deprecation import MiddlewareMixin
from django_htmx.http import HttpResponseClientRedirect

from articles.desk.errors import NoSuchStatement
from articles.http import page_behind, varied


class SignInMiddleware(LoginRequiredMiddleware):
    """As Django's own; public views say so with `login_not_required`.

    An htmx request is sent to the login as a whole page: a redirect would put the login form into the card. What was
    posted comes back to the page that posted it: the address of a form is none to come back to.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        htmx = request.htmx  # type: ignore[attr-defined]
        if not htmx and request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        page = (htmx.current_url_abs_path if htmx else page_behind(request)) or resolve_url("queue")
        ends = urlencode({REDIRECT_FIELD_NAME: page, "over": "1"})
        to = f"{resolve_url(self.get_login_url(view_func))}?{ends}"
        return varied(request, HttpResponseClientRedirect(to) if htmx else redirect(to))


class NotFoundMiddleware(MiddlewareMixin):
    """A verb that is asked about a statement that does not exist is answered like any wrong address."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NoSuchStatement):
            raise Http404 from exception
