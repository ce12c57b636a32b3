"""When a claim says that something is: months, weekdays, seasons, days and years counted from the day of speaking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from articles.anchoring.matching.lexicon import DAYS, MONTHS, PERIODS, SEASONS, TURNS, WEEKDAYS
from articles.anchoring.tokens import Token
from articles.spans import Span

DAY, TURN = "day", "turn"  # groups that move with the day of speaking
_JANUARY = frozenset("jahresbeginn jahresanfang jahreswechsel".split())
PERIOD = "period"  # a unit of time without a figure: per month


@dataclass(frozen=True, slots=True)
class Time:
    """Of one `group` (month, weekday, season, day, turn, period) the `value`."""

    group: str
    value: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def times_in(said: Sequence[Token], language: str) -> tuple[Time, ...]:
    found: list[Time] = []
    for i, token in enumerate(said):
        before = said[i - 1] if i else None
        behind = said[i + 1] if i + 1 < len(said) else None
        time = _plain(token, language)
        if time is None:
            time = _of_period(token, before, language)
        if time is not None and time[0] == PERIOD and behind is not None:
            if behind.is_number and len(behind.key) == 4:  # in the year 2025
                time = None
        if time is not None:
            turned = time[0] == TURN and before is not None
            found.append(Time(*time, before.start if turned and before else token.start, token.end))
    return tuple(found)


def _plain(token: Token, language: str) -> tuple[str, str] | None:
    key = token.key
    if key in MONTHS.get(language, ()):
        if key in {"may", "march"} and not token.text[:1].isupper():
            return None
        return "month", key
    if language == "de" and key in _JANUARY:
        return "month", "januar"
    if language == "de" and key.removesuffix("s") in WEEKDAYS["de"]:
        return "weekday", key.removesuffix("s")
    if key in WEEKDAYS.get(language, ()):
        return "weekday", key
    if key in SEASONS.get(language, {}) and key != "fall":
        return "season", SEASONS[language][key]
    if key in DAYS.get(language, {}) and not (key == "morgen" and token.text[:1].isupper()):
        return DAY, str(DAYS[language][key])
    return None


def _of_period(token: Token, before: Token | None, language: str) -> tuple[str, str] | None:
    period = PERIODS.get(language, {}).get(token.key)
    if period is None or (before is not None and before.is_number):
        return None
    turn = TURNS.get(language, {}).get(before.key) if before is not None else None
    if turn is not None:
        return TURN, f"{period} {turn:+d}"
    return PERIOD, period


def dated(times: Iterable[Time], on: date) -> set[tuple[str, str]]:
    """Groups and values with *yesterday* and *last year* as the day and the year that they mean."""
    found = set()
    for time in times:
        if time.group == DAY:
            found.add(("date", (on + timedelta(days=int(time.value))).isoformat()))
        elif time.group == TURN and time.value.split()[0] in {"jahr", "year"}:
            found.add(("year", str(on.year + int(time.value.split()[1]))))
        else:
            found.add((time.group, time.value))
    return found
