"""Tags of an article: a fold on its page, swapped by itself."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles import desk
from articles.forms.talk import TagForm
from articles.http import varied
from articles.models import Article, Tag

OFFERED = 100  # tags offered as one types; others can be typed in full


def tags_of(article: Article, **more: Any) -> dict[str, Any]:
    """What the fold shows."""
    own = {"article": article, "tags": list(article.tags.all())}
    return {**own, "known_tags": Tag.objects.all()[:OFFERED], **more}


@require_POST
def tag_article(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One tag on or off; the fold to htmx, its article to everybody else, with a sentence where nothing was written."""
    article = get_object_or_404(Article, uuid=uuid)
    form = TagForm(request.POST)
    if form.is_valid():
        desk.tag_article(article, request.user, timezone.now(), **form.cleaned_data)  # type: ignore[arg-type, misc]
        if not request.htmx:
            return redirect(article)
        context = tags_of(article, tags_open=True)
    else:
        context = tags_of(article, tag_form=form)
    page = "articles/_article_tags.html" if request.htmx else "articles/article_tags.html"
    status = 200 if form.is_valid() else 422
    return varied(request, render(request, page, {"section": "articles", **context}, status=status))
