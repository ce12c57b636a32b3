"""What a reader finds on the page of a verdict, of a version, of an article, and in the log."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from articles.exports import claimreview, row_of
from articles.models import ReplyRequest, Statement, labels
from articles.rules.lifecycle import Publication
from articles.spans import Span
from articles.words import Kind, NonFact
from tests.exports.builders import add_relay, make_verdict
from tests.factories import NOW, make_article, make_statement, make_user, said, so
from tests.public.desk import BACKEND, LATER, correct, publish_rich, send_back, withdraw

pytestmark = pytest.mark.django_db
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def at(statement, **query):
    return reverse("public_statement", args=[statement.uuid])


def seen(client, address, status=200):
    """The page in English, as text with its entities put back."""
    response = client.get(address, {"lang": "en"})
    assert response.status_code == status
    return unescape(response.content.decode())


def data_in(page):
    found = JSON_LD.search(page)
    return json.loads(found[1]) if found else None


class TestVerdict:
    def test_page_shows_words_ratings_reason_evidence_chain_and_reply(self, client):
        statement = publish_rich(attribution="verbatim", truth="true")
        add_relay(statement)
        page = seen(client, at(statement))
        for words in (
            statement.exact,
            "Küstenkurier",
            "Ada Krog",
            "verbatim",
            said("verbatim").definition["en"],
            "true",
            "Das Protokoll sagt es so.",
            "Protokoll",
            "zehn Jahre",
            "copy stored",
            "Gutachten",
            "The Guardian",
            "Büro Krog",
            "Sie meinte das alte Wehr.",
            "Hanna Wessel",
            "Without a second review.",
        ):
            assert words in page, words

    def test_rating_is_the_same_word_on_the_page_and_in_its_data(self, client):
        statement = publish_rich(truth="partly")
        for lang in ("de", "en"):
            raw = client.get(at(statement), {"lang": lang}).content.decode()
            data = data_in(raw)
            shown = so("partly").words[lang]
            assert data["reviewRating"]["alternateName"] == shown
            assert data["inLanguage"] == lang
            assert re.search(rf'class="badge truth tone-[a-z]+">.*?</svg>{shown}</span>', raw)

    @pytest.mark.parametrize(
        "columns",
        [
            {},
            {"kind": Kind.ASSERTION, "speaker": ""},
            {"nonfact": NonFact.DENIED, "cue": "bestritt"},
            {"nonfact": NonFact.NEGATED, "cue": "sagte nicht"},
            {"claim": "Das Wehr hält zehn Jahre."},
        ],
    )
    def test_data_are_those_of_the_export(self, client, columns):
        statement = make_verdict(make_statement(make_article(url="https://k.example/"), **columns))
        raw = client.get(at(statement)).content.decode()
        assert data_in(raw) == claimreview(row_of(statement))

    def test_parts_of_a_statement_read_as_in_the_export(self, client):
        article = make_article(url="https://k.example/")
        statement = make_statement(article, "Das Wehr hält", nonfact=NonFact.DENIED)
        text = statement.version.text
        statement.anchor_at(text, [*statement.parts(), *_span(text, "Kosten von 4 Millionen")])
        statement.save()
        make_verdict(statement)
        assert data_in(client.get(at(statement)).content.decode()) == claimreview(row_of(statement))

    def test_page_of_an_unnamed_speaker_has_no_data_and_is_a_page(self, client):
        statement = make_verdict(make_statement(make_article(url=""), speaker=""))
        assert data_in(client.get(at(statement)).content.decode()) is None
        page = seen(client, at(statement))
        assert "without naming a speaker" in page and "unnamed" in page

    def test_outlets_own_claim_has_nobody_before_it_and_one_question(self, client):
        statement = make_statement(make_article(), kind=Kind.ASSERTION, speaker="")
        make_verdict(statement).verdicts.update(attribution=None)
        page = seen(client, at(statement))
        assert "unnamed" not in page and "Was it said?" not in page and "Is it so?" in page

    def test_words_that_look_like_markup_are_words(self, client):
        evil = "</script><script>alert(1)</script>\u2028&amp;"
        article = make_article(f"Er sagte: {evil} so.", title=evil, url="https://k.example/")
        statement = make_verdict(make_statement(article, evil), rationale=evil)
        raw = client.get(at(statement)).content.decode()
        assert "<script>" not in raw
        assert data_in(raw)["reviewRating"]["ratingExplanation"] == evil

    def test_denial_says_so_beside_the_words(self, client):
        statement = make_statement(
            make_article(url="https://k.example/"), nonfact=NonFact.DENIED, cue="bestritt"
        )
        make_verdict(statement)
        page = seen(client, at(statement))
        assert "bestritt" in page
        assert f"Ada Krog bestreitet: {statement.exact}" in page

    def test_second_review_and_one_person_are_both_told(self, client):
        two = [make_user(), make_user()]
        assert "2 people answered independently." in seen(client, at(make_verdict(reviewers=two)))
        alone = make_verdict(make_statement(make_article()), solo=True)
        assert "Reviewed and approved by one person." in seen(client, at(alone))

    def test_names_stay_in_the_house_where_the_desk_says_so(self, client, settings):
        settings.REVIEWER_NAMES = False
        page = seen(client, at(make_verdict()))
        assert "Hanna Wessel" not in page
        assert re.search(r"Reviewed by P-[0-9a-f]{8}", page)

    def test_own_claim_of_the_outlet_is_asked_only_whether_it_is_so(self, client):
        statement = make_verdict(make_statement(make_article(), kind=Kind.ASSERTION, speaker=""))
        statement.verdicts.update(attribution=None)
        page = seen(client, at(statement))
        assert "Was it said?" not in page.split("<main")[1].split("</main>")[0]
        assert "in its own name" in page

    def test_head_names_the_page_its_languages_and_its_picture(self, client, settings):
        settings.DESK_URL = "https://pruef.example"
        statement = publish_rich()
        raw = client.get(at(statement)).content.decode()
        address = f"https://pruef.example{at(statement)}"
        assert f'<link rel="canonical" href="{address}">' in raw
        assert f'hreflang="en" href="{address}?lang=en"' in raw
        assert f'<meta property="og:url" content="{address}">' in raw
        assert '<meta property="og:image" content="https://pruef.example/checked/' in raw
        english = client.get(at(statement), {"lang": "en"}).content.decode()
        assert f'<link rel="canonical" href="{address}?lang=en">' in english
        assert f'<meta property="og:image" content="{address}card.png?lang=en">' in english
        assert '<html lang="en">' in english

    def test_words_of_the_article_carry_its_language(self, client):
        article = make_article("It holds, she said.", language="en", url="https://k.example/")
        statement = make_verdict(make_statement(article, "It holds"))
        raw = client.get(at(statement)).content.decode()
        assert '<html lang="de">' in raw
        assert '<h1 lang="en">' in raw


class TestUnderReviewAgain:
    def test_page_shows_what_was_approved_and_nothing_of_the_work(self, client):
        statement = send_back(publish_rich())
        before = seen(client, at(statement))
        statement.links.update(name="Jemand anders", source=None)
        statement.evidence_uses.all().delete()
        Statement.objects.filter(pk=statement.pk).update(
            claim="Neu gefasst.", why="Bitte noch einmal.", flagged=True, flag_note="eilig"
        )
        ReplyRequest.objects.create(
            statement=statement,
            whom="Neue Stelle",
            question="Intern?",
            asked_at=LATER,
            asked_by=make_user(),
            deadline=LATER,
        )
        assert seen(client, at(statement)) == before

    def test_draft_of_a_new_version_is_not_seen(self, client):
        statement = publish_rich(truth="true")
        before = seen(client, at(statement))
        statement.verdicts.update(current=False)
        make_verdict(statement, published=False, settled=False, truth="false", rationale="Geheim.")
        statement.publication = Publication.PUBLISHED
        statement.save()
        assert seen(client, at(statement)) == before
        draft = statement.verdicts.order_by("number").last()
        assert (
            client.get(reverse("public_version", args=[statement.uuid, draft.number])).status_code
            == 404
        )

    def test_reply_that_came_later_is_open_as_it_was(self, client):
        statement = publish_rich()
        statement.replies.update(closed_at=LATER)
        page = seen(client, at(statement))
        assert "Büro Krog" in page
        assert "Sie meinte" not in page


def test_drafts_and_strangers_are_the_same_page_not_found(client):
    draft = make_verdict(published=False)
    there = client.get(at(draft))
    assert there.status_code == 404
    nowhere = client.get(reverse("public_statement", args=["00000000-0000-4000-8000-000000000000"]))
    assert there.content.replace(str(draft.uuid).encode(), b"") == nowhere.content.replace(
        b"00000000-0000-4000-8000-000000000000", b""
    )


class TestVersions:
    def test_older_version_is_readable_says_so_and_is_for_no_search_engine(self, client):
        statement = correct(publish_rich(truth="true"), note="Zahl berichtigt.")
        old = reverse("public_version", args=[statement.uuid, 1])
        page = seen(client, old)
        assert "This version was corrected" in page
        assert "Zahl berichtigt." in page
        assert f'href="{at(statement)}?lang=en"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert data_in(page) is None
        assert 'rel="canonical" href="http://localhost:8000' + at(statement) in page

    def test_newest_lists_all_versions_with_note_and_date(self, client):
        statement = correct(publish_rich())
        page = seen(client, at(statement))
        assert "Zahl berichtigt." in page
        assert f'href="{reverse("public_version", args=[statement.uuid, 1])}?lang=en"' in page
        assert "noindex" not in page
        assert data_in(page)["reviewRating"]["alternateName"] == so("partly").words["en"]

    def test_number_that_never_was_public_is_not_found(self, client):
        statement = publish_rich()
        assert client.get(reverse("public_version", args=[statement.uuid, 7])).status_code == 404


class TestWithdrawn:
    """410 Gone: search engines drop the page, caches and readers of the status know; the body tells people why.

    A 404 would hide that something stood here, a 200 would pass it on.
    """

    def test_page_says_that_when_and_why_and_rates_nothing(self, client):
        statement = withdraw(publish_rich(attribution="verbatim", truth="false"))
        page = seen(client, at(statement), status=410)
        assert "The desk withdrew its verdict on 25 November 2026" in page
        assert "Falsch zugeordnet." in page
        assert statement.exact in page
        assert "noindex" in page
        assert 'class="badge' not in page
        assert "Das Protokoll sagt es so." not in page
        assert data_in(page) is None

    def test_older_versions_are_gone_with_it(self, client):
        statement = withdraw(correct(publish_rich()))
        old = reverse("public_version", args=[statement.uuid, 1])
        assert "Falsch zugeordnet." in seen(client, old, status=410)

    def test_what_came_back_is_a_page_again(self, client):
        statement = correct(withdraw(publish_rich(), at=NOW))
        assert "Falsch zugeordnet." not in seen(client, at(statement))


class TestArticle:
    def page(self, client, article, status=200):
        return seen(client, reverse("public_article", args=[article.uuid]), status)

    def test_verdicts_stand_in_reading_order_and_the_text_stays_in_the_house(self, client):
        article = make_article(url="https://k.example/")
        second = make_verdict(make_statement(article, "Kosten von 4 Millionen Euro"), truth="false")
        first = make_verdict(make_statement(article, "Es hält noch zehn Jahre"))
        page = self.page(client, article)
        assert page.index(first.exact) < page.index(second.exact)
        assert "Das Wehr hält." not in page
        assert "2 statements of this article" in page
        assert page.count('class="badge truth') == 2 + 2  # each once in the tally, once in its line

    def test_article_with_drafts_only_is_not_found(self, client):
        draft = make_verdict(published=False)
        self.page(client, draft.version.article, 404)

    def test_withdrawn_ones_are_named_and_not_counted(self, client):
        article = make_article(url="https://k.example/")
        gone = withdraw(make_verdict(make_statement(article)))
        page = self.page(client, article)
        assert gone.exact in page
        assert 'class="badge' not in page
        assert "noindex" in page


class TestLog:
    def page(self, client, query=""):
        return client.get(reverse("corrections") + query, {"lang": "en"} if not query else None)

    def test_corrections_and_withdrawals_come_newest_first_with_note_and_why(self, client):
        correct(publish_rich(), note="Zahl berichtigt.")
        withdraw(
            make_verdict(make_statement(make_article())), why="Irrtum.", at=LATER.replace(hour=23)
        )
        page = unescape(self.page(client).content.decode())
        assert page.index("Irrtum.") < page.index("Zahl berichtigt.")

    def test_withdrawal_stays_in_the_log_after_the_verdict_came_back(self, client):
        correct(withdraw(publish_rich(), why="Irrtum.", at=NOW), note="Neu geprüft.")
        page = unescape(self.page(client).content.decode())
        assert page.index("Neu geprüft.") < page.index("Irrtum.")

    def test_what_was_published_once_is_not_in_it(self, client):
        statement = publish_rich()
        statement.verdicts.update(note="Zur ersten Fassung.")
        page = self.page(client).content.decode()
        assert statement.exact not in page
        assert 'class="empty"' in page

    def test_pages_lose_nothing_where_all_happened_at_once(self, client):
        article = make_article(" ".join(f"Aussage{n:02d}." for n in range(50)))
        for n in range(22):
            withdraw(make_verdict(make_statement(article, f"Aussage{n:02d}"), settled=False))
            correct(make_verdict(make_statement(article, f"Aussage{n + 22:02d}"), settled=False))
        found, query = [], ""
        for _page in range(5):
            raw = self.page(client, query).content.decode()
            found += re.findall(r"<q>(Aussage\d\d)</q>", raw)
            older = re.search(r'rel="next" href="([^"]+)"', raw)
            if not older:
                break
            query = unescape(older[1])
        assert len(found) == len(set(found)) == 44


class TestWordsAndTheirMarks:
    """What a page shows in marks, somebody said in these words; what was denied is nowhere shown as said."""

    def everywhere(self, client, **columns):
        """The verdict, its article and the list; withdrawn, corrected and the log of both."""
        article = make_article(url="https://k.example/")
        statement = make_verdict(make_statement(article, **columns))
        pages = [at(statement), reverse("public_article", args=[article.uuid]), reverse("checked")]
        yield from (client.get(page).content.decode() for page in pages)
        correct(statement)
        yield client.get(reverse("corrections")).content.decode()
        withdraw(statement)
        pages[2] = reverse("corrections")
        yield from (client.get(page).content.decode() for page in pages)

    def test_a_direct_quotation_stands_in_marks(self, client):
        first, *others = self.everywhere(client)
        assert "<title>Geprüft: „Es hält noch zehn Jahre“ " in first
        assert all("<q>Es hält noch zehn Jahre</q>" in page for page in (first, *others))

    @pytest.mark.parametrize(
        "kind", [Kind.INDIRECT, Kind.FREE_INDIRECT, Kind.REPORTED, Kind.MIXED, Kind.ASSERTION]
    )
    def test_what_the_outlet_words_itself_stands_in_none(self, client, kind):
        for page in self.everywhere(client, kind=kind):
            assert "Es hält noch zehn Jahre" in page
            assert "<q>" not in page and "„Es" not in page and "“Es" not in page

    @pytest.mark.parametrize("nonfact", [NonFact.DENIED, NonFact.NEGATED])
    def test_a_denial_says_so_beside_the_words_denied(self, client, nonfact):
        columns = {"kind": Kind.INDIRECT, "nonfact": nonfact, "cue": "weist <b>zurück"}
        for page in self.everywhere(client, **columns):
            words, _after, rest = page.partition("<main")[2].rpartition("Es hält noch zehn Jahre")
            assert "weist &lt;b&gt;zurück" in words + rest
            assert str(labels.NONFACT[nonfact]) in words + rest

    def test_what_search_found_is_marked_inside_the_words(self, client):
        for kind, marked in (
            (Kind.DIRECT, "<q>Es hält noch <mark>zehn</mark> Jahre</q>"),
            (Kind.INDIRECT, 'lang="de">Es hält noch <mark>zehn</mark> Jahre</a>'),
        ):
            Statement.objects.all().delete()
            make_verdict(make_statement(make_article(), kind=kind))
            assert marked in client.get(reverse("checked"), {"q": "zehn"}).content.decode()


@pytest.mark.parametrize("address", ["checked", "corrections", "how_we_work"])
def test_posting_is_refused(client, address):
    assert client.post(reverse(address)).status_code == 405


def test_posting_to_a_verdict_is_refused(client):
    assert client.post(at(publish_rich())).status_code == 405


def test_desk_links_to_the_public_page_where_there_is_one(client, settings):
    client.force_login(make_user(), backend=BACKEND)
    public, draft = publish_rich(), make_verdict(make_statement(make_article()), published=False)
    for page in (public.get_absolute_url(), public.version.article.get_absolute_url()):
        assert f'href="{at(public)}"' in client.get(page).content.decode()
    assert at(draft) not in client.get(draft.get_absolute_url()).content.decode()
    settings.PUBLIC_PAGES = False
    assert at(public) not in client.get(public.get_absolute_url()).content.decode()


def _span(text, words):
    start = text.index(words)
    return [Span(start, start + len(words))]
