"""Builders: each makes what it needs and lets a test name only what it means."""

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils import timezone

from articles.models import (
    Article,
    AttributionLink,
    CheckedClaim,
    Evidence,
    EvidenceUse,
    ExternalCheck,
    Occurrence,
    Outlet,
    Rank,
    Rating,
    Statement,
    User,
    Version,
)
from articles.rules.folding import fold
from articles.rules.lifecycle import SplitState, Stage
from articles.spans import Span
from articles.words import Axis, Kind, Stance

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_count = itertools.count(1)

TEXT = "Das Wehr hält. „Es hält noch zehn Jahre“, sagte Ada Krog. Sie rechne mit Kosten von 4 Millionen Euro."


def make_user(rank: Rank = Rank.REVIEWER, username: str = "", **columns) -> User:
    username = username or f"{rank}{next(_count)}"
    return User.objects.create_user(username, password="korrekt-pferd", rank=rank, **columns)


def make_article(text: str = TEXT, outlet: str = "Küstenkurier", **columns) -> Article:
    now = columns.pop("created_at", timezone.now())
    title = columns.pop("title", f"Wehr {next(_count)}")
    columns.setdefault("split_state", SplitState.DONE)
    article = Article.objects.create(
        outlet=Outlet.named(outlet),
        title=title,
        folded_title=fold(title),
        fingerprint=columns.pop("fingerprint", f"{next(_count):064d}"),
        language=columns.pop("language", "de"),
        created_at=now,
        split_asked_at=columns.pop("split_asked_at", now),
        **columns,
    )
    Version.objects.create(article=article, text=text, sha256=Version.digest(text), fetched_at=now)
    return article


def make_statement(
    article: Article | None = None,
    words: str = "Es hält noch zehn Jahre",
    speaker: str = "Ada Krog",
    **columns,
) -> Statement:
    """Over the first place where the words stand in the article's latest version."""
    article = article or make_article()
    version = article.latest()
    start = version.text.index(words)
    now = columns.pop("created_at", timezone.now())
    columns.setdefault("changed_at", now)
    statement = Statement(
        version=version,
        created_at=now,
        kind=columns.pop("kind", Kind.DIRECT),
        stage=columns.pop("stage", Stage.WAITING),
        **columns,
    )
    statement.anchor_at(version.text, [Span(start, start + len(words))])
    statement.save(force_insert=True)
    if speaker:
        AttributionLink.objects.create(
            statement=statement, order=1, name=speaker, mention=speaker, cue="sagte"
        )
    return statement


def rating(code: str, axis: Axis) -> Rating:
    return Rating.objects.offered(axis).get(code=code)


def said(code: str = "verbatim") -> Rating:
    return rating(code, Axis.ATTRIBUTION)


def so(code: str = "true") -> Rating:
    return rating(code, Axis.TRUTH)


def make_evidence(
    statement: Statement, person: User, stance: Stance = Stance.SUPPORTS
) -> EvidenceUse:
    """A page that the person looked up, used for the statement."""
    n = next(_count)
    evidence = Evidence.objects.create(
        url=f"https://archiv.example/{n}",
        title=f"Protokoll {n}",
        accessed_at=timezone.now(),
        created_by=person,
    )
    return EvidenceUse.objects.create(
        evidence=evidence,
        statement=statement,
        stance=stance,
        added_by=person,
        added_at=timezone.now(),
    )


def make_check(text: str = "Das Wehr hält noch zehn Jahre.", **columns) -> ExternalCheck:
    """A check of another desk, joined to nothing."""
    n = next(_count)
    columns = {
        "identity": f"{n:064d}",
        "publisher": "Faktenhafen",
        "licence": "CC BY 4.0",
        "url": f"https://faktenhafen.example/{n}",
        "rating": "Größtenteils falsch",
        "language": "de",
        "checked_on": NOW.date(),
        "came_at": NOW,
        "changed_at": NOW,
    } | columns
    return ExternalCheck.objects.create(text=text, **columns)


def make_claim(
    text: str = "Das Wehr hält zehn Jahre.", statements: Iterable[Statement] = (), **columns
) -> CheckedClaim:
    """With an occurrence for each of the statements, joined by nobody in particular."""
    columns = {"language": "de", "created_at": NOW} | columns
    claim = CheckedClaim.objects.create(text=text, **columns)
    for statement in statements:
        Occurrence.objects.create(claim=claim, statement=statement, added_at=NOW)
    return claim
