"""Which few of all claims share enough letters with one to be worth a comparison: by the trigram index."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from articles.anchoring.matching import Claimed
from articles.models import CheckedClaim, ExternalCheck, Statement, User
from articles.models.trigrams import SHORTEST, fts, quoted
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage

MOST_STATEMENTS, MOST_CHECKS, MOST_CLAIMS = 30, 15, 10
MOST_NEEDLES = 6  # pieces of words that are looked for: the longest ones, which are the rarest
MOST_HELD = 2_000  # rows that hold one piece and are looked at: what more hold tells little
AHEAD = 4  # times as many are read as are wanted: some are of other outlets, or replaced
RARE = 6  # letters of a piece that is worth looking for; shorter ones where there are fewer than
ENOUGH = 3
ENDING = 2  # letters that an inflection may change
WHOLE = 5  # letters of a word that is looked for without its ending
FEWEST = 4  # letters of a word that tells anything
ASIDE = (Stage.REPLACED, Stage.DISMISSED)  # no claims that anybody answers


@dataclass(frozen=True, slots=True)
class Candidates:
    """Keys, those that share most first."""

    statements: list[int]
    checks: list[int]
    claims: list[int]


def candidates(statement: Statement, person: User) -> Candidates:
    """For a statement: of those open to the person; the words decide, nothing is compared yet."""
    found = needles(Claimed.of(statement.claim or statement.exact, statement.article.language))
    if not found:
        return Candidates([], [], [])
    others = Statement.objects.open_to(person).exclude(pk=statement.pk).exclude(stage__in=ASIDE)
    return Candidates(
        statements=_holding(others, found, MOST_STATEMENTS),
        checks=_holding(ExternalCheck.objects.all(), found, MOST_CHECKS),
        claims=_holding(CheckedClaim.objects.all(), found, MOST_CLAIMS),
    )


def needles(claim: Claimed) -> list[str]:
    """Pieces of its words, folded as the columns are, the most telling first; numbers as they are printed."""
    words = sorted(
        (w for w in claim.words if w.carries and len(w.text) >= FEWEST),
        key=lambda w: (w.is_name, w.text[:1].isupper(), len(w.text)),
        reverse=True,
    )
    pieces = [_piece(word.text) for word in words]
    pieces += [
        fold(token.text)
        for figure in claim.figures
        for token in figure.tokens
        if token.is_number and len(token.text) >= SHORTEST
    ]
    pieces = list(dict.fromkeys(piece for piece in pieces if len(piece) >= SHORTEST))
    names = {_piece(word.text) for word in words if word.is_name}
    rare = [p for p in pieces if len(p) >= RARE or p[0].isdigit() or p in names]
    return (rare if len(rare) >= ENOUGH else pieces[:ENOUGH])[:MOST_NEEDLES]


def _piece(word: str) -> str:
    folded = fold(word)
    return folded[:-ENDING] if len(folded) - ENDING >= WHOLE else folded


def _holding(rows: QuerySet, pieces: list[str], most: int) -> list[int]:
    """Keys of rows that share most; the rows' own conditions are asked of the best ones only."""
    model: type[Model] = rows.model
    ask = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    sql, values = ask(model._meta.db_table, pieces)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, most * AHEAD])
        keys = [row[0] for row in cursor.fetchall()]
    kept = set(rows.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return [key for key in keys if key in kept][:most]


def _on_sqlite(table: str, pieces: list[str]) -> tuple[str, list[Any]]:
    """By FTS5's rank, which knows how rare each piece is."""
    index = fts(table, "folded")
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH %s ORDER BY rank LIMIT %s"
    return sql, [" OR ".join(map(quoted, pieces))]


def _on_postgresql(table: str, pieces: list[str]) -> tuple[str, list[Any]]:
    """Each piece by itself, or the planner reads the whole table; longer ones are rarer and count for more."""
    one = f"(SELECT id, %s AS letters FROM {table} WHERE folded LIKE %s LIMIT {MOST_HELD})"
    sql = (
        f"SELECT id FROM ({' UNION ALL '.join([one] * len(pieces))}) AS held"
        " GROUP BY id ORDER BY sum(letters) DESC, id DESC LIMIT %s"
    )
    values: list[Any] = []
    for piece in pieces:
        values += [len(piece), "%" + re.sub(r"([\\%_])", r"\\\1", piece) + "%"]
    return sql, values
