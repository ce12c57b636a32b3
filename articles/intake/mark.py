"""A statement that a person marks: where the machine found none, or missed one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from articles.models import AttributionLink, Origin, Statement, User, Version
from articles.models.events import record
from articles.rules.lifecycle import Stage
from articles.rules.worth import worth
from articles.spans import Span, canonical, exact
from articles.splitter.inside import marked_inside
from articles.words import Kind


def mark_by_hand(
    version: Version,
    parts: Iterable[Span],
    kind: Kind,
    speaker: str,
    person: User,
    now: datetime,
) -> Statement:
    """A new statement over these parts of the version; the one already there where the same words are marked.

    Of a mixed one the fragments are those between marks. Raises ValueError where a part ends behind the text.
    """
    parts = canonical(parts)
    weight = worth(exact(version.text, parts), kind, factual=True, named=bool(speaker))
    statement = Statement(
        version=version,
        kind=kind,
        verbatim=[f.pair() for f in marked_inside(version.text, parts, version.article.language)]
        if kind == Kind.MIXED
        else [],
        origin=Origin.PERSON,
        rule="by hand",
        worth=weight.value,
        worth_why=list(weight.reasons),
        priority=version.article.priority,
        created_at=now,
        changed_at=now,
    )
    statement.anchor_at(version.text, parts)
    try:
        with transaction.atomic():
            statement.save(force_insert=True)
            if speaker:
                AttributionLink.objects.create(
                    statement=statement, order=1, name=speaker, mention=speaker
                )
            record(
                "mark",
                "statement",
                statement.uuid,
                at=now,
                actor=person.uuid,
                spans=statement.spans,
                kind=kind,
            )
    except IntegrityError:
        there = version.statements.exclude(stage=Stage.REPLACED)
        return there.get(span_key=statement.span_key, kind=kind)
    return statement
