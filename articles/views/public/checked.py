"""All that is public, newest first, and the search in it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.exports.readers.finding import found, pieces, reason
from articles.exports.readers.public import listed, rate
from articles.models import Article, Verdict
from articles.views.public.door import language_of, page, public
from articles.views.public.older import PAGE, Place, behind, cut, key, place

LONGEST = 200  # characters of a search
MOST = 1000  # counted up to here
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Line:
    """One verdict of a list; words are cut where the search found something."""

    verdict: Verdict
    article: Article
    exact: Pieces
    claim: Pieces
    names: list[Pieces]  # of the chain, from the mouth on
    title: Pieces
    outlet: Pieces
    reason: Pieces  # where a word stands in the reasons alone

    @classmethod
    def of(cls, verdict: Verdict, article: Article, words: str = "") -> "Line":
        names = [link.name for link in verdict.frozen_chain() if link.name]
        told = [verdict.statement.exact, verdict.claim, article.title, article.outlet.name]
        return cls(
            verdict,
            article,
            pieces(verdict.statement.exact, words),
            pieces(verdict.claim, words) if verdict.claim else [],
            [pieces(name, words) for name in names],
            pieces(article.title, words),
            pieces(article.outlet.name, words),
            reason(verdict.rationale, words, "\n".join([*told, *names])) if words else [],
        )


@public
def checked(request: HttpRequest) -> HttpResponse:
    """`q` is searched for, `older` says where the page starts."""
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    last = place(request.GET.get("older", ""))
    total = None  # all that is public is not counted for a list that nobody has searched
    if words:
        total, rows, more = _found(words, last)
    else:
        rows, more = cut(behind(listed(), "published_at", last)[: PAGE + 1])
    asked = {"q": words} if words else {}
    in_lang = (
        {} if language_of(request) == settings.LANGUAGE_CODE else {"lang": request.GET["lang"]}
    )
    rate(rows)
    context = {
        "section": "checked",
        "q": words,
        "lines": [Line.of(row, row.statement.version.article, words) for row in rows],
        "total": total,
        "counted_to": MOST,
        "is_first": last is None,
        "newest": "?" + urlencode(asked | in_lang),
        "older": _older(rows[-1], asked | in_lang) if more else "",
    }
    return page(request, "public/checked.html", context)


def _found(words: str, last: Place | None) -> tuple[int, list[Verdict], bool]:
    """How many there are, counted up to `MOST` + 1, and one page of them: as a rule the words are looked for once."""
    matching = found(Verdict.objects.public(), words)
    keys = _keys(behind(matching, "published_at", None)[: MOST + 1])
    after = [k for k in keys if last is None or k < last]
    if len(keys) > MOST and len(after) <= PAGE:  # behind what was counted
        after = _keys(behind(matching, "published_at", last)[: PAGE + 1])
    rest, more = cut(after)
    rows = (
        listed("rationale").filter(pk__in=[pk for _at, pk in rest]).order_by("-published_at", "-pk")
    )
    return len(keys), list(rows), more


def _keys(matching: QuerySet[Verdict]) -> list[Place]:
    return list(matching.values_list("published_at", "pk"))  # type: ignore[arg-type]


def _older(row: Verdict, asked: dict[str, str]) -> str:
    assert row.published_at is not None  # it is public
    return "?" + urlencode(asked | {"older": key(row.published_at, row.pk)})
