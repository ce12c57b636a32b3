"""The desk's list of what readers reported."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.exports import FORMATS
from articles.models import Comment, Outlet, Rank
from tests.exports.builders import make_verdict, ordered
from tests.factories import make_article, make_statement, make_user
from tests.views.conftest import BACKEND

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def heard(text: str = "Neun Jahre.", outlet: str = "Kurier", ago: int = 0, **more) -> Comment:
    statement = make_verdict(make_statement(make_article(outlet=outlet)))
    at = NOW - timedelta(minutes=ago)
    desk.hear(statement.uuid, at, text=text, key=f"{text}{ago}", **more)
    return Comment.objects.latest("pk")


def rows(client, query: str = "") -> list[Comment]:
    return list(client.get(reverse("readers") + query).context["rows"])


def press(client, report: Comment, **sent):
    return client.post(reverse("deal_with_reader", args=[report.uuid]), sent)


def test_what_is_to_be_dealt_with_stands_newest_first(client, ada):
    old, new = heard("Alt.", ago=30), heard("Neu.")
    assert rows(client) == [new, old]


def test_it_says_how_to_reach_the_reader_and_leads_to_the_statement(client, ada):
    report = heard("<b>Neun</b> Jahre.", reader="kim@leser.example")
    shown = client.get(reverse("readers")).content.decode()
    assert "kim@leser.example" in shown and "<b>Neun" not in shown
    assert reverse("statement", args=[report.statement.uuid]) in shown


def test_dealt_with_it_leaves_the_list_and_can_be_opened_again(client, ada):
    report = heard()
    assert press(client, report).status_code == 302
    assert rows(client) == [] and rows(client, "?dealt=1") == [report]
    assert press(client, report, open="1").status_code == 302
    assert rows(client) == [report] and rows(client, "?dealt=1") == []


def test_pages_follow_each_other_while_rows_are_dealt_with(client, ada, monkeypatch):
    monkeypatch.setattr("articles.views.readers.PAGE", 2)
    reports = [heard(f"Nummer {n}.", ago=n) for n in range(5)]
    first = client.get(reverse("readers"))
    assert list(first.context["rows"]) == reports[:2]
    after = first.context["after"]
    press(client, reports[1])  # the last row of the page that is read
    assert rows(client, f"?after={after}") == reports[2:4]


def test_reports_of_one_moment_come_once_each(client, ada, monkeypatch):
    monkeypatch.setattr("articles.views.readers.PAGE", 2)
    for n in range(3):
        heard(f"Nummer {n}.")
    first = client.get(reverse("readers"))
    both = [*first.context["rows"], *rows(client, f"?after={first.context['after']}")]
    assert len(both) == len(set(both)) == 3


@pytest.mark.parametrize("after", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_key_that_makes_no_sense_is_the_start(client, ada, after):
    assert rows(client, f"?after={after}") == [] and heard() in rows(client, f"?after={after}")


def test_many_rows_ask_the_database_as_often_as_one(client, ada, django_assert_max_num_queries):
    for n in range(6):
        heard(f"Nummer {n}.", ago=n)
    with django_assert_max_num_queries(3):  # session, person, rows
        rows(client)


def test_viewers_see_no_reports(client):
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    report = heard()
    assert client.get(reverse("readers")).status_code == 403
    assert press(client, report).status_code == 403
    assert reverse("readers") not in client.get(reverse("queue")).content.decode()


def test_restricted_people_see_and_deal_with_those_of_their_outlets(client, ada):
    own, other = heard("Eigen.", "Kurier"), heard("Fremd.", "Bote")
    ada.restricted = True
    ada.save(update_fields=["restricted"])
    ada.outlets.set([Outlet.objects.get(name="Kurier")])
    assert rows(client) == [own]
    assert press(client, other).status_code == 404 and press(client, own).status_code == 302
    other.refresh_from_db()
    assert other.dealt_at is None
    shown = client.get(reverse("queue"))
    assert shown.context["counts"]["readers"] == 0


def test_a_colleagues_comment_is_not_found(client, ada):
    statement = make_statement()
    desk.comment(statement.uuid, ada, NOW, text="Siehe Nr. 3")
    assert press(client, Comment.objects.get()).status_code == 404


def test_getting_the_button_is_refused(client, ada):
    assert client.get(reverse("deal_with_reader", args=[heard().uuid])).status_code == 405


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(reverse("readers")).status_code == 302


def test_the_queue_says_how_many_wait(client, ada):
    heard("Eins.", ago=1)
    press(client, heard("Zwei."))
    heard("Drei.")
    page = client.get(reverse("queue"))
    assert page.context["counts"]["readers"] == 2
    link = re.search(rf'<a href="{reverse("readers")}">.*?</a>', page.content.decode())
    assert link and '<span class="num">2</span>' in link[0]


def test_the_open_queue_keeps_the_number_up_to_date(client, ada):
    heard()
    asked = client.get(reverse("queue_live"), headers={"HX-Request": "true"}).content.decode()
    assert reverse("readers") in asked and '<span class="num">1</span>' in asked


def test_the_panel_of_the_statement_shows_it_as_a_readers(client, ada):
    report = heard("Neun Jahre.", reader="kim@leser.example")
    shown = client.get(reverse("comments", args=[report.statement.uuid])).content.decode()
    assert "Neun Jahre." in shown and "None" not in shown
    assert f"#r{report.uuid}" in shown


def test_the_card_counts_it_for_those_who_are_blind_too(client, ada, settings):
    settings.REVIEWS_WANTED = 2
    report = heard()
    statement = report.statement
    statement.stage = "waiting"
    statement.save(update_fields=["stage"])
    desk.comment(statement.uuid, make_user(), NOW, text="Das stimmt nie")
    page = client.get(reverse("statement", args=[statement.uuid]))
    assert page.context["n_comments"] == 1


def test_reports_are_in_no_export(ada):
    report = heard("Neun Jahre, sagt der Leser.", reader="kim@leser.example")
    for name, form in FORMATS.items():
        if form.of_article or not form.streams:
            continue
        whole = b"".join(form.write(ordered()))
        assert b"kim@leser.example" not in whole, name
        assert b"sagt der Leser" not in whole, name
    assert report.pk
