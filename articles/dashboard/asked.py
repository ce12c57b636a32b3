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
        if self.language:
            found &= Q(**{language: self.language})
        return found

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def since(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first, time()))

    @property
    def until(self) -> datetime:
        """Behind the last moment of the last day."""
        return timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time()))
