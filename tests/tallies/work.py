"""A desk at work, hour by hour: the real verbs at chosen times, and all figures as plain numbers."""

from collections import Counter
from datetime import datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from articles import desk, intake
from articles.intake import splitting
from articles.models import (
    Article,
    MonthTally,
    OpenTally,
    PaceTally,
    PairTally,
    SourceTally,
    Statement,
    Tally,
    TallyOfAll,
    VerdictTally,
)
from articles.tallies import rows
from articles.tallies.keys import (
    Done,
    DoneAnywhere,
    OfMonth,
    OfPace,
    OfSource,
    Open,
    Pair,
    Public,
    of_months,
)
from tests.factories import said, so

BERLIN = ZoneInfo("Europe/Berlin")
TEXT = "„Das Wehr hält noch zehn Jahre“, sagte Ada Krog. „Die Mauer kostet vier Millionen Euro“, sagte Bo Lind."


def at(day: int, hour: int = 12, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def take_in(
    now: datetime, text: str = TEXT, outlet: str = "Küstenkurier", language="de"
) -> Article:
    """Received, and split ten minutes later."""
    submission = intake.Submission(text=text, outlet=outlet, language=language)
    article, then = intake.receive(submission, None, now).article, now + timedelta(minutes=10)
    with patch.object(splitting, "timezone", Clock(then)):
        intake.split(article.pk, then)
    return Article.objects.get(pk=article.pk)


def statements(article: Article) -> list[Statement]:
    """Those that wait, in reading order."""
    return list(Statement.objects.waiting().filter(version__article=article).in_reading_order())


class Clock:
    """Stands in for `django.utils.timezone` where the splitter asks what time it is when it has finished."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at


def answer(
    statement: Statement, person, now: datetime, truth="false", minutes=5, attribution="verbatim"
):
    """Taken in hand `minutes` before the answer."""
    desk.claim(statement.uuid, person, now - timedelta(minutes=minutes))
    return desk.review(
        statement.uuid,
        person,
        now,
        attribution=said(attribution),
        truth=so(truth),
        rationale="Das Register sagt es.",
        seen=fresh(statement).revision,
    )


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def decide(statement, person, now, truth="false"):
    return desk.adjudicate(
        statement.uuid,
        person,
        now,
        attribution=said(),
        truth=so(truth),
        rationale="Tabelle 3.",
        seen=fresh(statement).revision,
    )


def approve(statement, person, now):
    return desk.approve(statement.uuid, person, now, seen=fresh(statement).revision)


def publish(statement, person, now, note=""):
    return desk.publish(statement.uuid, person, now, seen=fresh(statement).revision, note=note)


def send_back(statement, person, now):
    return desk.return_(statement.uuid, person, now, why="Quelle?", seen=fresh(statement).revision)


def all_rows() -> Counter:
    """Every summary row by its key."""
    tables = (
        (Done, Tally),
        (DoneAnywhere, TallyOfAll),
        (Public, VerdictTally),
        (OfPace, PaceTally),
        (OfMonth, MonthTally),
        (OfSource, SourceTally),
        (Pair, PairTally),
        (Open, OpenTally),
    )
    found: Counter = Counter()
    for kind, table in tables:
        counted = rows.of(kind, table.objects.all())
        assert len(counted) == table.objects.count(), "two rows with one key"
        found += counted
    anywhere: Counter = Counter()
    for key, n in found.items():
        if isinstance(key, Done):
            anywhere[DoneAnywhere(key.day, key.language, key.step, key.bucket, key.person)] += n
    assert anywhere == Counter({k: n for k, n in found.items() if isinstance(k, DoneAnywhere)})
    of_month = OfPace | OfMonth | OfSource
    months = Counter({k: n for k, n in found.items() if isinstance(k, of_month)})
    assert months == of_months(found)
    return found


def steps(person=None, day=None) -> dict[str, int]:
    """How often each step was counted."""
    found: Counter[str] = Counter()
    among = Tally.objects.filter(person=person)
    if day is not None:
        among = among.filter(day=day)
    for step, n in among.values_list("step", "n"):
        found[step] += n
    return dict(found)
