"""An article that is split already is read again: by a newer splitter, or because somebody asks for it."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from articles.intake.proposing import propose
from articles.models import Version, What
from articles.models.articles import ArticleQuerySet
from articles.rules.lifecycle import SplitState
from articles.splitter import VERSION
from articles.splitter import split as cut


def split_by_another(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Those of them that are split, whose latest version another splitter has read."""
    latest = Version.objects.filter(article=OuterRef("pk")).order_by("-number")
    return (
        articles.filter(split_state=SplitState.DONE)
        .annotate(read_by=Subquery(latest.values("splitter_version")[:1]))
        .exclude(read_by=VERSION)
    )


def resplit(article_id: int, now: datetime) -> Counter[What] | None:
    """Reads the latest version again and proposes the difference. Number of each; None where nothing is to do.

    That is so where the article is gone, or not split yet: then its own split is asked for anyway. Computes outside
    any transaction, and running twice does no harm: the second reading finds the proposals of the first.
    """
    version = _latest(article_id)
    if version is None:
        return None
    drafts = cut(version.text, version.article.language)
    with transaction.atomic():
        if _latest(article_id) != version:
            return None  # a newer text has come meanwhile: it is split by itself
        return propose(version, drafts, now)


def _latest(article_id: int) -> Version | None:
    return (
        Version.objects.filter(article_id=article_id, article__split_state=SplitState.DONE)
        .order_by("-number")
        .select_related("article")
        .first()
    )
