"""The wording panel: printed words beside their original, on the card and as a page."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Evidence, Rank
from articles.rules.lifecycle import Stage
from articles.words import Kind, Stance
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSAGE = "Ich sage Ihnen: Es hält vielleicht noch zehn Jahre."


def at(statement):
    return reverse("wording", args=[statement.uuid])


def post(client, statement, headers=HTMX, **sent):
    return client.post(at(statement), {"do": "add", "seen": 1} | sent, headers=headers)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_panel_opens_on_the_card_and_as_a_page(client, held, headers):
    page = client.get(at(held), headers=headers)
    assert page.status_code == 200
    assert ("<html" in page.content.decode()) != bool(headers)
    assert 'id="wording-text"' in page.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_original_is_kept_and_compared(client, held, headers):
    answer = post(client, held, headers, excerpt=PASSAGE, rationale="Halb fertig")
    assert answer.status_code == (200 if headers else 302)
    use = held.evidence_uses.get()
    assert (use.original, use.stance) == (True, Stance.CONTEXT)
    page = client.get(at(held)).content.decode()
    assert "vielleicht" in page and "<del>" in page
    assert "83 %" in page  # five of six
    assert 'for="attribution-altered"' in page and 'id="attribution-altered"' in page
    assert "Halb fertig" in page


def test_nothing_is_rated_by_the_comparison(client, held, ada):
    post(client, held, excerpt=PASSAGE)
    assert not held.drafts.exists() and not held.reviews.exists()
    card = client.get(held.get_absolute_url()).content.decode()
    assert " checked" not in card.partition('id="review"')[2]


def test_another_language_is_said_and_no_figure_given(client, held):
    english = "It will certainly hold for ten more years, said the chair of the council on Monday."
    post(client, held, excerpt=english)
    page = client.get(at(held), headers={"Accept-Language": "en"}).content.decode()
    assert "another language" in page and "of 6 words" not in page


@pytest.mark.parametrize("sent", [{"excerpt": " "}, {"excerpt": "x", "url": "javascript:alert(1)"},
                                  {"excerpt": "x", "source": "nobody"}, {"excerpt": "x", "stance": "so"}])  # fmt: skip
def test_a_bad_form_is_422_and_keeps_what_was_typed(client, held, sent):
    answer = post(client, held, **{"title": "Behalten"} | sent)
    assert answer.status_code == 422 and "Behalten" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_somebody_else_s_card_is_409_and_the_passage_stays(client, ada):
    statement = make_statement()
    desk.claim(statement.uuid, make_user(), timezone.now())
    answer = post(client, statement, excerpt=PASSAGE)
    assert answer.status_code == 409
    assert not Evidence.objects.exists()


def test_a_viewer_may_look_and_not_paste(client, held):
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    assert client.get(at(held)).status_code == 200
    assert post(client, held, excerpt=PASSAGE).status_code == 403


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_row_of_one_s_own_is_marked(client, held, ada, headers):
    desk.add_evidence(
        held.uuid, ada, timezone.now(), url="", excerpt=PASSAGE, stance=Stance.SUPPORTS
    )
    evidence = Evidence.objects.get()
    sent = {"do": "mark", "evidence": evidence.uuid, "original": "on", "seen": 2}
    assert client.post(at(held), sent, headers=headers).status_code == (200 if headers else 302)
    assert held.evidence_uses.get().original
    client.post(at(held), {**sent, "original": "", "seen": 3}, headers=headers)
    assert not held.evidence_uses.get().original


@pytest.mark.parametrize("sent", [{}, {"evidence": "00000000-0000-0000-0000-000000000000"}])
def test_marking_what_is_not_there_is_422(client, held, sent):
    assert post(client, held, do="mark", **sent).status_code == 422


def kept(statement, person, text, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    desk.add_evidence(
        statement.uuid,
        person,
        timezone.now(),
        url="https://example.org/rede",
        excerpt="",
        stance=Stance.CONTEXT,
    )
    evidence = Evidence.objects.get()
    evidence.copy.save("kept", ContentFile(text.encode()), save=False)
    evidence.copy_state, evidence.copy_sha256 = "kept", "0" * 64
    evidence.copy_type = "text/plain; charset=utf-8"
    evidence.save()
    return evidence


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_passage_is_found_in_the_copy_and_nothing_is_stored(
    client, held, ada, headers, tmp_path, settings
):
    text = f"Guten Abend. Das Wasser steigt. {PASSAGE} Gute Nacht."
    evidence = kept(held, ada, text, tmp_path, settings)
    answer = post(client, held, headers, do="find", evidence=evidence.uuid)
    page = answer.content.decode()
    assert answer.status_code == 200 and "Es hält vielleicht noch zehn Jahre.</textarea>" in page
    assert Evidence.objects.count() == 1 and not held.evidence_uses.filter(original=True).exists()


def test_a_copy_without_the_words_says_so(client, held, ada, tmp_path, settings):
    evidence = kept(held, ada, "Die Ernte war gut.", tmp_path, settings)
    assert 'role="alert"' in post(client, held, do="find", evidence=evidence.uuid).content.decode()


def test_a_copy_of_evidence_that_is_not_here_is_not_read(client, held):
    nobody = "00000000-0000-0000-0000-000000000000"
    assert 'role="alert"' in post(client, held, do="find", evidence=nobody).content.decode()


def test_while_blind_another_person_s_original_is_not_there(client, held, ada, settings):
    settings.REVIEWS_WANTED = 2
    post(client, held, excerpt="Geheimes Original, das niemand sonst sehen darf.")
    desk.release(held.uuid, ada, timezone.now())
    ben = make_user()
    client.force_login(ben, backend=BACKEND)
    desk.claim(held.uuid, ben, timezone.now())
    for headers in ({}, HTMX):
        assert "Geheimes" not in client.get(at(held), headers=headers).content.decode()


def test_a_settled_card_shows_it_read_only(client, held, ada):
    post(client, held, excerpt=PASSAGE)
    held.refresh_from_db()
    held.stage, held.holder, held.held_until = Stage.AGREED, None, None
    held.save()
    page = client.get(at(held), headers=HTMX).content.decode()
    assert "vielleicht" in page and "<textarea" not in page and "<label" not in page


def test_markup_in_an_original_is_text(client, held):
    post(client, held, excerpt="<script>alert(1)</script> Es hält noch zehn Jahre")
    assert "<script>alert" not in client.get(at(held)).content.decode()


def test_an_assertion_has_no_original(client, ada):
    statement = make_statement(kind=Kind.ASSERTION, speaker="")
    assert at(statement) not in client.get(statement.get_absolute_url()).content.decode()


def test_the_panel_needs_as_many_queries_for_three_originals_as_for_one(
    client, held, django_assert_max_num_queries
):
    for n in range(3):
        post(client, held, excerpt=f"{PASSAGE} {n}", seen=n + 1)
    with django_assert_max_num_queries(16):
        page = client.get(at(held), headers=HTMX)
    assert page.content.decode().count('class="diff" lang') == 3
