"""`manage.py seed_demo`: once, a small desk to look at, self-written and invented."""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles import desk, intake
from articles.intake import Submission
from articles.intake.languages import language_of
from articles.management.reading import moment
from articles.models import Article, Rank, Rating, Statement, User
from articles.register import Target, external
from articles.rules.lifecycle import Stage, Why
from articles.words import Axis, Found, LinkRole, Stance

FOLDER = Path(__file__).resolve().parents[2] / "demo"
LOGINS = "demo-logins.txt"
PEOPLE = (
    (Rank.REVIEWER, "hanna", "Hanna", "Wessel"),
    (Rank.EDITOR, "eda", "Eda", "Lund"),
    (Rank.HEAD, "jo", "Jo", "Marwitz"),
    (Rank.VIEWER, "lena", "Lena", "Thorn"),
)


class Command(BaseCommand):
    help = "Four people, seven articles, some work done, a few checks of others. Does nothing where there are people."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("PRODUCTION=1: a public server gets no demo.")
        with transaction.atomic():  # all of it or nothing, and one write to disk
            if User.objects.exists():
                return
            now = timezone.now()
            logins = [_person(*person) for person in PEOPLE]
            articles = {
                path.stem: _take_in(path, now)
                for path in sorted(FOLDER.glob("[a-z][a-z][0-9][0-9].json"))
            }
            people = {rank: User.objects.get(rank=rank) for rank, *_ in PEOPLE}
            for job in json.loads((FOLDER / "work.json").read_text(encoding="utf-8")):
                _work(Job(**job), articles, people, now)
            _take_in_checks(people[Rank.EDITOR], now - timedelta(days=1))
            path = _write_logins(logins)
        statements = Statement.objects.count()
        self.stdout.write(f"{len(articles)} articles, {statements} statements; logins in {path}")


def _person(rank: Rank, username: str, first_name: str, last_name: str) -> str:
    """Makes the person; the line for the file of logins."""
    password = secrets.token_urlsafe(9)
    head = rank == Rank.HEAD
    User.objects.create_user(
        username,
        password=password,
        first_name=first_name,
        last_name=last_name,
        rank=rank,
        is_staff=head,
        is_superuser=head,
    )
    return f"{rank} {username} {password}\n"


def _write_logins(lines: list[str]) -> Path:
    """Readable by the owner only, from its first byte on."""
    path = Path(settings.DATA_DIR) / LOGINS
    path.unlink(missing_ok=True)
    with open(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
    ) as file:
        file.writelines(lines)
    return path


def _take_in(path: Path, now: datetime) -> Article:
    """Received and split `days` ago: also in the log, from which the figures are counted."""
    held = json.loads(path.read_text(encoding="utf-8"))
    at = now - timedelta(days=held["days"])
    submission = Submission(
        text=held["text"],
        outlet=held["outlet"],
        title=held["title"],
        url=held["url"],
        published_at=moment(held["date"]),
        language=held["language"],
    )
    article = intake.receive(submission, None, at).article
    intake.split(article.pk, at, done=at + timedelta(seconds=40))
    Article.objects.filter(pk=article.pk).update(reviews_wanted=held["reviews_wanted"])
    return article


def _take_in_checks(editor: User, at: datetime) -> None:
    """Of other desks, as from a file that the editor has handed in."""
    feed = external.add_feed("Faktenlotse", editor, at, licence="CC BY 4.0")
    with (FOLDER / "checks.json").open("rb") as file:
        external.take_in_by_hand(feed, file, editor, at, detect=language_of)


@dataclass(frozen=True, slots=True)
class Job:
    """What becomes of one statement: found by its words, worked on `days` ago, up to `end`."""

    article: str
    words: str
    days: float
    end: str
    who: dict[str, str] | None = None
    evidence: dict[str, str] | None = None
    same: dict[str, str] | None = (
        None  # article, words of what says the same, and how an editor words the claim of both
    )
    answers: tuple[dict[str, str], ...] = ()
    again: dict[str, str] | None = None
    why: str = ""
    note: str = ""


def _work(job: Job, articles: dict[str, Article], people: dict[Rank, User], now: datetime) -> None:
    """With the verbs that the pages use; nothing where the splitter has cut the words otherwise."""
    at = now - timedelta(days=job.days)
    here = Statement.objects.waiting().filter(
        version__article=articles[job.article], exact__contains=job.words
    )
    statement = here.first()
    if statement is None:
        return
    if job.end in {"dismissed", "deferred"}:
        _put_aside(job, statement, people[Rank.REVIEWER], at, now)
        return
    statement = _answered(job, statement, people, at)
    if statement.stage != Stage.AGREED or job.end not in {"approved", "published", "corrected"}:
        return
    editor = people[Rank.EDITOR]
    at += timedelta(hours=2)
    statement = desk.approve(statement.uuid, editor, at, seen=statement.revision)
    if job.end == "approved":
        return
    statement = desk.publish(
        statement.uuid, editor, at + timedelta(hours=1), seen=statement.revision
    )
    if job.again:
        _correct(job, statement, people, at + timedelta(days=1))


def _put_aside(job: Job, statement: Statement, person: User, at: datetime, now: datetime) -> None:
    seen = desk.claim(statement.uuid, person, at).revision
    if job.end == "dismissed":
        desk.dismiss(statement.uuid, person, at, why=Why(job.why), seen=seen)
    else:
        desk.defer(
            statement.uuid, person, at, until=now + timedelta(days=2), why=job.why, seen=seen
        )


def _answered(job: Job, statement: Statement, people: dict[Rank, User], at: datetime) -> Statement:
    """By as many people as the desk wants, each with evidence of their own: they see nobody else's."""
    for place, rank in enumerate((Rank.REVIEWER, Rank.HEAD, Rank.EDITOR)):
        person, moment = people[rank], at + timedelta(minutes=20 * place)
        statement = desk.claim(statement.uuid, person, moment)
        statement = _prepared(job, statement, person, moment)
        answer = job.answers[min(place, len(job.answers) - 1)]
        statement = _review(statement, person, moment + timedelta(minutes=4 + 2 * place), answer)
        if statement.stage != Stage.WAITING:
            break
    return statement


def _prepared(job: Job, statement: Statement, person: User, at: datetime) -> Statement:
    """Chain settled, what was checked before taken over, evidence added."""
    if job.who:
        statement = desk.save_link(
            statement.uuid,
            person,
            at,
            order=1,
            name=job.who["name"],
            target=Target(job.who["target"]),
            role=LinkRole(job.who["role"]),
            found=Found(job.who["found"]),
            seen=statement.revision,
        )
    if job.same and (earlier := _earlier(job.same)):
        seen = statement.revision
        statement = desk.take_over(statement.uuid, person, at, other=earlier, seen=seen)
        _word(earlier, job.same["claim"], at)
    if job.evidence:
        statement = desk.add_evidence(
            statement.uuid,
            person,
            at,
            url=job.evidence["url"],
            title=job.evidence["title"],
            excerpt=job.evidence["excerpt"],
            stance=Stance(job.evidence["stance"]),
            seen=statement.revision,
        )
    return statement


def _word(statement: Statement, words: str, at: datetime) -> None:
    claim, editor = statement.occurrence.claim, User.objects.filter(rank=Rank.EDITOR).first()
    if editor and claim.worded_at is None:
        desk.word_claim(claim.uuid, editor, at, text=words, was=claim.text)


def _earlier(same: dict[str, str]) -> Statement | None:
    held = json.loads((FOLDER / f"{same['article']}.json").read_text(encoding="utf-8"))
    here = Statement.objects.filter(
        version__article__url=held["url"], exact__contains=same["words"]
    )
    return here.select_related("version__article__outlet").first()


def _review(statement: Statement, person: User, at: datetime, answer: dict[str, str]) -> Statement:
    return desk.review(
        statement.uuid,
        person,
        at,
        attribution=Rating.objects.offered(Axis.ATTRIBUTION).get(code=answer["attribution"]),
        truth=Rating.objects.offered(Axis.TRUTH).get(code=answer["truth"]),
        rationale=answer["rationale"] or desk.drafted_rationale(statement, person),
        seen=statement.revision,
    )


def _correct(job: Job, statement: Statement, people: dict[Rank, User], at: datetime) -> None:
    """Sent back, answered anew, and published with a note; the first version stays readable."""
    editor = people[Rank.EDITOR]
    statement = desk.return_(statement.uuid, editor, at, why=job.why, seen=statement.revision)
    statement = _answered(
        Job(job.article, job.words, job.days, job.end, answers=(job.again or {},)),
        statement,
        people,
        at,
    )
    if statement.stage != Stage.AGREED:
        return
    at += timedelta(hours=3)
    statement = desk.approve(statement.uuid, editor, at, seen=statement.revision)
    desk.publish(
        statement.uuid, editor, at + timedelta(hours=1), seen=statement.revision, note=job.note
    )
