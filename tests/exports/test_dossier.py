"""The dossier of an article (scenario W18): HTML and PDF from one template."""

import io
import re
import subprocess
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from articles import desk
from articles.exports import FORMATS, Order, Selection
from articles.models import (
    Article,
    HouseText,
    Outlet,
    Rank,
    ReplyRequest,
    Review,
    Statement,
    Verdict,
)
from articles.models.talk import Reply
from articles.rules.lifecycle import Publication, Stage, Why
from articles.words import NonFact, Stance
from tests.exports.builders import (
    ADDRESS,
    add_proof,
    add_relay,
    ask_twice,
    freeze,
    make_verdict,
)
from tests.factories import NOW, make_article, make_statement, make_user, said, so
from tests.test_article_pages import settled

pytestmark = pytest.mark.django_db
XSS = '"><img src=x onerror=alert(1)>'


def order(article: Article, **chosen) -> Order:
    return Order(Selection(article=article.uuid, **chosen), NOW, "en")


def html(article: Article, **chosen) -> str:
    return b"".join(FORMATS["html"].write(order(article, **chosen))).decode()


def pages(article: Article, **chosen) -> list[str]:
    """The text layer, a page at a time."""
    held = b"".join(FORMATS["pdf"].write(order(article, **chosen)))
    read = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=held, capture_output=True, check=True, timeout=60
    )
    return read.stdout.decode("utf-8").split("\f")[:-1]


def joined(text: str) -> str:
    return " ".join(text.split())


def attributes(page: str) -> list[tuple[str, str]]:
    """Every attribute of the page, read as a browser does."""
    found: list[tuple[str, str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda _tag, attrs: found.extend(attrs)
    parser.feed(page)
    return found


# -- what stands in it -------------------------------------------------------------------------------


def test_dossier_has_the_article_its_versions_and_all_that_was_found():
    article = make_article(url=ADDRESS, byline="Jan Petersen")
    statement = make_statement(article, claim="Das Wehr hält zehn Jahre.")
    add_relay(statement)
    add_proof(statement, Stance.SUPPORTS, title="Protokoll", copy_sha256="ab" * 32)
    add_proof(statement, Stance.CONTRADICTS, url="https://amt.example/gutachten")
    piece = statement.evidence_uses.order_by("pk").first().evidence
    statement.links.filter(order=2).update(found="altered", evidence=piece)
    ReplyRequest.objects.create(
        statement=statement,
        whom="Wehramt",
        asked_at=NOW,
        asked_by=make_user(),
        deadline=NOW + timedelta(days=2),
        outcome=Reply.ANSWERED,
        answer="Wir bleiben dabei.",
        closed_at=NOW,
    )
    make_verdict(statement, attribution="altered", truth="false", looked=["context"])
    HouseText.objects.create(
        about="contact", language="en", text="Write to desk@example.org.", changed_at=NOW
    )
    HouseText.objects.create(about="funding", language="de", text="Stiftung.", changed_at=NOW)
    shown = html(article)
    for part in (
        article.title,
        "Jan Petersen",
        ADDRESS,
        article.latest().sha256,
        "Es hält noch zehn Jahre",
        "Das Wehr hält zehn Jahre.",
        "The Guardian",
        "(evidence 1)",
        "Protokoll",
        "ab" * 32,
        "https://amt.example/gutachten",
        "looked up",
        "Looked for and not found:",
        "Wehramt",
        "Wir bleiben dabei.",
        "Das Protokoll sagt es so.",
        "Hanna Wessel",
        "without a second review",
        said("altered").definition["en"],
        so("false").definition["en"],
        "desk@example.org",
        "CET",
        "1 of 1 statements",
    ):
        assert part in shown, part
    assert "Stiftung." not in shown, "written in another language only"


def test_denial_stands_right_before_the_words():
    statement = make_statement(
        make_article(url=ADDRESS), factual=False, nonfact=NonFact.DENIED, cue="bestritt"
    )
    make_verdict(statement)
    bare = joined(re.sub("<[^>]+>", "", html(statement.version.article)))
    assert "denied: bestrittEs hält noch zehn Jahre" in bare


def test_corrected_verdict_shows_every_public_version():
    statement = make_verdict(rationale="Erste Begründung.")
    Verdict.objects.filter(statement=statement).update(current=False)
    make_verdict(
        statement, truth="false", rationale="Zweite.", note="Neues Protokoll.", settled=False
    )
    shown = html(statement.version.article)
    for part in ("Erste Begründung.", "Zweite.", "Correction: Neues Protokoll.", "Version 2"):
        assert part in shown


def test_answer_that_differs_from_the_verdict_is_told_with_its_words():
    one, two, three = (make_user(last_name=name) for name in ("Eins", "Zwei", "Drei"))
    statement = make_verdict(reviewers=[one, two])
    other = Review.objects.create(
        statement=statement,
        reviewer=three,
        attribution=said("altered"),
        truth=so("false"),
        rationale="Ich lese es anders.",
        revision=1,
        created_at=NOW,
    )
    statement.verdicts.get().reviews.add(other)
    assert "Ich lese es anders." in html(statement.version.article)


def test_solo_is_said():
    statement = make_verdict(solo=True, approved_by=make_user(Rank.EDITOR))
    assert "reviewed and approved by one person" in html(statement.version.article)


def test_dismissed_statement_is_listed_with_its_reason():
    article = make_verdict().version.article
    make_statement(article, "Das Wehr hält", stage=Stage.DISMISSED, why=Why.DUPLICATE)
    assert "the same as another statement of this article" in html(article)


def test_cover_counts_what_was_dismissed_neither_as_a_statement_nor_by_its_stage():
    article = make_verdict().version.article
    make_statement(article, "Das Wehr hält", stage=Stage.DISMISSED, why=Why.DUPLICATE)
    assert "1 of 1 statements of the article: 1 approved." in joined(html(article, all_stages=True))


def test_names_stay_in_the_house_where_the_desk_wants_it(settings):
    settings.REVIEWER_NAMES = False
    shown = html(make_verdict().version.article)
    assert "Wessel" not in shown
    assert "P-" in shown


def test_text_is_there_with_its_marks():
    shown = html(make_verdict().version.article)
    assert "Sie rechne mit Kosten von 4 Millionen Euro." in shown
    assert '<mark class="k-direct">Es hält noch zehn Jahre</mark>' in shown


@pytest.mark.parametrize("all_stages", [False, True])
def test_text_that_may_not_be_passed_on_is_nowhere(all_stages):
    article = make_article(url=ADDRESS, excerpt_only=True)
    make_verdict(make_statement(article))
    shown = html(article, all_stages=all_stages) + "".join(pages(article, all_stages=all_stages))
    assert "Es hält noch zehn Jahre" in shown
    assert "Sie rechne mit Kosten" not in joined(shown)


# -- what must not stand in it -----------------------------------------------------------------------


@pytest.mark.parametrize("all_stages", [False, True])
def test_open_answer_of_a_second_review_is_nowhere(all_stages):
    article = make_article(reviews_wanted=2, url=ADDRESS)
    statement = settled(article, rationale="Das verrät die erste Antwort.")
    assert statement.stage == Stage.WAITING
    add_proof(statement, title="Verratener Beleg")
    statement.links.update(found="altered")
    shown = html(article, all_stages=all_stages)
    for secret in ("Das verrät die erste Antwort.", "Verratener Beleg", "found altered", "Wessel"):
        assert secret not in shown
    assert ("Not approved yet" in shown) == all_stages


def test_only_approved_and_public_by_default():
    article = make_verdict().version.article
    make_statement(article, "Das Wehr hält")
    shown = html(article)
    assert "Not approved yet" not in shown
    assert "1 of 2 statements" in shown
    assert "Drafts are in it" in html(article, all_stages=True)


def test_public_verdict_stands_while_it_is_reviewed_again():
    statement = make_verdict(rationale="Öffentliche Begründung.")
    desk.return_(
        statement.uuid, make_user(Rank.EDITOR), NOW, why="Neue Quelle", seen=statement.revision
    )
    shown = html(statement.version.article)
    assert "Öffentliche Begründung." in shown
    assert "under review again" in shown
    assert "Neue Quelle" not in shown
    assert "Not approved yet" not in shown


def test_reply_that_came_while_it_is_reviewed_again_stays_with_the_new_answers():
    statement = make_verdict()
    ask_twice(statement)
    shown = html(statement.version.article)
    assert "Wehramt" in shown
    assert "Hafenamt" not in shown
    assert "Das verrät die neue Prüfung." not in shown


def test_ratings_of_drafts_are_not_counted():
    article = make_verdict().version.article
    settled(article, "Das Wehr hält", approved=False)
    shown = html(article, all_stages=True)
    assert "false" not in shown[shown.index("Summary") : shown.index("The text as it stood")]


def test_article_of_another_outlet_is_not_found():
    statement = make_verdict()
    person = make_user(Rank.EDITOR, restricted=True)
    with pytest.raises(Article.DoesNotExist):
        html(statement.version.article, person=person)
    person.outlets.add(Outlet.objects.get(articles=statement.version.article))
    assert "Es hält" in html(statement.version.article, person=person)


def test_rows_are_counted_as_they_were_announced():
    article = make_verdict().version.article
    make_statement(article, "Das Wehr hält")
    counted: list[int] = []
    for all_stages in (False, True):
        chosen = Selection(article=article.uuid, all_stages=all_stages)
        list(FORMATS["html"].write(Order(chosen, NOW, "en", counted.append)))
    assert counted == [1, 2]


def test_dossier_costs_the_same_for_two_statements_and_for_ten(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    text = " ".join(f"„Satz Nummer {n} hält“, sagte Ada Krog." for n in range(10, 22))
    few, many = make_article(text, url=ADDRESS), make_article(text)
    for article, last in ((few, 12), (many, 20)):
        for n in range(10, last):
            make_verdict(make_statement(article, f"Satz Nummer {n} hält"))
    with CaptureQueriesContext(connection) as queries:
        html(few)
    assert len(queries) <= 26
    with django_assert_num_queries(len(queries)):
        html(many)


# -- one file that needs nothing ---------------------------------------------------------------------


def test_html_loads_nothing_and_escapes_everything():
    article = make_article(
        f"„{XSS} hält“, sagte Ada Krog.",
        title=f"</title>{XSS}",
        byline=XSS,
        url="javascript:alert(1)",
    )
    statement = make_statement(article, f"{XSS} hält", claim=XSS)
    add_proof(statement, title=XSS, url="javascript:alert(2)", excerpt=XSS)
    make_verdict(statement, rationale=f"</style>{XSS}")
    shown = html(article)
    assert "<img" not in shown and "<script" not in shown
    assert shown.count("</style>") == shown.count("</title>") == 1
    assert "default-src 'none'" in shown
    for name, value in attributes(shown):
        assert name not in {"src", "srcset", "poster", "action", "style", "onerror"}
        if name == "href":
            assert value.startswith(("#", "http:", "https:"))
    style = shown[shown.index("<style>") : shown.index("</style>")]
    assert "@import" not in style
    assert style.count("url(") == style.count('url("data:') > 2
    assert "javascript:alert(2)" in shown, "as words"


def test_html_has_every_sign_that_it_uses():
    shown = html(make_verdict().version.article)
    used = set(re.findall(r'<use href="#([\w-]+)"', shown))
    assert used
    assert used <= set(re.findall(r'<symbol id="([\w-]+)"', shown))


# -- paper -------------------------------------------------------------------------------------------


@pytest.fixture
def printed():
    """Text with what trips a text layer up, a long quotation, and a draft."""
    words = "Der Landes\u00adbetrieb antwortet Bu\u0308rgern 🚒 مرحبا."
    long = " ".join(f"Wort{n}" for n in range(720))
    article = make_article(f"„{words}“, sagte Ada Krog. „{long}“. „Offen steht“.", url=ADDRESS)
    make_verdict(make_statement(article, words))
    make_verdict(make_statement(article, long))
    make_statement(article, "Offen steht")
    return article


def test_text_layer_of_the_dossier_is_whole(printed):
    read = pages(printed, all_stages=True)
    text = joined(" ".join(read))
    for words in ("Landesbetrieb", "Bürgern", "🚒", "مرحبا", "Version 1", "Wort719"):
        assert words in text
    for box in ("\u00ad", "\ufffd", "□"):
        assert box not in text
    long = [n for n, page in enumerate(read) if re.search(r"Wort\d+ Wort\d+", page)]
    assert len(long) >= 3, "in the text, and over a page in its statement"
    for n, page in enumerate(read, start=1):
        assert re.search(rf"\b{n} ?/ ?{len(read)}\b", page)


def test_drafts_are_marked_on_each_of_their_pages_and_on_no_other(printed):
    read = pages(printed, all_stages=True)
    drafts = [page for page in read if "Not approved yet" in page]
    assert len(drafts) == 1
    assert "DRAFT" in drafts[0]
    assert "Offen steht" in drafts[0]
    assert not any("DRAFT" in page for page in read if page not in drafts)
    assert not any("DRAFT" in page for page in pages(printed))


def test_statements_are_bookmarks(printed):
    held = b"".join(FORMATS["pdf"].write(order(printed)))
    outline = PdfReader(io.BytesIO(held)).outline
    labels = [item.title for level in outline[1] if isinstance(level, list) for item in level]
    assert any("Landesbetrieb" in label for label in labels)


def test_withdrawn_verdict_says_why():
    statement = make_verdict()
    Statement.objects.filter(pk=statement.pk).update(
        publication=Publication.WITHDRAWN, publication_why="Quelle gefälscht", withdrawn_at=NOW
    )
    freeze(statement)
    assert "Withdrawn: Quelle gefälscht" in html(statement.version.article)
