"""W13: the first answer is nowhere until one's own is in: not on a page, by an address, in a part or in an export."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from articles import desk
from articles.models import Accord, Occurrence, SavedSearch
from articles.register import Target
from articles.register.matching import already_checked
from articles.rules.lifecycle import Stage
from articles.words import Found, LinkRole, Stance
from tests.desk.test_reviewing import answer
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_check, make_claim, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOW = timezone.now()
SECRETS = ("Sicht von Ada", "Adas Protokoll", "example.org/ada", "Ada Brandt", "Adas Kommentar")


@pytest.fixture(autouse=True)
def two_wanted(settings):
    settings.REVIEWS_WANTED = 2


@pytest.fixture
def ada(db):
    return make_user(first_name="Ada", last_name="Brandt")


@pytest.fixture
def ben(client):
    ben = make_user(first_name="Ben", last_name="Sand")
    client.force_login(ben)
    return ben


@pytest.fixture
def answered(ada):
    """Ada has answered, with evidence of her own, a link that she checked, and a comment."""
    statement = make_statement()
    desk.claim(statement.uuid, ada, NOW)
    desk.comment(statement.uuid, ada, NOW, text="Adas Kommentar")
    desk.save_link(
        statement.uuid,
        ada,
        NOW,
        order=1,
        name="Ada Krog",
        target=Target.PERSON,
        role=LinkRole.UTTERER,
        found=Found.ALTERED,
        seen=1,
    )
    desk.add_evidence(
        statement.uuid,
        ada,
        NOW,
        url="https://example.org/ada",
        excerpt="",
        title="Adas Protokoll",
        stance=Stance.CONTRADICTS,
    )
    return answer(statement, ada, rationale="Sicht von Ada", attribution="altered", truth="partly")


def addresses(statement):
    of_one = ("statement", "versions", "comments", "more", "dismiss", "later", "tags", "flag")
    return [reverse(name, args=[statement.uuid]) for name in of_one] + [
        statement.article.get_absolute_url(),
        reverse("queue"),
        reverse("queue") + "?tab=second",
        reverse("queue") + "?tab=waiting",
        reverse("corrected"),
        reverse("articles"),
    ]


def check(client, statement):
    for headers in ({}, HTMX):
        for address in addresses(statement):
            page = client.get(address, headers=headers)
            assert page.status_code == 200, address
            found = [secret for secret in SECRETS if secret in page.content.decode()]
            assert not found, (address, headers)


def test_the_card_is_in_the_queue_and_nothing_of_the_first_answer_anywhere(client, answered, ben):
    assert answered.exact in client.get(reverse("queue") + "?tab=second").content.decode()
    check(client, answered)


def test_taken_it_shows_no_more(client, answered, ben):
    desk.claim(answered.uuid, ben, NOW)
    check(client, answered)
    page = client.get(answered.get_absolute_url())
    assert page.context["uses"] == []
    assert [link.found for link in page.context["links"]] == [Found.UNCHECKED]
    assert page.context["rationale"] == ""
    assert not any(on for rows in page.context["scales"].values() for _r, _k, on in rows)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_no_export_holds_it(client, answered, ben, form):
    address = reverse("export_verdicts", args=[form])
    for query in ("", "?all_stages=on", f"?article={answered.article.uuid}&all_stages=on"):
        got = client.get(address + query)
        said = b"".join(got.streaming_content if got.streaming else [got.content]).decode()
        assert not [secret for secret in SECRETS if secret in said], query


def test_with_ones_own_in_it_is_there_and_a_dispute_goes_to_an_editor_with_both_reasons(
    client, answered, ben
):
    done = answer(answered, ben, rationale="Sicht von Ben", truth="true", attribution="altered")
    assert done.stage == Stage.DISPUTED
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Sicht von Ada" in page and "Ada Brandt" in page and "Adas Protokoll" in page
    client.force_login(make_user(rank="editor"))
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Sicht von Ada" in page and "Sicht von Ben" in page and 'name="take"' in page


def test_sent_back_it_is_blind_again_for_everybody(client, answered, ada, ben):
    done = answer(answered, ben, rationale="Sicht von Ben", truth="true", attribution="altered")
    eda = make_user(rank="editor")
    desk.return_(done.uuid, eda, NOW, why="Bitte Tabelle 4 lesen", seen=done.revision)
    check(client, done)
    client.force_login(ada)
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Sicht von Ben" not in page and "Sicht von Ada" not in page


@pytest.fixture
def joined(ada):
    """(Ada's statement, claim): Ada has joined what she answered to a claim of another outlet, which was checked too.

    Ben may see it, as anybody; but not that it is Ada's as well.
    """
    statement = make_statement(make_article(outlet="Spätblatt", published_at=NOW))
    day = NOW - timedelta(days=40)
    other = make_article("Der Damm steht.", outlet="Frühblatt", published_at=day)
    there = make_verdict(make_statement(other, "Der Damm steht"))
    claim = make_claim("Der Damm steht fest.", statements=[there], worded_at=NOW)
    make_check("Der Damm wankt.", claim=claim)
    desk.claim(statement.uuid, ada, NOW)
    desk.join_claim(statement.uuid, ada, NOW, other=there, accord=Accord.TAKEN, seen=1)
    return answer(statement, ada, rationale="Sicht von Ada"), claim


def results(client, **asked):
    """Of a search: how many each tab says, and the hits."""
    context = client.get(reverse("search"), asked).context
    return context["numbers"], [hit.row for hit in context["results"].hits]


@pytest.mark.parametrize("kind", ["claims", "checks"])
@pytest.mark.parametrize("words", ["damm", ""])
def test_no_filter_of_a_search_finds_by_her_statement_what_she_has_joined_it_to(
    client, joined, ada, ben, kind, words
):
    statement, claim = joined
    asked = {"in": kind, "q": words}
    of_outlet = asked | {"outlet": str(statement.article.outlet.uuid)}
    of_day = asked | {"since": str(localdate(NOW))}
    for narrowed in (of_outlet, of_day, asked | {"stage": "waiting"}):
        numbers, rows = results(client, **narrowed)
        assert (numbers[kind], rows) == (0, [])
    elsewhere = asked | {"until": str(localdate(NOW) - timedelta(days=20))}
    assert results(client, **elsewhere)[0][kind] == 1
    client.force_login(ada)
    assert results(client, **of_outlet)[0][kind] == results(client, **of_day)[0][kind] == 1


@pytest.mark.parametrize("kind", ["claims", "checks"])
def test_nor_does_the_feed_of_a_kept_search(client, joined, ben, kind):
    statement, _claim = joined
    asked = {"in": kind, "outlet": str(statement.article.outlet.uuid)}
    kept = SavedSearch.objects.create(
        owner=ben, name="Damm", words="damm", asked=asked, created_at=NOW
    )
    feed = client.get(reverse("search_feed", args=[kept.uuid, kept.key]))
    assert feed.status_code == 200 and b"<entry>" not in feed.content


def test_what_may_be_joined_by_hand_lacks_nothing_that_she_has_joined(client, joined, ada, ben):
    statement, claim = joined
    for person, offered in ((ben, [statement]), (ada, [])):
        client.force_login(person)
        for other in (claim, make_claim("Eine ganz andere.")):
            page = client.get(other.get_absolute_url(), {"q": "zehn jahre"})
            assert list(page.context["found"].statements) == offered


def test_nor_does_a_third_statement_that_says_the_same(client, joined, ada, ben):
    statement, claim = joined
    words = "Das Wehr an der Ollene hält noch zehn Jahre."
    statement.claim = words
    statement.save()
    third = make_statement(make_article(outlet="Drittblatt", published_at=NOW), claim=words)
    for person, shown in ((ben, None), (ada, claim)):
        (match,) = [
            match
            for match in already_checked(third, person, NOW)
            if match.target.pk == statement.pk
        ]
        assert match.claim == shown


def test_the_page_of_the_article_leads_to_the_claim_when_it_is_settled(client, joined, ben):
    statement, claim = joined
    page = statement.article.get_absolute_url()
    assert claim.get_absolute_url() not in client.get(page).content.decode()
    answer(desk.claim(statement.uuid, ben, NOW), ben, rationale="Auch meine Sicht.")
    assert claim.get_absolute_url() in client.get(page).content.decode()


def test_to_whoever_sees_one_outlet_it_opens_no_claim_of_another_one(client, joined, ada, ben):
    statement, claim = joined
    for person, status in ((ben, 404), (ada, 200)):
        person.restricted = True
        person.save()
        person.outlets.set([statement.article.outlet])
        client.force_login(person)
        assert client.get(claim.get_absolute_url()).status_code == status
        listed = client.get(reverse("claims")).content.decode()
        assert (claim.text in listed) is (status == 200)


def test_a_claim_that_nobody_had_made_is_still_there_for_them(client, ada, ben):
    statement = make_statement()
    claim = make_claim("Lose.", worded_at=NOW)
    ben.restricted = True
    ben.save()
    ben.outlets.set([statement.article.outlet])
    assert client.get(claim.get_absolute_url()).status_code == 200
    Occurrence.objects.create(claim=claim, statement=statement, added_at=NOW, added_by=ada)
    assert client.get(claim.get_absolute_url()).status_code == 200
