"""What of many statements a person may see: the rule of `rules.blind`, said to the database."""

from django.conf import settings
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from articles.models import Article, Outlet, Review, Statement, User
from articles.rules.lifecycle import SETTLED, Stage


def may_hide() -> bool:
    """Whether anything wants a second answer: else nothing is hidden from anybody. One query at most, by indexes."""
    if settings.REVIEWS_WANTED > 1:
        return True
    article, statement = (
        Exists(table._default_manager.filter(reviews_wanted__gt=1).order_by())
        for table in (Article, Statement)
    )
    # without an outlet there is no article either
    return Outlet.objects.filter(Q(reviews_wanted__gt=1) | article | statement).exists()


def hidden_from(person: User, of: str = "", *, ever: bool = True) -> Case | Value:
    """Whether others' answers and checks of the statement are hidden from the person, as a column.

    `of` leads from the row to its statement ("statement__"); empty on statements themselves. Not `ever`: `may_hide`
    said no, which spares many rows a long question.
    """
    if not ever:
        return Value(False, output_field=BooleanField())
    wanted = Coalesce(
        F(f"{of}reviews_wanted"),
        F(f"{of}version__article__reviews_wanted"),
        F(f"{of}version__article__outlet__reviews_wanted"),
        Value(settings.REVIEWS_WANTED),
    )
    own = Review.objects.filter(statement=OuterRef(f"{of}pk"), reviewer=person, open=True)
    open_still = ~Q(**{f"{of}stage__in": [*SETTLED, Stage.DISPUTED]})
    return Case(
        When(open_still & Q(GreaterThan(wanted, 1)) & ~Exists(own), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
