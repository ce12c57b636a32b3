"""Results as a page shows them: each with the passage where the words stand, marked in the printed letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from articles.models import Alias, Article, Source, Statement, Version
from articles.rules.folding import fold
from articles.rules.marking import Pieces, passage, pieces
from articles.rules.searching import Query, Term

CLAIM, RATIONALE, CHAIN = _("Rated claim"), _("Rationale"), _("Who says it")
BYLINE, ALSO = _("By"), _("Also printed as")


@dataclass(frozen=True, slots=True)
class Part:
    """A further passage of a result: what it is (empty: the text itself), and its words."""

    name: Any
    words: Pieces


@dataclass(frozen=True, slots=True)
class Hit:
    """`row` brings all that its line shows; `older`: number of the version that holds the words, where the latest does
    not."""

    row: Any
    title: Pieces
    parts: tuple[Part, ...] = ()
    older: int = 0


def hits(kind: str, rows: Sequence[Any], query: Query) -> list[Hit]:
    """In the same order; a few queries for what the lines show, however many they are."""
    return LINES[kind](list(rows), query.wanted) if rows else []


def loaded(kind: str, found: QuerySet[Any]) -> QuerySet[Any]:
    """With what a line shows of the row itself."""
    return LOADED[kind](found)


def _statements(rows: list[Statement], terms: Sequence[Term]) -> list[Hit]:
    Statement.furnish(rows)
    return [
        Hit(
            row,
            passage(row.exact, terms),
            _beside(
                row.exact,
                terms,
                (CLAIM, row.claim),
                (CHAIN, " › ".join(link.shown for link in row.links.all())),
            ),
        )
        for row in rows
    ]


def _verdicts(rows: list[Any], terms: Sequence[Term]) -> list[Hit]:
    return [
        Hit(
            row,
            passage(row.statement.exact, terms),
            _beside(
                row.statement.exact,
                terms,
                (CLAIM, row.claim),
                (CHAIN, " › ".join(link["name"] for link in row.chain if link.get("name"))),
                (RATIONALE, row.rationale),
            ),
        )
        for row in rows
    ]


def _beside(shown: str, terms: Sequence[Term], *others: tuple[Any, str]) -> tuple[Part, ...]:
    """Those of the others in which something stands that does not stand in what is shown anyway."""
    missing = [term for term in terms if term.stem not in fold(shown)]
    return tuple(
        Part(name, passage(text, terms))
        for name, text in others
        if text and any(term.stem in fold(text) for term in missing)
    )


def _articles(rows: list[Article], terms: Sequence[Term]) -> list[Hit]:
    """The passage is of the latest version, or of the newest that has the words where that one has none of them."""
    texts: dict[int, list[Version]] = {row.pk: [] for row in rows}
    held = Version.objects.filter(article__in=texts).order_by("-number")
    for version in held.only("article_id", "number", "text"):
        texts[version.article_id].append(version)
    return [_article(row, texts[row.pk], terms) for row in rows]


def _article(row: Article, versions: Sequence[Version], terms: Sequence[Term]) -> Hit:
    heads = fold(row.title) + "\n" + fold(row.byline)
    missing = [term for term in terms if term.stem not in heads]
    parts = []
    if any(term.stem in fold(row.byline) for term in terms):
        parts.append(Part(BYLINE, pieces(row.byline, terms)))
    best, older = versions[0] if versions else None, 0
    if missing and best:
        best = max(
            versions, key=lambda version: _held(version.text, missing)
        )  # the first of equals
        older = best.number if best is not versions[0] else 0
    if best and (missing or not terms):
        parts.append(Part("", passage(best.text, missing)))
    return Hit(row, pieces(row.title, terms), tuple(parts), older)


def _held(text: str, terms: Sequence[Term]) -> int:
    folded = fold(text)
    return sum(term.stem in folded for term in terms)


def _sources(rows: list[Source], terms: Sequence[Term]) -> list[Hit]:
    prefetch_related_objects(rows, "aliases")
    return [_named(row, terms) for row in rows]


def _named(row: Any, terms: Sequence[Term]) -> Hit:
    """A misprint is found by, and not shown as a name."""
    others: list[Alias] = [alias for alias in row.aliases.all() if not alias.is_error]
    names = ", ".join(dict.fromkeys(alias.name for alias in others if alias.name != row.name))
    parts = (Part(ALSO, pieces(names, terms)),) if names else ()
    return Hit(row, pieces(row.name, terms), parts)


def _texts(rows: list[Any], terms: Sequence[Term]) -> list[Hit]:
    return [Hit(row, passage(row.text, terms)) for row in rows]


LINES: dict[str, Callable[[list[Any], Sequence[Term]], list[Hit]]] = {
    "statements": _statements,
    "articles": _articles,
    "verdicts": _verdicts,
    "sources": _sources,
    "outlets": _sources,
    "claims": _texts,
    "checks": _texts,
}
_PLACE = "statement__version__article__outlet"
LOADED: dict[str, Callable[[QuerySet[Any]], QuerySet[Any]]] = {
    "statements": lambda found: found.select_related("version__article__outlet").defer(
        "folded", "version__text", "version__folded"
    ),
    "articles": lambda found: found.select_related("outlet"),
    "verdicts": lambda found: found.select_related(
        _PLACE, *(f"{axis}__scale_version__scale" for axis in ("attribution", "truth"))
    ).defer(
        "folded",
        "evidence",
        "statement__folded",
        "statement__version__text",
        "statement__version__folded",
    ),
    "sources": lambda found: found,
    "claims": lambda found: found,
    "checks": lambda found: found.select_related("claim").defer("raw", "folded"),
}
