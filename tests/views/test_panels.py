"""The panels of the card, each act: works, works with htmx, somebody else's, a bad form, GET opens, viewers don't."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.forms.talk import LaterForm, in_working_days
from articles.models import Comment, Rank, Reply, ReplyRequest, Statement
from articles.rules.lifecycle import Stage
from articles.words import Channel, NonFact
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
SOON = (timezone.localdate() + timedelta(days=3)).isoformat()
ASK = {
    "whom": "Ada Krog",
    "channel": "mail",
    "question": "Trifft das zu?",
    "day": SOON,
    "at": "18:00",
    "seen": 1,
}


@pytest.fixture
def ben():
    return make_user(first_name="Ben", last_name="Ohlsen")


def at(name, statement, *more):
    return reverse(name, args=[statement.uuid, *more])


def page(client, address):
    return client.get(address).content.decode()


def filled(name, ben):
    """What a person sends who does it right."""
    return {
        "later": {"days": 3, "why": "Rückruf", "seen": 1},
        "dismiss": {"why": "duplicate", "note": "wie Nr. 2", "seen": 1},
        "ask": ASK,
        "comments": {"text": "Siehe Nr. 3"},
        "hand": {"to": ben.uuid, "note": "Bitte Du", "seen": 1},
        "flag": {"on": "1", "note": "Zahl prüfen"},
        "tags": {"on": "1", "name": "Küste"},
        "rated_claim": {"claim": "Das Wehr hält zehn Jahre.", "seen": 1},
    }[name]


PANELS = ["later", "dismiss", "ask", "comments", "hand", "flag", "tags", "rated_claim"]
WRONG = {
    "later": {"days": "", "why": "Rückruf", "seen": 1},
    "dismiss": {"why": "no such reason", "seen": 1},
    "ask": ASK | {"whom": " "},
    "comments": {"text": " "},
    "hand": {"to": "", "seen": 1},
    "flag": {"on": "perhaps"},
    "tags": {"on": "1", "name": " "},
    "rated_claim": {"claim": "x" * 501, "seen": 1},
}


def test_more_lists_what_one_can_do_and_says_what_happens_next(client, held):
    shown = page(client, at("more", held))
    for name in PANELS[2:]:
        assert at(name, held) in shown
    assert shown.count('class="hint"') >= 6
    assert client.post(at("more", held)).status_code == 405


@pytest.mark.parametrize("name", [*PANELS, "more"])
def test_a_panel_is_a_part_to_htmx_and_a_page_to_everybody_else(client, held, name):
    part = client.get(at(name, held), headers=HTMX)
    assert b"<html" not in part.content and b'id="card"' not in part.content
    assert part.content.count(b"data-arrive") == 1
    assert "no-store" in part["Cache-Control"] and "HX-Request" in part["Vary"]
    whole = client.get(at(name, held)).content
    assert b"<html" in whole and b'id="card"' in whole
    assert whole.count(b"data-arrive") == 1 and b"data-close" in whole


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("name", PANELS)
def test_an_act_is_done(client, held, ada, ben, name, headers):
    other = make_statement(held.article, "Das Wehr hält")
    answer = client.post(at(name, held), filled(name, ben), headers=headers)
    assert answer.status_code == (200 if headers else 302)
    leaves = name in {"later", "dismiss", "hand"}
    next_one = other if leaves else held
    if headers:
        assert f"/statements/{next_one.uuid}/" in answer.content.decode()
    else:
        assert str(next_one.uuid) in answer.url
    held.refresh_from_db()
    done = {
        "later": lambda: held.stage == Stage.DEFERRED,
        "dismiss": lambda: (
            held.stage == Stage.DISMISSED and held.comments.get().text == "wie Nr. 2"
        ),
        "ask": lambda: held.replies.get().asked_by == ada,
        "comments": lambda: held.comments.get().author == ada,
        "hand": lambda: held.assignee == ben,
        "flag": lambda: held.flagged,
        "tags": lambda: held.tags.get().name == "Küste",
        "rated_claim": lambda: held.claim.startswith("Das Wehr"),
    }
    assert done[name]()


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("name", PANELS)
def test_a_bad_form_is_refused_with_a_sentence(client, held, name, headers):
    answer = client.post(at(name, held), WRONG[name], headers=headers)
    assert answer.status_code == 422
    assert 'class="wrong" role="alert"' in answer.content.decode()


@pytest.mark.parametrize("name", ["later", "dismiss", "hand", "rated_claim"])
def test_what_is_somebody_elses_stays_theirs(client, ada, ben, name):
    statement = desk.claim(make_statement().uuid, make_user(), timezone.now())
    answer = client.post(at(name, statement), filled(name, ben), headers=HTMX)
    statement.refresh_from_db()
    assert answer.status_code == 409 and statement.stage == Stage.CLAIMED and not statement.claim


@pytest.mark.parametrize("name", ["later", "dismiss", "hand", "rated_claim"])
def test_a_stale_card_keeps_what_was_typed(client, held, ben, name):
    Statement.objects.filter(pk=held.pk).update(revision=2)
    answer = client.post(at(name, held), filled(name, ben), headers=HTMX)
    words = {
        "later": "Rückruf",
        "dismiss": "wie Nr. 2",
        "hand": "Bitte Du",
        "rated_claim": "zehn Jahre.",
    }
    assert answer.status_code == 409 and words[name] in answer.content.decode()


@pytest.mark.parametrize("name", PANELS)
def test_a_viewer_reads_and_sends_nothing(client, ben, name):
    statement = make_statement()
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    assert client.post(at(name, statement), filled(name, ben), headers=HTMX).status_code == 403
    assert "<textarea" not in page(client, at("comments", statement))
    shown = page(client, at("more", statement))
    assert at("comments", statement) in shown and at("ask", statement) not in shown


@pytest.mark.parametrize("name", ["ask", "comments", "flag", "tags", "rated_claim"])
def test_what_the_pad_held_is_kept_when_a_panel_is_sent(client, held, ben, name):
    client.post(
        at(name, held), filled(name, ben) | {"rationale": "Halb fertig", "seen": 1}, headers=HTMX
    )
    assert "Halb fertig" in page(client, held.get_absolute_url())


# -- later -----------------------------------------------------------------------------------------


def test_any_day_within_a_year_can_be_chosen(client, held):
    day = timezone.localdate() + timedelta(days=300)
    client.post(at("later", held), {"day": day.isoformat(), "why": "Urteil", "seen": 1})
    held.refresh_from_db()
    until = timezone.localtime(held.deferred_until)
    assert (until.date(), until.hour) == (day, 8)


def test_a_time_can_be_given(client, held):
    client.post(at("later", held), {"day": SOON, "at": "15:30", "why": "Ruf", "seen": 1})
    held.refresh_from_db()
    until = timezone.localtime(held.deferred_until)
    assert (until.hour, until.minute) == (15, 30)


@pytest.mark.parametrize(
    "day",
    [
        "2020-01-01",
        "0001-01-01",
        "9999-12-31",
        timezone.localdate() + timedelta(days=368),
        "gestern",
        "",
    ],
)
def test_a_day_that_is_past_or_too_far_or_none_is_said_at_the_field(day):
    form = LaterForm({"day": day, "why": "Ruf", "seen": 1})
    assert list(form.errors) == ["day"]


def test_the_reason_is_asked_for(client, held):
    answer = client.post(at("later", held), {"day": SOON, "why": " ", "seen": 1}, headers=HTMX)
    assert answer.status_code == 422 and f'value="{SOON}"' in answer.content.decode()


# -- right of reply --------------------------------------------------------------------------------


def test_asking_comes_with_the_name_a_question_and_three_working_days(client, held):
    shown = page(client, at("ask", held))
    assert (
        'value="Ada Krog"' in shown and "Es hält noch zehn Jahre" in shown.split("ask-question")[1]
    )
    assert in_working_days(timezone.localdate(), 3).isoformat() in shown
    assert 'name="defer" checked' in shown


def test_a_weekend_is_no_working_day():
    friday = date(2026, 11, 27)
    assert in_working_days(friday, 3) == date(2026, 12, 2)
    assert in_working_days(friday + timedelta(days=1), 1) == date(2026, 11, 30)


def test_the_tick_is_there_only_while_one_holds_it(client, ada):
    assert 'name="defer"' not in page(client, at("ask", make_statement()))


def test_with_the_tick_the_next_card_opens(client, held):
    other = make_statement(held.article, "Das Wehr hält")
    answer = client.post(at("ask", held), ASK | {"defer": "on"})
    held.refresh_from_db()
    assert answer.url == other.get_absolute_url() and held.stage == Stage.DEFERRED


def asked(statement, person, whom="Ada Krog", deadline=None):
    now = timezone.now()
    desk.ask_reply(
        statement.uuid, person, now, whom=whom, channel=Channel.MAIL, question="Trifft das zu?",
        deadline=deadline or now + timedelta(days=3), defer=False, seen=1,
    )  # fmt: skip
    return statement.replies.get(whom=whom)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_answer_is_written_down_and_stands_on_the_card_and_in_the_report(
    client, ada, ben, headers
):
    statement = make_statement()
    reply = asked(statement, ben)
    answer = client.post(
        at("close_reply", statement, reply.uuid),
        {"outcome": "answered", "answer": "So habe ich es gesagt."},
        headers=headers,
    )
    assert answer.status_code == (200 if headers else 302)
    for address in (statement.get_absolute_url(), statement.article.get_absolute_url()):
        shown = page(client, address)
        assert "So habe ich es gesagt." in shown and "Ada Krog" in shown


def test_an_answer_without_words_is_refused_at_its_field(client, ada):
    statement = make_statement()
    reply = asked(statement, ada)
    answer = client.post(
        at("close_reply", statement, reply.uuid), {"outcome": "answered", "answer": ""}
    )
    assert answer.status_code == 422 and 'id="close-wrong"' in answer.content.decode()


def test_an_answer_that_is_in_already_is_told_and_ones_words_stay(client, ada, ben):
    statement = make_statement()
    reply = asked(statement, ada)
    desk.close_reply(reply.uuid, ben, timezone.now(), outcome=Reply.DECLINED)
    answer = client.post(
        at("close_reply", statement, reply.uuid),
        {"outcome": "none", "answer": "Getippt"},
        headers=HTMX,
    )
    assert answer.status_code == 409 and "Ben Ohlsen" in answer.content.decode()
    assert "Getippt" in answer.content.decode()


def test_a_reply_is_closed_only_at_its_own_statement_and_never_by_a_get(client, ada):
    statement, other = make_statement(), make_statement()
    reply = asked(statement, ada)
    assert client.get(at("close_reply", statement, reply.uuid)).status_code == 405
    assert client.post(at("close_reply", other, reply.uuid), {"outcome": "none"}).status_code == 404
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    assert (
        client.post(at("close_reply", statement, reply.uuid), {"outcome": "none"}).status_code
        == 403
    )


def test_the_list_shows_the_longest_overdue_first_and_leads_to_the_answer(client, ada):
    statement, now = make_statement(), timezone.now()
    asked(statement, ada, "Später", now + timedelta(days=5))
    asked(statement, ada, "Überfällig", now - timedelta(days=2))
    closed = asked(statement, ada, "Erledigt")
    desk.close_reply(closed.uuid, ada, now, outcome=Reply.NONE)
    shown = page(client, reverse("replies"))
    assert shown.index("Überfällig") < shown.index("Später") and "Erledigt" not in shown
    assert at("ask", statement) in shown
    assert reverse("replies") in page(client, reverse("queue"))


def test_who_comes_to_write_the_answer_finds_its_field_open(client, ada):
    statement = make_statement()
    reply = asked(statement, ada)
    shown = page(client, at("ask", statement) + f"?reply={reply.uuid}")
    assert '<details class="small" open>' in shown and shown.count("data-arrive") == 1


def test_an_empty_list_says_how_it_fills(client, ada):
    assert 'class="empty"' in page(client, reverse("replies"))


def test_the_list_goes_on_behind_its_last_row(client, ada, monkeypatch):
    monkeypatch.setattr("articles.views.replies.PAGE", 2)
    statement, now = make_statement(), timezone.now()
    rows = [asked(statement, ada, f"Wer{n}", now + timedelta(days=n)) for n in range(1, 4)]
    first = page(client, reverse("replies"))
    assert "Wer2" in first and "Wer3" not in first and f"?after={rows[1].uuid}" in first
    assert "Wer3" in page(client, reverse("replies") + f"?after={rows[1].uuid}")
    assert "Wer1" in page(client, reverse("replies") + "?after=nonsense")


def test_the_list_needs_as_many_queries_for_many_rows_as_for_few(
    client, ada, settings, django_assert_max_num_queries
):
    settings.REVIEWS_WANTED = 2
    for n in range(12):
        asked(make_statement(), make_user() if n % 2 else ada)
    with django_assert_max_num_queries(5):
        client.get(reverse("replies"))


def test_the_list_holds_nothing_of_other_peoples_outlets(client):
    asked(make_statement(make_article(outlet="Bote")), make_user(), "Geheim")
    client.force_login(make_user(restricted=True), backend=BACKEND)
    assert "Geheim" not in page(client, reverse("replies"))


# -- comments, hand, flag, tags, the rated claim ---------------------------------------------------


def test_while_blind_nothing_that_others_said_is_there_or_counted(client, held, ben, settings):
    settings.REVIEWS_WANTED = 2
    desk.comment(held.uuid, ben, timezone.now(), text="Barer Unfug")
    asked(held, ben, "Gefragte Person")
    desk.flag(held.uuid, ben, timezone.now(), on=True, note="Unfug, siehe Register")
    for address in (
        held.get_absolute_url(),
        at("comments", held),
        at("ask", held),
        at("flag", held),
        reverse("replies"),
        reverse("queue"),
        held.article.get_absolute_url(),
    ):
        shown = page(client, address)
        assert "Unfug" not in shown and "Gefragte Person" not in shown, address
    assert at("comments", held) not in page(client, held.get_absolute_url())


def test_the_card_counts_the_comments_and_opens_them(client, held, ada, ben):
    desk.comment(held.uuid, ben, timezone.now(), text="Siehe Nr. 3")
    assert at("comments", held) in page(client, held.get_absolute_url())
    shown = client.get(at("comments", held), headers=HTMX).content.decode()
    assert "Ben Ohlsen" in shown and "Siehe Nr. 3" in shown


def test_markup_in_a_comment_is_shown_as_text(client, held, ada):
    desk.comment(held.uuid, ada, timezone.now(), text="<script>alert(1)</script>")
    assert "<script>alert" not in page(client, at("comments", held))


def test_comments_leave_with_no_export(client, held, ada):
    desk.comment(held.uuid, ada, timezone.now(), text="Nur unter uns")
    desk.flag(held.uuid, ada, timezone.now(), on=True, note="Nur unter uns")
    for form in ("csv", "csv-excel", "jsonl", "claimreview"):
        answer = client.get(reverse("export_verdicts", args=[form]), {"stages": "all"})
        out = b"".join(answer) if answer.streaming else answer.content
        assert b"Nur unter uns" not in out


def test_handed_over_the_colleague_reads_from_whom(client, held, ada, ben):
    client.post(at("hand", held), {"to": ben.uuid, "note": "Du kennst die Zahlen", "seen": 1})
    assert "Du kennst" not in page(client, held.get_absolute_url())
    client.force_login(ben, backend=BACKEND)
    shown = page(client, held.get_absolute_url())
    assert "Ada Brandt" in shown and "Du kennst die Zahlen" in shown


def test_one_who_may_not_review_it_is_not_offered(client, held, ben):
    viewer = make_user(Rank.VIEWER, last_name="Nurleser")
    assert "Nurleser" not in page(client, at("hand", held))
    answer = client.post(at("hand", held), {"to": viewer.uuid, "seen": 1})
    assert answer.status_code == 422
    assert client.post(at("hand", held), {"to": "nonsense", "seen": 1}).status_code == 422


def test_a_flag_is_seen_on_the_card_and_in_the_queue_and_goes_again(client, held, ada):
    client.post(at("flag", held), {"on": "1", "note": "Zahl prüfen"})
    assert "Zahl prüfen" in page(client, held.get_absolute_url())
    assert "#i-flag" in page(client, reverse("queue"))
    client.post(at("flag", held), {"on": "0"})
    assert "#i-flag" not in page(client, held.get_absolute_url())


def test_a_tag_is_offered_while_one_types_and_taken_off_by_its_button(client, held, ada):
    desk.tag_statement(make_statement().uuid, ada, timezone.now(), name="Deich", on=True)
    assert '<option value="Deich">' in page(client, at("tags", held))
    client.post(at("tags", held), {"on": "1", "name": "Deich"})
    assert "Deich" in page(client, held.get_absolute_url())
    client.post(at("tags", held), {"on": "0", "name": "Deich"})
    assert not held.tags.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_article_is_tagged_on_its_page(client, ada, headers):
    article = make_article()
    there = reverse("tag_article", args=[article.uuid])
    answer = client.post(there, {"on": "1", "name": "Deich"}, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert "Deich" in page(client, article.get_absolute_url())
    client.post(there, {"on": "0", "name": "deich"}, headers=headers)
    assert not article.tags.exists()
    wrong = client.post(there, {"on": "1", "name": ""}, headers=headers)
    assert wrong.status_code == 422 and b"tag-wrong" in wrong.content
    assert client.get(there).status_code == 405
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    assert client.post(there, {"on": "1", "name": "Deich"}, headers=headers).status_code == 403


def test_the_rated_claim_shows_what_is_denied_and_stands_on_the_card(client, ada):
    statement = make_statement(nonfact=NonFact.DENIED, cue="bestritt")
    desk.claim(statement.uuid, ada, timezone.now())
    asked_for = client.get(at("rated_claim", statement), headers=HTMX).content.decode()
    assert "bestritt" in asked_for and statement.exact in asked_for
    client.post(at("rated_claim", statement), {"claim": "Es hält keine zehn Jahre.", "seen": 1})
    assert "Es hält keine zehn Jahre." in page(client, statement.get_absolute_url())


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_where_it_was_said_first_is_set_by_hand_and_stands_on_the_card(client, held, headers):
    there = "https://rat.example/rede?seite=1&absatz=2"
    client.post(at("rated_claim", held), {"claim": "", "first": there, "seen": 1}, headers=headers)
    held.refresh_from_db()
    assert held.first_appearance == there
    escaped = there.replace("&", "&amp;")
    assert f'href="{escaped}"' in page(client, held.get_absolute_url())
    assert f'value="{escaped}"' in page(client, at("rated_claim", held))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://rat.example/rede", "data:text/html,x", "kein Ort"]
)
def test_where_it_was_said_first_is_an_address_of_the_web(client, held, address):
    answer = client.post(
        at("rated_claim", held),
        {"claim": "Mühsam Abgetipptes", "first": address, "seen": 1},
        headers=HTMX,
    )
    shown = answer.content.decode()
    assert answer.status_code == 422 and 'id="first-wrong"' in shown
    assert "Mühsam Abgetipptes" in shown and f'value="{address}"' in shown
    held.refresh_from_db()
    assert not held.first_appearance and not held.claim


def test_a_card_without_any_of_it_pays_no_query_for_it(
    client, held, ben, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(held.get_absolute_url())
    tables = (
        "articles_comment",
        "articles_replyrequest",
        "articles_statement_tags",
        "articles_event",
    )
    own = [q["sql"] for q in queries if any(f'FROM "{table}"' in q["sql"] for table in tables)]
    assert all("articles_version" in sql for sql in own) and len(own) <= 1
    desk.comment(held.uuid, ben, timezone.now(), text="Siehe Nr. 3")
    with django_assert_num_queries(len(queries)):
        client.get(held.get_absolute_url())


def test_what_does_not_exist_is_not_found(client, ada):
    nobody = "00000000-0000-0000-0000-000000000000"
    for name in (*PANELS, "more"):
        assert client.get(reverse(name, args=[nobody])).status_code == 404
    assert not Comment.objects.exists() and not ReplyRequest.objects.exists()
