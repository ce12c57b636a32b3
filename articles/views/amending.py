"""Verdicts over time: the versions that there were, and a new one by an editor."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import desk
from articles.forms.deciding import AmendForm
from articles.models import Statement, Verdict
from articles.rules.lifecycle import SETTLED
from articles.views.bench import FORBIDDEN, conflict, find, moved, scales_of, show
from articles.views.panels import unfold
from articles.words import Axis

RELATED = ("attribution", "truth", "adjudicated_by", "approved_by", "published_by")


@require_safe
def versions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All versions of the verdict, the newest first; to whoever reviews blind, those that were public."""
    statement = find(uuid)
    held = statement.verdicts.select_related(*RELATED).prefetch_related("reviews__reviewer")
    if desk.is_blind(statement, request.user):  # type: ignore[arg-type]
        held = held.filter(published_at__isnull=False)
    return unfold(
        request, statement, panel="articles/panel/versions.html", versions=held.order_by("-number")
    )


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET opens the panel with the verdict as it stands; POST makes the new version."""
    statement, person = find(uuid), request.user
    if not person.is_editor:
        return show(request, statement, status=403, refusal=FORBIDDEN["rank"])
    # the current one; where it was sent back meanwhile, the one that the form was about
    held = statement.verdicts.select_related(*RELATED).order_by("-current", "-number").first()
    sent = request.POST if request.method == "POST" else None
    refusal = _("There is no verdict to amend now.")
    if held is None:
        return show(request, statement, status=409, refusal=refusal)
    form = AmendForm(sent, held=held)
    asked = _asked(statement, held, form)
    if not held.current or statement.stage not in SETTLED:
        kept = asked if form.is_bound else {}  # nothing that was written is lost
        return show(request, statement, status=409, refusal=refusal, **kept)
    if not form.is_valid():
        if not form.is_bound:
            return unfold(request, statement, **asked)
        return show(request, statement, status=422, **asked | {"arrive": next(iter(form.errors))})
    try:
        done = desk.amend(uuid, person, timezone.now(), **form.cleaned_data)
    except (desk.StaleCard, desk.IllegalMove) as error:
        return conflict(request, uuid, error, **asked)
    said = _("Amended. Another editor approves it; until then all stays as it is.")
    moved(request, done, said)
    return show(request, find(uuid), sheet=True) if request.htmx else redirect("statement", uuid)


def _asked(statement: Statement, held: Verdict, form: AmendForm) -> dict[str, Any]:
    """The pad of the panel: what was sent, else what stands."""
    if form.is_bound:
        chosen = {axis: form.data.get(axis, "") for axis in Axis}
    else:
        chosen = {
            Axis.ATTRIBUTION: held.attribution.code if held.attribution else "",
            Axis.TRUTH: held.truth.code,
        }
    return {
        "panel": "articles/panel/amend.html",
        "panel_form": form,
        "scales": scales_of(statement, chosen, form.ratings),
        "rationale": form.data.get("rationale", "") if form.is_bound else held.rationale,
        "max_rationale": settings.MAX_RATIONALE,
    }
