"""Pages of the register: the list, a source, an outlet, and what can be put right there."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles import register
from articles.forms.sources import AliasForm, OutletAliasForm, SameAsForm
from articles.models import Alias, Event, Note, Outlet, Rank
from articles.rules.lifecycle import Stage
from articles.views import sources
from articles.words import Found
from tests.factories import NOW, make_article, make_user
from tests.register.builders import make_saying, make_source, rate
from tests.views.conftest import BACKEND

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


@pytest.fixture
def krog():
    return make_source()


def page_of(client, known, **query) -> str:
    answer = client.get(known.get_absolute_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def restrict(person, *outlets) -> None:
    person.restricted = True
    person.save()
    person.outlets.set(outlets)


def change(client, known, do: str, htmx: bool = False, **sent):
    name = "change_outlet" if isinstance(known, Outlet) else "change_source"
    return client.post(
        reverse(name, args=[known.uuid]), {"do": do, **sent}, headers=PART if htmx else {}
    )


# -- the list ------------------------------------------------------------------------------------------


class TestList:
    def test_everybody_who_is_signed_in_reads_it(self, client, ada, krog):
        answer = client.get(reverse("sources"))
        assert answer.status_code == 200
        assert krog.get_absolute_url() in answer.content.decode()

    def test_htmx_gets_the_rows(self, client, ada, krog):
        answer = client.get(reverse("sources"), {"q": "krog"}, headers=PART)
        assert answer.content.decode().startswith('<div id="source-rows">')
        assert "HX-Request" in answer["Vary"]

    @pytest.mark.parametrize(
        "query",
        [
            {"q": "\x00", "kind": "x", "sort": "x", "after": "x"},
            {"kind": "outlet", "sort": "number", "after": "1~2~3"},
            {"q": "%_\\'\"", "after": "\x00"},
            {"q": "a" * 5_000},
        ],
    )
    def test_nonsense_in_the_address_is_no_error(self, client, ada, krog, query):
        assert client.get(reverse("sources"), query).status_code == 200

    def test_nothing_found_says_so(self, client, ada, krog):
        words = client.get(reverse("sources"), {"q": "niemand"}).content.decode()
        assert "Niemand" in words or "Nobody of that name" in words

    def test_whoever_may_import_is_led_there(self, client):
        for rank, there in ((Rank.REVIEWER, False), (Rank.EDITOR, True)):
            client.force_login(make_user(rank), backend=BACKEND)
            page = client.get(reverse("sources")).content.decode()
            assert (reverse("import_sources") in page) == there

    def test_post_is_refused(self, client, ada):
        assert client.post(reverse("sources")).status_code == 405

    def test_costs_the_same_however_long(self, client, ada, django_assert_max_num_queries):
        for n in range(8):
            make_saying(make_source(f"Ada Krog {n}"))
        with django_assert_max_num_queries(8):
            client.get(reverse("sources"), {"q": "krog", "sort": "number"})


# -- one of them ---------------------------------------------------------------------------------------


class TestPage:
    def test_has_names_roles_notes_and_addresses(self, client, ada, krog):
        register.add_alias(krog, ada, NOW, name="Ada Krogh", is_error=True)
        register.add_role(krog, ada, NOW, label="Vorsitzende", organisation="Nordseerat")
        register.add_note(krog, ada, NOW, text="Spricht <b>Englisch</b>.")
        krog.same_as.create(url="https://viaf.org/viaf/1")
        krog.same_as.create(url="javascript:alert(1)")
        words = page_of(client, krog)
        assert "Ada Krogh" in words
        assert "Vorsitzende, Nordseerat" in words
        assert "Spricht &lt;b&gt;Englisch&lt;/b&gt;." in words
        assert 'href="https://viaf.org/viaf/1"' in words
        assert 'href="javascript' not in words

    def test_says_both_ratings_and_the_chain(self, client, ada, krog):
        rate(make_saying(krog, relay="Agentur Nordwest"), "altered", "false")
        words = page_of(client, krog)
        assert 'class="badge attr' in words
        assert 'class="badge truth' in words
        assert "Agentur Nordwest ›" in words

    def test_what_is_hidden_says_so_and_shows_nothing(self, client, ada, krog):
        statement = make_saying(krog, reviews_wanted=2, found=Found.ALTERED)
        rate(statement, "altered", "false", Stage.WAITING)
        words = page_of(client, krog)
        assert str(statement.uuid) in words
        assert 'class="badge attr' not in words
        assert 'class="badge truth' not in words
        assert not [
            row for row in client.get(krog.get_absolute_url()).context["rows"] if row.verdict
        ]

    def test_of_another_outlet_restricted_people_see_nothing(self, client, ada, krog):
        mine = make_saying(krog, outlet="Küstenkurier")
        other = make_saying(krog, outlet="Brekum Post")
        restrict(ada, mine.article.outlet)
        words = page_of(client, krog)
        assert str(mine.uuid) in words
        assert str(other.uuid) not in words
        assert "Brekum Post" not in words
        page_of(client, mine.article.outlet)
        assert client.get(other.article.outlet.get_absolute_url()).status_code == 404

    def test_chain_names_a_closed_outlet_and_leads_nowhere(self, client, ada, krog):
        guardian = Outlet.named("The Guardian")
        mine = make_saying(krog, relay=guardian)
        pages = (krog.get_absolute_url(), mine.get_absolute_url(), mine.article.get_absolute_url())
        link = f'href="{guardian.get_absolute_url()}"'
        for address in pages:
            assert link in client.get(address).content.decode(), address
        restrict(ada, mine.article.outlet)
        for address in pages:
            words = client.get(address).content.decode()
            assert "The Guardian" in words and link not in words, address
            assert f'href="{krog.get_absolute_url()}"' in words or address == pages[0]

    def test_joined_source_leads_on(self, client, ada, krog):
        between = make_source("A. Krog", merged_into=krog)
        old = make_source("A. K.", merged_into=between)
        answer = client.get(old.get_absolute_url(), follow=True)
        assert answer.redirect_chain == [(krog.get_absolute_url(), 302)]
        assert "A. K." in answer.content.decode()

    def test_list_is_narrowed_by_outlet_days_and_rating(self, client, ada, krog):
        at = datetime(2026, 3, 5, 12, tzinfo=UTC)
        one = rate(make_saying(krog, outlet="Brekum Post", at=at), "altered", "false")
        two = rate(make_saying(krog))
        for query in (
            {"outlet": one.article.outlet.uuid},
            {"until": "2026-03-05"},
            {"since": "2026-03-05", "until": "2026-03-06"},
            {"said": "altered"},
            {"so": "false"},
        ):
            answer = client.get(krog.get_absolute_url(), query, headers=PART)
            words = answer.content.decode()
            assert words.startswith('<div id="sayings">')
            assert str(one.uuid) in words
            assert str(two.uuid) not in words

    @pytest.mark.parametrize(
        "query",
        [
            {"part": "x", "outlet": "x", "since": "x", "until": "9999-12-31", "said": "\x00"},
            {"since": "0001-01-01", "so": "x" * 500, "after": "~~~"},
            {"after": "0001-01-01T00:00:00+23:00~1"},
            {"after": "2026-01-01T00:00:00+00:00~99999999999999999999999"},
        ],
    )
    def test_nonsense_in_the_address_is_no_error(self, client, ada, krog, query):
        make_saying(krog)
        assert client.get(krog.get_absolute_url(), query).status_code == 200

    def test_pages_have_every_statement_once(self, client, ada, krog, monkeypatch):
        monkeypatch.setattr(sources, "PAGE", 2)
        made = {make_saying(krog).uuid for _n in range(5)}
        address, found = krog.get_absolute_url(), []
        while address:
            context = client.get(address).context
            found += [row.statement.uuid for row in context["rows"]]
            address = context["more"] and krog.get_absolute_url() + context["more"]
        assert len(found) == 5
        assert set(found) == made

    def test_costs_the_same_however_much_was_said(
        self, client, ada, krog, django_assert_max_num_queries
    ):
        guardian = Outlet.named("The Guardian")
        for n in range(12):
            rate(make_saying(krog, outlet=f"Blatt {n}", relay=guardian if n % 2 else f"dpa {n}"))
        with django_assert_max_num_queries(22):  # six of them: who may be the same, what was joined
            page_of(client, krog)
        with django_assert_max_num_queries(19):  # one asks whether anything may be hidden at all
            page_of(client, guardian)
        with django_assert_max_num_queries(7):
            client.get(krog.get_absolute_url(), {"said": "verbatim"}, headers=PART)

    def test_outlet_has_its_articles_and_its_parts(self, client, ada, krog):
        statement = make_saying(krog, relay=Outlet.named("The Guardian"))
        words = page_of(client, statement.article.outlet)
        assert statement.article.title in words
        assert '<ul class="tabs">' not in words  # one part alone needs none
        assert str(statement.uuid) in page_of(client, Outlet.objects.get(name="The Guardian"))

    def test_post_is_refused(self, client, ada, krog):
        assert client.post(krog.get_absolute_url()).status_code == 405


# -- what is put right ---------------------------------------------------------------------------------


class TestChange:
    def test_note_is_added_and_the_page_comes_back(self, client, ada, krog):
        answer = change(client, krog, "note", text="Spricht Englisch.")
        assert answer.status_code == 302
        assert answer.url == f"{krog.get_absolute_url()}#notes"
        note = Note.objects.get()
        assert (note.source, note.author, note.text) == (krog, ada, "Spricht Englisch.")

    def test_htmx_gets_the_page_as_it_is_now(self, client, ada, krog):
        answer = change(client, krog, "alias", htmx=True, name="Ada Krogh")
        words = answer.content.decode()
        assert answer.status_code == 200
        assert '<main id="main"' in words
        assert "<!doctype" not in words
        assert "Ada Krogh" in words
        assert 'hx-swap-oob="true"' in words

    @pytest.mark.parametrize("htmx", [False, True])
    @pytest.mark.parametrize(
        ("do", "sent"),
        [
            ("alias", {"name": " "}),
            ("alias", {"name": "…"}),
            ("alias", {"name": "ada krog"}),
            ("role", {"label": ""}),
            ("role", {"label": "x", "since": "2026-02-01", "until": "2026-01-01"}),
            ("role", {"label": "x", "since": "gestern"}),
            ("note", {"text": "\x00"}),
            ("note", {"text": "x" * 5_001}),
            ("drop_alias", {"pk": "9" * 30}),
            ("drop_note", {"note": "x"}),
        ],
    )
    def test_bad_form_is_a_422_and_changes_nothing(self, client, ada, krog, do, sent, htmx):
        answer = change(client, krog, do, htmx, **sent)
        assert answer.status_code == 422
        assert not Event.objects.exists()
        if do in {"alias", "role", "note"}:
            assert 'role="alert"' in answer.content.decode()

    @pytest.mark.parametrize(
        ("sent", "code"),
        [
            ({"name": "", "kind": "person"}, 422),
            ({"name": "Ada", "kind": "x"}, 422),
            ({"name": "Ada", "kind": "person", "wikidata": "42"}, 422),
            ({"name": "Ada", "kind": "person", "wikidata": "https://x.example/Q42"}, 302),
        ],
    )
    def test_editor_describes(self, client, eda, krog, sent, code):
        answer = change(client, krog, "describe", seen=register.seal(krog), **sent)
        assert answer.status_code == code
        krog.refresh_from_db()
        assert (krog.wikidata == "Q42") == (code == 302)

    def test_stale_form_is_a_409_and_keeps_what_was_typed(self, client, eda, krog):
        answer = change(client, krog, "describe", seen="alt", name="Ada Holm", kind="group")
        assert answer.status_code == 409
        assert 'value="Ada Holm"' in answer.content.decode()
        krog.refresh_from_db()
        assert krog.name == "Ada Krog"

    def test_outlet_is_described(self, client, eda):
        post = Outlet.named("Brekum Post")
        sent = {"name": "Brekum Post", "country": "de", "domains": "brekum.example\nBREKUM.example"}
        answer = change(client, post, "describe", seen=register.seal(post), **sent)
        assert answer.status_code == 302
        post.refresh_from_db()
        assert (post.country, post.domains) == ("DE", ["brekum.example"])
        for wrong in ({"country": "D1"}, {"domains": "http://x/"}, {"wikidata": "Q0"}):
            bad = {**sent, **wrong, "seen": register.seal(post)}
            assert change(client, post, "describe", **bad).status_code == 422

    @pytest.mark.parametrize("do", ["describe", "same", "drop_same", "drop_role"])
    def test_what_stands_there_is_for_editors(self, client, ada, krog, do):
        assert change(client, krog, do).status_code == 403

    def test_what_somebody_else_added_is_not_theirs(self, client, ada, krog):
        alias = register.add_alias(
            krog, make_user(Rank.EDITOR), NOW, name="Ada Krogh", is_error=False
        )
        assert change(client, krog, "drop_alias", pk=alias.pk).status_code == 403
        assert Alias.objects.exists()

    def test_viewers_change_nothing(self, client, krog):
        client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
        assert change(client, krog, "note", text="x").status_code == 403
        words = page_of(client, krog)
        assert 'name="do"' not in words

    def test_outlets_of_others_are_not_there_for_restricted_people(self, client, ada):
        post = Outlet.named("Brekum Post")
        restrict(ada)
        assert change(client, post, "note", text="x").status_code == 404

    ADDING = (
        ("alias", {"name": "A. K."}),
        ("note", {"text": "x"}),
        ("role", {"label": "Vorsitzende"}),
    )

    def test_restricted_people_add_to_what_occurs_in_their_outlets(self, client, ada, krog):
        here = make_saying(krog).article.outlet
        restrict(ada, here)
        for do, sent in self.ADDING:
            assert f'value="{do}"' in page_of(client, krog)
            assert change(client, krog, do, **sent).status_code == 302, do
        assert change(client, here, "note", text="x").status_code == 302

    @pytest.mark.parametrize("htmx", [False, True])
    def test_restricted_people_add_to_nothing_else_and_are_told_why(self, client, ada, krog, htmx):
        make_saying(krog, outlet="Brekum Post")
        restrict(ada, Outlet.named("Küstenkurier"))
        page = page_of(client, krog)
        for do, sent in self.ADDING:
            answer = change(client, krog, do, htmx, **sent)
            assert answer.status_code == 403 and f'value="{do}"' not in page, do
            told = answer["HX-Trigger"] if htmx else answer.content.decode()
            assert "Medien" in told or "outlets that you see" in told
        assert not Event.objects.exists() and 'name="do"' not in page

    def test_what_one_added_oneself_can_be_taken_out_again(self, client, ada, krog):
        note = register.add_note(krog, ada, NOW, text="x")
        restrict(ada, Outlet.named("Küstenkurier"))
        assert change(client, krog, "drop_note", note=note.uuid).status_code == 302
        assert not Note.objects.exists()

    def test_entry_of_a_source_is_for_editors_who_see_every_outlet(self, client, eda, krog):
        here = make_saying(krog).article.outlet
        register.add_alias(krog, make_user(), NOW, name="Ada Krogh", is_error=False)
        restrict(eda, here)
        page = page_of(client, krog)
        for do in ("describe", "same", "drop_same", "drop_role"):
            answer = change(client, krog, do, seen=register.seal(krog), name="B", kind="person")
            assert answer.status_code == 403, do
            assert f'value="{do}"' not in page
        dropped = change(client, krog, "drop_alias", pk=krog.aliases.get().pk)
        assert dropped.status_code == 403 and 'value="drop_alias"' not in page
        krog.refresh_from_db()
        assert krog.name == "Ada Krog"

    def test_entry_of_an_outlet_is_for_editors_who_see_it(self, client, eda):
        post = Outlet.named("Brekum Post")
        restrict(eda, post)
        assert 'value="describe"' in page_of(client, post)
        seen = register.seal(post)
        assert change(client, post, "describe", seen=seen, name="Neue Post").status_code == 302

    def test_a_name_that_a_closed_outlet_has_is_refused_without_naming_that(self, client, eda):
        post, other = Outlet.named("Brekum Post"), Outlet.named("Inselblatt")
        register.add_alias(other, eda, NOW, name="Inselbote", is_error=False)
        restrict(eda, post)
        answer = change(client, post, "alias", name="Inselbote")
        assert answer.status_code == 422 and "Inselblatt" not in answer.content.decode()

    def test_address_elsewhere_is_one_of_the_web(self, client, eda, krog):
        assert change(client, krog, "same", url="javascript:alert(1)").status_code == 422
        assert change(client, krog, "same", url="https://viaf.org/viaf/1").status_code == 302

    def test_joined_source_leads_on(self, client, ada, krog):
        old = make_source("A. Krog", merged_into=krog)
        answer = change(client, old, "note", text="x")
        assert (answer.status_code, answer.url) == (302, krog.get_absolute_url())
        assert not Note.objects.exists()

    def test_unknown_act_is_not_there(self, client, ada, krog):
        assert change(client, krog, "x").status_code == 404
        assert change(client, Outlet.named("Post"), "role", label="x").status_code == 404

    def test_get_is_refused(self, client, ada, krog):
        for name, known in (("change_source", krog), ("change_outlet", make_article().outlet)):
            assert client.get(reverse(name, args=[known.uuid])).status_code == 405


@pytest.mark.parametrize(
    "form",
    [
        AliasForm({"name": "ﷺ" * 60}),  # folds to 18 letters each
        OutletAliasForm({"name": "ﷺ" * 40}),
        SameAsForm({"url": "https://a.example/" + "中" * 900}),
    ],
    ids=["a name", "a name of an outlet", "an address"],
)
def test_what_no_index_holds_is_refused_by_its_field(form):
    assert not form.is_valid()
