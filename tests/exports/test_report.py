"""The report of the desk: what its figures count, and what its files hold."""

import io
import itertools
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from articles.dashboard import ENOUGH
from articles.exports import (
    FORMATS,
    Order,
    Selection,
    day_begins,
    day_ends,
    shown_verdict,
)
from articles.exports import claimant as who
from articles.exports.reports import report
from articles.exports.reports.counted import with_verdicts
from articles.exports.reports.course import Step, edges
from articles.exports.reports.figures import figures
from articles.models import (
    AttributionLink,
    Outlet,
    Rank,
    Rating,
    ReplyRequest,
    Scale,
    ScaleVersion,
    Source,
    SourceKind,
    Statement,
    Verdict,
)
from articles.rules.lifecycle import Publication, Stage
from articles.words import Axis, Found, Kind
from tests.exports.builders import add_relay, freeze, make_verdict, settle_speaker
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NEXT = itertools.count()
TEXT = "Das Wehr hält. „Es hält noch zehn Jahre“, sagte Ada Krog. Sie rechne mit Kosten."


def place(outlet="Küstenkurier", at=NOW, **columns):
    """A statement in an article of its own, found then and settled on a source each."""
    article = make_article(outlet=outlet, created_at=at, url=f"https://a.example/{next(NEXT)}")
    return make_statement(article, created_at=at, **columns)


def verdict(outlet="Küstenkurier", at=NOW, **columns):
    return make_verdict(place(outlet, at), **columns)


def made(**chosen):
    at = chosen.pop("at", NOW + timedelta(days=1))
    return figures(Order(Selection(**chosen), at, "en"))


def counts(found, axis=Axis.ATTRIBUTION):
    """{code: figure} over all that is counted."""
    heads, cells = (
        (found.said, found.all.said) if axis == Axis.ATTRIBUTION else (found.so, found.all.so)
    )
    return {rating.code: cell.count for rating, cell in zip(heads, cells, strict=True)}


def publish(statement, at, number=1, note=""):
    """That version of its verdict became public then."""
    held = statement.verdicts.get(number=number)
    held.published_at, held.note = at, note
    held.save()


# -- what is counted ---------------------------------------------------------------------------------


def test_nothing_is_there_at_an_empty_desk():
    found = made()
    assert found.is_empty
    assert (found.counted, found.came, found.said, found.outlets, found.checks) == (
        0,
        0,
        (),
        (),
        (),
    )


def test_each_question_is_counted_by_itself():
    verdict(attribution="verbatim", truth="true")
    verdict(attribution="verbatim", truth="false")
    verdict(attribution="altered", truth="false")
    found = made()
    assert counts(found) == {"verbatim": 2, "altered": 1}
    assert counts(found, Axis.TRUTH) == {"true": 1, "false": 2}
    assert found.counted == found.all.said_n == found.all.so_n == 3


def test_the_outlets_own_claim_is_asked_one_question_only():
    own = place(kind=Kind.ASSERTION, speaker="")
    make_verdict(own)
    own.verdicts.update(attribution=None)
    found = made()
    assert (found.all.said_n, found.all.so_n) == (0, 1)
    assert found.speakers == {who.OUTLET: 1}


def test_a_rating_that_two_versions_of_a_scale_have_is_counted_once():
    old = verdict(truth="true")
    verdict(truth="true")
    scale = Scale.objects.get(axis=Axis.TRUTH, in_use=True)
    later = ScaleVersion.objects.create(scale=scale, number=2, current=False)
    twin = Rating.objects.create(
        scale_version=later,
        order=1,
        code="true",
        words={"en": "right"},
        tone="good",
        glyph="t-true",
    )
    old.verdicts.update(truth=twin)
    found = made()
    assert counts(found, Axis.TRUTH) == {"true": 2}
    assert found.so[0].words == {"en": "right"}
    assert {version.number for version in found.scales if version.scale == scale} == {1, 2}


def test_shares_are_given_from_twenty_on():
    for _ in range(ENOUGH - 1):
        verdict()
    assert made().all.so[0].percent is None
    verdict(truth="false")
    assert [cell.percent for cell in made().all.so] == [95, 5]


@pytest.mark.parametrize("all_stages", [False, True])
def test_a_report_counts_the_verdicts_that_rows_show(all_stages):
    """Every stage, every publication, with one version of the verdict or two, public or not."""
    stages = [stage for stage in Stage if stage not in {Stage.CLAIMED, Stage.DEFERRED}]
    for stage, publication, second in itertools.product(stages, Publication, (None, False, True)):
        statement = verdict(truth="false", published=publication != Publication.NONE)
        if second is not None:
            statement.verdicts.update(current=False)
            Verdict.objects.create(
                statement=statement, number=2, attribution=said(), truth=so("true"), settled_at=NOW,
                approved_at=NOW, published_at=NOW if second else None,
            )  # fmt: skip
        Statement.objects.filter(pk=statement.pk).update(stage=stage, publication=publication)
    chosen = Selection(all_stages=all_stages).statements()
    shown = {
        (statement.pk, held.pk)
        for statement in chosen.exclude(publication=Publication.WITHDRAWN)
        if (held := shown_verdict(statement, statement.verdicts.order_by("number")))
    }
    assert set(with_verdicts(chosen).values_list("pk", "verdict")) == shown
    assert made(all_stages=all_stages).counted == len(shown)


def test_open_answers_are_in_no_figure():
    for stage in (Stage.WAITING, Stage.DISPUTED, Stage.AGREED):
        hidden = verdict(truth="false", published=False)
        Statement.objects.filter(pk=hidden.pk).update(stage=stage)
        ReplyRequest.objects.create(
            statement=hidden, whom="Amt", asked_at=NOW, asked_by=make_user(), deadline=NOW
        )
    found = made()
    assert (found.counted, found.so, found.asked, found.checks) == (0, (), 0, ())
    everything = made(all_stages=True)
    assert (everything.counted, everything.drafts, everything.asked) == (1, 1, 0)


def test_what_is_public_is_counted_as_it_was_settled_while_it_is_looked_at_again():
    statement = place()
    make_verdict(statement)
    statement.links.update(found=Found.ALTERED, name="Jemand anderes", source=None, settled_at=None)
    Statement.objects.filter(pk=statement.pk).update(stage=Stage.WAITING)
    found = made()
    assert [line.name for line in found.sources] == ["Ada Krog"]
    assert dict(zip(Found, found.checks[0].counts, strict=True))[Found.UNCHECKED] == 1


def test_what_was_withdrawn_is_listed_and_in_no_share():
    verdict()
    gone = verdict(truth="false")
    Statement.objects.filter(pk=gone.pk).update(
        publication=Publication.WITHDRAWN, withdrawn_at=NOW, publication_why="Zahl verwechselt."
    )
    found = made()
    assert counts(found, Axis.TRUTH) == {"true": 1}
    assert (found.withdrawn, found.taken_back, found.selected, found.counted) == (1, 1, 2, 1)
    assert [change.note for change in found.withdrawals] == ["Zahl verwechselt."]


def test_kinds_and_stages_are_of_all_that_came_in():
    verdict()
    place(kind=Kind.SCARE, stage=Stage.DISMISSED)
    place(kind=Kind.INDIRECT)
    place(stage=Stage.REPLACED)
    found = made()
    assert found.kinds == ((Kind.DIRECT, 1, 1), (Kind.INDIRECT, 1, 0), (Kind.SCARE, 1, 0))
    assert dict(found.stages) == {Stage.WAITING: 1, Stage.DISMISSED: 1, Stage.APPROVED: 1}
    assert (found.came, found.counted) == (3, 1)


# -- outlets, sources, chains ------------------------------------------------------------------------


def test_outlets_have_their_articles_and_what_they_only_passed_on():
    first = verdict("Küstenkurier")
    second = make_statement(first.version.article, "Das Wehr hält", created_at=NOW)
    make_verdict(second)
    passed = place("Tagesbote", speaker="")
    add_relay(passed)
    make_verdict(passed)
    lines = {line.name: (line.n, line.articles, line.relayed) for line in made().outlets}
    assert lines == {"Küstenkurier": (2, 1, 0), "Tagesbote": (1, 1, 1)}


def test_a_source_is_named_once_it_is_settled_and_never_for_what_a_relay_says():
    settled = place()
    settle_speaker(settled)
    add_relay(settled, "The Guardian")
    make_verdict(settled, settled=False)
    make_verdict(place(speaker="Bo Lind"), settled=False)
    unnamed = place(speaker="ein Sprecher")
    settle_speaker(unnamed, "ein Sprecher", SourceKind.ANONYMOUS)
    make_verdict(unnamed, settled=False)
    make_verdict(place(speaker=""))
    found = made()
    assert [(line.name, line.kind, line.n) for line in found.sources] == [("Ada Krog", "person", 1)]
    assert found.speakers == {who.PERSON: 1, who.OPEN: 1, who.ANONYMOUS: 1, who.NONE: 1}


def test_one_source_in_many_words_is_one_line():
    source = Source.objects.create(name="Ada Krog", folded="ada krog", created_at=NOW)
    for mention, cue in (("Krog", "sagte"), ("sie", "meint"), ("die Ministerin", "laut")):
        statement = place()
        statement.links.update(source=source, settled_at=NOW, mention=mention, cue=cue)
        make_verdict(statement, settled=False)
    assert [(line.name, line.n) for line in made().sources] == [("Ada Krog", 3)]


def test_a_chain_longer_than_is_bared_is_counted_all_the_same():
    statement = place()
    for order in range(2, 8):
        AttributionLink.objects.create(
            statement=statement,
            order=order,
            name="dpa",
            role="agency",
            found=Found.VERBATIM,
            cue=f"{order}",
        )
    make_verdict(statement)
    relay = made().checks[1]
    assert (relay.name, relay.n) == ("dpa", 6)


def test_checks_are_counted_by_relay():
    for found in (Found.VERBATIM, Found.VERBATIM, Found.NOT_FOUND):
        statement = place()
        add_relay(statement, "dpa")
        statement.links.filter(role="relay").update(found=found)
        make_verdict(statement)
    mouths, relay = made().checks
    assert (mouths.name, mouths.n) == ("", 3)
    shown = dict(zip(Found, relay.counts, strict=True))
    assert (shown[Found.VERBATIM], shown[Found.NOT_FOUND], relay.n) == (2, 1, 3)


def test_more_outlets_than_lines_share_the_last_one(monkeypatch):
    monkeypatch.setattr("articles.exports.reports.spreads.OUTLETS", 2)
    for outlet in ("A-Blatt", "A-Blatt", "B-Blatt", "C-Blatt", "D-Blatt"):
        verdict(outlet)
    lines = made().outlets
    assert [(line.name, line.n, line.others) for line in lines] == [
        ("A-Blatt", 2, 0), ("B-Blatt", 1, 0), ("", 2, 2),
    ]  # fmt: skip
    assert sum(line.so_n for line in lines) == made().all.so_n


def test_second_reviews_and_replies_are_counted():
    verdict(reviewers=[make_user(), make_user()])
    held = verdict()
    for outcome, answer, closed in (("open", "", None), ("answered", "Ja.", NOW)):
        ReplyRequest.objects.create(
            statement=held, whom="Amt", asked_at=NOW, asked_by=make_user(), deadline=NOW,
            outcome=outcome, answer=answer, closed_at=closed,
        )  # fmt: skip
    found = made()
    assert (found.twice, found.counted) == (1, 2)
    assert found.replies == {"open": 1, "answered": 1}
    assert {agreed.percent.units for agreed in found.agreed} == {1}
    assert not found.has_agreement


# -- the period --------------------------------------------------------------------------------------


def test_corrections_are_versions_behind_another_public_one():
    held = verdict()
    publish(held, NOW - timedelta(days=9))
    held.verdicts.update(current=False)
    for number, at in ((2, None), (3, NOW)):
        Verdict.objects.create(
            statement=held, number=number, current=number == 3, attribution=said(), truth=so("false"),
            settled_at=NOW, approved_at=NOW, published_at=at, note="Jahr verwechselt." if at else "",
        )  # fmt: skip
    Statement.objects.filter(pk=held.pk).update(publication=Publication.CORRECTED)
    found = made()
    assert (found.settled, found.published, found.corrected) == (3, 1, 1)
    assert [change.note for change in found.corrections] == ["Jahr verwechselt."]
    assert made(since=NOW - timedelta(days=3)).published == 0


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 3, 29), id="23 hours"),
        pytest.param(date(2026, 10, 25), id="25 hours"),
        pytest.param(date(2026, 11, 24), id="24 hours"),
    ],
)
def test_a_day_is_the_desks_from_its_first_moment_to_its_last(day, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    moment = timedelta(microseconds=1)
    begins, ends = day_begins(day), day_ends(day)
    for at in (begins - moment, begins, ends - moment, ends):
        statement = verdict(at=at)
        publish(statement, at)
        Statement.objects.filter(pk=statement.pk).update(changed_at=at)
        Verdict.objects.filter(statement=statement).update(settled_at=at)
    found = made(since=begins, until=ends)
    assert (found.came, found.articles, found.settled, found.published, found.counted) == (2,) * 5
    assert [(b.first, b.last, b.found, b.published) for b in found.course.buckets] == [
        (day, day, 2, 2)
    ]


@pytest.mark.parametrize(
    ("first", "last", "step", "n"),
    [
        ((2026, 11, 1), (2026, 11, 30), Step.DAY, 30),
        ((2026, 10, 1), (2026, 10, 31), Step.DAY, 31),  # one of them has 25 hours
        ((2026, 1, 1), (2026, 3, 31), Step.WEEK, 14),  # a Thursday and a Tuesday: cut at both ends
        ((2026, 1, 15), (2026, 12, 10), Step.MONTH, 12),
        ((2020, 2, 29), (2026, 11, 24), Step.YEAR, 7),
        ((2026, 11, 24), (2026, 11, 24), Step.DAY, 1),
    ],
)
def test_steps_fill_the_period_without_a_gap(first, last, step, n, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    found, moments = edges(day_begins(date(*first)), day_ends(date(*last)))
    assert (found, len(moments)) == (step, n + 1)
    assert moments == sorted(set(moments))
    local = [at.astimezone(BERLIN) for at in moments]
    assert all((at.hour, at.minute) == (0, 0) for at in local)
    assert (local[0].date(), local[-1].date()) == (date(*first), date(*last) + timedelta(days=1))
    if step == Step.WEEK:
        assert all(at.weekday() == 0 for at in local[1:-1])


def test_a_period_ahead_has_no_step_and_is_empty():
    verdict()
    found = made(since=NOW + timedelta(days=40), until=NOW + timedelta(days=50))
    assert (found.course.buckets, found.is_empty) == ((), True)


def test_a_period_that_is_not_over_yet_ends_with_the_report():
    verdict(at=datetime(2026, 11, 3, 12, tzinfo=BERLIN))
    found = made(since=day_begins(date(2026, 11, 1)), until=day_ends(date(2026, 11, 30)), at=NOW)
    assert found.course.buckets[-1].last == date(2026, 11, 24)


# -- who may see what --------------------------------------------------------------------------------


def test_somebody_restricted_gets_their_outlets_only():
    verdict("Küstenkurier")
    verdict("Tagesbote", truth="false")
    place("Tagesbote")
    lena = make_user(Rank.VIEWER, restricted=True)
    lena.outlets.add(Outlet.named("Küstenkurier"))
    found = made(person=lena)
    assert [line.name for line in found.outlets] == ["Küstenkurier"]
    assert (found.came, found.articles, found.settled, found.published) == (1, 1, 1, 1)
    assert counts(found, Axis.TRUTH) == {"true": 1}


def test_one_outlet_or_one_source_narrows_every_figure():
    verdict("Küstenkurier")
    other = verdict("Tagesbote", truth="false")
    outlet = Outlet.named("Tagesbote")
    source = other.links.get(order=1).source
    for chosen in ({"outlet": outlet.uuid}, {"source": source.uuid}):
        found = made(**chosen)
        assert (found.came, found.articles, found.settled, found.published) == (1, 1, 1, 1)
        assert counts(found, Axis.TRUTH) == {"false": 1}
    assert made(outlet=outlet.uuid).scope.outlet == "Tagesbote"
    assert made(source=source.uuid).scope.source == "Ada Krog"


def test_agreement_is_of_the_statements_of_the_report():
    for outlet in ("Küstenkurier", "Tagesbote", "Tagesbote"):
        verdict(outlet, reviewers=[make_user(), make_user()])
    found = made(outlet=Outlet.named("Tagesbote").uuid)
    assert {agreed.percent.units for agreed in found.agreed} == {2}


def test_an_outlet_that_is_no_longer_open_has_no_name():
    verdict("Tagesbote")
    lena = make_user(Rank.VIEWER, restricted=True)
    found = made(person=lena, outlet=Outlet.named("Tagesbote").uuid)
    assert found.scope.outlet == str(Outlet.named("Tagesbote").uuid)
    assert found.is_empty


def test_the_database_is_asked_as_often_for_many_as_for_one(django_assert_max_num_queries):
    for n in range(6):
        held = verdict(f"Blatt {n}", reviewers=[make_user(), make_user()])
        held.verdicts.update(number=2)
        Verdict.objects.create(
            statement=held, number=1, current=False, attribution=said(), truth=so(),
            settled_at=NOW, approved_at=NOW, published_at=NOW - timedelta(days=1),
        )  # fmt: skip
    with django_assert_max_num_queries(17):
        found = made()
    assert (found.corrected, len(found.corrections)) == (6, 6)


# -- files -------------------------------------------------------------------------------------------


@pytest.fixture
def full():
    """A desk with some of everything, hostile names among it."""
    hostile = '"><img src=x onerror=alert(1)></script>'
    for n in range(3):
        held = verdict(reviewers=[make_user(first_name="Hanna", last_name="Wessel")])
        add_relay(held, "dpa")
        freeze(held)
        if n == 2:
            publish(held, NOW, note="")
    gone = make_verdict(place(outlet=hostile, speaker="Bürgermeister Jörg Müßig"))
    Statement.objects.filter(pk=gone.pk).update(
        publication=Publication.WITHDRAWN, withdrawn_at=NOW, publication_why=hostile
    )
    verdict(outlet=hostile)


def order(language="en", **chosen):
    return Order(Selection(**chosen), NOW + timedelta(days=1), language)


def test_html_opens_without_the_net_and_runs_nothing(full):
    page = b"".join(report.html(order())).decode()
    assert page.startswith("<!doctype html>") and '<html lang="en">' in page
    assert "<script" not in page and "<img src=x" not in page and "<link" not in page
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert all(re.match(r"#|data:|http://localhost:8000", address) for address in addresses)
    drawn_from = re.findall(r"url\(\s*[\"']?([^\"')]*)", page)
    assert drawn_from and all(address.startswith(("data:", "#")) for address in drawn_from)
    assert page.count('<svg class="chart"') == page.count("<desc")


def test_html_names_nobody_of_the_desk(full):
    page = b"".join(report.html(order())).decode()
    assert "Wessel" not in page and "Hanna" not in page


def test_ids_of_the_page_are_unique_and_what_is_named_is_there(full):
    page = b"".join(report.html(order())).decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = {
        name for found in re.findall(r'aria-labelledby="([^"]+)"', page) for name in found.split()
    }
    assert named <= set(ids)


def test_every_drawing_has_its_figures_in_a_table(full):
    page = b"".join(report.html(order())).decode()
    tables = " ".join(re.findall(r"<table.*?</table>", page, re.DOTALL))
    for words in ("verbatim", "true", "Küstenkurier", "Ada Krog", "dpa"):
        assert words in tables


def test_both_languages_are_spoken_and_the_zone_is_said(full):
    for language in ("de", "en"):
        page = b"".join(report.html(order(language))).decode()
        assert f'<html lang="{language}">' in page
        assert "Europe/Berlin" in page and "CET" in page
    assert "wörtlich" in b"".join(report.html(order("de"))).decode()


def test_a_report_says_when_nothing_is_in_it():
    for language in ("de", "en"):
        page = b"".join(report.html(order(language))).decode()
        assert "<table" not in page and '<svg class="chart"' not in page
    assert "Nothing came in, nothing was settled and nothing became public." in page


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "1 November 2026 to 30 November 2026"),
        (date(2026, 10, 25), date(2026, 10, 25), "25 October 2026"),
        (date(2026, 11, 1), None, "since 1 November 2026"),
        (None, date(2026, 10, 25), "until 25 October 2026"),
        (None, None, "the whole time of the desk"),
    ],
)
def test_the_period_is_said_in_days_that_are_both_in_it(since, until, words, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    chosen = {"since": since and day_begins(since), "until": until and day_ends(until)}
    page = b"".join(report.html(order(**chosen))).decode()
    assert words in page


def test_a_period_that_begins_within_a_day_says_the_time(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    at = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    assert "25 October 2026, 02:30 CET" in b"".join(report.html(order(since=at))).decode()


def test_whoever_waits_hears_of_as_many_as_were_announced(full):
    heard = []
    b"".join(report.html(replace(order(), counted=heard.append)))
    assert heard == [Selection().statements().count()] == [5]


def test_pdf_is_tagged_and_its_words_come_out_unharmed(full):
    made_of = PdfReader(io.BytesIO(b"".join(report.pdf(order("de")))))
    text = " ".join(page.extract_text() for page in made_of.pages)
    assert "Küstenkurier" in text and "Europe/Berlin" in text and "wörtlich" in text
    assert made_of.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made_of.trailer["/Root"]["/Lang"] == "de"
    assert "Prüftisch" in made_of.metadata.title


@pytest.mark.parametrize("form", ["report", "report-pdf"])
def test_the_formats_are_offered_and_made_by_the_worker(form):
    assert not FORMATS[form].streams and not FORMATS[form].of_article
    assert FORMATS[form].suffix == ("pdf" if form == "report-pdf" else "html")
