"""One article with its public verdicts: what it passes on, never its text."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.exports.dossiers.entry_counts import tally
from articles.exports.readers.public import listed_in, rate
from articles.models import Article, Statement
from articles.rules.lifecycle import Publication
from articles.views.public.checked import Line
from articles.views.public.door import page, public


@public
def article(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """In reading order. A 404 while nothing of it is or was public: that the desk has it is nobody's business."""
    found = get_object_or_404(Article.objects.select_related("outlet"), uuid=uuid)
    verdicts = listed_in(article=found.pk)
    rate(verdicts)
    withdrawn = list(
        Statement.objects.filter(version__article=found, publication=Publication.WITHDRAWN)
        .only("uuid", "exact", "kind", "nonfact", "cue", "withdrawn_at")
        .in_reading_order()
    )
    if not verdicts and not withdrawn:
        raise Http404
    context = {
        "article": found,
        "lines": [Line.of(verdict, found) for verdict in verdicts],
        "said": tally(verdict.attribution for verdict in verdicts),
        "so": tally(verdict.truth for verdict in verdicts),
        "withdrawn": withdrawn,
    }
    return page(request, "public/article.html", context)
