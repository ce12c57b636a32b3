"""What a newer splitter reads otherwise: each proposal as old against new, taken or rejected by a person."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from articles import intake
from articles.forms.proposals import DecideForm, TakeAllForm
from articles.http import partial
from articles.intake.comparing import Facets, facets_of, facets_read
from articles.intake.written import read_draft
from articles.models import Article, Proposal, labels
from articles.views.article import find
from articles.views.excerpts import Part, beside
from articles.words import Kind, NonFact

SORRY = {
    "taken": gettext_lazy("Not done: somebody has accepted this proposal meanwhile."),
    "rejected": gettext_lazy("Not done: somebody has rejected this proposal meanwhile."),
    "touched": gettext_lazy(
        "Not done: somebody has worked on this statement meanwhile, or holds it. It stays as it is."
    ),
    "there": gettext_lazy(
        "Not done: somebody has marked or decided these words meanwhile. They stay as they are."
    ),
    "away": gettext_lazy("Not done: this proposal is gone; a newer reading has taken its place."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal as the page shows it; facets are (name, before, after), a sentence that is not shown is empty."""

    proposal: Proposal
    kind: str
    before: list[Part]
    after: list[Part]
    facets: list[tuple[str, str, str]]


@require_safe
def proposals(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _show(request, find(uuid))


@require_POST
def decide(request: HttpRequest, uuid: UUID, proposal: UUID) -> HttpResponse:
    """Whoever may mark by hand may take or reject: both can be put right by hand."""
    article = find(uuid)
    if Proposal.objects.filter(uuid=proposal).exclude(version__article=article).exists():
        raise Http404
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _show(request, article, status=422, sorry=form.errors["do"][0], at=proposal)
    verb = intake.take if form.cleaned_data["do"] == "take" else intake.reject
    try:
        done = verb(proposal, request.user, timezone.now())
    except intake.NoLongerApplies as error:
        return _show(request, article, status=409, sorry=str(SORRY[error.code]))
    said = (
        _("Accepted.")
        if form.cleaned_data["do"] == "take"
        else _("Rejected. It is not proposed again.")
    )
    messages.success(request, said)
    return _next(request, article, done)


@require_POST
def take_all(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All that the page showed, at once: an editor's, like everything that is done with an article as a whole."""
    if not request.user.is_editor:
        raise PermissionDenied
    article = find(uuid)
    form = TakeAllForm(request.POST)
    if not form.is_valid():
        return _show(request, article, status=422, sorry=form.errors["seen"][0])
    done = intake.take_all(
        article.latest(),
        request.user,
        timezone.now(),
        seen=form.cleaned_data["seen"],
    )
    said = ngettext("%(n)d proposal accepted.", "%(n)d proposals accepted.", done.taken)
    messages.success(request, said % {"n": done.taken})
    if done.left:
        said = ngettext(
            "%(n)d no longer applied: somebody has worked on it meanwhile.",
            "%(n)d no longer applied: somebody has worked on them meanwhile.",
            done.left,
        )
        messages.warning(request, said % {"n": done.left})
    return _next(request, article, None)


def _next(request: HttpRequest, article: Article, done: Proposal | None) -> HttpResponse:
    """The list without what is decided; the focus goes to what has moved up into its place."""
    if not request.htmx:
        return redirect("proposals", article.uuid)
    return _show(request, article, after=done)


def _show(
    request: HttpRequest,
    article: Article,
    *,
    status: int = 200,
    sorry: str = "",
    at: UUID | None = None,
    after: Proposal | None = None,
) -> HttpResponse:
    version = article.latest()
    waiting = intake.open_proposals(version)
    if after is not None and waiting:
        place = (after.start, -after.end, after.pk)
        at = next((p for p in waiting if (p.start, -p.end, p.pk) > place), waiting[-1]).uuid
    context: dict[str, Any] = {
        "section": "articles",
        "article": article,
        "rows": [_row(version.text, proposal) for proposal in waiting],
        "seen": max((proposal.pk for proposal in waiting), default=0),
        "sorry": sorry,
        "arrive": at,
        "moved": request.method == "POST",
        "oob": request.htmx,
    }
    return partial(
        request, "articles/proposals.html", "articles/_proposals_swap.html", context, status=status
    )


def _row(text: str, proposal: Proposal) -> Row:
    draft = read_draft(proposal.draft) if proposal.draft else None
    outer = read_draft(proposal.outer) if proposal.outer else None
    old = facets_of(proposal.statement) if proposal.statement else None
    new = facets_read(draft, outer) if draft else None
    before, after = beside(
        text,
        proposal.statement.parts() if proposal.statement else (),
        draft.spans if draft else (),
    )
    if old and new and old.key == new.key:
        before = []  # the words are the same: once is enough
    kind = new.kind if new else old.kind if old else ""
    return Row(proposal, kind, before, after, _facets(old, new))


def _facets(old: Facets | None, new: Facets | None) -> list[tuple[str, str, str]]:
    """What differs; of a new one, or one that goes, all that there is beside its kind, which stands above."""
    if old and new:
        was, will = _words(old), _words(new)
        return [(name, was[name], will[name]) for name in was if was[name] != will[name]]
    only = old or new
    said = list(_words(only).items())[1:] if only else []
    return [(name, words, "") for name, words in said if words]


def _words(facets: Facets) -> dict[str, str]:
    """By name, in the order of the page; empty words where there is none."""
    nonfact = labels.NONFACT[NonFact(facets.nonfact)] if facets.nonfact else ""
    return {
        _("Kind"): str(labels.KIND[Kind(facets.kind)]),
        pgettext("proposal", "Reservation"): str(nonfact),
        _("Speaker"): ", ".join(facets.speakers),
        pgettext("proposal", "Relay"): ", ".join(facets.relays),
        pgettext("proposal", "Cue"): facets.cue,
    }
