"""How many reviews are wanted: of one statement on its card, of an article and its outlet on the article's page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from articles import desk
from articles.forms.deciding import PlaceForm, WantedForm
from articles.http import partial
from articles.models import Statement, User
from articles.views.article import find
from articles.views.panels import Cleaned, Panel, Shown, run


def _shows(statement: Statement, person: User) -> Shown:
    return Shown({"initial": {"wanted": statement.reviews_wanted or ""}}, {})


def _want(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.want(uuid, person, now, wanted=sent["wanted"], seen=sent["seen"])


def _said(sent: Cleaned) -> str:
    if sent["wanted"] is None:
        return _("It needs as many reviews as its article has it.")
    said = ngettext("It needs %(n)d review.", "It needs %(n)d reviews.", sent["wanted"])
    return said % {"n": sent["wanted"]}


WANTED = Panel(name="wanted", form=WantedForm, act=_want, said=_said, shows=_shows)


@require_http_methods(["GET", "POST"])
def wanted(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return run(request, uuid, WANTED)


@require_POST
def wanted_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Of the article, or of its outlet: what waits there and has enough answers now is settled."""
    if not request.user.is_editor:
        raise PermissionDenied
    article = find(uuid)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        context: dict[str, Any] = {"section": "articles", "article": article, "place_form": form}
        part = "articles/_wanted.html"
        return partial(request, "articles/wanted.html", part, context, status=422)
    place = article if form.cleaned_data["of"] == "article" else article.outlet
    settled = desk.want_in(place, request.user, timezone.now(), wanted=form.cleaned_data["wanted"])
    messages.success(request, _("Kept: statements here need this many reviews."))
    if settled:
        said = ngettext(
            "%(n)d statement had enough answers and is settled.",
            "%(n)d statements had enough answers and are settled.",
            settled,
        )
        messages.info(request, said % {"n": settled})
    to = article.get_absolute_url()
    return HttpResponseClientRedirect(to) if request.htmx else redirect(to)
