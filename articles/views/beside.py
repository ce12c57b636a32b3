"""What the card shows beside the answers, at no query where there is none of it: counts come with the row."""

from typing import Any

from articles import desk
from articles.models import Statement, User


def beside(statement: Statement, person: User, *, blind: bool) -> dict[str, Any]:
    """For a statement read by `for_card`. While blind, others' comments are not counted, others' requests not there."""
    return {
        "n_comments": 0 if blind else statement.n_comments,  # type: ignore[attr-defined]
        "replies": desk.seen_replies(statement, person) if statement.n_replies else [],  # type: ignore[attr-defined]
        "tagged": list(statement.tags.all()) if statement.has_tags else [],  # type: ignore[attr-defined]
        "handed": desk.handed(statement, person),
    }
