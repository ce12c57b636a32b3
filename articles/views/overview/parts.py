"""What a part of the page is made of. The page draws it, and the file of figures holds its tables."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import User
from articles.rules.rounding import rounded
from articles.words import Axis


@dataclass(frozen=True, slots=True)
class Cell:
    """`words` for the page; `value` for the file, in the unit of its column (None: the words). `href` leads to the list
    behind the figure."""

    words: str
    value: float | str | None = None
    href: str = ""

    @property
    def held(self) -> float | str:
        return self.words if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Head:
    """A column; `unit` is said in the file alone, where a cell is a bare number."""

    words: str
    is_number: bool = True
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The first column names the line, or the first `names` of them. `key` is its name in addresses."""

    key: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    axis: Axis | None = None
    names: int = 1

    @property
    def lines(self) -> list[list[tuple[Head, Cell]]]:
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Drawing:
    svg: SafeString
    heading: str = ""  # where there are several
    axis: Axis | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """`empty` is said instead of drawing and tables; `hint` stands below the tables, `full` takes the whole width."""

    key: str
    title: str
    says: str
    drawings: tuple[Drawing, ...] = ()
    tables: tuple[Table, ...] = ()
    empty: str = ""
    hint: str = ""
    full: bool = False
    open: bool = False  # the tables are the figure: they are not folded


def reader(request: HttpRequest) -> User:
    """Whoever edits or leads."""
    person: User = request.user  # type: ignore[assignment]
    if not person.is_editor:
        raise PermissionDenied(_("The overview is for editors and heads."))
    return person


def number(figure: int, href: str = "") -> Cell:
    """Nothing leads nowhere: a zero has no link."""
    return Cell(whole(figure), figure, href if figure else "")


def whole(figure: int) -> str:
    """With marks between the thousands, as the language has them."""
    return number_format(figure, use_l10n=True, force_grouping=True)


def words(text: str, href: str = "") -> Cell:
    return Cell(text, None, href)


def length(time: timedelta | None) -> str:
    """In the largest unit that it fills: "40 min", "3.5 h", "1.3 days". A dash for what is not known."""
    if time is None:
        return "–"
    minutes = time.total_seconds() / 60
    if minutes < 1:
        return _("under 1 min")
    if minutes < 60:
        return _("{n} min").format(n=rounded(minutes))
    if minutes < 48 * 60:
        return _("{n} h").format(n=_short(minutes / 60))
    return _("{n} days").format(n=_short(minutes / 60 / 24))


def _short(figure: float) -> str:
    """One digit behind the point where it says something; none where there are three before it."""
    shown = rounded(figure, 1 if figure < 100 else 0)
    return number_format(int(shown) if shown == int(shown) else shown, use_l10n=True)


def lasting(time: timedelta | None) -> Cell:
    """For a column whose unit is the hour."""
    return Cell(length(time), "" if time is None else round(time.total_seconds() / 3600, 2))


def seconds(time: timedelta | None) -> float | None:
    return None if time is None else time.total_seconds()


def question(axis: Axis) -> str:
    return _("Was it said?") if axis == Axis.ATTRIBUTION else _("Is it so?")
