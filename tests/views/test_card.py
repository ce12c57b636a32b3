"""The card: each POST works, works with htmx, refuses what is somebody else's, a bad form, and GET."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Evidence, Review, Statement
from articles.rules.lifecycle import Stage
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ANSWER = {
    "attribution": "verbatim",
    "truth": "false",
    "rationale": "Das Register sagt es anders.",
    "seen": 1,
}


def at(name, statement, *more):
    return reverse(name, args=[statement.uuid, *more])


def test_the_page_marks_the_words_and_shows_who_says_so(client, held):
    page = client.get(held.get_absolute_url()).content.decode()
    assert '<mark class="k-direct" aria-current="true">Es hält noch zehn Jahre</mark>' in page
    assert "Ada Krog" in page and 'name="attribution"' in page


def test_markup_from_an_article_is_shown_as_text(client, ada):
    evil = make_article(
        text='Er sagte: „<script>alert(1)</script>“. "><img src=x onerror=alert(1)>'
    )
    statement = make_statement(evil, "<script>alert(1)</script>", speaker="<b>x</b>")
    page = client.get(statement.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page and "<b>x</b>" not in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_review_is_saved_and_the_next_card_opens(client, held, headers):
    other = make_statement(held.version.article, "Das Wehr hält")
    answer = client.post(at("review", held), ANSWER, headers=headers)
    other.refresh_from_db()
    assert Review.objects.get().rationale == ANSWER["rationale"]
    assert other.stage == Stage.CLAIMED
    if headers:
        assert answer["HX-Push-Url"] == other.get_absolute_url()
        assert b"Das Wehr h\xc3\xa4lt" in answer.content and b"<html" not in answer.content
        assert "no-store" in answer["Cache-Control"] and "HX-Request" in answer["Vary"]
    else:
        assert answer.status_code == 302 and answer.url == other.get_absolute_url()


def test_after_the_last_one_the_queue_opens(client, held):
    assert client.post(at("review", held), ANSWER, headers=HTMX)["HX-Redirect"] == reverse("queue")


@pytest.mark.parametrize("missing", ["attribution", "truth"])
def test_an_answer_to_one_question_is_refused_with_a_sentence_and_keeps_the_words(
    client, held, missing
):
    answer = client.post(at("review", held), {**ANSWER, missing: ""}, headers=HTMX)
    assert answer.status_code == 422
    assert ANSWER["rationale"] in answer.content.decode()
    assert f'id="wrong-{missing}"' in answer.content.decode()
    assert not Review.objects.exists()


def test_a_rating_that_wants_words_says_so_at_the_field(client, held):
    answer = client.post(at("review", held), {**ANSWER, "rationale": ""})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_lost_lease_is_409_and_the_note_stays(client, held, ada):
    ben = make_user(first_name="Ben", last_name="Ohlsen")
    desk.claim_next(ben, timezone.now() + timedelta(minutes=11))
    answer = client.post(at("review", held), ANSWER, headers=HTMX)
    assert answer.status_code == 409
    assert "Ben Ohlsen" in answer.content.decode()
    assert held.drafts.get(reviewer=ada).rationale == ANSWER["rationale"]
    assert not Review.objects.exists()


def test_a_lease_that_ran_out_unnoticed_can_be_taken_again_with_the_note(client, held):
    desk.release_stale(timezone.now() + timedelta(minutes=11))
    assert client.post(at("review", held), ANSWER, headers=HTMX).status_code == 409
    again = client.post(at("claim", held), headers=HTMX).content.decode()
    assert ANSWER["rationale"] in again


def test_a_card_that_somebody_changed_is_409_and_saving_again_works(client, held, ada):
    Statement.objects.filter(pk=held.pk).update(revision=2)
    answer = client.post(at("review", held), ANSWER, headers=HTMX)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert ANSWER["rationale"] in page and 'name="seen" value="2"' in page
    client.post(at("review", held), {**ANSWER, "seen": 2}, headers=HTMX)
    assert Review.objects.count() == 1


def test_an_assertion_is_not_asked_whether_it_was_said(client, ada):
    statement = make_statement(kind=Kind.ASSERTION, speaker="")
    desk.claim(statement.uuid, ada, timezone.now())
    assert 'name="attribution"' not in client.get(statement.get_absolute_url()).content.decode()
    client.post(at("review", statement), {"truth": "false", "rationale": "Nein.", "seen": 1})
    assert Review.objects.get().attribution is None


def test_what_is_typed_is_kept_and_comes_back(client, held):
    client.post(
        at("draft", held), {"rationale": "Halb fertig", "truth": "false", "seen": 1}, headers=HTMX
    )
    page = client.get(held.get_absolute_url()).content.decode()
    assert "Halb fertig" in page and 'value="false" data-key="g" checked' in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_link_is_corrected(client, held, headers):
    link = {
        "name": "Ada Marie Krog",
        "role": "utterer",
        "target": "person",
        "found": "verbatim",
        "seen": 1,
    }
    answer = client.post(
        at("link", held, 1), {**link, "rationale": "Schon getippt"}, headers=headers
    )
    assert answer.status_code == (200 if headers else 302)
    assert held.links.get().source.name == "Ada Marie Krog"
    assert "Schon getippt" in client.get(held.get_absolute_url()).content.decode()


def test_a_link_without_a_name_is_refused(client, held):
    link = {"name": " ", "role": "utterer", "target": "person", "found": "verbatim", "seen": 1}
    assert client.post(at("link", held, 1), link, headers=HTMX).status_code == 422


def test_the_chain_is_confirmed_in_one_press(client, held):
    client.post(at("confirm_chain", held), {"seen": 1}, headers=HTMX)
    assert held.links.get().is_settled


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_evidence_is_added_and_taken_out(client, held, headers):
    row = {"url": "https://example.org/p", "excerpt": "Ja.", "stance": "supports", "seen": 1}
    client.post(at("add_evidence", held), row, headers=headers)
    evidence = Evidence.objects.get()
    client.post(at("drop_evidence", held, evidence.uuid), {"seen": 2}, headers=headers)
    assert not held.evidence_uses.exists()


@pytest.mark.parametrize(
    "row", [{"url": "javascript:alert(1)"}, {"url": "ftp://example.org/x"}, {"url": "", "excerpt": ""}, {"url": "http://["}]
)  # fmt: skip
def test_evidence_that_leads_nowhere_is_refused_and_stays_in_the_form(client, held, row):
    answer = client.post(
        at("add_evidence", held), {"stance": "supports", "title": "Behalten", "seen": 1, **row}
    )
    assert answer.status_code == 422
    assert "Behalten" in answer.content.decode()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_dismissing_asks_why_and_goes_on(client, held, headers):
    asked = client.get(at("dismiss", held), headers=headers)
    assert b"not_checkable" in asked.content
    assert client.post(at("dismiss", held), {"seen": 1}, headers=headers).status_code == 422
    client.post(at("dismiss", held), {"why": "not_checkable", "seen": 1}, headers=headers)
    held.refresh_from_db()
    assert (held.stage, held.why) == (Stage.DISMISSED, "not_checkable")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_putting_off_asks_until_when(client, held, headers):
    client.get(at("later", held), headers=headers)
    assert (
        client.post(
            at("later", held), {"days": 3, "why": "", "seen": 1}, headers=headers
        ).status_code
        == 422
    )
    client.post(at("later", held), {"days": 3, "why": "Rückruf", "seen": 1}, headers=headers)
    held.refresh_from_db()
    assert held.stage == Stage.DEFERRED and held.deferred_until > timezone.now() + timedelta(days=2)


def test_putting_back_keeps_the_note_and_gives_another(client, held, ada):
    other = make_statement(held.version.article, "Das Wehr hält")
    client.post(at("release", held), {**ANSWER, "do": "next"}, headers=HTMX)
    held.refresh_from_db()
    other.refresh_from_db()
    assert (held.stage, other.stage) == (Stage.WAITING, Stage.CLAIMED)
    assert held.drafts.get().rationale == ANSWER["rationale"]


@pytest.mark.parametrize(
    "name",
    [
        "review",
        "dismiss",
        "later",
        "release",
        "draft",
        "claim",
        "confirm_chain",
        "add_evidence",
        "decide",
    ],
)
def test_nothing_of_another_persons_card_can_be_pressed(client, ada, name):
    statement = make_statement()
    desk.claim(statement.uuid, make_user(), timezone.now())
    full = {
        **ANSWER,
        "why": "not_checkable",
        "days": 3,
        "url": "https://example.org",
        "stance": "context",
        "do": "approve",
    }
    answer = client.post(at(name, statement), full, headers=HTMX)
    assert answer.status_code == (
        200 if name == "draft" else 409 if name != "later" else answer.status_code
    )
    statement.refresh_from_db()
    assert statement.stage == Stage.CLAIMED and statement.holder != ada
    assert not Review.objects.exists() and not Evidence.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "review",
        "release",
        "draft",
        "claim",
        "confirm_chain",
        "add_evidence",
        "decide",
        "adjudicate",
    ],
)
def test_what_changes_something_is_never_a_get(client, held, name):
    assert client.get(at(name, held)).status_code == 405


def test_the_lease_poll_reports_and_ends_when_it_is_lost(client, held):
    assert client.get(at("lease", held), headers=HTMX).status_code == 200
    assert client.post(at("lease", held), headers=HTMX).status_code == 204
    desk.release_stale(timezone.now() + timedelta(minutes=11))
    assert client.get(at("lease", held), headers=HTMX).status_code == 286


def test_a_lost_session_sends_the_whole_page_to_the_login_and_not_the_card(client, held):
    client.logout()
    page = f"http://testserver{held.get_absolute_url()}"
    answer = client.post(at("review", held), ANSWER, headers={**HTMX, "HX-Current-URL": page})
    assert answer.status_code == 200 and not answer.content
    assert answer["HX-Redirect"].startswith(reverse("login"))
    assert held.get_absolute_url().replace("/", "%2F") in answer["HX-Redirect"]


def test_the_second_reviewer_sees_nothing_of_the_first_answer(client, held, ada, settings):
    settings.REVIEWS_WANTED = 2
    client.post(
        at("add_evidence", held),
        {"url": "https://example.org/geheim", "stance": "supports", "seen": 1},
    )
    client.post(at("review", held), {**ANSWER, "rationale": "Erste Antwort", "seen": 2})
    ben = make_user()
    client.force_login(ben, backend="django.contrib.auth.backends.ModelBackend")
    client.post(at("claim", held))
    for address in (
        held.get_absolute_url(),
        reverse("queue"),
        held.version.article.get_absolute_url(),
    ):
        page = client.get(address).content.decode()
        assert "Erste Antwort" not in page and "geheim" not in page


def test_the_page_needs_as_many_queries_for_many_statements_as_for_few(
    client, ada, django_assert_max_num_queries
):
    text = " ".join(f"Satz{n}." for n in range(40))
    article = make_article(text=text)
    statements = [make_statement(article, f"Satz{n}.") for n in range(40)]
    desk.claim(statements[3].uuid, ada, timezone.now())
    with django_assert_max_num_queries(16):
        client.get(statements[3].get_absolute_url())


def test_an_unknown_statement_is_a_page_not_found(client, ada):
    assert client.get("/statements/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_while_blind_a_check_of_another_is_neither_shown_nor_preselected(client, held, settings):
    settings.REVIEWS_WANTED = 2
    link = {
        "name": "Ada Krog",
        "role": "utterer",
        "target": "person",
        "found": "altered",
        "seen": 1,
    }
    client.post(at("link", held, 1), link)
    assert 'value="altered" selected' in client.get(at("link", held, 1)).content.decode()
    client.post(at("review", held), {**ANSWER, "seen": 2})
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    client.post(at("claim", held))
    for address in (held.get_absolute_url(), at("link", held, 1)):
        page = client.get(address).content.decode()
        assert 'value="altered" selected' not in page and "line-altered" not in page


def test_while_blind_ones_own_evidence_is_there(client, held, settings):
    settings.REVIEWS_WANTED = 2
    row = {"url": "https://example.org/eigen", "stance": "supports", "seen": 1}
    client.post(at("add_evidence", held), row)
    assert "example.org/eigen" in client.get(held.get_absolute_url()).content.decode()


def test_a_lost_lease_shows_the_words_that_were_not_saved(client, held):
    desk.claim_next(make_user(), timezone.now() + timedelta(minutes=11))
    page = client.post(at("review", held), ANSWER).content.decode()
    assert ANSWER["rationale"] in page and 'id="kept"' in page


@pytest.mark.parametrize(
    ("name", "more", "what"),
    [
        ("add_evidence", (), {"url": "https://example.org", "excerpt": "Getippt", "stance": "context"}),
        ("link", (1,), {"name": "Getippt", "role": "utterer", "target": "person", "found": "altered"}),
        ("later", (), {"days": 3, "why": "Getippt"}),
    ],
)  # fmt: skip
def test_a_stale_card_keeps_what_was_typed_in_any_form(client, held, name, more, what):
    Statement.objects.filter(pk=held.pk).update(revision=2)
    answer = client.post(at(name, held, *more), {**what, "seen": 1}, headers=HTMX)
    assert answer.status_code == 409 and "Getippt" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["claim", "release", "draft", "review", "dismiss", "confirm_chain", "add_evidence", "decide"]
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, ada, name):
    from uuid import uuid4

    full = {
        **ANSWER,
        "why": "duplicate",
        "url": "https://example.org",
        "stance": "context",
        "do": "approve",
    }
    assert client.post(reverse(name, args=[uuid4()]), full).status_code == 404


def test_a_form_sent_after_the_session_comes_back_to_its_page(client, held):
    client.logout()
    page = f"http://testserver{held.get_absolute_url()}"
    there = client.post(at("review", held), ANSWER, headers={"Referer": page})
    assert held.get_absolute_url().replace("/", "%2F") in there["Location"]
    evil = client.post(
        at("review", held), ANSWER, headers={"Referer": "http://testserver//evil.example/x"}
    )
    assert "evil.example%2Fx" not in evil["Location"] or "%2F%2Fevil" not in evil["Location"]


def test_putting_back_and_stopping_ends_at_the_queue(client, held):
    make_statement(held.version.article, "Das Wehr hält")
    assert client.post(at("release", held), {**ANSWER, "do": "stop"}).url == reverse("queue")
    assert not Statement.objects.claimed().exists()


def test_without_javascript_a_button_keeps_the_draft(client, held):
    there = client.post(at("draft", held), {"rationale": "Halb fertig", "seen": 1})
    assert there.status_code == 302 and there.url == held.get_absolute_url()
    page = client.get(held.get_absolute_url()).content.decode()
    assert "Halb fertig" in page and at("draft", held) in page


def test_a_viewer_is_offered_nothing_that_is_refused(client, held):
    client.force_login(make_user("viewer"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(held.get_absolute_url()).content.decode()
    assert 'data-key="w"' in page  # comments are read
    assert 'data-key="+"' not in page and 'data-key="t"' not in page and 'id="review"' not in page
