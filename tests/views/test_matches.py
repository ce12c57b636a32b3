"""“Checked before?” on the card: what is shown to whom; each press: works, by htmx, somebody else’s, bad form, GET."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.anchoring.matching import Difference, Differs, Features, Likeness, Same
from articles.desk.matching import RatedMatch
from articles.models import (
    Accord,
    CheckedClaim,
    ExternalCheck,
    NoMatch,
    Occurrence,
    OtherAccord,
    Outlet,
    Rank,
    Review,
    ReviewDraft,
    Statement,
)
from articles.register.claims import shown_verdicts
from articles.register.matching import Match, _claim_of
from articles.rules.lifecycle import Publication
from articles.spans import Span
from articles.views import matches as views
from articles.words import Axis
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_check, make_claim, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ENGLISH = {"Accept-Language": "en"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def earlier():
    article = make_article(outlet="Inselpost", published_at=NOW)
    return make_verdict(make_statement(article), truth="false", rationale="Es sind fünf Jahre.")


@pytest.fixture
def suggested(monkeypatch, earlier):
    """What the engine would find: a list that a test fills; at first the earlier statement."""
    found = [match_with(earlier)]
    monkeypatch.setattr(views, "already_checked", lambda statement, person, now: list(found))

    def rated(matches, person):
        statements = [m.target for m in matches if isinstance(m.target, Statement)]
        verdicts = shown_verdicts(statements, person)
        return [RatedMatch(m, verdicts.get(m.target.pk) if m.target.pk else None) for m in matches]

    monkeypatch.setattr(views, "rated", rated)
    return found


def match_with(target, same=Same.PROBABLY, differences=(), words="Es hält noch zehn Jahre"):
    features = Features(overlap=1, cover=1, order=1, letters=1, length=1)
    shared = (Span(3, 7), Span(13, 17))
    likeness = Likeness(same, 0.9, features, tuple(differences), shared, shared)
    external = isinstance(target, ExternalCheck)
    return Match(
        target=target,
        likeness=likeness,
        our_text=words,
        their_text=target.text if external else words,
        outlet=target.publisher if external else target.article.outlet.name,
        said_on=NOW.date(),
        speaker="" if external else "Ada Krog",
    )


def at(statement, name="match"):
    return reverse(name, args=[statement.uuid])


def part(client, statement):
    response = client.get(at(statement, "matches"), headers=HTMX | ENGLISH)
    assert response.status_code == 200
    return unescape(response.content.decode())


def press(client, held, value, other=None, **more):
    sent = {"match": value, "seen": held.revision, **more}
    if other is not None:
        check = isinstance(other, ExternalCheck)
        sent["check_by_others" if check else "statement"] = other.uuid
    headers = more.pop("headers", HTMX | ENGLISH)
    sent.pop("headers", None)
    return client.post(at(held), sent, headers=headers)


def without_time(response):
    """The answer without what is another one each time it is asked for."""
    page = response.content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|\d+ (?:minutes|min)\b', "", page)


class TestSection:
    def test_shows_words_shared_with_both_ratings_outlet_day_speaker_and_reviewer(
        self, client, held, suggested
    ):
        page = part(client, held)
        for words in (
            "Es <b>hält</b> noch <b>zehn</b> Jahre",
            "Inselpost",
            "24 November 2026",
            "Ada Krog",
            "2 shared words",
            "reviewed by Hanna Wessel",
            'class="badge attr',
            'class="badge truth',
            'data-key="m"',
        ):
            assert words in page, words

    def test_is_absent_where_nothing_is_like_it(self, client, held, suggested):
        suggested.clear()
        page = part(client, held)
        assert "Checked before?" not in page and 'id="matches"' in page

    def test_what_differs_is_named_and_never_shown_as_the_same(
        self, client, held, suggested, earlier
    ):
        differs = Difference(Differs.NUMBER, (), (), "4", "5")
        suggested[:] = [match_with(earlier, Same.PERHAPS, [differs])]
        page = part(client, held)
        assert "another number" in page and "4 / 5" in page
        assert "1 perhaps: please compare" in page and 'data-key="m"' not in page

    def test_check_by_others_has_its_own_word_publisher_licence_and_a_safe_link(
        self, client, held, suggested
    ):
        suggested[:] = [match_with(make_check("Das Wehr hält zehn Jahre, sagt sie."))]
        page = part(client, held)
        assert "Faktenhafen" in page and "“Größtenteils falsch”" in page and "CC BY 4.0" in page
        assert 'rel="noopener noreferrer nofollow"' in page
        assert 'class="badge truth' not in page and 'class="badge attr' not in page

    def test_address_that_a_browser_would_run_is_no_link(self, client, held, suggested):
        bad = "javascript:alert(1)"
        suggested[:] = [match_with(make_check("Das Wehr hält zehn Jahre.", url=bad, licence=bad))]
        assert f'href="{bad}"' not in part(client, held)

    def test_card_asks_for_it_and_the_page_without_script_has_it(self, client, held, suggested):
        page = client.get(held.get_absolute_url()).content.decode()
        assert f'hx-get="{at(held, "matches")}"' in page and "Inselpost" not in page
        assert client.get(at(held, "matches")).url == f"{held.get_absolute_url()}?matches=1"
        whole = client.get(f"{held.get_absolute_url()}?matches=1").content.decode()
        assert "Inselpost" in whole and f'hx-get="{at(held, "matches")}"' not in whole

    def test_buttons_are_for_who_holds_the_statement(self, client, ada, suggested):
        page = part(client, make_statement())
        assert "Inselpost" in page and "<button" not in page

    def test_few_questions_however_many_suggestions(
        self, client, held, suggested, django_assert_max_num_queries
    ):
        for n in range(4):
            other = make_verdict(make_statement(make_article(outlet=f"Blatt {n}")))
            suggested.append(match_with(other))
        claim = make_claim(statements=[held])
        make_check(claim=claim)
        NoMatch.objects.create(statement=held, check_by_others=make_check(), said_at=NOW)
        with django_assert_max_num_queries(10):
            part(client, held)

    def test_no_key_stands_twice_on_the_card(self, client, held, suggested):
        page = client.get(f"{held.get_absolute_url()}?matches=1").content.decode()
        keys = re.findall(r'data-key="(\w)"', page)
        assert keys.count("m") == 1 and len(keys) == len(set(keys))


class TestBlind:
    def test_what_another_reviewer_made_of_it_is_not_told_before_ones_own_answer(
        self, client, ada, suggested
    ):
        suggested.clear()
        statement = make_statement(make_article(reviews_wanted=2))
        claim = make_claim("Eine Behauptung", statements=[statement])
        Occurrence.objects.filter(claim=claim).update(added_by=make_user(), accord=Accord.TAKEN)
        desk.claim(statement.uuid, ada, timezone.now())
        assert "Eine Behauptung" not in part(client, statement)
        Occurrence.objects.update(added_by=ada)
        assert "Eine Behauptung" in part(client, statement)

    def test_each_sees_what_they_said_and_all_once_the_own_answer_is_in(
        self, client, ada, suggested, earlier
    ):
        suggested.clear()
        ben = make_user(first_name="Ben", last_name="Sand")
        statement = make_statement(make_article(reviews_wanted=2))
        desk.claim(statement.uuid, ben, timezone.now())
        seen = statement.revision
        asked = {"other": earlier, "accord": Accord.TAKEN, "seen": seen}
        desk.join_claim(statement.uuid, ben, timezone.now(), **asked)
        desk.release(statement.uuid, ben, timezone.now())
        held = desk.claim(statement.uuid, ada, timezone.now())
        assert "Checked before?" not in part(client, held)
        page = unescape(press(client, held, "contradict", earlier).content.decode())
        assert "Same claim, and another verdict." in page
        assert "Ben Sand" not in page and "taken over" not in page
        assert 'value="leave"' in page
        Statement.objects.filter(pk=held.pk).update(reviews_wanted=1)
        page = part(client, held)
        assert "Verdict taken over as a draft." in page and "Ben Sand" in page
        assert re.search(r"You:\s+verdict contradicted", page)
        press(client, held, "leave")
        page = part(client, held)
        assert "Ben Sand" in page and "You:" not in page and 'value="leave"' not in page

    def test_own_claim_is_not_suggested_again_and_that_of_the_first_one_is(self, ada, earlier):
        """To whoever reviews blind: `already_checked` leaves out what they joined it to themselves."""
        statement = make_statement(make_article(reviews_wanted=2))
        mine, theirs = make_claim("Meine", statements=[earlier]), make_claim("Ihre", [statement])
        assert _claim_of(statement, ada) is None
        OtherAccord.objects.create(
            occurrence=statement.occurrence, beside=earlier, added_by=ada, added_at=NOW
        )
        assert _claim_of(statement, ada) == mine.pk
        Statement.objects.filter(pk=statement.pk).update(reviews_wanted=1)
        assert _claim_of(statement, ada) == theirs.pk

    def test_answer_to_an_open_statement_is_not_told(self, client, held, suggested):
        blind = make_statement(make_article(outlet="Blind", reviews_wanted=2))
        Review.objects.create(
            statement=blind,
            reviewer=make_user(first_name="Boje", last_name="Thamm"),
            attribution=None,
            truth=make_rating("false"),
            revision=1,
            created_at=NOW,
        )
        suggested[:] = [match_with(blind)]
        page = part(client, held)
        assert "Boje Thamm" not in page and 'class="badge truth' not in page
        assert "no verdict that you can see" in page


def make_rating(code):
    from articles.models import Rating

    return Rating.objects.offered(Axis.TRUTH).get(code=code)


class TestTakingOver:
    def test_fills_the_pad_and_says_please_check(self, client, held, suggested, earlier):
        response = press(client, held, "take", earlier)
        page = unescape(response.content.decode())
        assert response.status_code == 200
        assert re.search(r'value="false"[^>]* checked', page)
        assert "Übernommen aus Inselpost, 24. November 2026: Es sind fünf Jahre." in page
        assert "Taken over, please check" in page
        assert "Taken over as a draft. Please check it, then save." in page
        assert 'id="h-match" tabindex="-1" data-arrive' in page
        assert not Review.objects.filter(statement=held).exists()

    def test_works_without_script(self, client, held, suggested, earlier):
        response = press(client, held, "take", earlier, headers=ENGLISH)
        assert response.url == f"{held.get_absolute_url()}?matches=1"
        page = unescape(client.get(response.url, headers=ENGLISH).content.decode())
        assert "Übernommen aus Inselpost" in page and "Verdict taken over as a draft." in page

    def test_keeps_what_was_typed_in_the_pad(self, client, held, suggested, earlier):
        press(client, held, "take", earlier, rationale="Mein Satz.", attribution="", truth="")
        assert ReviewDraft.objects.get().rationale.startswith("Mein Satz.\n\n")

    def test_then_saves_like_any_answer(self, client, held, suggested, earlier):
        press(client, held, "take", earlier)
        held.refresh_from_db()
        draft = ReviewDraft.objects.get()
        sent = {
            "seen": held.revision,
            "attribution": draft.attribution.code,
            "truth": draft.truth.code,
            "rationale": draft.rationale,
        }
        assert client.post(at(held, "review"), sent, headers=HTMX).status_code == 422
        sent["rationale"] += "\n\nDas Gutachten liegt mir vor."  # false wants own words
        client.post(at(held, "review"), sent, headers=HTMX)
        assert Review.objects.get(statement=held).truth.code == "false"

    def test_check_by_others_offers_its_address_as_evidence(self, client, held, suggested):
        check = make_check()
        page = unescape(press(client, held, "take", check).content.decode())
        assert f'name="url" value="{check.url}"' in page and "Add their check as evidence" in page
        assert not held.evidence_uses.exists()  # never without a person
        held.refresh_from_db()
        sent = {"seen": held.revision, "url": check.url, "title": str(check), "stance": "context"}
        assert client.post(at(held, "add_evidence"), sent, headers=HTMX).status_code == 200
        assert held.evidence_uses.get().evidence.url == check.url

    def test_of_a_check_by_others_no_verdict_is_said_to_be_taken(self, client, held, suggested):
        suggested.clear()
        page = unescape(press(client, held, "take", make_check()).content.decode())
        assert "Joined to the same claim; publisher and address are noted" in page
        assert "Verdict taken over" not in page and "Taken over as a draft" not in page
        assert "Belongs to the claim:" in page
        assert Occurrence.objects.get(statement=held).comes_to == Accord.OPEN

    def test_is_undone_by_the_notice(self, client, held, suggested, earlier, ada):
        page = press(client, held, "take", earlier).content.decode()
        address = re.search(r'action="(/moves/[^"]+/undo/)"', page)[1]
        assert client.post(address, headers=HTMX).status_code == 200
        assert not CheckedClaim.objects.exists()
        held.refresh_from_db()
        assert held.is_held_by(ada)


class TestOtherPresses:
    def test_contradiction_leaves_the_pad_alone(self, client, held, suggested, earlier):
        page = unescape(press(client, held, "contradict", earlier).content.decode())
        assert "same claim, another verdict" in page and "Taken over from" not in page
        assert Occurrence.objects.get(statement=held).accord == Accord.CONTRADICTED

    def test_same_claim_says_no_more_than_that(self, client, held, suggested, earlier):
        press(client, held, "same", earlier)
        assert Occurrence.objects.get(statement=held).accord == Accord.OPEN

    def test_no_match_is_kept_and_can_be_suggested_again(self, client, held, suggested, earlier):
        page = unescape(press(client, held, "no", earlier).content.decode())
        assert "1 set aside as no match" in page and NoMatch.objects.count() == 2
        press(client, held, "again", earlier)
        assert not NoMatch.objects.exists()

    def test_claim_is_left_again(self, client, held, suggested, earlier):
        press(client, held, "same", earlier)
        assert press(client, held, "leave").status_code == 200
        assert not Occurrence.objects.filter(statement=held).exists()

    def test_what_others_have_joined_is_not_ones_own_to_leave(self, client, held, suggested):
        make_claim(statements=[held])
        response = press(client, held, "leave")
        assert response.status_code == 403 and Occurrence.objects.exists()

    @pytest.mark.parametrize("rank", [Rank.REVIEWER, Rank.EDITOR])
    def test_to_the_blind_one_what_others_have_joined_is_not_there_to_leave(
        self, client, suggested, rank
    ):
        who = make_user(rank)
        client.force_login(who, backend=BACKEND)
        statement = make_statement(make_article(reviews_wanted=2))
        held = desk.claim(statement.uuid, who, timezone.now())
        nothing = press(client, held, "leave")
        make_claim(statements=[held])
        response = press(client, held, "leave")
        assert (response.status_code, Occurrence.objects.count()) == (409, 1)
        assert without_time(response) == without_time(nothing)

    def test_two_claims_are_a_conflict_in_words(self, client, held, suggested, earlier):
        make_claim(statements=[held])
        make_claim(statements=[earlier])
        response = press(client, held, "same", earlier)
        assert response.status_code == 409
        assert "An editor can merge these two claims." in response.content.decode()


class TestRefusals:
    @pytest.mark.parametrize("value", ["take", "same", "contradict", "no", "again"])
    def test_statement_that_somebody_else_holds_is_a_conflict(
        self, client, ada, suggested, earlier, value
    ):
        theirs = desk.claim(make_statement().uuid, make_user(), timezone.now())
        response = press(client, theirs, value, earlier, rationale="Mein Satz.")
        assert response.status_code == 409
        assert not (CheckedClaim.objects.exists() or NoMatch.objects.exists())
        assert ReviewDraft.objects.get().rationale == "Mein Satz."

    def test_changed_card_is_a_conflict(self, client, held, suggested, earlier):
        Statement.objects.filter(pk=held.pk).update(revision=7)
        assert press(client, held, "take", earlier).status_code == 409

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"match": "take"},
            {"match": "take", "seen": 1},
            {"match": "eat", "seen": 1, "statement": uuid4()},
            {"match": "take", "seen": 1, "statement": "\x00"},
            {"match": "take", "seen": 10**30, "statement": "7"},
            {"match": "take", "seen": 1, "statement": uuid4(), "check_by_others": uuid4()},
        ],
    )
    def test_bad_form_is_a_sentence(self, client, held, suggested, sent):
        response = client.post(at(held), sent, headers=HTMX | ENGLISH)
        assert response.status_code == 422
        assert "not there any more" in response.content.decode()

    def test_suggestion_that_is_gone_is_a_sentence(self, client, held, suggested):
        sent = {"match": "take", "seen": held.revision, "statement": uuid4()}
        assert client.post(at(held), sent, headers=HTMX).status_code == 409

    def test_statement_of_an_outlet_that_is_not_open_to_one_is_not_there(
        self, client, suggested, earlier
    ):
        person = make_user(restricted=True)
        person.outlets.add(Outlet.named("Küstenkurier"))
        client.force_login(person, backend=BACKEND)
        mine = desk.claim(make_statement().uuid, person, timezone.now())
        assert press(client, mine, "take", earlier).status_code == 409
        assert not CheckedClaim.objects.exists()

    def test_viewers_press_nothing(self, client, suggested, earlier):
        client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
        assert press(client, make_statement(), "take", earlier).status_code == 403

    def test_get_is_refused(self, client, held):
        assert client.get(at(held)).status_code == 405

    def test_unknown_statement_is_not_found(self, client, ada):
        for name in ("match", "matches"):
            address = reverse(name, args=[uuid4()])
            assert client.get(address).status_code in {404, 405}


class TestWithdrawn:
    @pytest.fixture
    def earlier(self, earlier):
        earlier.publication = Publication.WITHDRAWN
        earlier.save()
        return earlier

    def test_it_says_so_and_offers_no_taking_over(self, client, held, suggested):
        shown = part(client, held)
        assert "Verdict withdrawn" in shown
        assert 'value="take"' not in shown and 'value="same"' in shown

    def test_taken_over_all_the_same_it_is_refused(self, client, held, earlier, suggested):
        assert press(client, held, "take", earlier).status_code == 409
        assert not ReviewDraft.objects.filter(statement=held).exclude(truth=None).exists()
