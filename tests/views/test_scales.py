"""The head's page of scales, and cards that are open while a scale changes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk, staff
from articles.forms.scales import formset_for
from articles.models import Rank, Rating, Review, Scale
from articles.rules.scales import META_LIKE, PRESETS
from articles.words import Axis
from tests.factories import NOW, make_statement, make_user
from tests.staff.test_scaling import ratings_of

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def jo(client):
    jo = make_user(Rank.HEAD)
    client.force_login(jo, backend=BACKEND)
    return jo


@pytest.fixture
def truth():
    return Scale.objects.get(axis=Axis.TRUTH, in_use=True)


def at(scale):
    return reverse("change_scale", args=[scale.pk])


def filled(scale, **changes):
    """The form as the page shows it, with changes by field name."""
    current = scale.versions.get(current=True)
    rows = formset_for(current)
    sent = {
        "form-TOTAL_FORMS": rows.total_form_count(),
        "form-INITIAL_FORMS": rows.initial_form_count(),
        "seen": current.number,
        "note": "",
        "do": "save",
    }
    for form in rows:
        for bound in form:
            value = bound.value()
            if value not in (None, False, ""):
                sent[bound.html_name] = "on" if value is True else value
    return {name: v for name, v in {**sent, **changes}.items() if v is not None}


NEW = {
    "form-8-de": "Satire",
    "form-8-en": "satire",
    "form-8-tone": "none",
    "form-8-glyph": "t-none",
}


class TestPage:
    def test_shows_both_axes_and_every_preset(self, client, jo):
        page = client.get(reverse("scales")).content.decode()
        assert "wörtlich" in page and "größtenteils falsch" in page
        for preset in PRESETS:
            assert preset.de in page

    def test_queries_do_not_grow_with_scales(self, client, jo, django_assert_max_num_queries):
        for preset in PRESETS:
            staff.use_preset(preset, jo, NOW)
        with django_assert_max_num_queries(7):
            client.get(reverse("scales"))

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_a_preset_is_put_in_use_and_back(self, client, jo, truth, headers):
        client.post(reverse("use_scale"), {"name": META_LIKE.name}, headers=headers)
        assert Scale.objects.get(axis=Axis.TRUTH, in_use=True).name == META_LIKE.name
        client.post(reverse("use_scale"), {"name": truth.name}, headers=headers)
        assert Scale.objects.get(axis=Axis.TRUTH, in_use=True) == truth

    def test_an_unknown_one_is_404_and_get_refused(self, client, jo):
        assert client.post(reverse("use_scale"), {"name": "sieben"}).status_code == 404
        assert client.get(reverse("use_scale")).status_code == 405

    @pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.EDITOR])
    def test_nobody_but_the_head_changes_one(self, client, truth, rank):
        client.force_login(make_user(rank), backend=BACKEND)
        assert client.get(at(truth)).status_code == 403
        assert client.post(at(truth), filled(truth)).status_code == 403
        assert client.post(reverse("use_scale"), {"name": META_LIKE.name}).status_code == 403


class TestForm:
    def test_saved_it_is_a_new_version(self, client, jo, truth):
        sent = filled(truth, note="Klarer", **{"form-4-de": "unwahr"})
        assert client.post(at(truth), sent)["Location"] == reverse("scales")
        current = truth.versions.get(current=True)
        assert (current.number, current.note) == (2, "Klarer")
        assert current.ratings.get(code="false").words == {"de": "unwahr", "en": "false"}
        assert "Klarer" in client.get(reverse("scales")).content.decode()

    def test_unchanged_it_is_none(self, client, jo, truth):
        assert client.post(at(truth), filled(truth)).status_code == 302
        assert truth.versions.count() == 1

    def test_a_rating_is_added_where_it_belongs(self, client, jo, truth):
        client.post(at(truth), filled(truth, **NEW, **{"form-8-order": "1"}))
        codes = [rating.code for rating in Rating.objects.offered(Axis.TRUTH)]
        assert codes[:3] == ["true", "satire", "mostly"] and len(codes) == 9

    def test_a_number_may_have_a_comma(self, client, jo, truth):
        client.post(at(truth), filled(truth, **{"form-0-value": "4,5"}))
        assert truth.versions.get(current=True).ratings.get(code="true").value == 4.5

    def test_a_code_is_for_good(self, client, jo, truth):
        client.post(at(truth), filled(truth, **{"form-0-code": "wahr", "form-0-de": "wahr"}))
        assert truth.versions.get(current=True).ratings.filter(code="true").exists()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"form-0-de": ""},
            {"form-0-tone": "pink"},
            {"form-0-glyph": "a-verbatim"},
            {"form-0-value": "viel"},
            {"form-0-value": "inf"},
            {**NEW, "form-8-code": "true"},
            {**NEW, "form-8-code": "zwei Worte"},
            {**NEW, "form-8-en": "???"},
            {"form-TOTAL_FORMS": "3"},
            {"form-TOTAL_FORMS": "x"},
            {"seen": ""},
            {f"form-{n}-retired": "on" for n in range(7)},
        ],
        ids=str,
    )
    def test_a_bad_form_is_422_and_changes_nothing(self, client, jo, truth, wrong):
        refused = client.post(at(truth), filled(truth, **wrong))
        assert refused.status_code == 422
        assert truth.versions.count() == 1

    def test_the_preview_is_a_part_and_saves_nothing(self, client, jo, truth):
        sent = filled(truth, do="preview", **{"form-4-de": "unwahr", **NEW})
        part = client.post(at(truth), sent, headers={**HTMX, "Accept-Language": "de"})
        page = part.content.decode()
        assert "unwahr" in page and "<html" not in page and "no-store" in part["Cache-Control"]
        assert "Satire." in page, "the ninth has no key, and that is said"
        whole = client.post(at(truth), sent, headers={"Accept-Language": "de"}).content.decode()
        assert "unwahr" in whole and "<html" in whole
        assert truth.versions.count() == 1

    def test_a_bad_preview_comes_back_as_the_form(self, client, jo, truth):
        sent = filled(truth, do="preview", **{"form-0-de": ""})
        part = client.post(at(truth), sent, headers=HTMX)
        assert (part.status_code, part["HX-Retarget"]) == (422, "#scale-form")
        page = part.content.decode()
        assert "<html" not in page and page.count("data-arrive") == 1

    def test_a_version_that_was_not_seen_is_409_and_keeps_what_was_typed(self, client, jo, truth):
        sent = filled(truth, **{"form-4-de": "unwahr"})
        staff.change_scale(truth.pk, jo, NOW, ratings=ratings_of(truth)[::-1], note="", seen=1)
        refused = client.post(at(truth), sent)
        assert refused.status_code == 409 and "unwahr" in refused.content.decode()
        assert truth.versions.count() == 2


class TestOpenCard:
    """Shown in the version before: what is offered still counts, what is not is asked for again."""

    @pytest.fixture
    def held(self, client):
        ada, statement = make_user(), make_statement()
        client.force_login(ada, backend=BACKEND)
        desk.claim(statement.uuid, ada, timezone.now())
        return statement

    def answer(self, client, held, **sent):
        what = {
            "attribution": "verbatim",
            "truth": "mostlyfalse",
            "rationale": "Tabelle 3",
            "seen": 1,
        }
        return client.post(reverse("review", args=[held.uuid]), {**what, **sent}, headers=HTMX)

    def test_counts_while_the_code_is_offered(self, client, held, truth):
        staff.change_scale(
            truth.pk, make_user(Rank.HEAD), NOW, ratings=ratings_of(truth)[::-1], note="", seen=1
        )
        self.answer(client, held)
        assert Review.objects.get().truth.scale_version.number == 2

    def test_else_is_422_with_a_sentence_and_the_note_stays(self, client, held):
        staff.use_preset(META_LIKE, make_user(Rank.HEAD), NOW)
        refused = self.answer(client, held)
        page = refused.content.decode()
        assert refused.status_code == 422 and 'id="wrong-truth"' in page
        assert page.count('role="alert"') == 1, "the other question was answered"
        assert "Tabelle 3" in page
        draft = held.drafts.get()
        assert (draft.rationale, draft.truth, draft.attribution.code) == (
            "Tabelle 3",
            None,
            "verbatim",
        )
        assert not Review.objects.exists()
