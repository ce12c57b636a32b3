"""What holds for every request: signing in is the default, viewers change nothing, what is not yours is not there."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from articles.desk.errors import NoSuchStatement
from articles.http import page_behind, varied
from articles.models import Article, Move, Outlet, Statement, User


class SignInMiddleware(LoginRequiredMiddleware):
    """As Django's own; public views say so with `login_not_required`.

    An htmx request is sent to the login as a whole page: a redirect would put the login form into the card. What was
    posted comes back to the page that posted it: the address of a form is none to come back to.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Django asks who somebody is before it asks whether that matters: a page for readers needs no session."""
        if getattr(view_func, "is_public", False):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

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


class PublicMiddleware(MiddlewareMixin):
    """Pages for readers are the same for everybody: takes off what the middleware behind says of cookies, languages."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(request, "is_public", False):
            response.headers.pop("Vary", None)  # GZip, in front, says what it varies by itself
            response.cookies.clear()  # not even one that takes a broken session away
        return response


SAFE = {"GET", "HEAD", "OPTIONS"}
# What lies under these addresses belongs to one outlet, or is one; `uuid` names it.
GUARDED = {"statements": Statement, "articles": Article, "moves": Move, "outlets": Outlet}


class GateMiddleware(MiddlewareMixin):
    """Behind the sign-in: who only reads sends nothing, and other people's outlets are not there.

    A viewer's POST is a 403 unless the view is `open_to_viewers`. To a restricted person a statement or article of
    another outlet is a page not found, like one that does not exist, and so is that outlet; the admin, which knows no
    outlets, is none of theirs either. Lists filter by `open_to`. Costs the unrestricted no query.
    """

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        if getattr(view, "is_public", False) or not request.user.is_authenticated:
            return
        if request.method not in SAFE and not request.user.is_reviewer:
            if not getattr(view, "open_to_viewers", False):
                raise PermissionDenied(_("You may read everything here, but change nothing."))
        if request.user.restricted and not _is_open(request, kwargs):
            raise Http404


def _is_open(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    person: User = request.user  # type: ignore[assignment]
    section = request.resolver_match.route.partition("/")[0]
    guarded = GUARDED.get(section)
    if guarded is None or "uuid" not in kwargs:
        return section != "admin"
    if guarded is Outlet:
        return Outlet.objects.open_to(person).led(uuid=kwargs["uuid"]).exists()
    return guarded.objects.filter(uuid=kwargs["uuid"]).open_to(person).exists()


class NotFoundMiddleware(MiddlewareMixin):
    """A verb that is asked about a statement that does not exist is answered like any wrong address."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NoSuchStatement):
            raise Http404 from exception
