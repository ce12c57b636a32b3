"""Tags on statements and articles: put on and taken off, by anybody who may review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock
from articles.models import Article, Statement, Tag, User
from articles.models.events import record
from articles.rules.folding import fold


def tag_statement(uuid: UUID, person: User, now: datetime, *, name: str, on: bool) -> Statement:
    """Puts the tag on, made where there is none of that name, or takes it off. It makes no card stale."""
    with transaction.atomic():
        statement = lock(uuid)
        _tag(statement, "statement", person, now, name, on)
        return statement


def tag_article(article: Article, person: User, now: datetime, *, name: str, on: bool) -> None:
    with transaction.atomic():
        _tag(
            Article.objects.select_for_update().get(pk=article.pk), "article", person, now, name, on
        )


def _tag(
    what: Statement | Article, table: str, person: User, now: datetime, name: str, on: bool
) -> None:
    tag = what.tags.filter(folded=fold(name)).first()
    if on == (tag is not None):
        return
    if on:
        tag = Tag.named(name)
        what.tags.add(tag)
    elif tag is not None:
        what.tags.remove(tag)
    verb = "tag" if on else "untag"
    record(verb, table, what.uuid, at=now, actor=person.uuid, tag=str(tag))
