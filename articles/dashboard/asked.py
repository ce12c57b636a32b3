"""What figures are asked for: a period in days of the desk's zone, an outlet, a language. All figures take one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Asked:
    """`first` and `last` day belong to it; no outlet: all; no language: all.

    `outlets` are those that who asks may see (keys; None: every one): nothing of another is in any figure. Reads narrow
    by `here()`, which knows both.
    """

    first: date
    last: date
    outlet: int | None = None
    language: str = ""
    outlets: tuple[int, ...] | None = None

    def here(self, outlet: str = "outlet", language: str = "language") -> Q:
        """The condition on outlet and language; `outlet` and `language` say where the rows have them."""
        found = Q()
        if self.outlet is not None:
            found &= Q(**{outlet: self.outlet})
        if self.outlets is not None:
            found &= Q(**{f"{outlet}__in": self.outlets})
        return found & self.of_language(language)

    def of_language(self, language: str = "language") -> Q:
        return Q(**{language: self.language}) if self.language else Q()

    @property
    def everywhere(self) -> bool:
        """Of all outlets together: there are rows of their own for that."""
        return self.outlet is None and self.outlets is None

    def here_or_all(self) -> Q:
        """As `here`, on rows of each outlet beside which there are those of all together, which have none."""
        return Q(outlet=None) & self.of_language() if self.everywhere else self.here()

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def whole_months(self) -> list[date]:
        """First days of the months that lie in the period as a whole."""
        first = self.first if self.first.day == 1 else _next_month(self.first)
        found = []
        while _next_month(first) - timedelta(days=1) <= self.last:
            found.append(first)
            first = _next_month(first)
        return found

    @property
    def in_months(self) -> Q:
        """The condition on rows of whole months in `month`; meets none where there is no such month."""
        return Q(month__in=self.whole_months)

    @property
    def beside_months(self) -> Q:
        """The condition on rows of days in `day` that lie before the whole months, and behind."""
        months = self.whole_months
        if not months:
            return Q(day__range=(self.first, self.last))
        before, behind = months[0] - timedelta(days=1), _next_month(months[-1])
        return Q(day__range=(self.first, before)) | Q(day__range=(behind, self.last))

    @property
    def since(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first, time()))

    @property
    def until(self) -> datetime:
        """Behind the last moment of the last day."""
        return timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time()))


def _next_month(day: date) -> date:
    """Its first day."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
