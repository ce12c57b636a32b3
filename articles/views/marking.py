"""Marking a statement by hand: the article's words as buttons, pressed once for the first and once for the last."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from articles import desk, intake
from articles.anchoring.ordinals import Words
from articles.anchoring.ordinals import words as words_of
from articles.anchoring.picking import Pair, Picking
from articles.forms.words import MarkForm
from articles.http import partial
from articles.models import Article, Statement, Version, labels
from articles.rules.lifecycle import Stage
from articles.spans import Span
from articles.splitter.inside import marked_inside
from articles.views.article import find
from articles.views.bench import moved
from articles.views.bounds import explain
from articles.views.words import chosen, stretch
from articles.words import Kind

NEAR = 800  # words shown on either side: most articles are there as a whole
START = Picking((None,))


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A new statement; `near` in the address names one beside which the page opens."""
    article = find(uuid)
    version = article.latest()
    words = words_of(version.text)
    form = MarkForm(request.POST if request.method == "POST" else None, words=words, picking=START)
    ready = form.is_bound and form.is_valid() and not form.is_step
    if ready and _lacks_marks(form, version):
        form.add_error(None, explain(desk.BadCut("fragment")))
    elif ready:
        return _made(request, version, form)
    return partial(
        request,
        "articles/mark.html",
        "articles/_mark_form.html",
        _context(request, article, version, words, form),
        status=422 if form.errors else 200,
    )


def _lacks_marks(form: MarkForm, version: Version) -> bool:
    if form.cleaned_data["kind"] != Kind.MIXED:
        return False
    return not marked_inside(version.text, form.spans(), version.article.language)


def _made(request: HttpRequest, version: Version, form: MarkForm) -> HttpResponse:
    """In the person's hands, or in the queue; words that were set aside before are taken up again."""
    now, kind = timezone.now(), Kind(form.cleaned_data["kind"])
    said_by = "" if kind == Kind.ASSERTION else form.cleaned_data["speaker"]  # says it itself
    person = request.user
    statement = intake.mark_by_hand(version, form.spans(), kind, said_by, person, now)  # type: ignore[arg-type]
    if statement.stage == Stage.DISMISSED:
        statement = desk.take_up(statement.uuid, person, now, seen=statement.revision)  # type: ignore[arg-type]
        moved(request, statement, _("These words had been set aside; they are taken up again."))
    elif statement.created_at != now:  # it was there
        messages.info(request, _("These words are a statement already. Here it is."))
    elif form.is_left:
        messages.success(request, _("Marked. It waits in the queue like the others."))
        again = reverse("mark", args=[version.article.uuid])
        return _to(request, f"{again}?near={statement.uuid}")
    else:
        messages.success(request, _("Marked. It is yours now."))
    if not form.is_left:
        with suppress(desk.LeaseLost, desk.NotYours):  # the card says who has it
            desk.claim(statement.uuid, person, now)  # type: ignore[arg-type]
    return _to(request, statement.get_absolute_url())


def _context(
    request: HttpRequest, article: Article, version: Version, words: Words, form: MarkForm
) -> dict[str, Any]:
    there = list(version.statements.standing().in_reading_order())
    near = next((s for s in there if str(s.uuid) == request.GET.get("near")), None)
    place = _place(words, near)
    around = form.picking.hull or place or (0, 0)
    if place:
        around = (min(around[0], place[0]), max(around[1], place[1]))
    return {
        "section": "articles",
        "article": article,
        "form": form,
        "near": near,
        "arrive_at": place[0] if place and not form.is_bound else None,
        "words": stretch(version.text, words, around, NEAR, form.further, form.picking, there),
        "chosen": chosen(version.text, words, form.picking),
        "labels": labels,
    }


def _place(words: Words, near: Statement | None) -> Pair | None:
    return words.under(Span(near.start, near.end)) if near else None


def _to(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]
