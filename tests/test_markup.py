"""W20: markup that an article, a note or an address brings along is words everywhere, and runs nowhere."""

import json
from types import SimpleNamespace

import pytest
from django.urls import reverse

from articles.exports import FORMATS, Order, Selection
from articles.models import Article, AttributionLink, Evidence, Rank, Statement, Verdict
from articles.rules.lifecycle import Stage
from articles.words import Kind
from tests.exports.builders import add_proof, freeze, make_verdict
from tests.exports.schema import faults
from tests.factories import NOW, make_article, make_statement, make_user
from tests.markup import Page

pytestmark = pytest.mark.django_db
BREAKOUT = '"><img src=x onerror=alert(1)>'
CLOSE = "Schreib </script><b>fett</b> ins Formular"
TEXT = f"„{CLOSE}“, sagte Webmeister Kuno Ast. <svg onload=alert(2)> Und \u2028 weiter."
CLAIM = "Man soll </script><script>alert(3)</script> schreiben."
WHY = "<!--<script> a\u2028b </textarea></title><img src=x onerror=alert(4)> & Ende"
EVIL = "javascript:alert(document.domain)"
NAME = "<i onmouseover=alert(5)>Kuno Ast</i>"


@pytest.fixture
def desk_of(client):
    """One statement, public, with markup in every column that somebody can fill; and one that waits."""
    article = make_article(TEXT, url="https://kuestenkurier.example/wehr", title=BREAKOUT)
    article.byline = BREAKOUT
    article.save()
    statement = make_statement(article, CLOSE, speaker=NAME, claim=CLAIM, cue="<b>sagte</b>")
    add_proof(statement, title=BREAKOUT, excerpt=WHY, url="https://archiv.example/?a=<b>&c")
    make_verdict(statement, rationale=WHY, note=WHY, published=True)
    Statement.objects.update(first_appearance="https://rat.example/?a=<b>&c")
    freeze(statement)
    waiting = make_statement(article, "Und \u2028 weiter", speaker=NAME, claim=CLAIM)
    Statement.objects.filter(pk=waiting.pk).update(why=WHY[:300], flagged=True, flag_note=BREAKOUT)
    head = make_user(Rank.HEAD, is_staff=True, is_superuser=True)
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")
    return SimpleNamespace(article=article, statement=statement, waiting=waiting, head=head)


def poison() -> None:
    """What no form takes, straight into the tables: an address that would run."""
    Article.objects.update(url=EVIL)
    Evidence.objects.update(url=EVIL)
    Statement.objects.update(first_appearance=EVIL)
    for verdict in Verdict.objects.all():
        verdict.first_appearance = EVIL
        verdict.evidence = [piece | {"url": EVIL} for piece in verdict.evidence]
        verdict.save()


def addresses(d) -> dict[str, str]:
    """Every page that shows something of an article, by a name for the failure."""
    one, article = d.statement.uuid, d.article.uuid
    return {
        "queue": reverse("queue"),
        "done": reverse("queue") + "?tab=done",
        "search": reverse("queue") + "?q=Formular",
        "articles": reverse("articles"),
        "article": reverse("article", args=[article]),
        "statement": reverse("statement", args=[one]),
        "waiting": reverse("statement", args=[d.waiting.uuid]),
        "why": reverse("why", args=[one]),
        "wording": reverse("wording", args=[one]),
        "versions": reverse("versions", args=[one]),
        "comments": reverse("comments", args=[one]),
        "mark": reverse("mark", args=[article]),
        "corrected": reverse("corrected"),
        "dashboard": reverse("dashboard"),
        "exports": reverse("exports"),
        "exports of it": reverse("exports") + f"?article={article}",
        "checked": reverse("checked"),
        "checked search": reverse("checked") + "?q=Formular",
        "public article": reverse("public_article", args=[article]),
        "public statement": reverse("public_statement", args=[one]),
        "public corrections": reverse("corrections"),
        "mistake": reverse("mistake", args=[one]),
        "admin articles": reverse("admin:articles_article_changelist"),
        "admin article": reverse("admin:articles_article_change", args=[d.article.pk]),
        "admin statement": reverse("admin:articles_statement_change", args=[d.statement.pk]),
        "admin statements": reverse("admin:articles_statement_changelist"),
    }


def shown(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return Page(response.content.decode())


def wrong(client, d) -> dict[str, list[str]]:
    pages = {name: shown(client, address) for name, address in addresses(d).items()}
    return {name: page.faults for name, page in pages.items() if page.faults}


def test_no_page_has_markup_of_an_article(client, desk_of):
    assert wrong(client, desk_of) == {}


def test_no_link_leads_elsewhere_than_to_the_web(client, desk_of):
    poison()
    assert wrong(client, desk_of) == {}


@pytest.mark.parametrize(
    "name", ["queue", "article", "articles", "exports of it", "admin articles"]
)
def test_a_title_is_shown_as_it_is_written(client, desk_of, name):
    page = shown(client, addresses(desk_of)[name])
    assert BREAKOUT in page.text or any(BREAKOUT in value for value in page.values)


@pytest.mark.parametrize("name", ["article", "statement", "public statement", "checked"])
def test_a_statement_is_shown_as_it_is_written(client, desk_of, name):
    assert CLOSE in shown(client, addresses(desk_of)[name]).text


@pytest.mark.parametrize("name", ["queue", "waiting"])
def test_words_that_wait_are_shown_as_they_are_written(client, desk_of, name):
    assert "Und weiter" in shown(client, addresses(desk_of)[name]).text


@pytest.mark.parametrize("name", ["article", "statement", "public statement"])
def test_a_rationale_is_shown_as_it_is_written(client, desk_of, name):
    assert " ".join(WHY.split()) in shown(client, addresses(desk_of)[name]).text


def test_the_page_for_readers_holds_the_review_as_data(client, desk_of):
    (block,) = shown(client, addresses(desk_of)["public statement"]).blocks
    assert faults(block) == []
    assert block["claimReviewed"] == CLAIM
    assert block["reviewRating"]["ratingExplanation"] == WHY
    assert block["itemReviewed"]["appearance"]["name"] == BREAKOUT
    assert block["itemReviewed"]["author"]["name"] == "Ada Krog"  # as the register has it


def written(d, form: str) -> str:
    order = Order(Selection(article=d.article.uuid), NOW, "de")
    return b"".join(FORMATS[form].write(order)).decode()


@pytest.mark.parametrize("form", ["claimreview", "datafeed", "annotations"])
def test_a_file_of_data_could_stand_in_a_page(desk_of, form):
    raw = written(desk_of, form)
    assert not set("<>&\u2028\u2029") & set(raw)
    told = json.dumps(json.loads(raw), ensure_ascii=False)
    for words in (WHY, BREAKOUT, CLAIM):
        assert json.dumps(words, ensure_ascii=False)[1:-1] in told


@pytest.mark.parametrize("form", ["claimreview", "datafeed", "annotations"])
def test_a_file_of_data_links_to_the_web_alone(desk_of, form):
    poison()
    assert "javascript:" not in written(desk_of, form)


def test_the_dossier_holds_it_as_words(desk_of):
    page = Page(written(desk_of, "html"))
    assert page.faults == []
    assert CLOSE in page.text and " ".join(WHY.split()) in page.text and BREAKOUT in page.text


def test_the_dossier_links_to_the_web_alone(desk_of):
    poison()
    assert Page(written(desk_of, "html")).faults == []


def test_a_chain_brings_no_markup(client, desk_of):
    AttributionLink.objects.create(
        statement=desk_of.waiting, order=2, name=BREAKOUT, mention=WHY[:300], role="relay"
    )
    page = shown(client, addresses(desk_of)["waiting"])
    assert page.faults == [] and BREAKOUT in page.text


def test_what_the_machine_made_of_it_is_words_too(client, desk_of):
    Statement.objects.update(kind=Kind.INDIRECT, rule=BREAKOUT[:80], addressee=BREAKOUT)
    assert wrong(client, desk_of) == {}


def test_what_was_dismissed_is_words_too(client, desk_of):
    Statement.objects.filter(pk=desk_of.waiting.pk).update(stage=Stage.DISMISSED, why=BREAKOUT)
    assert wrong(client, desk_of) == {}
    assert Page(written(desk_of, "html")).faults == []


class TestReader:
    """The reader of the tests itself: what a browser would run is found."""

    @pytest.mark.parametrize(
        "markup",
        [
            "<script>alert(1)</script>",
            '<img src="x" onerror="alert(1)">',
            '<a href="javascript:alert(1)">x</a>',
            '<a href=" java\nscript:alert(1)">x</a>',
            '<a href="data:text/html,x">x</a>',
            '<form action="vbscript:x"></form>',
            '<base href="//evil.example">',
        ],
    )
    def test_it_finds(self, markup):
        assert Page(markup).faults

    def test_it_passes_what_is_ours(self):
        page = Page(
            '<a href="/x">a</a><a href="https://x.example">b</a><script src="/y.js"></script>'
        )
        assert page.faults == []
