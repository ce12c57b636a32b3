"""What somebody looks for, and where: read from an address or from a kept search, written into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from articles.models import Outlet, labels
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.rules.searching import USUAL, WHOLE, Query, parse
from articles.words import Kind

KINDS = ("statements", "articles", "verdicts", "sources", "claims", "checks")  # of results
SORTS = ("best", "new")
STAGES = tuple(stage for stage in Stage if stage != Stage.REPLACED)
LONGEST = 100  # characters of a name, a tag or the code of a rating
# Filters in the order of the page; all are of statements, and of others by the statements that belong to them.
FILTERS = (
    *("outlet", "language", "since", "until", "kind", "stage"),
    *("attribution", "truth", "source", "tag"),
)


@dataclass(frozen=True)
class Asked:
    """`words` as typed. Values that are none count as not asked. `outlet` is a UUID; ratings are codes of an axis."""

    words: str = ""
    outlet: str = ""
    language: str = ""
    since: date | None = None  # first and last day on which the article appeared
    until: date | None = None
    kind: str = ""
    stage: str = ""
    attribution: str = ""
    truth: str = ""
    source: str = ""
    tag: str = ""
    within: str = "statements"
    chosen: bool = field(default=True, compare=False)  # that kind, by whoever asks
    sort: str = "best"
    after: str = ""  # key of the last row of the page before
    ignored: tuple[str, ...] = field(default=(), compare=False)  # filters whose value was none

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        """From an address: `q` the words, `in` the kind of results."""
        read = {name: _read(name, given.get(name, "")) for name in FILTERS}
        within, sort = given.get("in", ""), given.get("sort", "")
        return cls(
            words=_line(given.get("q", ""), WHOLE),
            within=within if within in KINDS else "statements",
            # the key of a page further on is of one kind
            chosen=within in KINDS or bool(given.get("after")),
            sort=sort if sort in SORTS else "best",
            after=given.get("after", ""),
            ignored=tuple(n for n in FILTERS if given.get(n, "").strip() and not read[n]),
            **{name: value for name, value in read.items() if value},
        )

    @classmethod
    def of_kept(cls, words: str, held: Mapping[str, Any]) -> Self:
        """As it was kept: what means nothing any more is not asked."""
        strings = {name: str(value) for name, value in held.items() if isinstance(value, str)}
        return cls.read({**strings, "q": words})

    @cached_property
    def query(self) -> Query:
        return parse(self.words, (self.language,) if self.language else USUAL)

    @property
    def is_on(self) -> bool:
        return bool(self.query.terms or self.filters())

    def filters(self) -> dict[str, str]:
        """Those that narrow, as they stand in an address."""
        return {name: str(value) for name in FILTERS if (value := getattr(self, name))}

    def to_json(self) -> dict[str, str]:
        """What is kept of it beside the words."""
        return self.filters() | ({"in": self.within} if self.within != "statements" else {})

    def opened(self, numbers: Mapping[str, int]) -> Self:
        """Where no kind was asked for, of the first that has results; `numbers`: how many each has."""
        if self.chosen:
            return self
        return replace(
            self, within=next((kind for kind in KINDS if numbers.get(kind)), "statements")
        )

    def without(self, name: str) -> Self:
        nothing: Any = {name: None if name in {"since", "until"} else "", "after": ""}
        return replace(self, **nothing)

    def address(self, **other: str) -> str:
        """The query of this search; `other` replaces parts of it. Leaves the page: `after` is only kept if given.

        It always names the kind: without one it would open whichever has results.
        """
        sort = "" if self.sort == "best" else self.sort
        parts = {"q": self.words, "in": self.within, "sort": sort, **self.filters(), **other}
        return "?" + urlencode({name: value for name, value in parts.items() if value})


def _read(name: str, value: str) -> Any:
    """The value of that filter, or "" for none."""
    value = value.strip()
    match name:
        case "outlet":
            return _led(_uuid(value))
        case "language":
            return value if value in labels.LANGUAGE else ""
        case "since" | "until":
            return _day(value)
        case "kind":
            return value if value in set(Kind) else ""
        case "stage":
            return value if value in STAGES else ""
        case "attribution" | "truth":
            return value if value.isascii() and value.isprintable() and len(value) < 60 else ""
    return _line(value, LONGEST)


def _line(value: str, most: int) -> str:
    """On one line; empty where nothing in it can be looked for."""
    value = " ".join(value.replace("\x00", " ").split())[:most].strip()
    value = value.encode("utf-8", "ignore").decode()  # half of a surrogate pair is no letter
    return value if fold(value) else ""


def _uuid(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""


def _led(outlet: str) -> str:
    """It, or the one that it was joined to."""
    found = Outlet.objects.led(uuid=outlet).values_list("uuid", flat=True) if outlet else ()
    return next((str(uuid) for uuid in found), outlet)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
