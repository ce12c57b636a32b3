"""*How we work*: what readers see of it, and where editors write it."""

import pytest
from django.urls import reverse

from articles.models import Event, HouseText, Rank, Rating
from articles.models.house import About
from articles.staff.housing import uuid_of
from tests.factories import NOW, make_user
from tests.public.desk import BACKEND

pytestmark = pytest.mark.django_db
LANGUAGES = ("de", "en")


def write(about, language, text):
    return HouseText.objects.create(about=about, language=language, text=text, changed_at=NOW)


def read(client, lang="de"):
    response = client.get(reverse("how_we_work"), {"lang": lang})
    assert response.status_code == 200
    return response.content.decode()


class TestPage:
    def test_parts_stand_in_the_language_of_the_page(self, client):
        write(About.METHOD, "de", "Zwei Fragen.\n\nZwei Menschen.")
        write(About.METHOD, "en", "Two questions.")
        assert "<p>Zwei Fragen.</p>" in read(client)
        assert "Two questions." in read(client, "en")
        assert "Zwei Fragen." not in read(client, "en")

    def test_part_written_in_the_other_language_only_says_which_it_is(self, client):
        write(About.CONTACT, "en", "Write to us.")
        assert '<div class="prose" lang="en"><p>Write to us.</p>' in read(client)
        assert '<div class="prose"><p>Write to us.</p>' in read(client, "en")

    def test_part_that_nobody_has_written_is_left_out(self, client):
        write(About.FUNDING, "de", "Aus Spenden.")
        page = read(client)
        assert 'id="funding"' in page
        assert 'id="method"' not in page

    def test_desk_that_has_written_nothing_says_so_in_one_sentence(self, client):
        assert "This desk has not described its work here yet." in read(client, "en")

    def test_ratings_in_use_stand_there_with_what_they_mean(self, client):
        for lang in LANGUAGES:
            page = read(client, lang)
            for rating in Rating.on_cards():
                assert rating.words[lang] in page
                assert rating.definition[lang] in page

    def test_addresses_become_links_and_markup_stays_words(self, client):
        write(
            About.CONTACT,
            "de",
            "Schreiben Sie an desk@pruef.example oder <b>https://p.example/x</b>.",
        )
        page = read(client)
        assert '<a href="mailto:desk@pruef.example">' in page
        assert 'href="https://p.example/x"' in page
        assert "<b>https" not in page


@pytest.fixture
def eda(client):
    eda = make_user(Rank.EDITOR, first_name="Eda", last_name="Lund")
    client.force_login(eda, backend=BACKEND)
    return eda


def filled(**changes):
    """The form as the page shows it; `method_de="…"` is what somebody types."""
    held = {(row.about, row.language): row.text for row in HouseText.objects.all()}
    sent = {}
    for about in About:
        for language in LANGUAGES:
            text = held.get((about, language), "")
            sent[f"{about}-{language}"] = sent[f"was-{about}-{language}"] = text
    return sent | {name.replace("_", "-"): text for name, text in changes.items()}


HOUSE = "/house/"


class TestWriting:
    def test_editor_writes_a_part_and_readers_see_it(self, client, eda):
        response = client.post(HOUSE, filled(method_de="Zwei Fragen.", funding_en="By readers."))
        assert (response.status_code, response["Location"]) == (302, HOUSE)
        row = HouseText.objects.get(about="method", language="de")
        assert (row.text, row.changed_by) == ("Zwei Fragen.", eda)
        assert "Zwei Fragen." in read(client)
        assert "By readers." in read(client)

    def test_works_in_a_boosted_form_too(self, client, eda):
        response = client.post(HOUSE, filled(method_de="So."), headers={"HX-Request": "true"})
        assert response.status_code == 302
        assert HouseText.objects.get().text == "So."

    def test_log_says_which_part_and_who_and_only_what_changed(self, client, eda):
        write(About.CONTACT, "de", "Hier.")
        client.post(HOUSE, filled(method_de="Zwei Fragen."))
        event = Event.objects.get(verb="house text")
        assert event.object_id == uuid_of((About.METHOD, "de"))
        assert (event.actor, event.data["about"], event.data["language"]) == (
            eda.uuid, "method", "de",
        )  # fmt: skip
        client.post(HOUSE, filled())
        assert Event.objects.filter(verb="house text").count() == 1

    def test_emptied_part_is_not_written_any_more(self, client, eda):
        write(About.METHOD, "de", "Zwei Fragen.")
        client.post(HOUSE, filled(method_de="  "))
        assert not HouseText.objects.exists()
        assert Event.objects.filter(verb="house text").count() == 1

    def test_lines_come_back_as_they_were_sent(self, client, eda):
        client.post(HOUSE, filled(method_de="Eins.\r\n\r\nZwei."))
        assert HouseText.objects.get().text == "Eins.\n\nZwei."
        page = client.get(HOUSE).content.decode()
        assert page.count("Eins.\n\nZwei.</textarea>") == 2  # to be changed, and as it was
        sent = filled(method_de="Eins.\r\n\r\nZwei.")
        sent["was-method-de"] = "Eins.\r\n\r\nZwei."  # as a browser sends what it was given
        assert client.post(HOUSE, sent).status_code == 302
        assert Event.objects.filter(verb="house text").count() == 1

    def test_part_that_somebody_rewrote_meanwhile_is_not_overwritten(self, client, eda):
        row = write(About.METHOD, "de", "Alt.")
        sent = filled(method_de="Von mir.", funding_de="Aus Spenden.")
        row.text = "Von Jo."
        row.save()
        response = client.post(HOUSE, sent)
        assert response.status_code == 409
        assert "Von mir.</textarea>" in response.content.decode()
        assert [text.text for text in HouseText.objects.all()] == ["Von Jo."]
        assert not Event.objects.filter(verb="house text").exists()

    def test_two_people_write_two_parts_at_once(self, client, eda):
        sent = filled(method_de="Von mir.")
        write(About.FUNDING, "de", "Von Jo.")
        assert client.post(HOUSE, sent).status_code == 302
        assert {text.text for text in HouseText.objects.all()} == {"Von mir.", "Von Jo."}

    def test_part_that_is_too_long_is_refused_and_kept(self, client, eda):
        response = client.post(HOUSE, filled(method_de="x" * 10_001))
        assert response.status_code == 422
        assert "x" * 10_001 in response.content.decode()
        assert b'aria-invalid="true"' in response.content
        assert not HouseText.objects.exists()

    def test_page_says_what_is_not_written_yet_and_leads_to_what_readers_see(
        self, client, eda, settings
    ):
        write(About.METHOD, "de", "Zwei Fragen.")
        page = client.get(HOUSE, headers={"Accept-Language": "en"}).content.decode()
        assert page.count("not written yet") == 7
        assert f'href="{reverse("how_we_work")}?lang=en"' in page
        settings.PUBLIC_PAGES = False
        assert reverse("how_we_work") not in client.get(HOUSE).content.decode()

    @pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER])
    def test_others_neither_see_nor_write_it(self, client, rank):
        client.force_login(make_user(rank), backend=BACKEND)
        assert client.get(HOUSE).status_code == 403
        assert client.post(HOUSE, filled(method_de="Meins.")).status_code == 403
        assert not HouseText.objects.exists()

    def test_strangers_are_sent_to_sign_in(self, client):
        assert client.get(HOUSE).status_code == 302
        assert client.post(HOUSE, filled(method_de="Meins.")).status_code == 302
        assert not HouseText.objects.exists()

    def test_other_methods_are_refused(self, client, eda):
        assert client.put(HOUSE).status_code == 405

    def test_head_finds_it_beside_people_and_editor_in_the_bar(self, client, eda):
        assert f'href="{HOUSE}"' in client.get(reverse("queue")).content.decode()
        client.force_login(make_user(Rank.HEAD), backend=BACKEND)
        assert f'href="{HOUSE}"' in client.get(reverse("people")).content.decode()

    def test_page_asks_the_database_as_often_for_all_parts_as_for_none(
        self, client, eda, django_assert_max_num_queries
    ):
        for about in About:
            for language in LANGUAGES:
                write(about, language, "So.")
        with django_assert_max_num_queries(3):  # session, person, texts
            client.get(HOUSE)
