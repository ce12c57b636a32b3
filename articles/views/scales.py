"""The head's page of scales: which one is in use on each axis, and a new version of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from articles import staff
from articles.forms.scales import RatingFormSet, VersionForm, formset_for
from articles.http import head_only, varied, wants_part
from articles.models import Rating, Scale, ScaleVersion
from articles.models.ratings import ratings_of
from articles.rules.scales import KEYS, PRESETS, ScaleData
from articles.words import Axis

SHAPE = {Axis.ATTRIBUTION: "attr", Axis.TRUTH: "truth"}  # of badges: square or round


@dataclass(frozen=True, slots=True)
class Offer:
    """A scale that the axis might use: one that the desk has, or a preset that it has not taken yet."""

    name: str
    shown: str
    ratings: list[Rating]


@dataclass(frozen=True, slots=True)
class Used:
    """What is in use on one axis, and what might be."""

    axis: Axis
    scale: Scale | None
    versions: list[ScaleVersion]  # newest first
    ratings: list[Rating]
    offers: list[Offer]

    @property
    def shape(self) -> str:
        return SHAPE[self.axis]


@require_safe
@head_only
def scales(request: HttpRequest) -> HttpResponse:
    held = list(
        Scale.objects.order_by("pk").prefetch_related("versions__ratings", "versions__made_by")
    )
    context = {"section": "house", "axes": [_used(axis, held) for axis in Axis]}
    return render(request, "articles/scales.html", context)


def _used(axis: Axis, held: list[Scale]) -> Used:
    ours = [scale for scale in held if scale.axis == axis]
    scale = next((scale for scale in ours if scale.in_use), None)
    versions = sorted(scale.versions.all(), key=lambda v: -v.number) if scale else []
    offers = [Offer(s.name, s.shown, _offered(s)) for s in ours if not s.in_use]
    names = {scale.name for scale in ours}
    presets = [p for p in PRESETS if p.axis == axis and p.name not in names]
    offers += [Offer(p.name, _shown(p), ratings_of(p, None)) for p in presets]
    current = next((v for v in versions if v.current), None)
    return Used(axis, scale, versions, list(current.ratings.all()) if current else [], offers)


def _offered(scale: Scale) -> list[Rating]:
    """Of its current version, without what is retired."""
    current = next((v for v in scale.versions.all() if v.current), None)
    return [r for r in current.ratings.all() if not r.retired] if current else []


def _shown(preset: ScaleData) -> str:
    return Scale(name=preset.name, title={"de": preset.de, "en": preset.en}).shown


@require_POST
@head_only
def use(request: HttpRequest) -> HttpResponse:
    """Puts a scale in use on its axis; a preset is made first. Verdicts given so far keep theirs."""
    name, now = request.POST.get("name", ""), timezone.now()
    preset = next((preset for preset in PRESETS if preset.name == name), None)
    if preset is not None:
        scale = staff.use_preset(preset, request.user, now)
    else:
        try:
            scale = staff.put_in_use(name, request.user, now)
        except Scale.DoesNotExist as error:
            raise Http404 from error
    said = _(
        "{scale} is in use from now on. Verdicts given so far keep the scale they were given in."
    )
    messages.success(request, said.format(scale=scale.shown))
    return redirect("scales")


# -- a new version -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@head_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The current ratings as a form; saved, they are a new version. `do=preview` only shows them as the pad would."""
    scale = get_object_or_404(Scale, pk=pk)
    current = scale.versions.prefetch_related("ratings").get(current=True)
    if request.method != "POST":
        form = VersionForm(initial={"seen": current.number})
        return _show(request, scale, current, form, formset_for(current))
    form = VersionForm(request.POST)
    rows = formset_for(_seen(scale, current, request.POST.get("seen", "")), request.POST)
    good = all((form.is_valid(), rows.is_valid()))
    if request.POST.get("do") == "preview" or not good:
        return _show(request, scale, current, form, rows, status=200 if good else 422)
    try:
        made = staff.change_scale(
            pk, request.user, timezone.now(), ratings=rows.ratings(), **form.cleaned_data
        )
    except staff.ScaleChanged as error:
        return _show(request, scale, error.current, form, rows, status=409, stale=error.current)
    if made.number == current.number:
        messages.info(request, _("Nothing was changed, so there is no new version."))
    else:
        said = _(
            "Version {n} is in use. Verdicts given so far keep the version they were given in."
        )
        messages.success(request, said.format(n=made.number))
    return redirect("scales")


def _seen(scale: Scale, current: ScaleVersion, number: str) -> ScaleVersion:
    """The version that the form showed: its rows stand in the order of that one, whatever came since."""
    if number == str(current.number) or not (number.isascii() and number.isdecimal()):
        return current
    versions = scale.versions.prefetch_related("ratings")
    return versions.filter(number=min(int(number[:9]), 30_000)).first() or current


def _show(
    request: HttpRequest,
    scale: Scale,
    current: ScaleVersion,
    form: VersionForm,
    rows: RatingFormSet,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    good = not rows.is_bound or rows.is_valid()
    shown = rows.ratings() if rows.is_bound and good else current.ratings.all()
    offered = [
        Rating(
            **{name: getattr(r, name) for name in ("code", "words", "definition", "tone", "glyph")}
        )
        for r in shown
        if not r.retired
    ]
    context = {
        "section": "house",
        "scale": scale,
        "current": current,
        "form": form,
        "rows": rows,
        "shape": SHAPE[Axis(scale.axis)],
        "arrive": next((row.prefix for row in rows if row.is_bound and row.errors), ""),
        "pad": [(r, k) for r, k in zip(offered, f"{KEYS[Axis(scale.axis)]:<99}", strict=False)],
        "keyless": offered[len(KEYS[Axis(scale.axis)]) :],
        **extra,
    }
    if wants_part(request):
        if good and status == 200:
            return varied(request, render(request, "articles/_scale_preview.html", context))
        part = render(request, "articles/_scale_form.html", context, status=status)
        return varied(request, reswap(retarget(part, "#scale-form"), "outerHTML"))
    return varied(request, render(request, "articles/scale.html", context, status=status))
