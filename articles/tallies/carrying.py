"""Figures follow articles that go from one outlet to another."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction

from articles.models import Article
from articles.tallies import rows
from articles.tallies.days import add_up
from articles.tallies.keys import Found, of_months
from articles.tallies.running import Touched, counts, hold

PIECE = 200  # articles that are told anew together


def carry(articles: Sequence[int], old: int, new: int) -> None:
    """Gives the articles with these keys, of the outlet `old`, to the outlet `new`, and their figures with them.

    One transaction, and nobody counts meanwhile: all that was counted of an article stands under its old outlet before,
    and under the new one after it. Reads the log of every statement in them.
    """
    with transaction.atomic():
        upto = hold().number
        for start in range(0, len(articles), PIECE):
            piece = articles[start : start + PIECE]
            change = _change(piece, old, new, upto)
            Article.objects.filter(pk__in=piece, outlet=old).update(outlet=new)
            rows.add(change)
            rows.add(of_months(change))
            add_up(piece)


def _change(articles: Sequence[int], old: int, new: int, upto: int) -> Found:
    """What was counted of them by that line, taken from the one outlet and given to the other."""
    here = Article.objects.filter(pk__in=articles, outlet=old).order_by()
    told = counts(Touched(split=set(here.values_list("uuid", flat=True))), upto)
    change: Found = Counter()
    for (found,) in told:
        for key, n in found.items():
            if getattr(key, "outlet", None) == old:
                change[key] -= n
                change[key._replace(outlet=new)] += n  # type: ignore[union-attr, call-arg]
    return change
