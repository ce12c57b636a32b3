"""The list of claims and the page of one: what was found where, and what people do by hand."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from articles import desk
from articles.models import Accord, CheckedClaim, Occurrence, Outlet, Rank
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_check, make_claim, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ENGLISH = {"Accept-Language": "en"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def verdict(outlet, truth="true", **columns):
    article = make_article(outlet=outlet, published_at=columns.pop("day", NOW))
    return make_verdict(make_statement(article, **columns), truth=truth)


def seen(client, address, status=200):
    response = client.get(address, headers=ENGLISH)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, name, claim, **sent):
    return client.post(reverse(name, args=[claim.uuid]), sent, headers=ENGLISH)


class TestList:
    def test_counts_and_flags_verdicts_that_differ(self, client, ada):
        make_claim("Eins", statements=[verdict("A"), verdict("B", "false")])
        make_claim("Zwei", statements=[verdict("A"), verdict("B")])
        make_check(claim=CheckedClaim.objects.get(text="Zwei"))
        page = seen(client, reverse("claims"))
        one, two = (page.partition(words)[2].partition("</li>")[0] for words in ("Eins", "Zwei"))
        assert "2 occurrences in 2 outlets" in one and "verdicts differ" in one
        assert "1 check by others" in two and "verdicts differ" not in two

    def test_answer_of_an_open_review_is_no_verdict(self, client, ada):
        again = verdict("A", "false")
        again.publication, again.stage = "none", "waiting"
        again.save()
        make_claim("Eins", statements=[again, verdict("B")])
        assert "verdicts differ" not in seen(client, reverse("claims"))

    def test_search_finds_letters_anywhere_and_says_when_nothing_matches(self, client, ada):
        make_claim("Die Brücke hält.")
        make_claim("Der Deich bricht.")
        page = seen(client, reverse("claims") + "?q=rücke")
        assert "Die Brücke hält." in page and "Deich" not in page
        assert "No claim matches." in seen(client, reverse("claims") + "?q=x%00y%25_'\"")

    def test_part_is_sent_to_htmx(self, client, ada):
        make_claim("Eins")
        part = client.get(reverse("claims"), headers=HTMX).content.decode()
        assert "Eins" in part and "<html" not in part

    def test_pages_hold_each_claim_once(self, client, ada):
        for n in range(45):
            make_claim(f"Claim{n:02d}", created_at=NOW + timedelta(seconds=n // 30))
        found, address = [], reverse("claims")
        for _page in range(4):
            page = seen(client, address)
            found += re.findall(r"Claim\d\d", page)
            older = re.search(r'href="(\?q=&older=[^"]+)"', page)
            if not older:
                break
            address = reverse("claims") + older[1]
        assert len(found) == len(set(found)) == 45

    @pytest.mark.parametrize("older", ["x", "~", "2026~" + "9" * 40, "0001-01-01T00:00:00+23:00~1"])
    def test_place_that_makes_no_sense_is_the_start(self, client, ada, older):
        make_claim("Eins")
        assert "Eins" in client.get(reverse("claims"), {"older": older}).content.decode()

    def test_few_questions_however_many_claims(self, client, ada, django_assert_max_num_queries):
        for n in range(12):
            make_claim(f"Claim {n}", statements=[verdict("A"), verdict("B")])
        client.get(reverse("claims"))
        with django_assert_max_num_queries(6):
            client.get(reverse("claims"))

    def test_merged_ones_are_not_in_it(self, client, ada):
        make_claim("Alte Worte", merged_into=make_claim("Neue Worte"))
        page = seen(client, reverse("claims"))
        assert "Neue Worte" in page and "Alte Worte" not in page

    def test_claims_of_other_outlets_are_not_there_for_the_restricted(self, client):
        person = make_user(restricted=True)
        person.outlets.add(Outlet.named("A"))
        client.force_login(person, backend=BACKEND)
        both = [verdict("A"), verdict("B", "false")]
        mine = make_claim("Meine", statements=both, worded_at=NOW)
        theirs = make_claim("Deren", statements=[verdict("B")])
        page = seen(client, reverse("claims"))
        assert "Meine" in page and "Deren" not in page and "1 occurrence<" in page
        assert "verdicts differ" not in page
        seen(client, theirs.get_absolute_url(), 404)
        assert ">B<" not in seen(client, mine.get_absolute_url())

    def test_until_it_is_worded_a_claim_may_hold_words_of_an_outlet_that_one_does_not_see(
        self, client
    ):
        person = make_user(restricted=True)
        person.outlets.add(Outlet.named("A"))
        client.force_login(person, backend=BACKEND)
        claim = make_claim("Worte aus B", statements=[verdict("A"), verdict("B")])
        assert "Worte aus B" not in seen(client, reverse("claims"))
        seen(client, claim.get_absolute_url(), 404)

    def test_nor_does_it_when_the_statement_of_that_outlet_has_left(self, client):
        theirs, mine = verdict("B", claim="Worte aus B"), verdict("A", claim="Worte aus A")
        claim = make_claim("Worte aus B", statements=[theirs, mine])
        other = make_claim("Auch aus B", statements=[])
        eda = make_user(Rank.EDITOR)
        desk.leave_claim(claim.uuid, eda, NOW, statement=theirs.uuid)
        person = make_user(restricted=True)
        person.outlets.add(Outlet.named("A"))
        client.force_login(person, backend=BACKEND)
        page = seen(client, claim.get_absolute_url())
        assert "Worte aus A" in page and "Worte aus B" not in page
        assert "Worte aus B" not in seen(client, reverse("claims"))
        seen(client, other.get_absolute_url(), 404)
        make_check(claim=other)
        seen(client, other.get_absolute_url())

    def test_what_was_merged_takes_no_words_along_that_have_left(self):
        theirs, mine, third = (verdict(name, claim=f"Worte aus {name}") for name in "BAC")
        claim = make_claim("Worte aus C", statements=[third])
        gone = make_claim("Worte aus B", statements=[theirs, mine])
        eda = make_user(Rank.EDITOR)
        desk.merge_claims(claim.uuid, eda, NOW, other=gone.uuid)
        desk.leave_claim(claim.uuid, eda, NOW, statement=theirs.uuid)
        assert desk.part_claims(claim.uuid, eda, NOW, other=gone.uuid).text == "Worte aus A"


class TestPage:
    def test_whoever_still_owes_an_answer_does_not_see_what_the_first_one_has_joined(self, client):
        first, second = make_user(), make_user()
        statement = make_statement(make_article(outlet="A"), reviews_wanted=2)
        claim = make_claim("Behauptung", statements=[verdict("B")])
        Occurrence.objects.create(claim=claim, statement=statement, added_at=NOW, added_by=first)
        for person, sees in ((second, False), (first, True), (make_user(Rank.EDITOR), True)):
            client.force_login(person, backend=BACKEND)
            assert (">A<" in seen(client, claim.get_absolute_url())) is sees
            assert ("2 occurrences" in seen(client, reverse("claims"))) is sees

    def test_occurrences_and_checks_stand_in_the_order_of_their_days(self, client, ada):
        late = verdict("Später", day=NOW + timedelta(days=9))
        early = verdict("Früher", day=NOW - timedelta(days=9))
        claim = make_claim(statements=[late, early])
        make_check("Ihre Worte", claim=claim)
        page = seen(client, claim.get_absolute_url())
        assert page.index("Früher") < page.index("Ihre Worte") < page.index("Später")
        for words in ("Ada Krog", "Faktenhafen", "“Größtenteils falsch”", "CC BY 4.0"):
            assert words in page, words

    def test_verdicts_that_contradict_each_other_are_told_plainly(self, client, ada):
        claim = make_claim(statements=[verdict("A"), verdict("B", "false"), verdict("C")])
        page = seen(client, claim.get_absolute_url())
        note = page.partition("The verdicts on this claim differ")[2].partition("</ul>")[0]
        assert note.count('class="badge truth') == 2

    def test_verdicts_that_agree_are_not_made_a_matter(self, client, ada):
        claim = make_claim(statements=[verdict("A"), verdict("B")])
        assert "differ" not in seen(client, claim.get_absolute_url())

    def test_what_a_reviewer_did_is_told_once_the_verdict_is(self, client, ada):
        open_one = make_statement(make_article(reviews_wanted=2))
        claim = make_claim(statements=[open_one, verdict("B")])
        Occurrence.objects.update(accord=Accord.CONTRADICTED)
        page = seen(client, claim.get_absolute_url())
        assert page.count("verdict contradicted") == 1

    def test_merged_one_leads_to_the_other(self, client, ada):
        goal = make_claim("Neu")
        assert client.get(make_claim("Alt", merged_into=goal).get_absolute_url()).url == (
            goal.get_absolute_url()
        )

    def test_few_questions_however_many_occurrences(
        self, client, ada, django_assert_max_num_queries
    ):
        claim = make_claim(statements=[verdict(f"Blatt {n}") for n in range(9)])
        client.get(claim.get_absolute_url())
        with django_assert_max_num_queries(9):
            client.get(claim.get_absolute_url())

    def test_viewer_reads_it_and_is_offered_nothing(self, client):
        client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
        claim = make_claim(statements=[verdict("A")])
        page = seen(client, claim.get_absolute_url() + "?q=wehr")
        assert "Join more" not in page and "Take out" not in page
        assert post(client, "join_claim", claim, what="claim", other=uuid4()).status_code == 403

    def test_links_to_the_public_page_where_there_is_one(self, client, ada, settings):
        claim = make_claim(statements=[verdict("A")])
        address = reverse("public_claim", args=[claim.uuid])
        assert address in seen(client, claim.get_absolute_url())
        settings.PUBLIC_PAGES = False
        assert address not in seen(client, claim.get_absolute_url())

    def test_unknown_one_is_not_found(self, client, ada):
        seen(client, reverse("claim_page", args=[uuid4()]), 404)

    def test_report_of_the_article_links_to_it(self, client, ada):
        statement = verdict("A")
        claim = make_claim(statements=[statement])
        assert claim.get_absolute_url() in seen(client, statement.article.get_absolute_url())


class TestByHand:
    def test_search_offers_statements_checks_and_claims(self, client, eda):
        claim = make_claim("Der Deich bricht.", statements=[verdict("A")])
        statement = make_statement(make_article(outlet="Neu"))
        make_check("Es hält noch, sagen sie.")
        make_claim("Es hält noch immer.")
        page = seen(client, claim.get_absolute_url() + "?q=hält+noch")
        assert statement.get_absolute_url() in page
        assert "Es hält noch, sagen sie." in page and "Merge into this one" in page

    @pytest.mark.parametrize("what", ["statement", "check"])
    def test_reviewer_joins_and_takes_out_again(self, client, ada, what):
        claim = make_claim(statements=[verdict("A")])
        other = make_statement() if what == "statement" else make_check()
        assert post(client, "join_claim", claim, what=what, other=other.uuid).status_code == 302
        rows = claim.occurrences if what == "statement" else claim.checks
        n = rows.count()
        assert post(client, "leave_claim", claim, what=what, other=other.uuid).status_code == 302
        assert rows.count() == n - 1

    def test_editor_merges_and_parts(self, client, eda):
        kept, gone = (make_claim(n, statements=[verdict(n)]) for n in "AB")
        post(client, "join_claim", kept, what="claim", other=gone.uuid)
        assert "1 claim was merged into this one" in seen(client, kept.get_absolute_url())
        post(client, "leave_claim", kept, what="claim", other=gone.uuid)
        assert gone.occurrences.count() == kept.occurrences.count() == 1

    def test_reviewer_merges_nothing(self, client, ada):
        kept, gone = make_claim("A"), make_claim("B")
        assert post(client, "join_claim", kept, what="claim", other=gone.uuid).status_code == 403

    def test_what_belongs_elsewhere_is_a_conflict_in_words(self, client, ada):
        statement = verdict("A")
        make_claim("A", statements=[statement])
        response = post(
            client, "join_claim", make_claim("B"), what="statement", other=statement.uuid
        )
        assert response.status_code == 409 and "merge" in response.content.decode()

    def test_with_the_last_occurrence_the_claim_goes(self, client, eda):
        statement = verdict("A")
        claim = make_claim(statements=[statement])
        response = post(client, "leave_claim", claim, what="statement", other=statement.uuid)
        assert response.url == reverse("claims") and not CheckedClaim.objects.exists()

    def test_to_the_blind_one_a_statement_that_others_joined_is_not_in_it(self, client, ada):
        blind = make_statement(make_article(reviews_wanted=2))
        claim = make_claim(statements=[blind])
        for other in (blind, make_statement()):
            response = post(client, "leave_claim", claim, what="statement", other=other.uuid)
            assert response.status_code == 409
        assert claim.occurrences.exists()

    @pytest.mark.parametrize("name", ["join_claim", "leave_claim"])
    @pytest.mark.parametrize("sent", [{}, {"what": "cat", "other": 7}, {"what": "claim"}])
    def test_bad_form_is_a_sentence(self, client, eda, name, sent):
        response = post(client, name, make_claim(), **sent)
        assert response.status_code == 422 and "not there any more" in response.content.decode()

    @pytest.mark.parametrize("name", ["join_claim", "leave_claim", "word_claim"])
    def test_get_is_refused(self, client, eda, name):
        assert client.get(reverse(name, args=[make_claim().uuid])).status_code == 405

    @pytest.mark.parametrize("what", ["statement", "check", "claim"])
    def test_what_is_gone_is_a_conflict_in_words(self, client, eda, what):
        for name in ("join_claim", "leave_claim"):
            response = post(client, name, make_claim(), what=what, other=uuid4())
            assert response.status_code == 409


class TestWording:
    def test_editor_words_it(self, client, eda):
        claim = make_claim("Alt")
        assert post(client, "word_claim", claim, text="Neu.", was="Alt").status_code == 302
        assert "Neu." in seen(client, claim.get_absolute_url())

    def test_nothing_is_no_claim(self, client, eda):
        response = post(client, "word_claim", make_claim("Alt"), text=" ", was="Alt")
        assert response.status_code == 422 and "one sentence" in response.content.decode()

    def test_wording_that_changed_meanwhile_is_a_conflict_and_keeps_what_was_typed(
        self, client, eda
    ):
        claim = make_claim("Inzwischen")
        response = post(client, "word_claim", claim, text="Meines.", was="Alt")
        assert response.status_code == 409
        page = response.content.decode()
        assert "Inzwischen" in page and "Meines." in page

    def test_reviewers_do_not(self, client, ada):
        assert post(client, "word_claim", make_claim("A"), text="B", was="A").status_code == 403


class TestRestrictedEditors:
    @pytest.fixture
    def editor(self, client):
        person = make_user(Rank.EDITOR, restricted=True)
        person.outlets.add(Outlet.named("Meins"))
        client.force_login(person, BACKEND)
        return person

    def test_merge_no_claim_that_they_do_not_see(self, client, editor):
        mine = make_claim("Eins", statements=[verdict("Meins")])
        other = make_claim("Zwei", statements=[verdict("Fremd")])
        assert post(client, "join_claim", mine, what="claim", other=other.uuid).status_code == 409
        other.refresh_from_db()
        assert other.merged_into is None

    def test_take_out_no_statement_that_they_do_not_see(self, client, editor):
        foreign = verdict("Fremd")
        mine = make_claim("Eins", statements=[verdict("Meins"), foreign], worded_at=NOW)
        sent = {"what": "statement", "other": foreign.uuid}
        assert post(client, "leave_claim", mine, **sent).status_code == 409
        assert Occurrence.objects.filter(statement=foreign).exists()


class TestClaimMergedFromElsewhere:
    """An unworded claim holds the words of some statement, also when it is merged into another one."""

    @pytest.fixture
    def merged(self):
        head, both = make_user(Rank.HEAD), []
        for outlet, worded in (("Küstenkurier", NOW), ("Inselbote", None)):
            claim = CheckedClaim.objects.create(
                text=f"Worte im {outlet}", language="de", created_at=NOW, worded_at=worded
            )
            statement = make_statement(make_article(outlet=outlet))
            Occurrence.objects.create(claim=claim, statement=statement, added_at=NOW)
            both.append(claim)
        desk.merge_claims(both[0].uuid, head, NOW, other=both[1].uuid)
        return both

    @pytest.fixture
    def editor(self, client, merged):
        editor = make_user(Rank.EDITOR, restricted=True)
        editor.outlets.add(merged[0].occurrences.first().statement.article.outlet)
        client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        return editor

    def test_its_words_are_not_for_whoever_does_not_see_that_outlet(self, client, merged, editor):
        page = client.get(f"/claims/{merged[0].uuid}/").content.decode()
        assert "Worte im Küstenkurier" in page
        assert "Inselbote" not in page

    def test_nor_is_it_theirs_to_part(self, client, merged, editor):
        sent = {"what": "claim", "other": merged[1].uuid}
        response = client.post(f"/claims/{merged[0].uuid}/leave/", sent)
        assert response.status_code == 409
        merged[1].refresh_from_db()
        assert merged[1].merged_into == merged[0]

    def test_worded_by_an_editor_it_is(self, client, merged, editor):
        CheckedClaim.objects.filter(pk=merged[1].pk).update(worded_at=NOW)
        assert "Worte im Inselbote" in client.get(f"/claims/{merged[0].uuid}/").content.decode()

    def test_who_sees_all_parts_it(self, client, merged, eda):
        assert "Worte im Inselbote" in client.get(f"/claims/{merged[0].uuid}/").content.decode()
        sent = {"what": "claim", "other": merged[1].uuid}
        assert client.post(f"/claims/{merged[0].uuid}/leave/", sent).status_code == 302
