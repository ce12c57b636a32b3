"""Tags on statements and articles: put on and taken off, by anybody who may review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock
from articles.desk.undoing import beside, remember
from articles.models import Article, Statement, Tag, User
from articles.models.events import record
from articles.rules.folding import fold


def tag_statement(
    uuid: UUID, person: User, now: datetime, *, name: str, on: bool, batch: UUID | None = None
) -> Statement:
    """Puts the tag on, made where there is none of that name, or takes it off. It makes no card stale."""
    with transaction.atomic():
        statement = lock(uuid)
        before = beside(statement)
        if tag := _put(statement, name, on):
            before.tags = [(tag.pk, not on)]
            remember(statement, person, _verb(on), now, before, batch=batch)
            _tell(statement, "statement", person, now, tag, on)
        return statement


def tag_article(article: Article, person: User, now: datetime, *, name: str, on: bool) -> None:
    with transaction.atomic():
        held = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        if tag := _put(held, name, on):
            _tell(held, "article", person, now, tag, on)


def _put(what: Statement | Article, name: str, on: bool) -> Tag | None:
    """The tag that was put on or taken off; None where that was so already."""
    tag = what.tags.filter(folded=fold(name)).first()
    if on == (tag is not None):
        return None
    if tag is None:
        tag = Tag.named(name)
        what.tags.add(tag)
    else:
        what.tags.remove(tag)
    return tag


def _verb(on: bool) -> str:
    return "tag" if on else "untag"


def _tell(
    what: Statement | Article, table: str, person: User, now: datetime, tag: Tag, on: bool
) -> None:
    record(_verb(on), table, what.uuid, at=now, actor=person.uuid, tag=str(tag))
