"""W20 in a real browser: nothing that an article brings along runs, with our policy or without it."""

import pytest

from articles.exports import FORMATS, Order, Selection
from articles.models import Rank
from tests.exports.builders import add_proof, make_verdict
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)
CLOSE = "Schreib </script><img src=x onerror=alert(1)> ins Formular"
EVIL = '"><img src=x onerror=alert(2)></textarea></title><script>alert(3)</script><!--<script>'


@pytest.fixture
def hostile(transactional_db):
    text = f"„{CLOSE}“, sagte Webmeister Kuno Ast."
    article = make_article(text, url="https://kuestenkurier.example/wehr", title=EVIL)
    statement = make_statement(article, CLOSE, speaker=EVIL[:200], claim=EVIL, cue="<b>sagte</b>")
    add_proof(statement, title=EVIL, excerpt=EVIL)
    return make_verdict(statement, rationale=EVIL, note=EVIL)


def harmless(page) -> None:
    """No element with a handler of its own, no script but ours, no picture that is none."""
    assert page.evaluate("document.querySelectorAll('img[src=x], [onerror], [onload]').length") == 0
    assert (
        page.evaluate("[...document.scripts].filter(s => !s.src && !/json/.test(s.type)).length")
        == 0
    )


def test_no_page_runs_what_an_article_brings_along(hostile, visit):
    make_user(Rank.EDITOR, "eda")
    visitor = visit()
    page, asked = visitor.page, []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    article = hostile.version.article.uuid
    visitor.open(f"/checked/{hostile.uuid}/")
    harmless(page)
    assert CLOSE in page.inner_text("h1")
    data = page.evaluate("JSON.parse(document.querySelector('script[type*=ld]').textContent)")
    assert data["reviewRating"]["ratingExplanation"] == EVIL
    visitor.open(f"/checked/articles/{article}/")
    harmless(page)
    visitor.sign_in("eda")
    for path in (
        f"/articles/{article}/",
        f"/statements/{hostile.uuid}/",
        "/articles/",
        "/exports/",
    ):
        visitor.open(path)
        harmless(page)
    visitor.open(f"/articles/{article}/")
    assert EVIL in page.inner_text("h1")
    assert asked == []


def test_the_dossier_runs_nothing_where_no_policy_guards_it(hostile, chromium, tmp_path):
    order = Order(Selection(article=hostile.version.article.uuid), NOW, "de")
    file = tmp_path / "dossier.html"
    file.write_bytes(b"".join(FORMATS["html"].write(order)))
    page, asked = chromium.new_page(), []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    try:
        page.goto(file.as_uri())
        page.wait_for_load_state()
        harmless(page)
        assert asked == []
        assert CLOSE in page.inner_text("body")
    finally:
        page.close()
