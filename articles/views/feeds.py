"""Checks of other desks: where they come from, how the last reading went, and the checks of a feed."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from articles import tasks
from articles.forms.feeds import ChecksFileForm, FeedForm
from articles.http import partial
from articles.intake.languages import language_of
from articles.models import Feed, User, labels
from articles.register import external
from articles.rules.folding import fold
from articles.views.paging import before

PAGE = 30
MOST_WORDS = 100  # characters of what is searched for
REFUSED = labels.CHECK_REFUSED | {
    "cell": gettext_lazy(
        "A cell does not end here, or is too long; perhaps a quotation mark is missing."
    ),
    "columns": gettext_lazy(
        "No column holds the claim. A table needs headings such as claim, publisher, rating, url and date, or those of "
        "schema.org: claimReviewed, author.name, reviewRating.alternateName, url, datePublished."
    ),
}
FLAWS = {
    "url": gettext_lazy("Its address cannot be read."),
    "appearance": gettext_lazy("The address of the claim cannot be read."),
    "claimed_on": gettext_lazy("The day of the claim cannot be read."),
    "checked_on": gettext_lazy("The day of the check cannot be read."),
}
View = Callable[..., HttpResponse]


def editors_only(view: View) -> View:
    """What comes in from elsewhere is for whoever edits."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_editor:  # type: ignore[union-attr]
            raise PermissionDenied(_("Checks by others are looked after by editors."))
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def feeds(request: HttpRequest) -> HttpResponse:
    """All feeds, and a form for a new one; one with an address is asked for at once."""
    form = FeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        person: User = request.user  # type: ignore[assignment]
        try:
            feed = external.add_feed(person=person, now=now, **form.columns())
        except external.NameTaken:
            form.add_error("name", _taken())
        else:
            if external.ask_to_read(feed, now):
                tasks.ask_to_read_feed(feed.pk)
            return redirect("feed", feed.uuid)
    rows = Feed.objects.annotate(n=Count("checks")).order_by("name", "pk")
    context = _known(form) | {"feeds": rows}
    status = 422 if form.errors else 200
    return render(request, "articles/feeds.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def feed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One feed with its checks; a POST changes what is said of it."""
    held = get_object_or_404(Feed, uuid=uuid)
    if request.method != "POST":
        return _show(request, held)
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            external.change_feed(held, request.user, timezone.now(), **form.columns())  # type: ignore[arg-type]
        except external.NameTaken:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("Saved."))
            return redirect("feed", uuid)
    return _show(request, held, form=form)


@require_POST
@editors_only
def hand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A file is read while the person waits."""
    held = get_object_or_404(Feed, uuid=uuid)
    form = ChecksFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, held, file_form=form)
    external.take_in_by_hand(
        held,
        form.cleaned_data["file"].file,
        request.user,  # type: ignore[arg-type]
        timezone.now(),
        detect=language_of,
    )
    return redirect("feed", uuid)


@require_POST
@editors_only
def read_now(request: HttpRequest, uuid: UUID) -> HttpResponse:
    held = get_object_or_404(Feed, uuid=uuid)
    if external.ask_to_read(held, timezone.now()):
        tasks.ask_to_read_feed(held.pk)
        messages.info(request, _("It is being read. Open the page anew in a minute."))
    else:
        messages.info(request, _("It is being read already, or has no address."))
    return redirect("feed", uuid)


@require_POST
@editors_only
def drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    held = get_object_or_404(Feed, uuid=uuid)
    n = external.drop_feed(held, request.user, timezone.now())  # type: ignore[arg-type]
    said = ngettext("Deleted, with {n} check.", "Deleted, with {n} checks.", n).format(n=n)
    messages.success(request, said)
    return redirect("feeds")


def _taken() -> str:
    return _("Another feed has this name. Please choose another one.")


def _known(form: FeedForm) -> dict[str, Any]:
    now = timezone.now()
    return {
        "now": now,
        "minute_ago": now - timedelta(minutes=1),
        "section": "sources",
        "form": form,
        "schedules": labels.SCHEDULE.items(),
        "languages": labels.LANGUAGE.items(),
    }


def _show(
    request: HttpRequest,
    feed: Feed,
    *,
    form: FeedForm | None = None,
    file_form: ChecksFileForm | None = None,
) -> HttpResponse:
    own = {name: getattr(feed, name) for name in FeedForm.base_fields}
    told = feed.counts or {}
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MOST_WORDS]
    found = list(external.checks_of(feed, fold(words), before(request.GET))[: PAGE + 1])
    context = _known(form or FeedForm(initial=own)) | {
        "feed": feed,
        "file_form": file_form,
        "values": form.data if form else own,
        "q": words,
        "checks": found[:PAGE],
        "older": found[PAGE - 1].pk if len(found) > PAGE else "",
        "reasons": [(where, REFUSED.get(code, code)) for where, code in told.get("reasons", [])],
        "flaws": [(where, FLAWS.get(code, code)) for where, code in told.get("flaws", [])],
    }
    status = 422 if form or file_form else 200
    return partial(request, "articles/feed.html", "articles/_checks.html", context, status=status)
