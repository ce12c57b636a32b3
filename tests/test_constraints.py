"""What must hold holds in the database, whatever the code above it does."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import AttributionLink, Outlet, Source, Statement
from articles.rules.lifecycle import Stage
from articles.spans import Span
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


def refused(name, change):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("statement_span_is_forward", {"start": 9, "end": 4}),
        ("statement_is_claimed_exactly_when_held", {"stage": Stage.CLAIMED}),
        ("statement_is_claimed_exactly_when_held", {"held_until": timezone.now()}),
        ("statement_has_a_known_stage", {"stage": "lost"}),
        ("statement_has_a_known_kind", {"kind": "rumour"}),
        ("statement_has_a_known_nonfact", {"nonfact": "maybe"}),
        ("statement_scare_is_never_queued", {"kind": Kind.SCARE}),
        ("statement_worth_is_a_share", {"worth": 1.5}),
        ("statement_is_deferred_until_a_time", {"stage": Stage.DEFERRED}),
    ],
)
def test_a_statement_that_cannot_be_is_refused(name, columns):
    statement = make_statement()
    refused(name, lambda: Statement.objects.filter(pk=statement.pk).update(**columns))


def test_the_same_words_of_one_kind_stand_once_in_a_version():
    first = make_statement()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_statement(first.version.article)
    Statement.objects.filter(pk=first.pk).update(stage=Stage.REPLACED)
    make_statement(first.version.article)


def test_one_open_review_per_person():
    from tests.desk.test_reviewing import answer

    statement, ada = make_statement(), make_user()
    done = answer(statement, ada)
    review = done.reviews.get()
    review.pk, review.uuid = None, None

    def again():
        from uuid import uuid4

        review.uuid = uuid4()
        review.save(force_insert=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        again()


def test_a_link_is_a_source_or_an_outlet():
    link = make_statement().links.get()
    source = Source.objects.create(name="Ada Krog", folded="ada krog", created_at=timezone.now())
    outlet = Outlet.named("Küstenkurier")
    refused(
        "link_is_a_source_or_an_outlet",
        lambda: AttributionLink.objects.filter(pk=link.pk).update(source=source, outlet=outlet),
    )


def test_stored_words_are_the_slice_of_the_text():
    article = make_article(text="👩‍🚀 sagte: „Grüße, n\u0303“. Und „Grüße, n\u0303“ noch einmal.")
    statement = make_statement(article, words="Grüße, n\u0303")
    text = statement.version.text
    assert statement.exact == text[statement.start : statement.end]
    statement.anchor_at(text, [Span(0, 3), Span(4, 9)])
    assert statement.exact == " […] ".join(text[s:e] for s, e in statement.spans)
