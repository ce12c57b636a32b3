"""The list behind a figure: what the overview says and what the list holds are the same."""

import html
import re
import sys
from datetime import date
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk, tallies
from articles.dashboard import Asked, reviewers
from articles.models import Outlet, Rank, Review, Source, Statement, User
from articles.models.figures import Step
from articles.tallies import tracing
from tests.factories import make_user, said, so
from tests.tallies.work import answer, approve, at, publish, send_back, statements, take_in
from tests.views.conftest import BACKEND

pytestmark = pytest.mark.django_db
PAGE = "/dashboard/behind/"
DAYS = {"since": "2026-11-01", "until": "2026-11-30"}
GROUPED = ("outlet", "source", "kind")  # verdicts, on the overview


@pytest.fixture(autouse=True)
def _desk(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    settings.REVIEWS_WANTED = 2


@pytest.fixture
def jo(client):
    """A head, signed in."""
    person = make_user(Rank.HEAD, first_name="Jo", last_name="Marwitz")
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def busy(ten_days, jo, settings):
    settings.REVIEWS_WANTED = 1  # nothing is hidden from anybody any more


def opened(client, address=PAGE, **query):
    written = address + ("?" + urlencode(query) if query else "")
    response = client.get(written, headers={"Accept-Language": "en"})
    assert response.status_code == 200, written
    return response


def rows(client, address, **query):
    """The rows of all pages."""
    response = opened(client, address, **query)
    found = list(response.context["rows"])
    while more := response.context["more"]:
        response = opened(client, more)
        found += response.context["rows"]
    return found


def figures(page):
    """(address, number) of all that leads to a list of this page."""
    found = re.findall(rf'<a href="({PAGE}[^"]+)">([\d,]+)(?: \(\d+ %\))?</a>', page)
    return [(html.unescape(address), int(n.replace(",", ""))) for address, n in found]


# -- of a person -----------------------------------------------------------------------------------------

OF_PERSON = ("reviewed", "returned", "corrected", "compared", "same")


@pytest.mark.parametrize("step", OF_PERSON)
def test_an_editor_asks_for_their_own_figures_and_nobody_elses(client, step):
    eda, ada = make_user(Rank.EDITOR), make_user()
    client.force_login(eda, backend=BACKEND)
    asked = {"step": step, **DAYS}
    opened(client, PAGE, person=eda.uuid, **asked)
    for other in (ada.uuid, uuid4(), "x", "\0"):
        assert client.get(PAGE, {**asked, "person": other}).status_code == 404


@pytest.mark.parametrize("step", ["came", "first", "double", "published", ""])
def test_what_is_no_figure_of_a_person_is_not_found(client, jo, step):
    assert client.get(PAGE, {"step": step, "person": jo.uuid}).status_code == 404
    assert client.get(PAGE, {"step": "reviewed"}).status_code == 404
    assert client.get(PAGE, {"step": "reviewed", "person": uuid4()}).status_code == 404


def test_of_a_person_answers_that_the_head_must_not_see_are_left_out(client, jo, settings):
    settings.REVIEWS_WANTED = 3
    ada, bo = make_user(), make_user()
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    answer(one, bo, at(5))
    tallies.catch_up(at(6))
    for step in ("reviewed", "compared", "same"):
        assert not rows(client, PAGE, step=step, person=ada.uuid, **DAYS), step
    client.force_login(ada, backend=BACKEND)
    ada.rank = Rank.EDITOR
    ada.save(update_fields=["rank"])
    assert len(rows(client, PAGE, step="reviewed", person=ada.uuid, **DAYS)) == 1


# -- what lies on the desk now -----------------------------------------------------------------------------


def test_what_is_approved_and_public_already_is_not_listed(client, jo, settings):
    settings.REVIEWS_WANTED = 1
    ada, eda = make_user(), make_user(Rank.EDITOR)
    one, other = statements(take_in(at(3)))
    for statement in (one, other):
        answer(statement, ada, at(4))
        approve(statement, eda, at(5))
    publish(other, eda, at(6))
    (row,) = rows(client, PAGE, pile="unpublished")
    assert (row.statement, row.at) == (one, at(5))


@pytest.mark.parametrize("pile", ["approved", "x", "\0"])
def test_a_pile_that_is_none_is_not_found(client, jo, pile):
    assert client.get(PAGE, {"pile": pile}).status_code == 404


def test_an_empty_pile_says_so_and_a_wrong_key_is_the_start(client, jo):
    page = opened(client, PAGE, pile="deferred", late=1, after="x").content.decode()
    assert "Nothing lies here." in page


# -- what the address narrows --------------------------------------------------------------------------


def test_verdicts_are_narrowed_by_kind_source_and_rating(client, jo, settings):
    settings.REVIEWS_WANTED = 1
    ada, eda = make_user(), make_user(Rank.EDITOR)
    one, other = statements(take_in(at(3)))
    krog = Source.objects.create(name="Ada Krog", created_at=at(3))
    old = Source.objects.create(name="A. Krog", created_at=at(3), merged_into=krog)
    one.links.update(source=old, settled_at=at(3))
    Statement.objects.filter(pk=other.pk).update(kind="indirect")
    for statement, truth in ((one, "true"), (other, "false")):
        answer(statement, ada, at(4), truth=truth)
        approve(statement, eda, at(5))
        publish(statement, eda, at(5, 13))
    tallies.catch_up(at(6))

    def listed(**query):
        found = rows(client, PAGE, step="published", **query, **DAYS)
        return {row.statement for row in found}

    assert listed() == listed(axis="truth") == listed(axis="attribution") == {one, other}
    assert listed(axis="truth", source=krog.pk) == {one}, "with what was joined to it"
    assert listed(source="none") == {other}
    assert listed(kind="indirect", axis="truth") == {other}
    assert listed(rating=so("true").pk) == {one}
    assert listed(rating=so("true").pk, source="none") == set()
    assert listed(rating=said().pk, kind="direct") == {one}
    page = opened(client, PAGE, step="published", source=krog.pk, rating=so("true").pk, **DAYS)
    assert "Published, Ada Krog, Is it so? “" in page.content.decode()
    assert ": 0 statements" not in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "step=compared",
        "step=%00",
        "step=published&rating=999999",
        "step=published&rating=%00",
        "step=published&axis=worth",
        "step=published&source=%F0%9F%92%A5",
        "step=published&source=99999999999999999999999",
        "step=published&source=999999",
        "step=published&kind=rumour",
        "step=double&scale=x",
        "step=double&scale=%C2%B2",
        "step=double&rating=1&other=x",
    ],
)
def test_an_address_that_names_no_figure_is_not_found(client, jo, query):
    assert client.get(f"{PAGE}?{query}").status_code == 404


def test_what_is_wrong_is_named(client, jo):
    page = opened(client, PAGE, step="came", first="gestern", of="7777").content.decode()
    assert "“gestern” is no day" in page and "This outlet is not known here" in page


# -- who, and what of it -------------------------------------------------------------------------------


@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER])
def test_it_is_for_those_who_see_the_overview(client, rank):
    client.force_login(make_user(rank), backend=BACKEND)
    response = client.get(f"{PAGE}?step=came", headers={"Accept-Language": "en"})
    assert response.status_code == 403
    assert "The overview is for editors and heads." in response.content.decode()


def test_it_is_only_read(client, jo):
    assert client.post(f"{PAGE}?step=came").status_code == 405


def test_answers_that_an_editor_must_not_see_are_in_no_list_about_answers(client, settings):
    settings.REVIEWS_WANTED = 3
    ada, bo, ina = make_user(), make_user(), make_user(Rank.EDITOR)
    one, other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="true")
    answer(one, bo, at(5), truth="false")
    tallies.catch_up(at(6))
    client.force_login(ina, backend=BACKEND)
    pair = {"step": "double", "rating": so("true").pk, "other": so("false").pk}
    lists = ({"step": "first"}, {"step": "second"}, {"step": "double"}, pair)
    for query in lists:
        assert not rows(client, PAGE, **query, **DAYS), query
        assert "left out" in opened(client, PAGE, **query, **DAYS).content.decode()
    assert {row.statement for row in rows(client, PAGE, step="came", **DAYS)} == {one, other}
    assert (
        "hidden until you have answered"
        in opened(client, PAGE, step="came", **DAYS).content.decode()
    ), "and no rating either"
    answer(one, ina, at(7), truth="true")
    tallies.catch_up(at(8))
    for query in lists:
        assert {row.statement for row in rows(client, PAGE, **query, **DAYS)} == {one}, query


def test_blind_again_after_it_was_sent_back(client):
    ada, eda, ina = make_user(), make_user(Rank.EDITOR), make_user(Rank.EDITOR)
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    answer(one, make_user(), at(4, 13))
    client.force_login(ina, backend=BACKEND)
    tallies.catch_up(at(5))
    assert rows(client, PAGE, step="first", **DAYS)
    send_back(one, eda, at(5))
    tallies.catch_up(at(6))
    assert not rows(client, PAGE, step="returned", **DAYS)
    assert rows(client, PAGE, step="settled", **DAYS)


# -- pages ---------------------------------------------------------------------------------------------


def test_what_counts_nothing_has_an_empty_list_with_the_way_back(client, jo):
    for step in ("came", "split", "double"):
        page = opened(client, PAGE, step=step, **DAYS).content.decode()
        assert "This figure counts nothing in these days." in page


def test_a_feed_leads_to_its_page(client, jo):
    from articles.register import external

    feed = external.add_feed("Andere", None, at(3), licence="CC0")
    page = opened(client, "/dashboard/").content.decode()
    assert f'href="{reverse("feed", args=[feed.uuid])}"' in page


class TestTenDays:
    """Each with the same ten days behind it."""

    # -- the same number ---------------------------------------------------------------------------

    @pytest.mark.parametrize(
        "narrower", [{}, {"language": "en"}, {"outlet": "Blatt 1"}, {"long": "1"}]
    )
    def test_every_figure_of_the_overview_is_the_length_of_its_list(
        self, client, busy, narrower, monkeypatch
    ):
        monkeypatch.setattr(sys.modules["articles.dashboard.agreement"], "ENOUGH", 1)
        asked = {**DAYS, **narrower}
        if asked.pop("long", ""):
            asked["since"] = "2026-01-01"
        if "outlet" in asked:
            asked["outlet"] = Outlet.objects.get(name=asked["outlet"]).pk
        few = {"first", "second", "split", "came", "reviewed", "compared", "same"}
        more = {"settled", "approved", "published", "returned", "corrected", "waiting", "disputed"}
        lengths: dict[str, int] = {}  # of each list, which is the same for each way to group
        for by in GROUPED:
            overview = f"/dashboard/?{urlencode({**asked, 'by': by})}"
            found = figures(opened(client, overview).content.decode())
            steps = {re.search("(?:step|pile)=([a-z]+)", address)[1] for address, _n in found}
            assert steps >= few if narrower else steps >= few | more
            for address, n in found:
                one = address.replace(f"&by={by}", "")
                if one not in lengths:
                    lengths[one] = len(rows(client, address))
                assert n == lengths[one], address

    @pytest.mark.parametrize(
        "query",
        [
            *({"step": step} for step in ("split", "came", "settled", "published", "double")),
            {"step": "published", "kind": "direct", "axis": "truth"},
            {"step": "reviewed", "person": "ada"},
            {"pile": "waiting"},
        ],
        ids=urlencode,
    )
    def test_a_list_is_the_same_however_verdicts_are_grouped(self, client, busy, query):
        if "person" in query:
            query = {**query, "person": User.objects.get(username=query["person"]).uuid}
        listed, *others = (rows(client, PAGE, by=by, **query, **DAYS) for by in GROUPED)
        assert listed and all(other == listed for other in others)

    def test_pairs_confused_and_ratings_given_lead_to_their_statements(
        self, client, busy, monkeypatch
    ):
        monkeypatch.setattr(sys.modules["articles.dashboard.agreement"], "ENOUGH", 1)
        page = opened(client, f"/dashboard/?{urlencode(DAYS)}").content.decode()
        double = [(address, n) for address, n in figures(page) if "step=double" in address]
        assert {name for address, _n in double for name in re.findall("[a-z]+(?==)", address)} >= {
            *("scale", "rating", "other", "times", "valued"),
        }
        confused = [(address, n) for address, n in double if "other=" in address]
        pair = f"rating={so('true').pk}&other={so('false').pk}"
        ((address, n),) = [one for one in confused if pair in one[0]]
        listed = {row.statement for row in rows(client, address)}
        assert len(listed) == n > 0
        for statement in listed:
            given = set(statement.reviews.values_list("truth__code", flat=True))
            assert given >= {"true", "false"}

    def test_a_zero_leads_nowhere(self, client, busy):
        page = opened(client, f"/dashboard/?{urlencode(DAYS)}").content.decode()
        assert all(n for _address, n in figures(page))
        empty = opened(client, "/dashboard/?since=2020-01-01&until=2020-01-05").content.decode()
        assert all("pile=" in address for address, _n in figures(empty)), "which are of now"

    @pytest.mark.parametrize("step", sorted(set(Step) - {Step.COMPARED, Step.SAME}))
    def test_the_heading_says_the_number_that_the_list_holds(self, client, busy, step):
        listed = rows(client, PAGE, step=step, **DAYS)
        page = opened(client, PAGE, step=step, **DAYS).content.decode()
        what = "article" if step == Step.SPLIT else "statement"
        assert f": {len(listed)} {what}" in re.search("<h1>(.*)</h1>", page)[1]

    # -- of a person -------------------------------------------------------------------------------

    def test_figures_of_each_person_are_the_lengths_of_their_lists(self, client, busy):
        month = Asked(date(2026, 11, 1), date(2026, 11, 30))
        found = reviewers(month, None)
        assert len(found) > 2
        for row in found:
            numbers = (row.done, row.returned, row.corrected, row.compared, row.agreed)
            for step, n in zip(OF_PERSON, numbers, strict=True):
                asked = {"step": step, "person": row.person.uuid, **DAYS}
                assert len(rows(client, PAGE, **asked)) == n, (row.person, step)
                page = opened(client, PAGE, **asked).content.decode()
                heading = re.search("<h1>(.*)</h1>", page)[1]
                assert str(row.person) in heading and f": {n} statement" in heading
        assert all(sum(getattr(row, name) for row in found) for name in ("returned", "corrected"))

    def test_what_is_listed_of_a_person_is_what_they_answered(self, client, busy):
        for ada in User.objects.filter(username__in=["ada", "bo"]):
            listed = rows(client, PAGE, step="reviewed", person=ada.uuid, **DAYS)
            answers = Review.objects.filter(reviewer=ada).values_list("statement", "created_at")
            assert sorted((row.statement.pk, row.at) for row in listed) == sorted(answers)

    def test_the_other_figures_of_a_person_are_one_press_away(self, client, busy):
        ada = User.objects.get(username="ada")
        response = opened(client, PAGE, step="compared", person=ada.uuid, **DAYS)
        assert len(response.context["others"]) == len(OF_PERSON)
        for words, address, on in response.context["others"]:
            assert f"person={ada.uuid}" in address and on == (words == "Compared")
            opened(client, address)

    # -- what lies on the desk now -----------------------------------------------------------------

    @pytest.mark.parametrize("narrower", [{}, {"language": "en"}, {"outlet": "Blatt 1"}])
    def test_each_pile_is_as_long_as_its_figure_says_by_stage(self, client, busy, narrower):
        ada = User.objects.get(username="ada")
        desk.claim(Statement.objects.waiting().order_by("pk")[0].uuid, ada, timezone.now())
        asked = {**DAYS, **narrower}
        if "outlet" in asked:
            asked["outlet"] = Outlet.objects.get(name=asked["outlet"]).pk
        page = opened(client, f"/dashboard/?{urlencode(asked)}")
        for pile in page.context["found"].piles.values():
            listed = rows(client, PAGE, pile=pile.stage, **asked)
            assert len(listed) == pile.n
            assert [row.at for row in listed] == sorted(row.at for row in listed)
            late = rows(client, PAGE, pile=pile.stage, late=1, **asked)
            assert len(late) == pile.late
            heading = re.search(
                "<h1>(.*)</h1>", opened(client, PAGE, pile=pile.stage, **asked).content.decode()
            )[1]
            assert f": {pile.n} statement" in heading
        assert "claimed" not in {row.statement.stage for row in rows(client, PAGE, pile="waiting")}

    def test_piles_have_pages(self, client, busy, monkeypatch):
        whole = [row.statement.pk for row in rows(client, PAGE, pile="waiting")]
        monkeypatch.setattr("articles.views.lying.PAGE", 2)
        assert len(whole) > 4
        assert [row.statement.pk for row in rows(client, PAGE, pile="waiting")] == whole
        assert (
            "To the start"
            in opened(client, opened(client, PAGE, pile="waiting").context["more"]).content.decode()
        )

    def test_a_restricted_editor_finds_piles_of_their_outlets_only(self, client, busy):
        mine = Outlet.objects.get(name="Blatt 0")
        ina = make_user(Rank.EDITOR, restricted=True)
        ina.outlets.set([mine])
        client.force_login(ina, backend=BACKEND)
        listed = rows(client, PAGE, pile="waiting")
        assert {row.statement.version.article.outlet for row in listed} == {mine}

    # -- what the address narrows ------------------------------------------------------------------

    def test_days_outlet_and_language_narrow_and_stand_in_the_heading(self, client, busy):
        outlet = Outlet.objects.get(name="Blatt 1")
        query = {"step": "first", "first": "2026-11-07", "last": "2026-11-07", "of": outlet.pk}
        response = opened(client, PAGE, language="en", **query, **DAYS)
        assert [row.at.date().isoformat() for row in response.context["rows"]] == ["2026-11-07"] * 2
        heading = re.search("<h1>(.*)</h1>", response.content.decode())[1]
        assert heading == "First review, 7 Nov 2026, Blatt 1, English: 2 statements"
        assert not rows(client, PAGE, language="de", **query, **DAYS)

    def test_the_way_back_leads_to_the_overview_as_it_was(self, client, busy):
        outlet = Outlet.objects.get(name="Blatt 1")
        query = {"period": "30", "language": "de", "by": "kind"}
        page = opened(
            client,
            PAGE,
            step="settled",
            first="2026-11-07",
            last="2026-11-07",
            of=outlet.pk,
            **query,
        ).content.decode()
        assert 'href="/dashboard/?period=30&amp;language=de&amp;by=kind"' in page

    def test_the_other_steps_of_the_same_days_are_one_press_away(self, client, busy):
        outlet = Outlet.objects.get(name="Blatt 1")
        response = opened(
            client,
            PAGE,
            step="settled",
            first="2026-11-07",
            last="2026-11-09",
            of=outlet.pk,
            **DAYS,
        )
        for _words, address, on in response.context["others"]:
            assert "first=2026-11-07&last=2026-11-09" in address and f"of={outlet.pk}" in address
            assert on == ("step=settled" in address)
            opened(client, address)

    @pytest.mark.parametrize(
        "query",
        [
            "first=gestern&last=%00",
            "first=2026-11-09&last=2026-11-02",
            "first=0001-01-01&last=9999-12-31",
            "of=7777&outlet=x&language=xx",
            "after=x",
            "after=2026-11-02T00:00:00%2B00:00~1~99999999999999999999",
            "after=0001-01-01T00:00:00%2B14:00~1~1",
            "after=2026-11-02~1~1",
            "after=%00~%F0%9F%92%A5~",
        ],
    )
    def test_what_else_it_says_wrongly_is_left_out(self, client, busy, query):
        for step in ("came", "split", "double"):
            assert client.get(f"{PAGE}?step={step}&{query}").status_code == 200

    # -- who, and what of it -----------------------------------------------------------------------

    def test_restricted_editor_finds_statements_of_their_outlets_only(self, client, busy):
        mine, other = (Outlet.objects.get(name=name) for name in ("Blatt 0", "Blatt 1"))
        ina = make_user(Rank.EDITOR, restricted=True)
        ina.outlets.set([mine])
        client.force_login(ina, backend=BACKEND)
        for step in ("came", "settled", "split", "double"):
            for narrower in ({}, {"outlet": other.pk}, {"of": other.pk}):
                found = rows(client, PAGE, step=step, **narrower, **DAYS)
                outlets = (
                    {article.outlet for _at, article in found}
                    if step == "split"
                    else {row.statement.version.article.outlet for row in found}
                )
                assert outlets == {mine}, step
        page = opened(client, PAGE, step="came", **DAYS).content.decode()
        assert "Blatt 1" not in page
        listed = rows(client, PAGE, step="came", **DAYS)
        assert f": {len(listed)} statements" in page

    def test_nobody_is_named(self, client, busy):
        for step in ("first", "second", "returned", "double", "approved"):
            page = opened(client, PAGE, step=step, **DAYS).content.decode()
            body = page[page.index('<main id="main"') : page.index("</main>")]
            for name in ("ada", "bo", "cleo", "eda", "fay"):
                assert not re.search(rf"\b{name}\b", body), name

    # -- pages -------------------------------------------------------------------------------------

    def test_pages_go_on_where_the_one_before_ended_and_back_to_the_start(
        self, client, busy, monkeypatch
    ):
        whole = [row.at for row in rows(client, PAGE, step="first", **DAYS)]
        monkeypatch.setattr("articles.tallies.tracing.PAGE", 4)
        monkeypatch.setattr("articles.views.behind.PAGE", 4)
        first = opened(client, PAGE, step="first", **DAYS)
        assert "To the start" not in first.content.decode()
        second = opened(client, first.context["more"])
        page = second.content.decode()
        assert "To the start" in page and ">More</a>" in page and "Look further" not in page
        assert opened(client, second.context["start"]).context["rows"] == first.context["rows"]
        assert [row.at for row in rows(client, PAGE, step="first", **DAYS)] == whole

    def test_a_page_that_has_looked_far_enough_says_so_and_goes_on(self, client, busy, monkeypatch):
        monkeypatch.setattr(tracing, "FEWEST", 1)
        monkeypatch.setattr(tracing, "READ", 1)
        rating = so("false").pk
        page = opened(client, PAGE, step="published", rating=rating, **DAYS).content.decode()
        assert "Look further back" in page and "This figure counts nothing" not in page

    def test_it_asks_the_same_few_questions_however_long_the_list_is(
        self, client, busy, django_assert_max_num_queries
    ):
        for step in ("came", "first", "settled", "published", "split", "double"):
            opened(client, PAGE, step=step, **DAYS)
            with django_assert_max_num_queries(45):
                opened(client, PAGE, step=step, **DAYS)
        person = User.objects.get(username="ada").uuid
        for query in ({"step": "same", "person": person, **DAYS}, {"pile": "waiting"}):
            with django_assert_max_num_queries(45):
                opened(client, PAGE, **query)
