"""What the card shows beside the answers, at no query where there is none of it: counts come with the row."""

from typing import Any

from articles import desk
from articles.models import Statement, User
from articles.rules.lifecycle import Publication


def beside(statement: Statement, person: User, *, blind: bool) -> dict[str, Any]:
    """For a statement read by `for_card`. While blind, only readers' comments count, others' requests are hidden."""
    return {
        "n_comments": _heard(statement) if blind else statement.n_comments,  # type: ignore[attr-defined]
        "replies": desk.seen_replies(statement, person) if statement.n_replies else [],  # type: ignore[attr-defined]
        "tagged": list(statement.tags.all()) if statement.has_tags else [],  # type: ignore[attr-defined]
        "handed": desk.handed(statement, person),
    }


def _heard(statement: Statement) -> int:
    """Reports of readers, which are there only where something was public once."""
    if statement.publication == Publication.NONE or not statement.n_comments:  # type: ignore[attr-defined]
        return 0
    return statement.comments.of_readers().count()
