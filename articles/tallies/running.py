"""Counts on from where it stopped, or counts days anew."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from articles.models import (
    Article,
    Event,
    EventHead,
    OpenTally,
    Statement,
    Tally,
    TallyHead,
    TallyOfAll,
    VerdictTally,
)
from articles.register import articles_moved
from articles.tallies import rows
from articles.tallies.counting import count, count_taken_in
from articles.tallies.keys import Done, DoneAnywhere, Found, Public, day_of, of_months
from articles.tallies.lines import CHUNK, CUTS, people_by_uuid, stories, taken_in
from articles.tallies.voices import articles_spoken_in, recount

MOST = 2_000  # lines of the log that are counted in one transaction
REGROUPED = ("merge sources", "split source", "undo regrouping")
Piece = TypeVar("Piece")


@dataclass(slots=True)
class Touched:
    """What some lines of the log are about."""

    statements: set[UUID] = field(default_factory=set)
    split: set[UUID] = field(default_factory=set)  # articles
    regrouped: set[UUID] = field(default_factory=set)  # sources
    described: set[UUID] = field(default_factory=set)  # sources

    def note(self, verb: str, object_type: str, object_id: UUID) -> None:
        if object_type == "statement":
            self.statements.add(object_id)
        elif object_type == "article" and verb == "split":
            self.split.add(object_id)
        elif object_type == "source" and verb in REGROUPED:
            self.regrouped.add(object_id)
        elif object_type == "source" and verb == "describe":
            self.described.add(object_id)


def beat(now: datetime) -> None:
    """The worker's sign of life."""
    if not TallyHead.objects.filter(pk=1).update(at=now):
        TallyHead.objects.get_or_create(pk=1, defaults={"at": now})


def behind() -> int:
    """Lines of the log that are not in the figures yet."""
    head = EventHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    done = TallyHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    return max(0, head - done)


def count_on(now: datetime, most: int = MOST) -> int:
    """The next lines of the log, at most so many; how many those were.

    Run twice or by two at once it counts each line once: who counts holds the head, and moves it on in the same
    transaction as the rows. Lines are numbered in the order in which they are written, so none is passed over.
    """
    if not behind():
        return 0
    with transaction.atomic():
        head = hold()
        lines = Event.objects.filter(number__gt=head.number).order_by("number")[:most]
        new: list[Any] = list(lines.values_list("number", "verb", "object_type", "object_id"))
        if not new:
            return 0
        touched = Touched()
        for _number, *line in new:
            touched.note(*line)
        upto = new[-1][0]
        change = _change(touched, head.number, upto)
        rows.add(change)
        rows.add(of_months(change))
        _recount(touched, now, upto)
        TallyHead.objects.filter(pk=head.pk).update(number=upto)
        return len(new)


def catch_up(now: datetime, told: Callable[[int], None] = lambda _left: None) -> int:
    """Until nothing is left; number of lines. `told` hears after each batch how many are left."""
    done = 0
    while n := count_on(now):
        done += n
        told(behind())
    return done


def start_anew() -> None:
    """Forgets all figures: what counts on next begins with the first line of the log."""
    with transaction.atomic():
        head = hold()
        for table in (*rows.BY_DAY, *rows.BY_MONTH, OpenTally):
            table._default_manager.all().delete()
        TallyHead.objects.filter(pk=head.pk).update(number=0)


def rebuild(first: date, last: date, told: Callable[[date], None] = lambda _day: None) -> int:
    """Counts these days anew from the log, as far as that has been counted at all, each in a transaction of its own.

    Number of days that have or had any row. Reads every line of the log once: it has no index by time.
    """
    upto = _number()
    by_day = _touched_by_day(first, last, 0, upto)
    days = sorted(by_day.keys() | _days_with_rows(first, last))
    for day in days:
        with transaction.atomic():
            head = hold()
            touched = by_day.get(day) or Touched()
            for late in _touched_by_day(day, day, upto, head.number).values():  # counted meanwhile
                touched.statements |= late.statements
                touched.split |= late.split
            found = _on(day, touched, head.number)
            for table in rows.BY_DAY:
                table._default_manager.filter(day=day).delete()
            rows.put(found)
            _sum(day.replace(day=1))
        told(day)
    return len(days)


def _sum(month: date) -> None:
    """Adds up times and verdicts of that month anew from its days."""
    for table in rows.BY_MONTH:
        table._default_manager.filter(month=month).delete()
    its: Any = {"day__year": month.year, "day__month": month.month}
    found = of_months(rows.of(Public, VerdictTally.objects.filter(**its)))
    steps: tuple[tuple[Any, Any], ...] = ((Done, Tally), (DoneAnywhere, TallyOfAll))
    for kind, table in steps:
        _day, *names = kind._fields
        days = table.objects.filter(**its, person=None).order_by().values_list(*names)
        summed = {kind(month, *key): n for *key, n in days.annotate(all=Sum("n"))}
        found.update(of_months(Counter(summed)))
    rows.put(found)


def hold() -> TallyHead:
    """Locked until the transaction ends."""
    TallyHead.objects.get_or_create(pk=1)
    return TallyHead.objects.select_for_update(no_key=True).get(pk=1)


def _number() -> int:
    return TallyHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _days_with_rows(first: date, last: date) -> set[date]:
    return {
        day
        for table in rows.BY_DAY
        for day in table._default_manager.filter(day__range=(first, last))
        .order_by()
        .values_list("day", flat=True)
        .distinct()
    }


def _touched_by_day(first: date, last: date, after: int, upto: int) -> dict[date, Touched]:
    since = timezone.make_aware(datetime.combine(first, time()))
    until = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    lines = Event.objects.filter(number__gt=after, number__lte=upto, at__gte=since, at__lt=until)
    lines = lines.filter(object_type__in=("statement", "article")).order_by()
    found: dict[date, Touched] = {}
    for at, *line in lines.values_list("at", "verb", "object_type", "object_id").iterator():
        told: Any = line
        found.setdefault(day_of(at), Touched()).note(*told)
    return found


def _change(touched: Touched, before: int, upto: int) -> Found:
    """What these add now, less what they added by the lines up to `before`."""
    change: Found = Counter()
    for told in counts(touched, upto, before):
        change.update(told[0])
        change.subtract(told[1])
    return change


def _on(day: date, touched: Touched, upto: int) -> Found:
    found: Found = Counter()
    for told in counts(touched, upto):
        found.update({key: n for key, n in told[0].items() if key[0] == day})
    return found


def counts(touched: Touched, *numbers: int) -> Iterator[list[Found]]:
    """Piece after piece, what they add by the lines up to each of these numbers; no statement twice."""
    people, upto = people_by_uuid(), max(numbers)
    seen: set[int] = set()
    for keys in _pieces(sorted(_keys(touched)), CHUNK):
        wanted = set(keys) - seen
        held = stories(wanted, people, upto)
        fresh = held.statements.keys() - seen
        seen |= fresh
        yield [count(held, fresh, number) for number in numbers]
    for uuids in _pieces(sorted(touched.split), CHUNK):
        lines = taken_in(uuids, people, upto)
        about = list(
            Article.objects.filter(uuid__in=uuids).values_list("uuid", "outlet", "language")
        )
        yield [
            sum((count_taken_in(o, lang, lines[u], number) for u, o, lang in about), Counter())
            for number in numbers
        ]


def _keys(touched: Touched) -> set[int]:
    found: set[int] = set()
    for uuids in _pieces(sorted(touched.statements), CHUNK):
        found |= _keys_of(set(uuids))
    for uuids in _pieces(sorted(touched.split), CHUNK):
        inside = Statement.objects.filter(version__article__uuid__in=uuids)
        found.update(inside.values_list("pk", flat=True))
    return found


def _keys_of(statements: set[UUID]) -> set[int]:
    """Keys of these statements; in the place of one that went as its cut was undone, of what that was cut from: it is
    told with it, and was counted as long as it was there."""
    there = dict(Statement.objects.filter(uuid__in=statements).values_list("uuid", "pk"))
    found = set(there.values())
    if gone := statements - there.keys():
        births = Event.objects.filter(object_id__in=gone, verb__in=CUTS).order_by()
        olds = {
            UUID(old)
            for data in births.values_list("data", flat=True)
            for old in data.get("replaces", ())
        }
        found |= _keys_of(olds) if olds else set()
    return found


def _recount(touched: Touched, now: datetime, upto: int) -> None:
    """Figures of the articles, but for those that were counted with these lines written already."""
    found: set[int] = set()
    for uuids in _pieces(sorted(touched.statements), CHUNK):
        inside = Statement.objects.filter(uuid__in=uuids).order_by()
        found.update(inside.values_list("version__article", flat=True))
    for uuids in _pieces(sorted(touched.split), CHUNK):
        found.update(Article.objects.filter(uuid__in=uuids).values_list("pk", flat=True))
    found |= articles_moved(touched.regrouped) | articles_spoken_in(touched.described, upto)
    recount(found, now, upto)


def _pieces(things: Iterable[Piece], size: int) -> Iterator[Sequence[Piece]]:
    things = iter(things)
    while piece := list(islice(things, size)):
        yield piece
