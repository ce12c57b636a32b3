"""Claims: all that the desk has found more than once, and the page of each."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import desk
from articles.forms.claims import BelongsForm, What, WordClaimForm
from articles.http import partial
from articles.models import CheckedClaim, Statement, User, labels
from articles.register import claims as reads
from articles.views.public.older import PAGE, behind, cut, key, place

LONGEST = 200  # characters of a search
SECTION = "sources"


def _words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]


def _find(request: HttpRequest, uuid: UUID) -> CheckedClaim:
    """404 where there is none, and where all of it is of outlets that the person does not see."""
    person: User = request.user  # type: ignore[assignment]
    claim = (
        CheckedClaim.objects.select_related("created_by", "merged_into").filter(uuid=uuid).first()
    )
    if claim is None:
        raise Http404
    goal = reads.standing(claim)
    if person.restricted and not reads.open_claims(person).filter(pk=goal.pk).exists():
        raise Http404
    return claim


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Newest first; `q` is searched for, `older` says where the page starts."""
    person: User = request.user  # type: ignore[assignment]
    words, last = _words(request), place(request.GET.get("older", ""))
    found = reads.holding(reads.open_claims(person), words)
    rows, more = cut(behind(found, "created_at", last)[: PAGE + 1])
    context = {
        "section": SECTION,
        "tab": "claims",
        "q": words,
        "lines": reads.lines(rows, person),
        "first_page": last is None,
        "older": key(rows[-1].created_at, rows[-1].pk) if more else "",
    }
    return partial(request, "articles/claims.html", "articles/_claim_rows.html", context)


@require_safe
def claim(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """With `q`, what may be joined to it; the address of a merged one leads to what it was merged into."""
    found = _find(request, uuid)
    if found.merged_into_id:
        return redirect(reads.standing(found))
    return _page(request, found)


def _page(
    request: HttpRequest, found: CheckedClaim, *, status: int = 200, **extra: Any
) -> HttpResponse:
    person: User = request.user  # type: ignore[assignment]
    words, told = _words(request), reads.told(found, person)
    public = settings.PUBLIC_PAGES and any(place.statement.is_public for place in told.places)
    context = {
        "section": SECTION,
        "claim": found,
        "told": told,
        "public_at": reverse("public_claim", args=[found.uuid]) if public else "",
        "merged": list(_merged_into(found, person)) if person.is_editor else [],
        "q": words,
        "found": reads.to_join(found, words, person) if words and person.is_reviewer else None,
        "labels": labels,
        **extra,
    }
    return render(request, "articles/claim.html", context, status=status)


def _merged_into(found: CheckedClaim, person: User) -> QuerySet[CheckedClaim]:
    """To whoever sees some outlets only those that an editor has worded: others hold the words of some statement."""
    merged = found.merged.order_by("pk")
    return merged.exclude(worded_at=None) if person.restricted else merged


@require_POST
def word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The claim in an editor's words; 409 where somebody has worded it meanwhile, with both wordings on the page."""
    found = _find(request, uuid)
    form = WordClaimForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, word_form=form)
    try:
        desk.word_claim(uuid, request.user, timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    except desk.NotYours as error:
        raise PermissionDenied(_("Only editors can do this.")) from error
    except (desk.ClaimChanged, desk.NoSuchClaim):
        refusal = _(
            "Somebody has worded it anew meanwhile; yours stands below. Please save again, or leave theirs."
        )
        found.refresh_from_db()
        return _page(request, found, status=409, word_form=form, refusal=refusal)
    messages.success(request, _("The claim is worded anew."))
    return redirect(found)


@require_POST
def join(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A statement, a check by others, or another claim with all that belongs to it."""
    return _change(
        request,
        uuid,
        {What.STATEMENT: _join_statement, What.CHECK: _join_check, What.CLAIM: _merge},
        _("Joined to this claim."),
    )


@require_POST
def leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _change(
        request,
        uuid,
        {What.STATEMENT: _leave_statement, What.CHECK: _leave_check, What.CLAIM: _part},
        _("Taken out. It can be joined again by searching for its words."),
    )


def _change(request: HttpRequest, uuid: UUID, acts: dict[What, Any], said: str) -> HttpResponse:
    """One verb on one thing; back to the page, or to the list where the claim is gone with its last occurrence."""
    found = _find(request, uuid)
    form = BelongsForm(request.POST)
    gone = _("This is not there any more. The page shows what there is now.")
    if not form.is_valid():
        return _page(request, found, status=422, refusal=gone)
    act = acts[What(form.cleaned_data["what"])]
    try:
        act(request, uuid, form.cleaned_data["other"])
    except desk.NotYours as error:
        raise PermissionDenied(_("Only editors can do this.")) from error
    except desk.AlreadyJoined:
        refusal = _("It belongs to a claim already. An editor can merge these two claims.")
        return _page(request, found, status=409, refusal=refusal)
    except desk.NoSuchClaim:
        return _page(request, found, status=409, refusal=gone)
    messages.success(request, said)
    return redirect(found if CheckedClaim.objects.filter(pk=found.pk).exists() else "claims")


def _need(found: QuerySet, uuid: UUID) -> None:
    """What somebody does not see is not there for them. Raises NoSuchClaim."""
    if not found.filter(uuid=uuid).exists():
        raise desk.NoSuchClaim(uuid)


def _join_statement(request: HttpRequest, uuid: UUID, other: UUID) -> None:
    _need(Statement.objects.standing().open_to(request.user), other)  # type: ignore[arg-type]
    desk.add_to_claim(uuid, request.user, timezone.now(), statement=other)  # type: ignore[arg-type]


def _join_check(request: HttpRequest, uuid: UUID, other: UUID) -> None:
    desk.add_check(uuid, request.user, timezone.now(), check=other)  # type: ignore[arg-type]


def _merge(request: HttpRequest, uuid: UUID, other: UUID) -> None:
    _need(reads.open_claims(request.user), other)  # type: ignore[arg-type]
    desk.merge_claims(uuid, request.user, timezone.now(), other=other)  # type: ignore[arg-type]


def _leave_statement(request: HttpRequest, uuid: UUID, other: UUID) -> None:
    _need(Statement.objects.open_to(request.user), other)  # type: ignore[arg-type]
    desk.leave_claim(uuid, request.user, timezone.now(), statement=other)  # type: ignore[arg-type]


def _leave_check(request: HttpRequest, uuid: UUID, other: UUID) -> None:
    desk.drop_check(uuid, request.user, timezone.now(), check=other)  # type: ignore[arg-type]


def _part(request: HttpRequest, uuid: UUID, other: UUID) -> None:
    if request.user.is_editor:  # type: ignore[union-attr]
        _need(_merged_into(_find(request, uuid), request.user), other)  # type: ignore[arg-type]
    desk.part_claims(uuid, request.user, timezone.now(), other=other)  # type: ignore[arg-type]
