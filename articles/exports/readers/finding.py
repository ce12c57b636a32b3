"""Search among what is public: every word typed must stand somewhere in it, spelling folded as everywhere.

The words of a verdict are kept folded beside it as it was approved, with an index on both databases; what somebody
puts into the statement since is not looked at.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from articles.models import Article, Outlet, Verdict
from articles.rules import marking
from articles.rules.searching import Term, literal


def found(public: QuerySet[Verdict], words: str) -> QuerySet[Verdict]:
    """Those in whose quotation, claim, chain, reasons, article title or outlet each of the words stands.

    Asks once, for the outlets: they are few, and with their keys the database finds its indexes.
    """
    terms = literal(words).terms
    outlets = _outlets(terms)
    for term in terms:
        named = [pk for pk, folded in outlets if term.stem in folded]
        articles = Article.objects.filter(Q(folded_title__holds=term.stem) | Q(outlet__in=named))
        by_words = Verdict.objects.filter(folded__holds=term.stem).order_by()
        by_article = Verdict.objects.filter(
            statement__version__article__in=articles.order_by().values("pk")
        ).order_by()
        # Two questions put together and not an OR, for which no index is asked.
        either = by_words.values("pk").union(by_article.values("pk"), all=True)
        public = public.filter(pk__in=either)
    return public


def _outlets(terms: Sequence[Term]) -> list[tuple[int, str]]:
    """(key, folded name) of those in which one of the terms stands."""
    asked = Q(pk__in=[])
    for term in terms:
        asked |= Q(folded__holds=term.stem)
    return list(Outlet.objects.filter(asked).order_by().values_list("pk", "folded"))


def pieces(text: str, words: str) -> marking.Pieces:
    """The text cut where the words searched for stand in it: (piece, whether it is one)."""
    return marking.pieces(text, literal(words).terms)


def reason(text: str, words: str, shown: str) -> marking.Pieces:
    """The passage of the reasons in which a word stands that does not stand in what is shown anyway; else nothing."""
    wanted = literal(words).terms
    missing = [term for term in wanted if not marking.hits(shown, [term])]
    return marking.passage(text, missing) if marking.hits(text, missing) else []
