"""What is published stays as it was approved, whatever happens to its statement afterwards."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.dashboard import published_shares
from articles.exports import (
    FORMATS,
    Selection,
    claimreview,
    row_of,
    rows,
    tally,
)
from articles.models import Evidence, EvidenceUse, Outlet, Rank, Source, Statement
from articles.register import Target
from articles.rules.lifecycle import Stage
from articles.words import Axis, Found, LinkRole, Stance
from tests.exports.builders import ADDRESS, ordered
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db

SECRET = "Anruf der Kanzlei, bitte vertraulich"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def ada():
    return make_user(first_name="Ada", last_name="Krause")


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


def seen(statement: Statement) -> int:
    statement.refresh_from_db()
    return statement.revision


def answer(statement: Statement, person, truth: str, rationale: str) -> None:
    desk.review(
        statement.uuid,
        person,
        timezone.now(),
        attribution=said(),
        truth=so(truth),
        rationale=rationale,
        seen=seen(statement),
    )


def look_up(statement: Statement, person, title: str, stance: Stance) -> None:
    desk.add_evidence(
        statement.uuid,
        person,
        timezone.now(),
        url=f"https://archiv.example/{title}",
        title=title,
        excerpt="",
        stance=stance,
        seen=seen(statement),
    )


@pytest.fixture
def agreed(ada):
    """Claimed, its speaker settled, one piece of evidence added, and answered."""
    statement, now = make_statement(make_article(url=ADDRESS)), timezone.now()
    desk.claim(statement.uuid, ada, now)
    desk.save_link(
        statement.uuid,
        ada,
        now,
        order=1,
        name="Ada Krog",
        target=Target.PERSON,
        role=LinkRole.UTTERER,
        found=Found.VERBATIM,
        seen=seen(statement),
    )
    look_up(statement, ada, "Protokoll", Stance.SUPPORTS)
    answer(statement, ada, "true", "Steht so im Protokoll.")
    statement.refresh_from_db()
    return statement


@pytest.fixture
def published(agreed, eda):
    now = timezone.now()
    desk.approve(agreed.uuid, eda, now, seen=seen(agreed))
    desk.publish(agreed.uuid, eda, now, seen=seen(agreed))
    agreed.refresh_from_db()
    return agreed


@pytest.fixture
def reopened(published, ada, eda):
    """Public, sent back and in review again: other evidence, another speaker, another check."""
    now = timezone.now()
    desk.return_(published.uuid, eda, now, why=SECRET, seen=seen(published))
    desk.claim(published.uuid, ada, now)
    old = Evidence.objects.get()
    desk.drop_evidence(published.uuid, ada, now, evidence=old.uuid, seen=seen(published))
    look_up(published, ada, "Gegenschrift", Stance.CONTRADICTS)
    desk.save_link(
        published.uuid,
        ada,
        now,
        order=1,
        name="Bo Lind",
        target=Target.PERSON,
        role=LinkRole.SPOKESPERSON,
        found=Found.ALTERED,
        seen=seen(published),
    )
    Source.objects.filter(name="Ada Krog").update(name="Ada Krog-Lind")
    published.refresh_from_db()
    return published


def outside(statement: Statement) -> str:
    """Everything that leaves the house, in one text."""
    chosen = Selection(article=statement.version.article.uuid)
    files = [b"".join(form.write(ordered(chosen))) for form in FORMATS.values() if form.streams]
    return b"\n".join(files).decode()


def assert_as_published(statement: Statement) -> None:
    for row in [row_of(statement), *rows(Selection().statements())]:
        assert (row.truth, row.rationale, row.verdict) == ("true", "Steht so im Protokoll.", 1)
        assert [str(step) for step in row.chain] == ["Ada Krog (utterer: verbatim)"]
        assert [(proof.stance, proof.title) for proof in row.evidence] == [
            ("supports", "Protokoll")
        ]
        assert (row.claimant_name, row.claimant_type) == ("Ada Krog", "Person")
    assert claimreview(row_of(statement))["itemReviewed"]["author"]["name"] == "Ada Krog"
    sent = outside(statement)
    assert "Protokoll" in sent
    for later in ("Gegenschrift", "Bo Lind", "Krog-Lind", SECRET):
        assert later not in sent


class TestLookedAtAgain:
    def test_files_hold_what_was_published(self, reopened):
        assert reopened.stage == Stage.CLAIMED
        assert_as_published(reopened)

    def test_files_hold_it_until_the_new_verdict_is_approved(self, reopened, ada, eda):
        answer(reopened, ada, "false", "Die Gegenschrift widerlegt es.")
        assert seen(reopened)
        assert reopened.stage == Stage.AGREED
        assert_as_published(reopened)
        desk.approve(reopened.uuid, eda, timezone.now(), seen=seen(reopened))
        assert row_of(reopened).truth == "true", "what is public waits for the correction"
        now = timezone.now()
        desk.publish(reopened.uuid, eda, now, seen=seen(reopened), note="Neue Quelle.")
        row = row_of(reopened)
        assert (row.truth, row.claimant_name, row.verdict) == ("false", "Bo Lind", 2)
        assert [proof.title for proof in row.evidence] == ["Gegenschrift"]

    def test_count_of_claimreviews_is_that_of_the_file(self, reopened):
        reopened.links.all().delete()
        chosen = Selection().statements()
        written = json.loads(b"".join(FORMATS["claimreview"].write(ordered())))
        assert (len(written), tally(chosen).ready, tally(chosen).lacking) == (1, 1, {})

    def test_report_shows_it_with_a_tag(self, client, reopened, eda):
        client.force_login(eda)
        article = reopened.version.article
        shown = client.get(reverse("article", args=[article.uuid])).content.decode()
        for part in (
            "under review again",
            "Steht so im Protokoll.",
            "https://archiv.example/Protokoll",
            ">Ada Krog</a>",  # leads to the register
            "verbatim",
            "Krause",
        ):
            assert part in shown
        for later in ("Gegenschrift", "Bo Lind", "Krog-Lind", SECRET):
            assert later not in shown

    def test_report_shows_it_until_the_new_verdict_is_approved(self, client, reopened, ada, eda):
        client.force_login(eda)
        address = reverse("article", args=[reopened.version.article.uuid])
        answer(reopened, ada, "false", "Die Gegenschrift widerlegt es.")
        assert "Gegenschrift" not in client.get(address).content.decode()
        desk.approve(reopened.uuid, eda, timezone.now(), seen=seen(reopened))
        shown = client.get(address).content.decode()
        assert "Die Gegenschrift widerlegt es." in shown
        assert "under review again" not in shown

    def test_report_keeps_it_though_somebody_dismisses_the_statement(
        self, client, reopened, ada, eda
    ):
        client.force_login(eda)
        now = timezone.now()
        desk.dismiss(reopened.uuid, ada, now, why="duplicate", seen=seen(reopened))
        page = client.get(reverse("article", args=[reopened.version.article.uuid]))
        assert [entry.verdict.number for entry in page.context["entries"]] == [1]
        assert page.context["dismissed"] == []
        assert "under review again" not in page.content.decode()

    def test_dashboard_counts_it(self, reopened, ada, eda):
        def counted():
            return {
                axis: [(s.rating.code, s.count) for s in shares]
                for axis, shares in published_shares().items()
            }

        as_published = {Axis.ATTRIBUTION: [("verbatim", 1)], Axis.TRUTH: [("true", 1)]}
        assert counted() == as_published
        answer(reopened, ada, "false", "Die Gegenschrift widerlegt es.")
        assert counted() == as_published
        desk.approve(reopened.uuid, eda, timezone.now(), seen=seen(reopened))
        assert counted() == as_published
        now = timezone.now()
        desk.publish(reopened.uuid, eda, now, seen=seen(reopened), note="Neue Quelle.")
        assert counted()[Axis.TRUTH] == [("false", 1)]
        desk.withdraw(reopened.uuid, eda, now, why="Falsch.", seen=seen(reopened))
        assert not any(counted().values())


def test_reason_for_sending_back_never_leaves_the_house(published, eda):
    desk.return_(published.uuid, eda, timezone.now(), why=SECRET, seen=seen(published))
    published.refresh_from_db()
    assert published.why == SECRET
    assert SECRET not in outside(published)
    assert row_of(published).reason == ""


def test_verdict_keeps_chain_and_evidence_in_their_documented_shape(agreed, ada):
    verdict, evidence, source = agreed.verdicts.get(), Evidence.objects.get(), Source.objects.get()
    assert verdict.chain == [
        {
            "order": 1,
            "role": "utterer",
            "name": "Ada Krog",
            "kind": "person",
            "uuid": str(source.uuid),
            "mention": "Ada Krog",
            "cue": "sagte",
            "found": "verbatim",
            "settled": True,
            "evidence": "",
        }
    ]
    assert verdict.evidence == [
        {
            "uuid": str(evidence.uuid),
            "url": "https://archiv.example/Protokoll",
            "title": "Protokoll",
            "excerpt": "",
            "stance": "supports",
            "accessed_at": evidence.accessed_at.isoformat(),
            "copy_sha256": "",
            "added_by": str(ada.uuid),
            "original": False,
        }
    ]
    assert "Krause" not in json.dumps(verdict.evidence), "names of people can be erased"
    (use,), (link,) = agreed.evidence_uses.all(), agreed.links.all()
    assert verdict.frozen_evidence() == (use.freeze(),)
    assert verdict.frozen_chain() == (link.freeze(),)


def test_link_to_an_outlet_and_link_to_nobody_are_told_apart():
    statement = make_statement(speaker="")
    outlet = Outlet.named("The Guardian")
    statement.links.create(order=1, name="", role=LinkRole.INSIDER)
    statement.links.create(
        order=2, name="Guardian", role=LinkRole.RELAY, outlet=outlet, settled_at=NOW
    )
    nobody, relay = (link.freeze() for link in statement.links.order_by("order"))
    assert (nobody.name, nobody.kind, nobody.uuid, nobody.settled) == ("", "", "", False)
    assert (relay.name, relay.kind, relay.uuid) == ("The Guardian", "outlet", str(outlet.uuid))
    assert (nobody.is_outlet, relay.is_outlet) == (False, True)


def test_approval_takes_what_stands_then(agreed, eda):
    """The register may have learnt the speaker's right name since."""
    Source.objects.update(name="Ada Krogh")
    assert agreed.verdicts.get().frozen_chain()[0].name == "Ada Krog"
    desk.approve(agreed.uuid, eda, timezone.now(), seen=seen(agreed))
    assert agreed.verdicts.get().frozen_chain()[0].name == "Ada Krogh"


def test_decided_dispute_keeps_them_too(ada, eda):
    statement, now = make_statement(make_article(reviews_wanted=2)), timezone.now()
    for person, truth in ((ada, "true"), (make_user(), "false")):
        desk.claim(statement.uuid, person, now)
        look_up(statement, person, truth, Stance.CONTEXT)
        answer(statement, person, truth, "So gelesen.")
    desk.adjudicate(
        statement.uuid,
        eda,
        now,
        attribution=said(),
        truth=so("false"),
        rationale="Die zweite Quelle hat recht.",
        seen=seen(statement),
    )
    verdict = statement.verdicts.get()
    assert [piece.title for piece in verdict.frozen_evidence()] == ["true", "false"]
    EvidenceUse.objects.all().delete()
    assert len(row_of(statement).evidence) == 2
