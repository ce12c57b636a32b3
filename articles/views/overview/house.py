"""Whether the house runs: verdicts that their article has left behind, feeds, worker, broker, storage."""

from collections.abc import Sequence
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.dashboard import Machine
from articles.models import Feed, labels
from articles.views.overview.parts import Cell, Head, Part, Table, whole, words


def feeds(rows: Sequence[Feed]) -> Part:
    title = _("Feeds of checks")
    if not rows:
        return Part("feeds", title, "", empty=_("No feed of another desk is read here."))
    heads = (
        Head(_("Feed"), is_number=False),
        Head(_("last read well"), is_number=False),
        Head(_("what went wrong"), is_number=False),
    )
    table = Table("feeds", title, heads, tuple(_feed(feed) for feed in rows))
    failing = sum(bool(feed.why) for feed in rows)
    says = _("{n} of {m} could not be read the last time.").format(n=failing, m=len(rows))
    return Part(
        "feeds", title, says if failing else _("All were read."), tables=(table,), open=True
    )


def _feed(feed: Feed) -> tuple[Cell, ...]:
    read = _moment(feed.read_at) if feed.read_at else _("never")
    return (
        words(feed.name, reverse("feed", args=[feed.uuid])),
        Cell(read, feed.read_at.isoformat() if feed.read_at else ""),
        words(str(labels.FETCH.get(feed.why, feed.why)) or "–"),
    )


def machine(held: Machine) -> Part:
    title = _("Worker, broker, storage")
    rows = (
        (_("worker"), _worker(held)),
        (_("broker"), _broker(held)),
        (_("messages that wait"), _count(held.messages)),
        (_("lines of the log not in the figures yet"), _count(held.behind)),
        (_("database"), f"{held.database}, {_size(held.database_bytes)}"),
        (_("files"), _size(held.media_bytes)),
        (_("free on the disk"), _size(held.free_bytes)),
    )
    heads = (Head(_("Part"), is_number=False), Head(_("State"), is_number=False))
    table = Table("machine", title, heads, tuple((words(name), words(said)) for name, said in rows))
    return Part("machine", title, _("Only heads see this."), tables=(table,), open=True)


def _worker(held: Machine) -> str:
    if held.beat is None:
        return _("has never worked: start it")
    at = _moment(held.beat)
    return (
        _("works, last at {at}").format(at=at)
        if held.alive
        else _("no sign since {at}: busy with something long, or to be started").format(at=at)
    )


def _broker(held: Machine) -> str:
    return (
        _("{name} answers").format(name=held.broker)
        if held.reachable
        else _("{name} does not answer: start it").format(name=held.broker)
    )


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def _count(n: int | None) -> str:
    return _("cannot be told") if n is None else whole(n)


def _size(size: int | None) -> str:
    return _("cannot be told") if size is None else filesizeformat(size)
