"""A desk at which anything may happen, and all figures once more: by hand, from the tables and the journal of moves.

Nothing in `by_hand` comes of `articles.tallies`: what a round is, and what was undone, is found out in another way.
"""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import desk, intake, outlets, register, staff, tallies
from articles.models import (
    Article,
    Event,
    Move,
    Outlet,
    OutletJoin,
    Regrouping,
    Review,
    Source,
    Statement,
    User,
    Verdict,
)
from articles.register import grouping, grouping_undo
from articles.rules.lifecycle import BORN_DISMISSED, IllegalMove, Stage, Why
from articles.spans import Span
from articles.words import Kind, NonFact
from tests.factories import make_user, said, so
from tests.tallies.work import BERLIN, fresh, take_in

GERMAN = (
    "„Das Wehr {n} hält noch zehn Jahre“, sagte Ada Krog. „Der Deich {n} rostet seit Mai“, sagte "
    "Bo Lind. Laut dem Hafenboten fehlen der Stadt {n} Pumpen. Bo Lind teilte mit, das Tor {n} sei alt."
)
ENGLISH = (
    "“The dam {n} will hold for ten years,” said Ada Krog. “The dike {n} is rusting,” said Bo Lind."
)
REFUSED = (
    *(desk.NotYours, desk.StaleCard, desk.LeaseLost, desk.NeedsWords, desk.NothingToUndo),
    *(desk.TooLate, desk.BadCut, desk.OneSided, desk.NoSuchStatement, IllegalMove),
    *(grouping.NotStanding, grouping.OtherWikidata, grouping_undo.TakenBack),
    *(grouping_undo.BuiltUpon, outlets.JoinedOn, outlets.NameGone, ObjectDoesNotExist),
    *(IntegrityError, ValueError, IndexError),  # the last two: there is nothing to choose from
)


class Walk:
    """Verb after verb by chance: what the desk refuses is counted in `refused`, and changes nothing."""

    def __init__(self, seed: int, begin: datetime) -> None:
        self.chance, self.now, self.n = random.Random(seed), begin, 0
        self.people = [make_user(username=name) for name in ("ada", "bo", "cleo", "dan")]
        self.editors = [make_user(rank="editor", username=name) for name in ("eda", "fay")]
        self.head = make_user(rank="head", username="hed")
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.outlets = ["Blatt Nord", "Blatt Süd", "Bote"]
        for _ in range(4):
            self.take_in()

    def go(self, steps: int) -> None:
        verbs = [getattr(self, name) for name, weight in WEIGHTS.items() for _ in range(weight)]
        for _ in range(steps):
            self.now += timedelta(minutes=self.chance.choice([1, 3, 7, 20, 45, 90, 200]))
            verb = self.chance.choice(verbs)
            try:
                with transaction.atomic():
                    made = verb()
            except REFUSED as error:
                self.refused[f"{verb.__name__} {type(error).__name__} {error}"] += 1
            else:
                if made is not False:
                    self.done[verb.__name__] += 1
            if self.chance.random() < 0.15:
                tallies.count_on(timezone.now(), most=self.chance.randint(1, 9))

    # -- what is there ---------------------------------------------------------------------------------

    def one(self, *stages) -> Statement:
        found = list(Statement.objects.filter(stage__in=stages).order_by("pk"))
        return self.chance.choice(found)

    def who(self) -> User:
        return self.chance.choice([*self.people, *self.editors])

    def ed(self) -> User:
        return self.chance.choice([*self.editors, self.head])

    def rated(self, one):
        truth = so(self.chance.choice(["true", "true", "false", "open"]))
        code = self.chance.choice(["verbatim", "verbatim", "altered"])
        return {"attribution": None if one.kind == Kind.ASSERTION else said(code), "truth": truth}

    def hold(self, *stages) -> tuple[Statement, User]:
        one = self.one(*(stages or (Stage.WAITING, Stage.CLAIMED, Stage.DEFERRED)))
        who = one.holder or self.who()
        if one.stage != Stage.CLAIMED:
            desk.claim(one.uuid, who, self.now)
        return fresh(one), who

    # -- verbs -----------------------------------------------------------------------------------------

    def take_in(self):
        self.n += 1
        english = self.chance.random() < 0.3
        text = (ENGLISH if english else GERMAN).format(n=self.n)
        take_in(
            self.now,
            text,
            outlet=self.chance.choice(self.outlets),
            language="en" if english else "de",
        )

    def review(self):
        one, who = self.hold()
        self.now += timedelta(minutes=self.chance.randint(0, 30))
        desk.review(
            one.uuid,
            who,
            self.now,
            **self.rated(one),
            rationale="Das Register sagt es.",
            seen=one.revision,
        )

    def claim(self):
        self.hold()

    def release(self):
        one = self.one(Stage.CLAIMED)
        desk.release(one.uuid, one.holder, self.now)

    def defer(self):
        one, who = self.hold()
        desk.defer(
            one.uuid,
            who,
            self.now,
            until=self.now + timedelta(hours=5),
            why="später",
            seen=one.revision,
        )

    def wake(self):
        desk.wake_deferred(self.now)
        desk.release_stale(self.now)

    def decide(self):
        one = self.one(Stage.DISPUTED)
        desk.adjudicate(
            one.uuid,
            self.ed(),
            self.now,
            **self.rated(one),
            rationale="Tabelle 3.",
            seen=one.revision,
        )

    def amend(self):
        one = self.one(Stage.AGREED, Stage.APPROVED)
        desk.amend(
            one.uuid,
            self.ed(),
            self.now,
            **self.rated(one),
            rationale=f"Tabelle {self.chance.randint(1, 9)}.",
            why="Zahl",
            seen=one.revision,
        )

    def approve(self):
        one = self.one(Stage.AGREED)
        desk.approve(one.uuid, self.ed(), self.now, seen=one.revision)

    def publish(self):
        one = self.one(Stage.APPROVED)
        desk.publish(one.uuid, self.ed(), self.now, seen=one.revision, note="Neue Zahl")

    def withdraw(self):
        one = self.one(Stage.APPROVED, Stage.WAITING)
        desk.withdraw(one.uuid, self.ed(), self.now, why="Streit", seen=one.revision)

    def send_back(self):
        one = self.one(Stage.AGREED, Stage.APPROVED, Stage.DISPUTED)
        desk.return_(one.uuid, self.ed(), self.now, why="Quelle?", seen=one.revision)

    def dismiss(self):
        one, who = self.hold()
        desk.dismiss(
            one.uuid,
            who,
            self.now,
            why=self.chance.choice([Why.DUPLICATE, Why.NOT_A_STATEMENT]),
            seen=one.revision,
        )

    def take_up(self):
        one = self.one(Stage.DISMISSED)
        desk.take_up(one.uuid, self.who(), self.now, seen=one.revision)

    def undo(self):
        move = self.chance.choice(list(Move.objects.filter(undone_at=None).order_by("-pk")[:6]))
        desk.undo(move.person, self.now, self.chance.choice([None, move.uuid]))

    def recut(self):
        one, who = self.hold()
        cut = desk.cut_of(one)
        match self.chance.randint(0, 3):
            case 0:
                parts = (Span(one.start, one.end - 1),)
                cut = replace(cut, parts=parts)
            case 1:
                cut = replace(
                    cut, nonfact=self.chance.choice([None, NonFact.QUESTION, NonFact.FUTURE])
                )
            case 2:
                cut = replace(
                    cut,
                    kind=self.chance.choice(
                        [Kind.INDIRECT, Kind.DIRECT, Kind.ASSERTION, Kind.SCARE]
                    ),
                )
            case 3:
                cut = replace(cut, kind=Kind.REPORTED)
        desk.recut(one.uuid, who, self.now, cut=cut, seen=one.revision)

    def split_in_two(self):
        one, who = self.hold()
        desk.split_in_two(one.uuid, who, self.now, at=(one.start + one.end) // 2, seen=one.revision)

    def merge(self):
        one, who = self.hold()
        others = (
            one.version.statements.filter(stage=Stage.WAITING).exclude(pk=one.pk).order_by("pk")
        )
        other = self.chance.choice(list(others))
        desk.merge(one.uuid, who, self.now, other=other.uuid, seen=one.revision)

    def want(self):
        one = self.one(Stage.WAITING, Stage.DISPUTED, Stage.AGREED)
        desk.want(
            one.uuid,
            self.ed(),
            self.now,
            wanted=self.chance.choice([None, 1, 2, 3]),
            seen=one.revision,
        )

    def want_in(self):
        place = self.chance.choice(list(Article.objects.order_by("pk")))
        desk.want_in(
            self.chance.choice([place, place.outlet]),
            self.ed(),
            self.now,
            wanted=self.chance.choice([None, 1, 2, 3]),
        )

    def dismiss_article(self):
        article = self.chance.choice(list(Article.objects.order_by("pk")))
        desk.dismiss_article(article, self.ed(), self.now, why=Why.NOT_A_STATEMENT)

    def mark(self):
        version = self.chance.choice(list(Article.objects.order_by("pk"))).latest()
        start = self.chance.randint(0, len(version.text) - 30)
        intake.mark_by_hand(
            version,
            [Span(start, start + self.chance.randint(5, 25))],
            self.chance.choice([Kind.INDIRECT, Kind.ASSERTION]),
            "Bo Lind",
            self.who(),
            self.now,
        )

    def join_outlets(self):
        one, other = self.chance.sample(list(Outlet.objects.standing().order_by("pk")), 2)
        outlets.join(one.uuid, other.uuid, self.head, self.now)

    def part_outlets(self):
        done = self.chance.choice(list(OutletJoin.objects.filter(undone_at=None).order_by("pk")))
        outlets.part(done.uuid, self.head, self.now)

    def lead_on(self):
        outlets.lead_on(self.now)

    def settle_link(self):
        one, who = self.hold()
        name = self.chance.choice(["Ada Krog", "Bo Lind", "Ein Dritter"])
        source = Source.objects.standing().filter(name=name).first()
        if source is None:
            source = Source.objects.create(kind="person", name=name, created_at=self.now)
        desk.settle_link(one.uuid, who, self.now, order=1, source=source.uuid, seen=one.revision)

    def merge_sources(self):
        one, other = self.chance.sample(list(Source.objects.standing().order_by("pk")), 2)
        grouping.merge(one.uuid, other.uuid, self.head, self.now)

    def undo_regrouping(self):
        done = self.chance.choice(list(Regrouping.objects.filter(undone_at=None).order_by("pk")))
        grouping_undo.undo(done.uuid, self.head, self.now)

    def describe(self):
        source = self.chance.choice(list(Source.objects.standing().order_by("pk")))
        kind = self.chance.choice(["person", "anonymous", "organisation"])
        register.describe(
            source,
            self.head,
            self.now,
            seen=register.seal(source),
            name=source.name,
            kind=kind,
            wikidata=source.wikidata,
        )

    def rename(self):
        person = self.who()
        User.objects.filter(pk=person.pk).update(first_name=f"{person.username} {self.n}")

    def person(self):
        who = self.chance.choice(self.people)
        staff.deactivate(who.uuid, self.head, self.now, let_go=desk.give_back)
        staff.reactivate(who.uuid, self.head, self.now)


WEIGHTS = {
    "take_in": 3,
    "review": 40,
    "claim": 3,
    "release": 2,
    "defer": 1,
    "wake": 2,
    "decide": 6,
    "amend": 3,
    "approve": 8,
    "publish": 7,
    "withdraw": 2,
    "send_back": 4,
    "dismiss": 3,
    "take_up": 2,
    "undo": 12,
    "recut": 4,
    "split_in_two": 2,
    "merge": 4,
    "want": 2,
    "want_in": 1,
    "dismiss_article": 1,
    "mark": 2,
    "join_outlets": 1,
    "part_outlets": 1,
    "lead_on": 1,
    "settle_link": 4,
    "merge_sources": 1,
    "undo_regrouping": 1,
    "describe": 2,
    "rename": 1,
    "person": 1,
}


# -- the figures by hand -------------------------------------------------------------------------------


def bucket(took: float | timedelta | None) -> int:
    if took is None:
        return -1
    seconds, n = took.total_seconds() if isinstance(took, timedelta) else took, 0
    while 2 ** ((n + 1) / 2) <= seconds + 1e-9:
        n += 1
    return min(60, n)


def day(at) -> object:
    return at.astimezone(BERLIN).date()


def by_hand():
    """(done, verdicts, pairs, lies): `done` by (statement or article, moment, step, person, bucket)."""
    done, verdicts, pairs = Counter(), Counter(), Counter()
    lies = Counter()
    returns = defaultdict(list)
    for move in Move.objects.filter(verb="return", undone_at=None).order_by("at", "pk"):
        returns[move.statement_id].append(move.at)
    taken_up = defaultdict(list)
    for move in Move.objects.filter(verb="take up", undone_at=None).order_by("at", "pk"):
        taken_up[move.statement_id].append(move.at)
    dismissed = Move.objects.filter(verb="dismiss", undone_at=None)
    for move in dismissed:
        done[move.statement_id, move.at, "dismissed", None, -1] += 1
    uuids = dict(Statement.objects.values_list("uuid", "pk"))
    for event in Event.objects.filter(verb="withdraw"):
        done[uuids[event.object_id], event.at, "withdrawn", None, -1] += 1
    for article in Article.objects.all():
        received = None
        for event in Event.objects.filter(
            object_id=article.uuid, verb__in=["receive", "split"]
        ).order_by("number"):
            if event.verb == "receive":
                received = event.at
            else:
                done[article.pk, event.at, "split", None, bucket(event.at - received)] += 1
    for one in Statement.objects.order_by("pk").prefetch_related("replaces"):
        _of_one(one, returns[one.pk], taken_up[one.pk], done, verdicts, pairs, lies)
    return done, verdicts, pairs, lies


def _queued(one) -> bool:
    if one.kind == Kind.SCARE:
        return False
    olds = list(one.replaces.all())
    born_out = bool(one.nonfact) and NonFact(one.nonfact) in BORN_DISMISSED
    return not born_out or any(old.nonfact == one.nonfact for old in olds)


def _of_one(one, returns, taken_up, done, verdicts, pairs, lies):
    where = (one.version.article.outlet_id, one.version.article.language)
    begun = []
    if _queued(one):
        begun.append(one.created_at)
    begun += taken_up
    if begun and not one.replaces.all():  # what was cut from another one has not come again
        done[one.pk, begun[0], "came", None, -1] += 1
    begun = sorted([*begun, *returns])
    rows = list(
        Review.objects.filter(statement=one)
        .order_by("created_at", "pk")
        .select_related("attribution", "truth")
    )
    codes = {
        row.pk: (row.attribution.code if row.attribution else None, row.truth.code) for row in rows
    }
    rounds = defaultdict(list)
    for row in rows:
        rounds[sum(at <= row.created_at for at in returns)].append(row)
    for number, some in rounds.items():
        for n, row in enumerate(some):
            since = (
                max(at for at in begun if at <= row.created_at)
                if n == 0
                else some[n - 1].created_at
            )
            step = "second" if n else "first"
            done[one.pk, row.created_at, step, None, bucket(row.created_at - since)] += 1
            done[one.pk, row.created_at, step, row.reviewer_id, bucket(row.took)] += 1
        if number == 0 and len(some) > 1:
            at = some[1].created_at
            pairs[
                (
                    one.pk,
                    at,
                    *where,
                    " ".join(f"{r.attribution_id or 0}-{r.truth_id}" for r in some),
                )
            ] += 1
            given = [codes[row.pk] for row in some]
            for row in some:
                done[one.pk, at, "compared", row.reviewer_id, -1] += 1
                if given.count(codes[row.pk]) > 1:
                    done[one.pk, at, "same", row.reviewer_id, -1] += 1
    turned = set()
    decided = []
    for at in returns:
        done[one.pk, at, "returned", None, -1] += 1
        decided.append((at, None))
    held = list(
        Verdict.objects.filter(statement=one).order_by("number").prefetch_related("reviews")
    )
    decided += [(v.settled_at, v) for v in held if v.adjudicated_by_id]
    for at, verdict in sorted(decided, key=lambda d: d[0]):
        if verdict is None:
            gone = [
                row
                for row in rows
                if row.created_at <= at
                and sum(r < at for r in returns) == sum(r <= row.created_at for r in returns)
            ]
        else:
            is_code = (
                verdict.attribution.code if verdict.attribution else None,
                verdict.truth.code,
            )
            gone = [row for row in verdict.reviews.all() if codes[row.pk] != is_code]
        for row in gone:
            if row.pk not in turned:
                turned.add(row.pk)
                done[one.pk, at, "returned", row.reviewer_id, -1] += 1
    public = None
    for verdict in held:
        if not verdict.why:  # amended ones have one
            last = max((row.created_at for row in verdict.reviews.all()), default=None)
            done[
                one.pk, verdict.settled_at, "settled", None, bucket(verdict.settled_at - last)
            ] += 1
        if verdict.approved_at:
            done[
                one.pk,
                verdict.approved_at,
                "approved",
                None,
                bucket(verdict.approved_at - verdict.settled_at),
            ] += 1
        if verdict.published_at:
            at = verdict.published_at
            if public is None:
                done[one.pk, at, "published", None, bucket(at - verdict.approved_at)] += 1
                first = verdict.chain[0] if verdict.chain else {}
                source = None
                if (
                    first.get("settled")
                    and first.get("kind") not in {"", "outlet"}
                    and first.get("uuid")
                ):
                    source = Source.objects.get(uuid=first["uuid"]).pk
                verdicts[
                    (one.pk, at, *where, one.kind, source, verdict.attribution_id, verdict.truth_id)
                ] += 1
            else:
                done[one.pk, at, "corrected", None, -1] += 1
                for row in public.reviews.all():
                    done[one.pk, at, "corrected", row.reviewer_id, -1] += 1
            public = verdict
    place = {
        Stage.WAITING: "review",
        Stage.CLAIMED: "review",
        Stage.DEFERRED: "review",
        Stage.DISPUTED: "disputed",
        Stage.AGREED: "agreed",
    }.get(Stage(one.stage))
    current = next((v for v in held if v.current), None)
    if one.stage == Stage.APPROVED and current.published_at is None:
        place = "approved"
    if place:
        lies[(*where, place)] += 1
