"""The list of articles, the report of one, and its progress."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk, tasks
from articles.models import Evidence, EvidenceUse, Rank, Statement
from articles.rules.lifecycle import Publication, SplitState, Stage, Why
from articles.words import NonFact, Stance
from tests.factories import TEXT, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def ada(client):
    person = make_user(first_name="Ada", last_name="Krause")
    client.force_login(person)
    return person


@pytest.fixture
def eda(client):
    person = make_user(Rank.EDITOR)
    client.force_login(person)
    return person


def settled(
    article=None, words="Es hält noch zehn Jahre", rationale="Steht so im Protokoll.", approved=True
):
    """A statement that somebody has reviewed and an editor has approved."""
    now, reviewer, editor = timezone.now(), make_user(last_name="Wessel"), make_user(Rank.EDITOR)
    statement = make_statement(article, words)
    desk.claim(statement.uuid, reviewer, now)
    desk.review(
        statement.uuid,
        reviewer,
        now,
        attribution=said("altered"),
        truth=so("false"),
        rationale=rationale,
        seen=Statement.objects.get(pk=statement.pk).revision,
    )
    statement.refresh_from_db()
    if approved and statement.stage == Stage.AGREED:
        desk.approve(statement.uuid, editor, now, seen=statement.revision)
        statement.refresh_from_db()
    return statement


def page(client, article, name="article", **headers):
    return client.get(reverse(name, args=[article.uuid]), headers=headers).content.decode()


# -- the list ----------------------------------------------------------------------------------------


def test_list_shows_the_newest_first_and_goes_on_without_gaps(client, ada):
    now = timezone.now()
    made = [
        make_article(title=f"Artikel Nr{n}.", created_at=now - timedelta(hours=n // 2))
        for n in range(35)
    ]
    first = client.get(reverse("articles"))
    seen = [article for article, _counts in first.context["rows"]]
    make_article(title="Kommt dazwischen")
    second = client.get(reverse("articles"), {"older": first.context["older"]})
    seen += [article for article, _counts in second.context["rows"]]
    assert sorted(a.pk for a in seen) == [a.pk for a in made]
    assert [a.created_at for a in seen] == sorted((a.created_at for a in seen), reverse=True)
    assert second.context["older"] == ""


@pytest.mark.parametrize("older", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_list_takes_an_unknown_place_for_the_start(client, ada, older):
    article = make_article()
    assert article.title in client.get(reverse("articles"), {"older": older}).content.decode()


@pytest.mark.parametrize("words", ["KÜSTENWEHR", "kustenwehr brekum", "Brekum\x00"])
def test_list_finds_titles_and_outlets_however_they_are_written(client, ada, words):
    make_article(title="Das Küstenwehr", outlet="Brekum Post")
    make_article(title="Etwas anderes", outlet="Tagesbote")
    rows = client.get(reverse("articles"), {"q": words}, headers=HTMX)
    assert [article.title for article, _counts in rows.context["rows"]] == ["Das Küstenwehr"]
    assert b"<html" not in rows.content, "the part alone"


def test_list_counts_in_a_fixed_number_of_queries(client, ada, django_assert_max_num_queries):
    for n in range(12):
        make_statement(make_article(outlet=f"Blatt {n}"))
    settled(make_article())
    with django_assert_max_num_queries(4):
        rows = client.get(reverse("articles")).context["rows"]
    assert rows[0][1] | {"version__article": 0} == {
        "version__article": 0, "all": 1, "free": 0, "settled": 1, "approved": 1, "disputed": 0, "open": 0, "share": 100,
    }  # fmt: skip


def test_empty_list_shows_the_way_to_the_intake(client, ada):
    assert reverse("intake") in client.get(reverse("articles")).content.decode()
    assert (
        "No article matches." in client.get(reverse("articles"), {"q": "nichts"}).content.decode()
    )


# -- the report --------------------------------------------------------------------------------------


def test_report_shows_words_ratings_rationale_and_who(client, ada):
    statement = settled()
    shown = page(client, statement.version.article)
    for part in (
        "Es hält noch zehn Jahre",
        "altered",
        "false",
        "Steht so im Protokoll.",
        "Wessel",
        "without a second review",
        statement.version.sha256,
        "all approved",
    ):
        assert part in shown


def test_report_costs_the_same_for_two_statements_and_for_ten(
    client, ada, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    text = " ".join(f"„Satz Nummer {n} hält“, sagte Ada Krog." for n in range(10, 22))
    few, many = make_article(text), make_article(text)
    for n in range(10, 12):
        settled(few, f"Satz Nummer {n} hält")
    for n in range(10, 20):
        settled(many, f"Satz Nummer {n} hält")
    with CaptureQueriesContext(connection) as queries:
        page(client, few)
    assert len(queries) <= 20
    with django_assert_num_queries(len(queries)):
        page(client, many)


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.CLAIMED, Stage.DISPUTED])
def test_answer_of_the_first_reviewer_is_nowhere_in_the_report(client, ada, stage):
    article = make_article(reviews_wanted=2)
    statement = settled(article, rationale="Das verrät die erste Antwort.")
    assert statement.stage == Stage.WAITING
    evidence = Evidence.objects.create(
        url="https://beleg.example/",
        title="Verratener Beleg",
        accessed_at=timezone.now(),
        created_by=ada,
    )
    EvidenceUse.objects.create(
        evidence=evidence,
        statement=statement,
        stance=Stance.CONTRADICTS,
        added_by=ada,
        added_at=timezone.now(),
    )
    held = {"holder": ada, "held_until": timezone.now()} if stage == Stage.CLAIMED else {}
    Statement.objects.filter(pk=statement.pk).update(stage=stage, **held)
    shown = page(client, article).split('<footer class="small soft">')[
        0
    ]  # the legend names every rating
    for secret in (
        "Das verrät die erste Antwort.",
        "Verratener Beleg",
        "Wessel",
        "altered",
        ">false",
    ):
        assert secret not in shown


@pytest.mark.parametrize("public", [True, False], ids=["public", "not public"])
def test_returned_statement_shows_its_old_answer_only_where_that_is_public(client, ada, public):
    statement = settled(rationale="Alte Begründung.")
    editor, now = make_user(Rank.EDITOR), timezone.now()
    if public:
        desk.publish(statement.uuid, editor, now, seen=statement.revision)
        statement.refresh_from_db()
    desk.return_(statement.uuid, editor, now, why="Neue Quelle", seen=statement.revision)
    shown = page(client, statement.version.article)
    assert ("Alte Begründung." in shown) == public
    assert ("under review again" in shown) == public
    assert "Draft: 1 statement open" in shown
    assert "Neue Quelle" not in shown


def test_denying_cue_stands_beside_the_words(client, ada):
    statement = make_statement(factual=False, nonfact=NonFact.DENIED, cue="bestritt")
    assert "denied: <span" in page(client, statement.version.article)


def test_dismissed_statement_is_listed_with_its_reason(client, ada):
    article = make_article()
    make_statement(article, stage=Stage.DISMISSED, why=Why.DUPLICATE)
    assert "the same as another statement of this article" in page(client, article)


def test_article_whose_text_may_not_be_passed_on_is_not_printed(client, ada):
    article = make_article(excerpt_only=True)
    make_statement(article)
    assert "Sie rechne mit Kosten" not in page(client, article)


def test_article_without_statements_lets_a_person_mark_one(client, ada):
    article = make_article("Heute regnet es.")
    shown = page(client, article)
    assert "No attributed statements found." in shown
    assert reverse("mark", args=[article.uuid]) in shown


def test_text_of_the_report_is_the_stored_text(client, ada):
    import re

    statement = settled(make_article(TEXT.replace("Wehr", "We\u00adhr 👩‍🚒 <b>")))
    shown = page(client, statement.version.article)
    prose = shown[shown.index('<div class="prose"') :].split("</div>")[0]
    bare = (
        re.sub(r"<a class=\"no .*?</a>|<[^>]+>", "", prose)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )
    assert " ".join(bare.split()) == statement.version.text


def test_unknown_article_is_a_404(client, ada):
    for name in ("article", "progress", "mark"):
        assert (
            client.get(reverse(name, args=["00000000-0000-0000-0000-000000000000"])).status_code
            == 404
        )


# -- progress ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [SplitState.PENDING, SplitState.RUNNING])
def test_page_of_an_article_under_way_asks_again_by_itself(client, ada, state):
    held = (
        {"split_token": make_article().uuid, "split_held_until": timezone.now()}
        if state == SplitState.RUNNING
        else {}
    )
    article = make_article(split_state=state, **held)
    shown = page(client, article)
    assert 'hx-trigger="every 500ms"' in shown
    assert '<noscript><meta http-equiv="refresh"' in shown
    polled = client.get(reverse("progress", args=[article.uuid]), headers=HTMX)
    assert (polled.status_code, polled["Cache-Control"]) == (200, "no-store")
    assert b'id="progress"' in polled.content


def test_page_that_has_waited_for_long_asks_seldom(client, ada):
    article = make_article(
        split_state=SplitState.PENDING, split_asked_at=timezone.now() - timedelta(hours=1)
    )
    shown = page(client, article)
    assert 'hx-trigger="every 20s"' in shown
    assert "This takes longer than usual." in shown


def test_report_takes_the_place_of_the_progress_when_it_is_done(client, ada):
    article = make_article()
    make_statement(article)
    polled = client.get(reverse("progress", args=[article.uuid]), headers=HTMX)
    assert (polled.status_code, polled["HX-Retarget"], polled["HX-Reswap"]) == (
        286,
        "#main",
        "outerHTML",
    )
    assert b"Es h\xc3\xa4lt noch zehn Jahre" in polled.content
    assert b"<html" not in polled.content
    assert (
        client.get(reverse("progress", args=[article.uuid]))["Location"]
        == article.get_absolute_url()
    )


@pytest.mark.parametrize("htmx", [{}, HTMX], ids=["plain", "htmx"])
def test_failed_article_is_tried_again_once(
    client, ada, htmx, monkeypatch, django_capture_on_commit_callbacks
):
    ids: list[int] = []
    monkeypatch.setattr(tasks.split, "delay", ids.append)
    article = make_article(
        split_state=SplitState.FAILED, attempts=5, split_error="MemoryError: zu viel"
    )
    assert "MemoryError: zu viel" in page(client, article)
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            response = client.post(reverse("retry", args=[article.uuid]), headers=htmx)
    assert article.get_absolute_url() in (response.get("Location"), response.get("HX-Redirect"))
    article.refresh_from_db()
    assert (article.split_state, article.attempts, ids) == (SplitState.PENDING, 0, [article.pk])
    assert client.get(reverse("retry", args=[article.uuid])).status_code == 405


# -- publishing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [{}, HTMX], ids=["plain", "htmx"])
def test_editor_publishes_what_is_approved_and_only_that(client, eda, htmx):
    article = make_article("„Eins hält“ und „Zwei hält“ und „Drei hält“, sagte Ada Krog.")
    ready = settled(article, "Eins hält")
    agreed = settled(article, "Zwei hält", approved=False)
    make_statement(article, "Drei hält")
    assert "Publish 1" in page(client, article)
    response = client.post(reverse("publish_all", args=[article.uuid]), headers=htmx)
    assert article.get_absolute_url() in (response.get("Location"), response.get("HX-Redirect"))
    assert [str(m) for m in response.wsgi_request._messages] == ["1 verdict is public."]
    for statement, publication in ((ready, Publication.PUBLISHED), (agreed, Publication.NONE)):
        statement.refresh_from_db()
        assert statement.publication == publication


def test_reviewer_does_not_publish(client, ada):
    statement = settled()
    url = reverse("publish_all", args=[statement.version.article.uuid])
    assert url not in page(client, statement.version.article)
    assert client.post(url).status_code == 403
    assert client.get(url).status_code == 405
    statement.refresh_from_db()
    assert statement.publication == Publication.NONE
