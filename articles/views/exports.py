"""What goes out: how much of it there is, said first, and the files."""

from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.exports import FORMATS, Selection, rows, tally
from articles.models import Article, User

NEWEST = 200  # articles offered in the list; an older one is reached from its own page


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """How many rows each file will have, by stage, and what others lack for a ClaimReview."""
    chosen = _chosen(request)
    by_stage = chosen.by_stage()
    reviews = tally(chosen.statements())
    files = [
        (name, form, reviews.ready if form.published else reviews.total)
        for name, form in FORMATS.items()
    ]
    context = {
        "section": "exports",
        "chosen": chosen,
        "query": _query(chosen),
        "by_stage": by_stage.items(),
        "reviews": reviews,
        "files": files,
        "articles": _offered(chosen, request.user),
    }
    return render(request, "articles/exports.html", context)


@require_safe
def export_verdicts(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """One file, sent as it is read."""
    if form not in FORMATS:
        raise Http404
    chosen, made = _chosen(request), FORMATS[form]
    response = StreamingHttpResponse(
        made.write(rows(chosen.statements(), published=made.published)),
        content_type=made.content_type,
    )
    name = f"pruftisch-{form}-{timezone.localdate():%Y-%m-%d}.{made.suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _chosen(request: HttpRequest) -> Selection:
    """From the address; what is not approved yet is for editors: a second review stays blind."""
    all_stages = request.GET.get("all_stages") == "1"
    if all_stages and not request.user.is_editor:
        raise PermissionDenied
    try:
        article = UUID(request.GET["article"]) if request.GET.get("article") else None
    except ValueError as error:
        raise Http404 from error
    if article and not Article.objects.open_to(request.user).filter(uuid=article).exists():
        raise Http404
    return Selection(article=article, all_stages=all_stages, person=request.user)


def _query(chosen: Selection) -> str:
    named = {"article": chosen.article, "all_stages": "1" if chosen.all_stages else ""}
    kept = {name: value for name, value in named.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def _offered(chosen: Selection, person: User) -> list[Article]:
    newest = list(Article.objects.for_list().open_to(person)[:NEWEST])
    if chosen.article and all(article.uuid != chosen.article for article in newest):
        newest.append(Article.objects.select_related("outlet").get(uuid=chosen.article))
    return newest
