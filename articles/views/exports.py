"""What goes out: how much of it there is, said first, and the files that stream."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.delivery import MOST_OPEN
from articles.exports import (
    FORMATS,
    Format,
    Order,
    Selection,
    Tally,
    tally,
)
from articles.forms.exports import ChoiceForm, PresetForm, asked, ways
from articles.http import partial
from articles.models import Article, Delivery, ExportFile, Outlet, Preset, User
from articles.views.choices import described, in_words, names_of

NEWEST = 200  # articles offered in the list; an older one is reached from its own page
SHOWN = 3  # files that are seen at once, and whatever is being made; the rest is folded
MOST_FILES = 50


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """How many rows each file will have, by stage, and what others lack for a ClaimReview."""
    form = ChoiceForm(request.GET, person=request.user)
    return show(request, form, status=200 if form.is_valid() else 422)


@require_safe
def export_verdicts(request: HttpRequest, form: str) -> HttpResponseBase:
    """One file, sent as it is read; what comes whole is ordered on the page."""
    if form not in FORMATS:
        raise Http404
    choice, made = ChoiceForm(request.GET, person=request.user), FORMATS[form]
    if not choice.is_valid():
        return show(request, choice, status=422)
    chosen = choice.selection()
    if not made.streams or (made.of_article and not chosen.article):
        return redirect(address(chosen))
    order = Order(chosen, timezone.now(), settings.LANGUAGE_CODE)
    response = StreamingHttpResponse(made.write(order), content_type=made.content_type)
    name = f"pruftisch-{form}-{timezone.localdate():%Y-%m-%d}.{made.suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def address(chosen: Selection, anchor: str = "") -> str:
    """Of the page with that choice."""
    query = urlencode(asked(chosen))
    return reverse("exports") + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


# -- the page ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """One format, as it stands in the list."""

    name: str
    form: Format
    rows: int
    wants_article: bool


def show(
    request: HttpRequest, form: ChoiceForm, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The page with that choice, or the part of the person's files; a wrong choice is counted by nobody."""
    person: User = request.user  # type: ignore[assignment]
    chosen = form.selection() if form.is_valid() else None
    context = files_context(person) | {
        "section": "exports",
        "form": form,
        "chosen": chosen,
        **_of_page(person, form, chosen),
        **(_counted(chosen) if chosen else {}),
        **extra,
    }
    page, part = "articles/exports.html", "articles/_export_files.html"
    return partial(request, page, part, context, status=status)


@dataclass(frozen=True, slots=True)
class Made:
    """One file, as it stands in the list."""

    file: ExportFile
    form: Format | None  # None: not offered any more
    words: str


def files_context(person: User) -> dict[str, Any]:
    """Of the part that asks again while something is being made."""
    held = ExportFile.objects.filter(person=person).select_related("preset")[:MOST_FILES]
    chosen = [Selection.from_json(file.asked) for file in held]
    names = names_of(chosen, person)
    files = [
        Made(file, FORMATS.get(file.form), in_words(choice, names))
        for file, choice in zip(held, chosen, strict=True)
    ]
    being_made = [n for n, file in enumerate(held, start=1) if file.is_open]
    seen = max([SHOWN, *being_made])
    return {
        "newest": files[:seen],
        "older": files[seen:],
        "making": bool(being_made),
        "most_open": MOST_OPEN,
    }


def _of_page(person: User, form: ChoiceForm, chosen: Selection | None) -> dict[str, Any]:
    mine = Preset.objects.filter(owner=person).select_related("owner")
    others = Preset.objects.none()
    if person.is_head:
        others = Preset.objects.scheduled().exclude(owner=person).select_related("owner")
    article = bool(chosen and chosen.article)
    return {
        "articles": _offered(person, chosen),
        "outlets": Outlet.objects.open_to(person),
        "kept": asked(chosen) if chosen else {},
        "query": f"?{urlencode(asked(chosen))}" if chosen and asked(chosen) else "",
        "presets": described(mine, person),
        "others": described(others, person),
        "preset_form": PresetForm(
            person=person, of_article=article, initial={"hour": 6, "format": next(iter(FORMATS))}
        ),
        **preset_context(),
    }


def preset_context() -> dict[str, Any]:
    return {"hours": range(24), "elsewhere": ways() != [Delivery.DESK], "Delivery": Delivery}


def _counted(chosen: Selection) -> dict[str, Any]:
    reviews: Tally = tally(chosen.statements())
    return {
        "by_stage": chosen.by_stage().items(),
        "reviews": reviews,
        "offers": [
            Offer(
                name,
                form,
                reviews.ready if form.published else reviews.total,
                form.of_article and not chosen.article,
            )
            for name, form in FORMATS.items()
        ],
    }


def _offered(person: User, chosen: Selection | None) -> list[Article]:
    newest = list(Article.objects.for_list().open_to(person)[:NEWEST])
    if chosen and chosen.article and all(article.uuid != chosen.article for article in newest):
        newest.append(Article.objects.select_related("outlet").get(uuid=chosen.article))
    return newest
