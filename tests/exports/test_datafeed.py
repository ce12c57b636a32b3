import json
from datetime import datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from articles.exports import (
    FORMATS,
    Incomplete,
    Order,
    Selection,
)
from articles.exports.linked.datafeed import datafeed
from articles.models import Outlet, Rank, Rating, Statement, Verdict
from articles.rules.lifecycle import Publication, Stage
from tests.exports.builders import ADDRESS, make_verdict
from tests.exports.schema import faults
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Listener:
    """Who waits for the file: hears of rows written and of those that were refused."""

    def __init__(self, chosen: Selection) -> None:
        self.rows, self.refused = 0, []
        self.order = Order(chosen, NOW, "de", counted=self.count, left_out=self.refused.append)

    def count(self, n: int) -> None:
        self.rows += n


def heard(chosen: Selection | None = None) -> tuple[dict, Listener]:
    listener = Listener(chosen or Selection())
    feed = json.loads(b"".join(datafeed(listener.order)))
    assert faults(feed) == []
    return feed, listener


def items(chosen: Selection | None = None) -> list[dict]:
    return heard(chosen)[0]["dataFeedElement"]


def withdraw(statement: Statement, at: datetime = NOW) -> None:
    Statement.objects.filter(pk=statement.pk).update(
        publication=Publication.WITHDRAWN, withdrawn_at=at, publication_why="Falsche Quelle."
    )


def correct(statement: Statement, at: datetime = NOW + DAY, **columns) -> Verdict:
    """A second version of the verdict, published."""
    first = statement.verdicts.get()
    statement.verdicts.update(current=False)
    second = Verdict.objects.create(
        statement=statement,
        number=2,
        attribution=columns.pop("attribution", said()),
        truth=so("false"),
        rationale="Neu gerechnet.",
        note="Das Jahr war falsch.",
        chain=first.chain,
        settled_at=at,
        approved_at=at,
        published_at=at,
        **columns,
    )
    second.reviews.set(first.reviews.all())
    Statement.objects.filter(pk=statement.pk).update(publication=Publication.CORRECTED)
    return second


def address(statement: Statement) -> str:
    return f"/checked/{statement.uuid}/"


def test_feed_names_the_desk_and_holds_a_claimreview_an_item(settings):
    settings.DESK_NAME, settings.DATA_LICENSE = "Faktenhaus", ""
    statement = make_verdict()
    feed, listener = heard()
    (item,) = feed.pop("dataFeedElement")
    assert feed["publisher"]["name"] == feed["provider"]["name"] == "Faktenhaus"
    assert feed["dateModified"] == "2026-11-24T13:00:00+01:00"
    assert "license" not in feed
    assert item["item"]["@type"] == "ClaimReview" and item["item"]["url"].endswith(
        address(statement)
    )
    assert item["dateCreated"] == item["dateModified"] == "2026-11-24T13:00:00+01:00"
    assert listener.rows == 1


def test_licence_is_named_where_the_desk_has_one(settings):
    settings.DATA_LICENSE = "https://creativecommons.org/licenses/by/4.0/"
    assert heard()[0]["license"] == settings.DATA_LICENSE


def test_nothing_public_is_a_feed_without_items():
    make_verdict(published=False)
    feed, listener = heard()
    assert feed["dataFeedElement"] == []
    assert (listener.rows, [r.code for r in listener.refused]) == (0, ["unpublished"])


def test_one_that_is_refused_ends_nothing():
    good, draft, last = make_verdict(), make_verdict(published=False), make_verdict()
    feed, listener = heard()
    assert [i["item"]["url"][-38:] for i in feed["dataFeedElement"]] == [
        f"/{s.uuid}/" for s in (good, last)
    ]
    assert [(r.statement, r.code) for r in listener.refused] == [(str(draft.uuid), "unpublished")]
    assert listener.rows == 2


def test_a_record_that_cannot_be_read_ends_nothing():
    bad, good = make_verdict(), make_verdict()
    Statement.objects.filter(pk=bad.pk).update(spans=[[0, 9000]])
    feed, listener = heard()
    assert [i["item"]["url"][-38:] for i in feed["dataFeedElement"]] == [f"/{good.uuid}/"]
    assert [(r.statement, r.code) for r in listener.refused] == [(str(bad.uuid), "broken")]


def test_corrected_keeps_its_first_day_and_says_what_changed():
    statement = make_verdict()
    correct(statement)
    (item,) = items()
    assert item["dateCreated"] == "2026-11-24T13:00:00+01:00"
    assert item["dateModified"] == "2026-11-25T13:00:00+01:00"
    assert item["item"]["correction"] == "Das Jahr war falsch."
    assert item["item"]["reviewRating"]["alternateName"] == "falsch"


def test_withdrawn_is_an_address_and_the_day_it_went():
    statement = make_verdict(rationale="Steht nicht mehr.")
    withdraw(statement, NOW + DAY)
    feed, listener = heard()
    (item,) = feed["dataFeedElement"]
    assert item["dateDeleted"] == "2026-11-25T13:00:00+01:00"
    assert set(item["item"]) == {"@type", "url"} and item["item"]["url"].endswith(
        address(statement)
    )
    assert "Steht nicht mehr." not in json.dumps(feed)
    assert listener.rows == 0  # no row: the announced number is that of verdicts


def test_withdrawn_goes_on_being_gone_while_it_is_reviewed_again():
    statement = make_verdict()
    withdraw(statement)
    Statement.objects.update(stage=Stage.WAITING)
    (item,) = items()
    assert "dateDeleted" in item


def test_what_never_was_public_is_not_withdrawn_in_public():
    withdraw(make_verdict(published=False))
    assert items() == []


def test_correction_that_disowns_the_speaker_takes_the_review_down():
    statement = make_verdict()
    Rating.objects.filter(code="invented").update(disowns=True)
    correct(statement, attribution=said("invented"))
    (item,) = items()
    assert item["dateDeleted"] == "2026-11-25T13:00:00+01:00"
    assert item["item"] == {"@type": "ClaimReview", "url": item["item"]["url"]}


def test_correction_that_cannot_be_read_takes_the_review_down():
    statement = make_verdict()
    correct(statement)
    Statement.objects.update(spans=[[0, 99_999]])
    (item,) = items()
    assert item["dateDeleted"] == "2026-11-24T13:00:00+01:00"  # when the feed was made
    assert set(item["item"]) == {"@type", "url"}


def test_since_a_day_holds_what_is_new_corrected_or_gone():
    old, corrected, gone, new = (make_verdict() for _ in range(4))
    early = NOW - 30 * DAY
    Statement.objects.update(changed_at=early)
    Verdict.objects.exclude(statement=new).update(published_at=early, approved_at=early)
    correct(corrected)
    withdraw(gone, NOW + DAY)
    found = items(Selection(since=NOW - DAY))
    assert [(i["item"]["url"][-38:], "dateDeleted" in i) for i in found] == [
        (f"/{corrected.uuid}/", False),
        (f"/{new.uuid}/", False),
        (f"/{gone.uuid}/", True),
    ]
    assert len(items()) == 4


def test_restricted_people_get_their_outlets_only():
    mine = make_verdict(make_statement(make_article(url=ADDRESS, outlet="Küstenkurier")))
    withdraw(make_verdict(make_statement(make_article(url=ADDRESS + "/2", outlet="Inselbote"))))
    make_verdict(make_statement(make_article(url=ADDRESS + "/3", outlet="Inselbote")))
    person = make_user(Rank.REVIEWER, restricted=True)
    person.outlets.add(Outlet.named("Küstenkurier"))
    (item,) = items(Selection(person=person))
    assert item["item"]["url"].endswith(address(mine))


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "a\u2028b", "a & b"])
def test_words_cannot_leave_a_block_and_come_back_equal(text):
    make_verdict(rationale=text)
    raw = b"".join(datafeed(Listener(Selection()).order)).decode()
    assert not set("<>&\u2028\u2029") & set(raw)
    (item,) = json.loads(raw)["dataFeedElement"]
    assert item["item"]["reviewRating"]["ratingExplanation"] == text


def test_it_comes_in_pieces_and_asks_as_often_for_many_as_for_one(django_assert_max_num_queries):
    def asked() -> int:
        from django.db import connection

        with CaptureQueriesContext(connection) as queries:
            pieces = list(FORMATS["datafeed"].write(Listener(Selection()).order))
        assert len(pieces) == 2 + Statement.objects.count()
        return len(queries)

    make_verdict()
    one = asked()
    for _ in range(5):
        make_verdict()
    assert asked() == one


def test_reasons_are_those_of_claimreview():
    make_verdict(settled=False)
    _feed, listener = heard()
    assert isinstance(listener.refused[0], Incomplete)
    assert listener.refused[0].code == "unsettled"
