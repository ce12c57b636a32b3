"""My corrected decisions: what the desk decided otherwise, beside one's own answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Review
from articles.views.corrected import PAGE, beside
from tests.desk.test_amending import amend
from tests.desk.test_reviewing import answer
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PAGE_OF_MINE = "/mine/corrected/"


@pytest.fixture
def eda(db):
    return make_user(rank="editor", first_name="Eda", last_name="Lund")


def rows(client):
    return client.get(PAGE_OF_MINE).context["rows"]


def test_an_empty_page_says_so(client, ada):
    answer(make_statement(), ada)
    page = client.get(PAGE_OF_MINE)
    assert page.context["rows"] == [] and b'class="empty"' in page.content
    assert reverse("corrected") == PAGE_OF_MINE


def test_what_was_sent_back_shows_the_reason_and_no_new_answer_before_it_is_settled(
    client, ada, eda
):
    done = answer(make_statement(), ada)
    back = desk.return_(done.uuid, eda, NOW, why="Falsches Jahr", seen=done.revision)
    (row,) = rows(client)
    assert (row.how, row.who, row.why, row.verdict) == ("returned", eda, "Falsches Jahr", None)
    answer(back, make_user(), truth="true")
    (row,) = rows(client)
    assert (row.verdict.truth.code, row.said_differs, row.so_differs) == ("true", False, True)
    page = client.get(PAGE_OF_MINE).content.decode()
    assert page.count('class="differs"') == 2 and "Eda Lund" in page


def test_a_second_round_stays_blind(client, ada, eda, settings):
    settings.REVIEWS_WANTED = 2
    statement = make_statement()
    answer(statement, ada)
    disputed = answer(statement, make_user(), truth="true")
    back = desk.return_(disputed.uuid, eda, NOW, why="Nochmal", seen=disputed.revision)
    answer(back, make_user(), truth="partly", rationale="Neue Sicht")
    assert rows(client)[0].verdict is None
    assert "Neue Sicht" not in client.get(PAGE_OF_MINE).content.decode()


def test_a_decision_otherwise_is_there_and_one_alike_is_not(client, ada, eda, settings):
    settings.REVIEWS_WANTED = 2
    for mine, theirs in (("false", "true"), ("true", "false")):
        statement = make_statement()
        answer(statement, ada, truth=mine)
        disputed = answer(statement, make_user(), truth=theirs)
        desk.adjudicate(
            statement.uuid,
            eda,
            NOW,
            attribution=said(),
            truth=so("true"),
            rationale="Tabelle 3.",
            seen=disputed.revision,
        )
    (row,) = rows(client)
    assert (row.how, row.who, row.answer.truth.code) == ("decided", eda, "false")


def test_an_outvoted_answer_is_there(client, ada, settings):
    settings.REVIEWS_WANTED = 3
    statement = make_statement()
    answer(statement, ada)
    for _n in range(2):
        answer(statement, make_user(), truth="true", attribution="sense")
    (row,) = rows(client)
    assert (row.how, row.who, row.said_differs, row.so_differs) == ("outvoted", None, True, True)


def test_an_amendment_marks_the_words_that_are_other(client, ada, eda):
    statement = answer(make_statement(), ada)
    amend(statement, eda, truth="false", rationale="Das Register sagt es ganz anders.")
    (row,) = rows(client)
    assert (row.how, row.why, row.so_differs) == ("amended", "Zahl von 2023", False)
    assert [part.words for part in row.theirs if part.differs] == ["ganz "]
    assert "<ins>ganz </ins>" in client.get(PAGE_OF_MINE).content.decode()


def test_texts_that_are_no_versions_of_each_other_stand_unmarked():
    mine, theirs = beside("Das Wehr hält seit zehn Jahren.", "Tabelle 3 nennt andere Zahlen dazu.")
    assert not any(part.differs for part in (*mine, *theirs))
    assert beside("", "Neu.")[0] == []


def test_nobody_elses_and_not_ones_own_decisions_are_there(client, eda, ada):
    statement = answer(make_statement(), make_user())
    desk.return_(statement.uuid, eda, NOW, why="x", seen=statement.revision)
    assert rows(client) == []
    own = answer(make_statement(), eda)
    amend(own, eda)
    client.force_login(eda)
    assert rows(client) == []


def test_newest_first_page_by_page_at_a_fixed_cost(client, ada, eda, django_assert_max_num_queries):
    for n in range(PAGE + 3):
        statement = make_statement(make_article(), speaker="")
        Review.objects.create(
            statement=statement,
            reviewer=ada,
            attribution=said(),
            truth=so(),
            revision=1,
            open=False,
            created_at=NOW,
            closed_at=NOW - timedelta(hours=n),
            closed_by=eda,
            closed_why=f"Grund {n}",
        )
    with django_assert_max_num_queries(7):
        first = client.get(PAGE_OF_MINE)
    assert [row.why for row in first.context["rows"]] == [f"Grund {n}" for n in range(PAGE)]
    rest = client.get(PAGE_OF_MINE, {"older": first.context["older"]})
    assert [row.why for row in rest.context["rows"]] == [f"Grund {PAGE + n}" for n in range(3)]
    assert rest.context["older"] == ""
    for odd in ("x", "00000000-0000-0000-0000-000000000000"):
        assert len(client.get(PAGE_OF_MINE, {"older": odd}).context["rows"]) == PAGE


def test_the_page_is_only_read(client, ada):
    assert client.post(PAGE_OF_MINE).status_code == 405


def test_a_restricted_person_sees_only_the_own_outlets(client, ada, eda):
    done = answer(make_statement(), ada)
    desk.return_(done.uuid, eda, NOW, why="x", seen=done.revision)
    ada.restricted = True
    ada.save()
    assert rows(client) == []
