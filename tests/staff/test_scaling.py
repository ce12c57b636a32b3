from dataclasses import replace

import pytest

from articles import desk, staff
from articles.dashboard import published_shares
from articles.exports import row_of
from articles.exports.dossiers.entry_counts import tally
from articles.forms.scales import TONE
from articles.models import Event, Rank, Rating, Scale, Verdict
from articles.rules.lifecycle import Stage
from articles.rules.scales import CORRECTIV_LIKE, GLYPHS, KEYS, META_LIKE, PRESETS, TONES, TRUTH
from articles.staff.scaling import NewRating
from articles.words import Axis
from tests.desk.test_reviewing import answer
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_statement, make_user, so

pytestmark = pytest.mark.django_db


@pytest.fixture
def jo():
    return make_user(Rank.HEAD)


@pytest.fixture
def truth():
    return Scale.objects.get(axis=Axis.TRUTH, in_use=True)


def ratings_of(scale):
    current = scale.versions.get(current=True)
    return [NewRating.of(rating) for rating in current.ratings.order_by("order")]


def renamed(scale, code, word):
    return [
        replace(rating, words={**rating.words, "de": word}) if rating.code == code else rating
        for rating in ratings_of(scale)
    ]


def change(scale, jo, ratings, seen=1):
    return staff.change_scale(scale.pk, jo, NOW, ratings=ratings, note="Kürzer", seen=seen)


class TestPresets:
    @pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
    def test_is_put_in_use_with_all_its_ratings(self, jo, preset):
        scale = staff.use_preset(preset, jo, NOW)
        offered = list(Rating.objects.offered(preset.axis))
        assert [rating.code for rating in offered] == [step.code for step in preset.ratings]
        assert Scale.objects.get(axis=preset.axis, in_use=True) == scale

    @pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
    def test_fits_the_keys_and_tells_its_ratings_apart_without_colour(self, preset):
        glyphs = [step.glyph for step in preset.ratings]
        assert len(glyphs) <= len(KEYS[preset.axis])
        assert len(set(glyphs)) == len(glyphs) and set(glyphs) <= set(GLYPHS[preset.axis])
        assert len({step.code for step in preset.ratings}) == len(glyphs)

    def test_the_former_one_stays_with_its_verdicts(self, jo, truth):
        verdict = answer(make_statement(), make_user()).verdicts.get()
        staff.use_preset(META_LIKE, jo, NOW)
        verdict.refresh_from_db()
        assert verdict.truth.scale_version.scale == truth
        assert not Rating.objects.offered(Axis.TRUTH).filter(pk=verdict.truth_id).exists()

    def test_going_back_makes_no_second_one(self, jo, truth):
        staff.use_preset(CORRECTIV_LIKE, jo, NOW)
        assert staff.use_preset(TRUTH, jo, NOW) == truth
        assert staff.put_in_use(CORRECTIV_LIKE.name, jo, NOW).versions.count() == 1

    def test_is_a_line_of_the_log_once(self, jo):
        staff.use_preset(META_LIKE, jo, NOW)
        staff.use_preset(META_LIKE, jo, NOW)
        line = Event.objects.get(verb="use scale")
        assert line.object_id == Scale.objects.get(name=META_LIKE.name).uuid

    def test_every_tone_has_a_word(self):
        assert tuple(TONE) == TONES


class TestNewVersion:
    def test_is_current_and_says_who_when_and_why(self, jo, truth):
        made = change(truth, jo, renamed(truth, "false", "unwahr"))
        assert (made.number, made.current, made.made_by, made.made_at) == (2, True, jo, NOW)
        assert made.note == "Kürzer"
        assert so("false").words == {"de": "unwahr", "en": "false"}

    def test_leaves_the_one_before_and_its_verdicts_alone(self, jo, truth):
        verdict = answer(make_statement(), make_user()).verdicts.get()
        before = ratings_of(truth)
        change(truth, jo, renamed(truth, "false", "unwahr"))
        first = truth.versions.get(number=1)
        assert [NewRating.of(r) for r in first.ratings.order_by("order")] == before
        verdict.refresh_from_db()
        assert verdict.truth.words["de"] == "falsch"

    def test_what_is_retired_is_offered_no_more(self, jo, truth):
        ratings = [replace(r, retired=r.code == "none") for r in ratings_of(truth)]
        change(truth, jo, ratings)
        assert not Rating.objects.offered(Axis.TRUTH).filter(code="none").exists()
        assert truth.versions.get(current=True).ratings.filter(code="none").exists()

    def test_is_none_where_nothing_differs(self, jo, truth):
        assert change(truth, jo, ratings_of(truth)).number == 1
        assert not Event.objects.exists()

    def test_is_refused_over_a_version_that_was_not_seen(self, jo, truth):
        change(truth, jo, renamed(truth, "false", "unwahr"))
        with pytest.raises(staff.ScaleChanged):
            change(truth, jo, renamed(truth, "true", "wahr"))


class TestAnswersAcrossVersions:
    """A scale that changes between the first and the second answer: equal codes are one answer."""

    @pytest.fixture
    def first(self, settings):
        settings.REVIEWS_WANTED = 2
        return answer(make_statement(), make_user())

    def test_equal_codes_agree(self, jo, truth, first):
        change(truth, jo, renamed(truth, "false", "unwahr"))
        assert answer(first, make_user()).stage == Stage.AGREED

    def test_different_codes_are_a_dispute(self, jo, truth, first):
        change(truth, jo, renamed(truth, "false", "unwahr"))
        assert answer(first, make_user(), truth="mostlyfalse").stage == Stage.DISPUTED

    def test_another_scale_is_a_dispute(self, jo, first):
        staff.use_preset(META_LIKE, jo, NOW)
        assert answer(first, make_user()).stage == Stage.DISPUTED

    def test_no_export_counts_them_as_a_minority(self, jo, truth, first):
        change(truth, jo, renamed(truth, "false", "unwahr"))
        agreed = answer(first, make_user())
        eda = make_user(Rank.EDITOR)
        desk.approve(agreed.uuid, eda, NOW, seen=agreed.revision)
        assert row_of(agreed).minority == ()


class TestFigures:
    def test_one_answer_in_two_versions_of_a_scale_is_one_bar(self, jo, truth):
        """On the report and on the overview, in the words of the latest version."""
        article = make_article()
        make_verdict(make_statement(article, "Das Wehr hält"), truth="false")
        change(truth, jo, renamed(truth, "false", "unwahr"))
        make_verdict(make_statement(article), truth="false")
        make_verdict(truth="true")
        shares = [(s.rating.words["de"], s.count) for s in published_shares()[Axis.TRUTH]]
        assert sorted(shares) == [("richtig", 1), ("unwahr", 2)]
        given = Verdict.objects.filter(statement__version__article=article)
        bars = tally(verdict.truth for verdict in given)
        assert [(bar.rating.words["de"], bar.count, bar.width) for bar in bars] == [
            ("unwahr", 2, 100)
        ]

    def test_a_code_of_another_scale_is_another_answer(self, jo, truth):
        make_verdict(truth="false")
        staff.use_preset(META_LIKE, jo, NOW)
        make_verdict(truth="false")
        assert [share.count for share in published_shares()[Axis.TRUTH]] == [1, 1]
