"""One person or organisation out of the cells of a file, checked: whatever does not fit makes a `Bad` of it."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.models import SourceKind
from articles.register.values import address
from articles.rules.folding import fold

NAME, LABEL = 300, 300  # characters that the columns hold
ALIASES = 200  # of one row
URL = 2_000  # bytes: PostgreSQL indexes no longer ones
HEADINGS = {
    "name": ("name", "label", "itemlabel", "bezeichnung"),
    "kind": ("kind", "type", "art"),
    "aliases": ("aliases", "alias", "also", "schreibweisen", "auch"),
    "role": ("role", "position", "occupation", "rolle", "funktion", "amt", "beruf"),
    "organisation": ("organisation", "organization", "partei", "party"),
    "since": ("since", "from", "start", "seit", "von"),
    "until": ("until", "to", "end", "bis"),
    "wikidata": ("wikidata", "qid", "item", "wikidata id", "wikidata-id"),
    "same_as": ("sameas", "same as", "url", "website", "adresse", "adressen"),
}
KINDS = {
    "person": SourceKind.PERSON,
    "mensch": SourceKind.PERSON,
    "human": SourceKind.PERSON,
    "organisation": SourceKind.ORGANISATION,
    "organization": SourceKind.ORGANISATION,
    "group": SourceKind.GROUP,
    "gruppe": SourceKind.GROUP,
    "document": SourceKind.DOCUMENT,
    "dokument": SourceKind.DOCUMENT,
}
QID = re.compile(r"(?:^|/)(Q[1-9]\d{0,17})$")
DAY = re.compile(r"\+?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")
GERMAN_DAY = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})")


@dataclass(frozen=True, slots=True)
class RoleRow:
    label: str
    organisation: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Checked: whatever does not fit into its column made a `Refused` of it."""

    where: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    wikidata: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is none; `reason` is a code, `words` what it is about."""

    where: str
    name: str
    reason: str
    words: str = ""


class Bad(Exception):
    """As `Refused`, before anybody knows where."""

    def __init__(self, reason: str, words: str = "") -> None:
        super().__init__(reason)
        self.reason, self.words = reason, one_line(words)[:80]


def checked(where: str, told: Mapping[str, Any], make: Callable[[], Row]) -> Row | Refused:
    try:
        return make()
    except Bad as bad:
        name = told.get("name", "")
        shown = one_line(name)[:80] if isinstance(name, str) else ""
        return Refused(where, shown, bad.reason, bad.words)


def row_of_cells(where: str, told: Mapping[str, str]) -> Row:
    """`told` by the keys of `HEADINGS`. Raises Bad."""
    label, house = one_line(told.get("role", "")), one_line(told.get("organisation", ""))
    since, until = days(told.get("since", ""), told.get("until", ""))
    roles = (
        (RoleRow(label or house, house if label else "", since, until),) if label or house else ()
    )
    kind = fold(told.get("kind", ""))
    if kind and kind not in KINDS:
        raise Bad("unknown kind", told["kind"])
    return row(
        where,
        told["name"],
        KINDS.get(kind, SourceKind.PERSON),
        told.get("aliases", "").split("|"),
        roles,
        told.get("wikidata", ""),
        re.split(r"[|\s]+", told.get("same_as", "")),
    )


def row(
    where: str,
    name: str,
    kind: SourceKind,
    aliases: Iterable[str],
    roles: tuple[RoleRow, ...],
    wikidata: str,
    same_as: Iterable[str],
) -> Row:
    """Raises Bad."""
    name = one_line(name)
    if not fold(name):
        raise Bad("no name")
    if len(name) > NAME or len(fold(name)) > 3 * NAME:
        raise Bad("too long", name)
    found = QID.search(wikidata.strip())
    if wikidata.strip() and not found:
        raise Bad("no wikidata id", wikidata)
    spelled = {fold(alias): alias for one in aliases if (alias := one_line(one)) and fold(alias)}
    spelled.pop(fold(name), None)
    urls = [address(one) or one for one in same_as if one.strip()]  # as a column can hold it
    for url in urls:
        if not address(url) or len(url.encode()) > URL:
            raise Bad("no address", url)
    return Row(
        where,
        name,
        kind,
        tuple(a for f, a in spelled.items() if len(a) <= NAME and len(f) <= 3 * NAME)[:ALIASES],
        tuple(RoleRow(r.label[:LABEL], r.organisation[:LABEL], r.since, r.until) for r in roles),
        found[1] if found else "",
        tuple(dict.fromkeys(urls)),
    )


def one_line(words: str) -> str:
    """White space to one blank, no NUL or lone surrogate."""
    clean = words.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(clean.split())


def days(since: str, until: str) -> tuple[date | None, date | None]:
    """The first days that are meant, None where nothing is written. Raises Bad, also for an end before the beginning.

    What began in May 2026 may end in "2026", which is then no day before it began.
    """
    begins, ends = _first_and_last(since), _first_and_last(until)
    if not begins or not ends:
        return begins and begins[0], ends and ends[0]
    if ends[1] < begins[0]:
        raise Bad("ends first", f"{since.strip()} – {until.strip()}")
    return begins[0], max(begins[0], ends[0])


def _first_and_last(written: str) -> tuple[date, date] | None:
    """Of 2015, 2015-10, 2015-10-01, Wikidata's +2015-00-00T…, 1.10.2015, 10/2015."""
    written = written.strip()
    if not written:
        return None
    if found := DAY.fullmatch(written):
        year, month, day = (int(part or 0) for part in found.groups())
    elif found := GERMAN_DAY.fullmatch(written):
        day, month, year = (int(part or 0) for part in found.groups())
    else:
        raise Bad("no date", written)
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        raise Bad("no date", written) from None
