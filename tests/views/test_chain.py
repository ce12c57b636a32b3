"""The chain on the card: each link opened, corrected, checked, moved and taken out."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Alias, Evidence, Outlet, Rank, Source
from articles.rules.folding import fold
from articles.words import Found, Stance
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
LINK = {"name": "Ada Krog", "role": "utterer", "target": "person", "found": "unchecked", "seen": 1}


def post(client, statement, order=1, headers=HTMX, **sent):
    address = reverse("link", args=[statement.uuid, order])
    return client.post(address, LINK | sent, headers=headers)


def names(statement):
    return [link.shown for link in statement.links.order_by("order")]


def source(name, **columns):
    return Source.objects.create(name=name, folded=fold(name), created_at=timezone.now(), **columns)


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("order", [1, 2])
def test_a_link_opens_on_the_card_and_as_a_page(client, held, headers, order):
    answer = client.get(reverse("link", args=[held.uuid, order]), headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 200 and f'id="who-{order}"' in page
    assert ("<html" in page) != bool(headers)


def test_the_card_itself_carries_no_form_of_a_link(client, held):
    page = client.get(held.get_absolute_url()).content.decode()
    assert 'id="who-1"' not in page and reverse("link", args=[held.uuid, 1]) in page


def test_the_line_of_an_unchecked_link_is_dashed_and_says_so(client, held):
    page = client.get(held.get_absolute_url(), headers={"Accept-Language": "en"}).content.decode()
    assert "line-unchecked" in page and "unchecked</span>" in page


def test_a_settled_chain_shows_no_badge(client, held):
    post(client, held)
    card = client.get(held.get_absolute_url()).content.decode()
    section = card.partition('id="h-chain"')[2].partition("</ol>")[0]
    assert "tag warn" not in section and 'class="badge' not in section


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_check_names_the_evidence_by_its_number(client, held, ada, headers):
    desk.add_evidence(held.uuid, ada, timezone.now(), url="https://example.org/a", excerpt="",
                      stance=Stance.CONTEXT)  # fmt: skip
    sent = {"do": "check", "found": "not_found", "evidence": Evidence.objects.get().uuid, "seen": 2}
    answer = post(client, held, headers=headers, **sent)
    assert answer.status_code == (200 if headers else 302)
    assert held.links.get().found == Found.NOT_FOUND
    page = client.get(held.get_absolute_url(), headers={"Accept-Language": "en"}).content.decode()
    assert "line-not_found" in page and "Evidence 1" in page.partition('id="h-chain"')[2]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_links_are_added_moved_and_taken_out(client, held, headers):
    post(client, held, 2, headers, name="Der Bote", target="outlet", role="relay", before=1)
    assert names(held) == ["Der Bote", "Ada Krog"]
    post(client, held, 2, headers, do="up", seen=2)
    assert names(held) == ["Ada Krog", "Der Bote"]
    post(client, held, 1, headers, do="down", seen=3)
    assert names(held) == ["Der Bote", "Ada Krog"]
    post(client, held, 1, headers, do="drop", seen=4)
    assert names(held) == ["Ada Krog"]


def test_a_change_can_be_taken_back_from_the_notice(client, held, ada):
    post(client, held, name="Bo Lind")
    desk.undo(ada, timezone.now())
    assert names(held) == ["Ada Krog"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_several_sources_of_one_name_are_asked_about(client, held, headers):
    _older, newer = source("Ada Krog"), source("Ada Krog")
    answer = post(client, held, headers=headers, rationale="Halb fertig")
    page = answer.content.decode()
    assert answer.status_code == 422 and str(newer.uuid) in page and 'value="new"' in page
    assert "Halb fertig" in page
    post(client, held, headers=headers, pick=newer.uuid)
    assert held.links.get().source == newer


def test_a_third_one_of_that_name_is_made_on_the_fly(client, held):
    source("Ada Krog"), source("Ada Krog")
    post(client, held, pick="new")
    assert Source.objects.count() == 3


@pytest.mark.parametrize("sent", [{"name": " "}, {"pick": "x"}, {"found": "so"}, {"seen": ""}, {"before": "x"},
                                  {"evidence": "00000000-0000-0000-0000-000000000000"},
                                  {"do": "check", "found": ""}, {"do": "up", "seen": ""},
                                  {"do": "check", "evidence": "00000000-0000-0000-0000-000000000000"}])  # fmt: skip
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_bad_form_is_422_at_its_link(client, held, sent, headers):
    answer = post(client, held, headers=headers, **sent)
    assert answer.status_code == 422 and 'id="link-wrong-1"' in answer.content.decode()
    assert not held.links.get().is_settled


@pytest.mark.parametrize("do", ["save", "check", "up", "drop"])
def test_somebody_else_s_chain_is_409(client, ada, do):
    statement = make_statement()
    desk.claim(statement.uuid, make_user(), timezone.now())
    assert post(client, statement, do=do).status_code == 409
    assert names(statement) == ["Ada Krog"] and not statement.links.get().is_settled


def test_a_viewer_may_not(client, held):
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    assert post(client, held).status_code == 403


def test_confirming_is_never_a_get(client, held):
    assert client.get(reverse("confirm_chain", args=[held.uuid])).status_code == 405


def test_the_list_shows_what_tells_them_apart(client, ada, django_assert_max_num_queries):
    union = source("Freie Hafenunion", kind="organisation")
    Alias.objects.create(source=union, name="FHU", folded="fhu")
    Outlet.named("Freier Bote")
    client.get(reverse("suggest"), {"name": "x"})
    with django_assert_max_num_queries(8):
        page = client.get(reverse("suggest"), {"name": "frei"}, headers=HTMX).content.decode()
    assert "FHU" in page and str(union.uuid) in page and "Freier Bote" in page
    assert 'value="new"' in page


@pytest.mark.parametrize("words", ["", "f", "\x00"])
def test_too_few_letters_list_nothing(client, ada, words):
    assert "radio" not in client.get(reverse("suggest"), {"name": words}).content.decode()


def test_a_search_field_gets_words_to_complete_it(client, ada):
    source("Freie Hafenunion")
    page = client.get(reverse("suggest"), {"source": "frei"}).content.decode()
    assert page.strip() == '<option value="Freie Hafenunion">'


def test_while_blind_the_evidence_of_another_person_s_check_is_hidden(client, held, ada, settings):
    settings.REVIEWS_WANTED = 2
    desk.add_evidence(held.uuid, ada, timezone.now(), url="https://example.org/a", excerpt="",
                      stance=Stance.CONTEXT)  # fmt: skip
    evidence = str(Evidence.objects.get().uuid)
    post(client, held, found="verbatim", evidence=evidence, seen=2)
    desk.release(held.uuid, ada, timezone.now())
    ben = make_user()
    client.force_login(ben, backend=BACKEND)
    desk.claim(held.uuid, ben, timezone.now())
    for address in (held.get_absolute_url(), reverse("link", args=[held.uuid, 1])):
        page = client.get(address).content.decode()
        assert evidence not in page and "line-verbatim" not in page
