"""Choices that somebody keeps: saved from the page, made with one press, changed, dropped."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles import delivery
from articles.exports import FORMATS, Selection
from articles.forms.exports import ChoiceForm, PresetForm
from articles.http import head_only, open_to_viewers
from articles.models import Preset
from articles.views.choices import described
from articles.views.exports import address, preset_context, show
from articles.views.files import ordered, page_language, too_many


@open_to_viewers
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The choice that the form carries, under a name."""
    choice = ChoiceForm(request.POST, person=request.user)
    if not choice.is_valid():
        return show(request, choice, status=422, sorry=_("Please correct the choice first."))
    chosen = choice.selection()
    form = PresetForm(request.POST, person=request.user, of_article=bool(chosen.article))
    if form.is_valid():
        try:
            kept = delivery.keep(request.user, chosen, form.plan(), timezone.now())  # type: ignore[arg-type]
        except delivery.NameTaken:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("Kept: {name}").format(name=kept))
            return redirect(address(chosen, "presets"))
    return show(request, choice, status=422, preset_form=form)


@open_to_viewers
@require_http_methods(["GET", "HEAD", "POST"])
def preset(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, format and time of one's own; the choice itself stays as it was kept."""
    held = _mine(request, uuid)
    if request.method != "POST":
        return _show(request, held, _form(held, request))
    form = _form(held, request, request.POST)
    if form.is_valid():
        try:
            delivery.change(held, form.plan(), timezone.now())
        except delivery.NameTaken:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("{name}: changed.").format(name=form.cleaned_data["name"]))
            return redirect(address(Selection(), "presets"))
    return _show(request, held, form, status=422)


@open_to_viewers
@require_POST
def make(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """With one press, as its time would do it."""
    held = _mine(request, uuid)
    choice = ChoiceForm({}, person=request.user)
    if held.form not in FORMATS:
        sorry = _("This format is not offered any more. Please choose another one.")
        return show(request, choice, status=409, sorry=sorry)
    try:
        file = delivery.ask_from(held, timezone.now(), language=page_language())
    except delivery.TooMany:
        return show(request, choice, status=409, sorry=too_many())
    return ordered(request, file, Selection())


@open_to_viewers
@require_POST
def drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    held = _mine(request, uuid)
    delivery.drop(held)
    messages.success(
        request, _("{name}: deleted. Its files stay for their week.").format(name=held)
    )
    return redirect(address(Selection(), "presets"))


@require_POST
@head_only
def stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A head ends what somebody else has scheduled; the choice stays theirs."""
    held = get_object_or_404(Preset, uuid=uuid)
    delivery.stop(held)
    messages.success(request, _("{name} is not made by itself any more.").format(name=held))
    return redirect(address(Selection(), "presets"))


def _taken() -> str:
    return _("You have a choice of this name. Please take another name.")


def _mine(request: HttpRequest, uuid: UUID) -> Preset:
    held = Preset.objects.select_related("owner")
    return get_object_or_404(held, uuid=uuid, owner=request.user)


def _form(held: Preset, request: HttpRequest, sent: Any = None) -> PresetForm:
    columns = ("name", "incremental", "schedule", "hour", "delivery", "to")
    return PresetForm(
        sent,
        person=request.user,
        of_article=bool(held.asked.get("article")),
        initial={name: getattr(held, name) for name in columns} | {"format": held.form},
    )


def _show(
    request: HttpRequest, held: Preset, form: PresetForm, *, status: int = 200
) -> HttpResponse:
    (shown,) = described([held], held.owner)
    context = {
        "section": "exports",
        "preset": held,
        "shown": shown,
        "preset_form": form,
        **preset_context(),
    }
    return render(request, "articles/preset.html", context, status=status)
