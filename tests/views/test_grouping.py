"""Pages that join, part and import sources; and the one press that confirms who it probably is."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import desk, register
from articles.models import Apart, Outlet, Rank, Regrouping, Source, SourceRole
from articles.rules.folding import fold
from articles.views import importing
from tests.factories import make_article, make_statement, make_user
from tests.views.conftest import BACKEND

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ENGLISH = {"Accept-Language": "en"}
NOW = timezone.now()


def source(name, **columns):
    return Source.objects.create(name=name, folded=fold(name), created_at=NOW, **columns)


def spoke(who):
    link = make_statement(speaker=who.name).links.get()
    link.source, link.settled_at = who, NOW
    link.save()
    return link


@pytest.fixture
def two():
    return source("Marlene Thorwaldt"), source("Marlene Torwaldt")


def apart(two):
    return reverse("apart_source", args=[two[0].uuid, two[1].uuid])


def beside(two):
    return reverse("beside_source", args=[two[0].uuid, two[1].uuid])


class TestConfirming:
    @pytest.fixture
    def known(self):
        who = source("Ada Maria Krog")
        SourceRole.objects.create(source=who, label="Ministerin", organisation="Landtag")
        return who

    def post(self, client, held, who, headers=HTMX, seen=1, order=1):
        address = reverse("settle_link", args=[held.uuid, order])
        return client.post(
            address, {"seen": seen, "source": who.uuid if who else "x"}, headers=headers
        )

    def test_the_card_shows_who_it_probably_is_and_why_on_one_key(self, client, held, known):
        page = client.get(held.get_absolute_url(), headers=ENGLISH).content.decode()
        part = page.partition('class="likely"')[2].partition("</div>")[0]
        assert "Ada Maria Krog (Ministerin, Landtag)" in part and 'data-key="."' in part
        assert "same first name and surname" in part

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_one_press_settles_it(self, client, held, known, headers):
        assert self.post(client, held, known, headers).status_code == (200 if headers else 302)
        link = held.links.get()
        assert (link.source, link.shown) == (known, "Ada Maria Krog") and link.is_settled
        assert known.aliases.get().name == "Ada Krog"
        assert "likely" not in client.get(held.get_absolute_url()).content.decode()

    def test_homonyms_have_no_key(self, client, held):
        source("Ada Krog"), source("Ada Krog")
        page = client.get(held.get_absolute_url()).content.decode()
        part = page.partition('class="likely"')[2].partition("</div>")[0]
        assert part.count("Ada Krog") >= 2 and 'data-key="."' not in part

    def test_it_holds_while_blind_and_shows_no_check(self, client, held, ada, known, settings):
        settings.REVIEWS_WANTED = 2
        held.links.update(found="altered")
        page = client.get(held.get_absolute_url()).content.decode()
        assert 'class="likely"' in page and "line-altered" not in page
        self.post(client, held, known)
        link = held.links.get()
        assert link.is_settled and link.settled_by is None and link.found == "altered"

    def test_somebody_else_s_card_is_409(self, client, ada, known):
        statement = make_statement()
        desk.claim(statement.uuid, make_user(), NOW)
        assert self.post(client, statement, known).status_code == 409
        assert not statement.links.get().is_settled

    def test_a_source_that_was_joined_meanwhile_is_409(self, client, held, known):
        Source.objects.filter(pk=known.pk).update(merged_into=source("Bo Lind"))
        assert self.post(client, held, known).status_code == 409

    def test_a_stale_card_is_409_and_a_bad_form_422(self, client, held, known):
        assert self.post(client, held, known, seen=7).status_code == 409
        assert self.post(client, held, None).status_code == 422
        assert not held.links.get().is_settled

    def test_never_a_get_and_never_a_viewer(self, client, held, known):
        address = reverse("settle_link", args=[held.uuid, 1])
        assert client.get(address).status_code == 405
        client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
        assert self.post(client, held, known).status_code == 403

    def test_a_settled_chain_costs_no_query_more(self, client, held, known, monkeypatch):
        self.post(client, held, known)
        monkeypatch.setattr(register, "likely", None)  # would raise
        assert client.get(held.get_absolute_url()).status_code == 200


class TestJoining:
    def test_the_page_shows_both_and_what_speaks_against_it(self, client, eda, two):
        spoke(two[0]), spoke(two[1])
        register.keep_apart(two[0].uuid, two[1].uuid, eda, NOW)
        page = client.get(beside(two), headers=ENGLISH).content.decode()
        assert "Which one stays?" in page and "that they are two" in page

    def test_the_chosen_one_stays(self, client, eda, two):
        spoke(two[0])
        sent = {"keep": two[1].uuid, "why": "Schreibfehler"}
        answer = client.post(beside(two), sent)
        assert answer.url == reverse("source", args=[two[1].uuid])
        two[0].refresh_from_db()
        assert two[0].merged_into == two[1] and two[1].links.count() == 1

    @pytest.mark.parametrize("keep", ["", "x", "00000000-0000-0000-0000-000000000000"])
    def test_without_saying_which_it_is_422(self, client, eda, two, keep):
        assert client.post(beside(two), {"keep": keep}).status_code == 422
        assert not Regrouping.objects.exists()

    def test_two_wikidata_ids_are_422_and_offer_no_button(self, client, eda):
        pair = source("Ada Krog", wikidata="Q1"), source("Ada Krog", wikidata="Q2")
        assert client.post(beside(pair), {"keep": pair[0].uuid}).status_code == 422
        assert 'name="keep"' not in client.get(beside(pair)).content.decode()

    def test_one_that_was_joined_leads_to_the_one_that_stays(self, client, eda, two):
        register.merge(two[0].uuid, two[1].uuid, eda, NOW)
        for answer in (
            client.get(beside(two), follow=True),
            client.post(beside(two), {"keep": two[0].uuid}, follow=True),
        ):
            assert answer.redirect_chain[-1][0] == two[0].get_absolute_url()
            assert two[1].name in answer.content.decode()

    def test_one_that_never_was_is_404(self, client, eda, two):
        two[1].delete()
        assert client.get(beside(two)).status_code == 404

    @pytest.mark.parametrize("restricted", [False, True])
    def test_only_editors_who_see_every_outlet(self, client, two, restricted):
        who = make_user(Rank.EDITOR if restricted else Rank.REVIEWER, restricted=restricted)
        if restricted:
            who.outlets.set([Outlet.named("Bote")])
        client.force_login(who, backend=BACKEND)
        assert client.get(beside(two)).status_code == 403
        assert client.post(beside(two), {"keep": two[0].uuid}).status_code == 403
        assert client.post(reverse("split_source", args=[two[0].uuid])).status_code == 403
        assert client.post(apart(two)).status_code == 403 and not Apart.objects.exists()
        assert client.get(reverse("import_sources")).status_code == 403

    def test_the_search_finds_others_by_any_part(self, client, eda, two):
        address = reverse("same_source", args=[two[0].uuid])
        page = client.get(address, {"q": "torw"}).content.decode()
        assert beside(two) in page
        assert client.get(address, {"q": "\x00"}).status_code == 200

    def test_somebody_else_is_said_by_whoever_may_join_them(self, client, eda, two):
        assert client.get(apart(two)).status_code == 405
        assert client.post(apart(two)).status_code == 302
        assert Apart.objects.get().said_by == eda

    def test_reviewers_see_who_may_be_the_same_and_no_button(self, client, ada, two):
        page = client.get(reverse("source", args=[two[0].uuid]), headers=ENGLISH).content.decode()
        assert "Perhaps the same" in page and apart(two) not in page and beside(two) not in page

    def test_the_page_of_a_source_shows_who_may_be_the_same_and_the_history(self, client, eda, two):
        page = client.get(reverse("source", args=[two[0].uuid]), headers=ENGLISH).content.decode()
        assert "Perhaps the same" in page and "one letter differs" in page and beside(two) in page
        done = register.merge(two[0].uuid, two[1].uuid, eda, NOW)
        page = client.get(reverse("source", args=[two[0].uuid]), headers=ENGLISH).content.decode()
        assert (
            "Perhaps the same" not in page and reverse("undo_regrouping", args=[done.uuid]) in page
        )

    def test_a_role_names_the_latest_outlet_and_how_many_articles_more(self, client, eda):
        who = source("Ada Krog")
        for outlet in ("Blatt", "Bote"):
            article = make_statement(make_article(outlet=outlet, title=outlet)).article
            SourceRole.objects.create(source=who, label="Ministerin", article=article)
            article.versions.get().statements.get().links.update(source=who)
        page = client.get(who.get_absolute_url(), headers=ENGLISH).content.decode()
        assert "and in 1 other article<" in page and "in 2 articles<" not in page


class TestParting:
    def test_ticked_statements_go(self, client, eda):
        who = source("Ada Krog")
        _stays, goes = spoke(who), spoke(who)
        address = reverse("split_source", args=[who.uuid])
        assert "Ada Krog" in client.get(address).content.decode()
        sent = {"name": "Ada Krog", "kind": "person", "link": [goes.pk]}
        answer = client.post(address, sent)
        made = Regrouping.objects.get().new
        assert answer.url == reverse("source", args=[made.uuid]) and made.links.get() == goes

    def test_a_group_goes_whole(self, client, eda):
        who = source("Ada Krog")
        spoke(who), spoke(who)
        other = make_statement(speaker="A. Krog").links.get()
        type(other).objects.filter(pk=other.pk).update(source=who, settled_at=NOW)
        key = next(g.key for g in register.groups(who) if g.printed == "A. Krog")
        sent = {"name": "Anna Krog", "kind": "person", "group": [key]}
        client.post(reverse("split_source", args=[who.uuid]), sent)
        assert Regrouping.objects.get().moved["links"] == [other.pk]

    @pytest.mark.parametrize(
        "sent",
        [{}, {"name": " "}, {"kind": "x"}, {"link": ["x", "9" * 40]}, {"group": ["x"]}],
    )
    def test_a_bad_form_is_422(self, client, eda, sent):
        who = source("Ada Krog")
        spoke(who), spoke(who)
        sent = {"name": "Ada Krog", "kind": "person"} | sent
        assert client.post(reverse("split_source", args=[who.uuid]), sent).status_code == 422
        assert not Regrouping.objects.exists()


class TestTakingBack:
    def test_it_is_taken_back_once_and_says_so(self, client, eda, two):
        done = register.merge(two[0].uuid, two[1].uuid, eda, NOW)
        address = reverse("undo_regrouping", args=[done.uuid])
        assert client.get(address).status_code == 405
        for _time in range(2):
            assert client.post(address).url == reverse("source", args=[two[0].uuid])
        assert Source.objects.standing().count() == 2

    def test_built_upon_names_who_and_when(self, client, eda, two):
        first = register.merge(two[0].uuid, two[1].uuid, eda, NOW)
        third = source("Bo Lind")
        register.merge(third.uuid, two[0].uuid, eda, NOW)
        answer = client.post(
            reverse("undo_regrouping", args=[first.uuid]), follow=True, headers=ENGLISH
        )
        assert "Eda Lund has built on it" in answer.content.decode()


class TestImporting:
    @pytest.fixture(autouse=True)
    def _folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def look(self, client, text, name="x.csv"):
        file = SimpleUploadedFile(name, text.encode())
        return client.post(reverse("import_sources"), {"file": file}, headers=ENGLISH)

    def test_first_the_preview_then_the_rows(self, client, eda):
        answer = self.look(client, "name,wikidata\nAda Krog,Q1\n,Q2\n")
        assert answer.status_code == 200 and not Source.objects.exists()
        page = answer.content.decode()
        assert "Ada Krog" in page and "no name" in page
        sent = answer.context["take"]
        answer = client.post(reverse("import_sources"), sent | {"apart": ""}, follow=True)
        assert Source.objects.get().name == "Ada Krog"
        again = client.post(reverse("import_sources"), sent | {"apart": ""})
        assert again.status_code == 409

    def test_more_rows_than_a_request_takes_in_are_for_the_command(self, client, eda, monkeypatch):
        monkeypatch.setattr(importing, "MOST", 2)
        assert self.look(client, "name\nA\nB\n").status_code == 200
        answer = self.look(client, "name\nA\nB\nC\n")
        assert answer.status_code == 422
        assert "more than 2 rows. Please use the command" in answer.content.decode()

    @pytest.mark.parametrize(
        "sent", [{}, {"sha256": "x"}, {"sha256": "0" * 64, "name": "../x.csv"}]
    )
    def test_a_bad_form_is_422(self, client, eda, sent):
        assert client.post(reverse("import_sources"), sent).status_code == 422

    def test_another_file_than_the_one_looked_at_is_409(self, client, eda):
        first = self.look(client, "name\nAda Krog\n").context["take"]
        self.look(client, "name\nBo Lind\n")
        answer = client.post(reverse("import_sources"), first | {"apart": ""})
        assert answer.status_code == 409 and not Source.objects.exists()

    def test_a_line_that_is_no_json_is_named_in_words_of_the_desk(self, client, eda):
        page = self.look(client, '[\n{"name": 1}\n{"name: 2}\n]', "x.json").content.decode()
        assert "line 3 is no JSON" in page and "Expecting" not in page

    def test_every_reason_has_its_words(self):
        readers = Path(importing.register.__file__).parent.glob("importing_*.py")
        written = "".join(path.read_text() for path in readers)
        codes = re.findall(
            r'(?:Bad\(|Refused\([^()]*(?:\([^()]*\))?[^()]*"", )"([a-z ]+)"', written
        )
        assert len(set(codes)) > 10 and set(codes) <= set(importing.REFUSALS)

    def test_what_is_no_table_is_refused_in_words(self, client, eda):
        page = self.look(client, "MZ", "x.exe").content.decode()
        assert "only .csv" in page and "Take in" not in page
