"""What stays inside: a desk in many states with a marker in each field that is nobody else's, every page fetched."""

import itertools
import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from articles.models import (
    Alias,
    Article,
    AttributionLink,
    Comment,
    Note,
    ReplyRequest,
    Review,
    ReviewDraft,
    Source,
    Statement,
    Tag,
    User,
    Verdict,
)
from articles.urls import urlpatterns
from tests.exports.builders import add_proof, make_verdict
from tests.factories import NOW, make_article, make_check, make_claim, make_statement, make_user, so
from tests.public.desk import correct, withdraw

pytestmark = pytest.mark.django_db
MARK = re.compile(r"innen\d+", re.IGNORECASE)


@pytest.fixture
def inside():
    """Gives each field a word of its own: (the next one, all so far by what they stand in)."""
    held: dict[str, str] = {}

    def mark(where: str) -> str:
        word = f"innen{len(held) + 1:03d}"
        held[word] = where
        return word

    return mark, held


@pytest.fixture
def desk(inside, settings):
    settings.REVIEWER_NAMES = False
    mark, _held = inside
    who = make_user(username=mark("username"), first_name=mark("first"), last_name=mark("last"))
    User.objects.filter(pk=who.pk).update(email=f"{mark('mail')}@desk.example")
    statements = {}

    def statement(state: str, words: str = "Es hält noch zehn Jahre", **columns) -> Statement:
        text = f"Vorher {mark(state + ' text')}. {words}. Danach {mark(state + ' text')}."
        article = make_article(
            text, outlet=columns.pop("outlet", "Inselpost"), published_at=NOW,
            byline=mark(state + " byline"), url=f"https://insel.example/{state}",
            title=columns.pop("title", f"Titel {state}"),
        )  # fmt: skip
        row = make_statement(
            article, words, flag_note=mark(state + " flag"), why=mark(state + " why"), **columns
        )
        row.tags.add(Tag.objects.create(name=(name := mark(state + " tag")), folded=name))
        Comment.objects.create(
            statement=row, author=who, text=mark(state + " comment"), created_at=NOW
        )
        ReviewDraft.objects.create(
            statement=row, reviewer=who, rationale=mark(state + " pad"), saved_at=NOW
        )
        statements[state] = row
        return row

    def draft(row: Statement, state: str) -> None:
        """What is being worked on: in the statement, its chain, its evidence, and a version that is not public."""
        row.verdicts.update(current=False)
        Statement.objects.filter(pk=row.pk).update(
            claim=mark(state + " claim"), first_appearance=f"https://{mark(state)}.example/"
        )
        row.refresh_from_db()
        Verdict.objects.create(
            statement=row, number=7, current=True, attribution=None, truth=so("false"),
            rationale=mark(state + " rationale"), note=mark(state + " note"),
            why=mark(state + " verdict why"), settled_at=NOW, approved_at=NOW,
        )  # fmt: skip
        AttributionLink.objects.create(
            statement=row, order=9, name=mark(state + " name"), mention=mark(state), cue=mark(state)
        )
        # freezes the last version as well
        add_proof(row, title=mark(state + " proof"), excerpt=mark(state + " proof"))

    def published(state: str, **columns) -> Statement:
        row = make_verdict(statement(state, **columns), reviewers=[who], settled=False)
        row.verdicts.update(why=mark(state + " verdict why"), approved_by=who, adjudicated_by=who)
        Review.objects.filter(statement=row).update(
            rationale=mark(state + " answer"), closed_why=mark(state + " closed")
        )
        ReplyRequest.objects.create(
            statement=row, whom="Wehramt", question=mark(state + " question"), asked_by=who,
            asked_at=NOW - timedelta(days=1), deadline=NOW, outcome="answered",
            answer=mark(state + " late answer"), closed_at=NOW + timedelta(days=2), closed_by=who,
        )  # fmt: skip
        ReplyRequest.objects.create(
            statement=row, whom=mark(state + " late reply"), question=mark(state), asked_by=who,
            asked_at=NOW + timedelta(days=2), deadline=NOW,
        )  # fmt: skip
        return row

    raw = statement(
        "raw", mark("raw words"), outlet=mark("raw outlet"), title=mark("raw title"),
        speaker=mark("raw speaker"), claim=mark("raw claim"),
    )  # fmt: skip
    approved = statement(
        "approved", mark("approved words"), outlet=mark("outlet"), title=mark("approved title"),
        speaker=mark("approved speaker"), claim=mark("approved claim"),
    )  # fmt: skip
    add_proof(approved, title=mark("approved proof"))
    make_verdict(approved, reviewers=[who], rationale=mark("approved rationale"), published=False)
    plain = published("plain", speaker="Ada Krog")
    draft(published("amended"), "amendment")
    draft(correct(published("corrected")), "second amendment")
    gone = published("gone")
    gone.verdicts.update(rationale=mark("gone rationale"), note=mark("gone note"))
    draft(withdraw(gone), "gone amendment")
    again = published("again")
    draft(again, "review again")
    Statement.objects.filter(pk=again.pk).update(stage="waiting")
    # claims
    unworded = make_claim(mark("unworded claim"), statements=[plain, raw], created_by=who)
    alone = make_claim(mark("draft claim"), statements=[approved], worded_at=NOW)
    withdrawn = make_claim(mark("unworded claim of what is gone"), statements=[gone])
    make_claim(mark("merged"), merged_into=unworded, worded_at=NOW)
    make_check(
        claim=unworded, raw={"x": mark("raw check")}, explanation=mark("explanation"),
        title=mark("check title"), joined_by=who,
    )  # fmt: skip
    make_check(mark("loose check"), publisher=mark("loose publisher"))
    make_check(mark("check of a draft claim"), claim=alone)
    # the register
    krog = Source.objects.create(name=mark("source"), folded="krog", created_at=NOW)
    Note.objects.create(source=krog, text=mark("source note"), author=who, written_at=NOW)
    plain.links.update(source=krog, settled_at=NOW)
    Alias.objects.create(
        source=krog, name=mark("alias"), folded="alias", added_by=who, added_at=NOW
    )
    plain.article.outlet.note = mark("outlet note")
    plain.article.outlet.save()
    return {
        "statement": list(statements.values()),
        "article": list(Article.objects.all()),
        "claim": [unworded, alone, withdrawn, *unworded.merged.all()],
    }


def addresses(desk):
    """Every address for readers that the desk knows, filled with everything that there is."""
    for pattern in urlpatterns:
        route, of = str(pattern.pattern), pattern.pattern.converters
        if not getattr(pattern.callback, "is_public", False) or pattern.name == "public_card_png":
            continue
        if not of:
            yield reverse(pattern.name)
        elif "kind" in of:
            yield from (
                reverse(pattern.name, args=[k, 0]) for k in ("verdicts", "articles", "claims")
            )
        else:
            rows = desk[
                "article"
                if "/articles/" in route
                else "claim"
                if "/claims/" in route
                else "statement"
            ]
            numbers = range(1, 9) if "number" in of else [None]
            for row, n in itertools.product(rows, numbers):
                yield reverse(pattern.name, args=[row.uuid] if n is None else [row.uuid, n])
    for row in desk["statement"]:
        page = f"http://localhost:8000{reverse('public_statement', args=[row.uuid])}"
        yield from (f"{reverse('oembed')}?url={page}&format={form}" for form in ("json", "xml"))
        yield f"{reverse('public_atom')}?outlet={row.article.outlet.uuid}"


def body(response):
    said = b"".join(response.streaming_content) if response.streaming else response.content
    return unescape(said.decode())


def test_nothing_that_stays_inside_is_on_any_page_for_readers(client, desk, inside):
    _mark, held = inside
    seen, found = 0, {}
    for address in addresses(desk):
        for lang in ("de", "en"):
            response = client.get(address, {"lang": lang} if "?" not in address else {})
            assert response.status_code in {200, 302, 404, 410}, address
            seen += response.status_code == 200
            for word in MARK.findall(body(response)):
                found.setdefault(held[word.lower()], address)
    assert seen > 60
    assert found == {}


def test_search_for_readers_finds_nothing_by_it(client, desk, inside):
    _mark, held = inside
    for word, where in held.items():
        page = body(client.get(reverse("checked"), {"q": word, "lang": "en"}))
        assert "0 verdicts" in page, where


def test_closed_pages_are_all_closed(client, desk, settings):
    settings.PUBLIC_PAGES = False
    for address in addresses(desk):
        if address != reverse("robots"):
            assert client.get(address).status_code == 404, address
