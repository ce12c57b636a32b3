"""Numbers of a claim with their magnitude and unit: *4 Mio. Euro*, *vier Millionen Euro* and *€4m* are one figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.anchoring.bearing import SAME_AS, UNITS
from articles.anchoring.matching.lexicon import (
    ARTICLES,
    BOUNDS,
    EXACT,
    FRACTIONS,
    GLUED,
    MAGNITUDES,
    MONTHS,
    PERIODS,
    SHARES,
    TIMES,
)
from articles.anchoring.matching.roots import root
from articles.anchoring.tokens import Token, number_key
from articles.spans import Span

_ONE = frozenset("ein eine einen einer einem one a an".split())
_NUMBER = re.compile(r"\d+(?:\.\d+)*$|\d+[:.]\d+$")
_GLUED = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]{1,3})$")
ROADS = {"autobahn": "a", "bundesstrasse": "b", "landesstrasse": "l", "kreisstrasse": "k"}
_FROM = frozenset("ab zum seit from since".split())
_CURRENCY = frozenset("euro dollar pfund".split())
_OF = frozenset("von in of out".split())
_BETWEEN = _CURRENCY | {"of", "a", "an"}
_ONE_OF = frozenset("einer eine eines one".split())
_HALVES = frozenset("hälfte half".split())
_EVERY = frozenset("jede jedes jeder jeden jedem every".split())
PERCENT = "prozent"
ORDINAL = "."  # behind a value: the third is not three
TIMES_SIGN = "x"
CASES = "fall"  # the unit of what may be said as a factor, too: in elf Fällen, elffach
FIRST = "first"  # the unit of a day: from 1 January on is from January on
_CASES = frozenset("fall fälle fällen case cases count counts mal times".split())
_MANIFOLD = re.compile(r"(.+?)(?:mal|fach(?:e[nrsm]?)?)$")
_SHORT_UNITS = {
    "kilograms": "kilo", "kilogram": "kilo", "kilogramme": "kilo", "kilogrammes": "kilo", "kilos": "kilo", "g": "gramm",
    "grams": "gramm", "t": "tonne", "ha": "hektar", "m": "meter", "cm": "zentimeter", "l": "liter",
    "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "h": "stunden", "min": "minuten",
}  # fmt: skip
_ORDINALS = {
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
}
_PLACE = {
    language: {word: n for n, word in enumerate(words.split(), start=1)}
    for language, words in _ORDINALS.items()
}
_ENDINGS = ("n", "r", "s", "m")


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is written out (4000000), with `.` behind an ordinal, `x` before a factor; `unit` a root or ""."""

    value: str
    unit: str
    tokens: tuple[Token, ...]
    bound: str = EXACT  # how near it is: about, over, least …
    bounds: tuple[Token, ...] = ()  # the words that say so

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(Span(token.start, token.end) for token in self.tokens)


def figures_in(said: Sequence[Token], text: str, language: str) -> tuple[Figure, ...]:
    found: list[Figure] = []
    i = 0
    while i < len(said):
        figure, behind = _at(said, i, text, language)
        if figure is not None:
            found.append(figure)
        i = max(behind, i + 1)
    places = {token.start: i for i, token in enumerate(said)}
    return tuple(
        _bounded(figure, said, places[figure.tokens[0].start], language)
        for figure in _shares(found, said)
    )


def _bounded(figure: Figure, said: Sequence[Token], i: int, language: str) -> Figure:
    """With the words before it that say how near it is: an article or *of* may stand between, and a currency."""
    table = BOUNDS.get(language, {})
    while i and (said[i - 1].key in ARTICLES.get(language, ()) or said[i - 1].key in _BETWEEN):
        i -= 1
    for n in (2, 1):
        before = said[max(0, i - n) : i]
        bound = table.get(" ".join(token.key for token in before))
        if bound is not None:
            return replace(figure, bound=bound, bounds=tuple(before))
    return figure


def _at(said: Sequence[Token], i: int, text: str, language: str) -> tuple[Figure | None, int]:
    """The figure that begins there, and the place behind it."""
    token = said[i]
    if (value := _value(token, language)) is None:
        return _other(said, i, language)
    used, behind = [token], i + 1
    before = said[i - 1] if i else None
    if (
        value == "1"
        and before is not None
        and before.key in _FROM
        and _is_month(said, behind, language)
    ):
        return Figure(value, FIRST, (token,)), behind
    priced = before is not None and before.key in _CURRENCY and before.end >= token.start - 1
    unit = before.key if before is not None and priced else ""
    if before is not None and (road := _road(before)):
        return Figure(road + value, "", (before, token)), behind
    while behind < len(said) and said[behind].key in MAGNITUDES.get(language, {}):
        value = _times(value, 10 ** MAGNITUDES[language][said[behind].key])
        used.append(said[behind])
        behind += 1
    parts = FRACTIONS.get(language, {}).get(said[behind].key) if behind < len(said) else None
    if parts and value.isdigit():  # two thirds
        return Figure(_share(float(value), parts), PERCENT, (*used, said[behind])), behind + 1
    if behind < len(said) and not unit and _close(used[-1], said[behind], text):
        unit = unit_of(said, behind, language)
    return Figure(value, unit, tuple(used)), behind


def _road(token: Token) -> str:
    """The letter of a road before its number: A 29, Autobahn 29."""
    if len(token.key) == 1 and token.key.isalpha() and token.text.isupper():
        return token.key
    return ROADS.get(token.key, "")


def _is_month(said: Sequence[Token], i: int, language: str) -> bool:
    return i < len(said) and said[i].key in MONTHS.get(language, ())


def _other(said: Sequence[Token], i: int, language: str) -> tuple[Figure | None, int]:
    token = said[i]
    if token.key in _ONE and i + 1 < len(said):
        magnitude = MAGNITUDES.get(language, {}).get(said[i + 1].key)
        if magnitude is not None:
            unit = unit_of(said, i + 2, language) if i + 2 < len(said) else ""
            return Figure(str(10**magnitude), unit, (token, said[i + 1])), i + 2
    if token.key in _HALVES:
        return Figure("50", PERCENT, (token,)), i + 1
    if token.key in SHARES:
        return Figure(SHARES[token.key], PERCENT, (token,)), i + 1
    if language == "de" and token.key in FRACTIONS["de"]:
        return Figure(_share(1, FRACTIONS["de"][token.key]), PERCENT, (token,)), i + 1
    place = _place(token.key, language)
    if place and i and said[i - 1].key in _EVERY:
        return Figure(_share(1, place), PERCENT, (token,)), i + 1
    if place:
        return Figure(f"{place}{ORDINAL}", "", (token,)), i + 1
    factor = _factor(token.key, language)
    if factor is not None:
        return Figure(f"{TIMES_SIGN}{factor:g}", "", (token,)), i + 1
    return None, i + 1


@lru_cache(maxsize=50_000)
def _factor(key: str, language: str) -> float | None:
    manifold = _MANIFOLD.match(key) if language == "de" else None
    if manifold and SAME_AS.get(manifold[1], manifold[1]).isdigit():
        return float(SAME_AS.get(manifold[1], manifold[1]))
    plain = root(key, language)
    for stem, factor in TIMES.get(language, {}).items():
        if plain.startswith(stem) and (len(stem) > 5 or plain == stem or key == stem):
            return factor
    return None


def _place(key: str, language: str) -> int:
    places = _PLACE.get(language, {})
    if language == "de" and key[-1:] in _ENDINGS and key[:-1] in places:
        key = key[:-1]
    place = places.get(key, 0)
    # the first, a second: they count nothing as often as not
    return place if place > 2 else 0


def _value(token: Token, language: str) -> str | None:
    """Its digits written out; None where it is no number."""
    if _NUMBER.match(token.key):
        return token.key
    glued = _GLUED.match(token.key)
    if glued and glued[2] in GLUED:
        return _times(number_key(glued[1], language), 10 ** GLUED[glued[2]])
    joined = re.match(r"[a-z]\d{1,4}$", token.key)
    return token.key if joined and token.text[:1].isupper() else None


def _times(value: str, factor: int) -> str:
    try:
        return f"{round(float(value) * factor, 6):.15g}"
    except (ValueError, OverflowError):
        return value


def _close(before: Token, token: Token, text: str) -> bool:
    return not text[before.end : token.start].strip(" \u00a0\u202f.-")


def unit_of(said: Sequence[Token], i: int, language: str) -> str:
    key = said[i].key
    if key == "percentage":
        return "prozentpunkt"
    if key.startswith("prozentpunkt") or key.startswith("percentagepoint"):
        return "prozentpunkt"
    if key in _CASES:
        return CASES
    if key in PERIODS.get(language, {}):
        return PERIODS[language][key]
    key = _SHORT_UNITS.get(key, key)
    return root(key, language, True) if key in UNITS else ""


def _shares(found: list[Figure], said: Sequence[Token]) -> tuple[Figure, ...]:
    """Three of four is one figure, and 75 per cent the same one."""
    places = {token.start: i for i, token in enumerate(said)}
    shares: list[Figure] = []
    for figure in found:
        last = shares[-1] if shares else None
        if _one_of(figure, said, places):
            shares.append(Figure(_share(1, float(figure.value)), PERCENT, figure.tokens))
            continue
        if last is not None and _between(last, figure, said, places):
            part, whole = float(last.value), float(figure.value)
            if 0 < part < whole:
                tokens = (*last.tokens, *figure.tokens)
                shares[-1] = Figure(_share(part, whole), PERCENT, tokens)
                continue
        shares.append(figure)
    return tuple(shares)


def _one_of(figure: Figure, said: Sequence[Token], places: dict[int, int]) -> bool:
    """One in four."""
    i = places[figure.tokens[0].start]
    before = [token.key for token in said[max(0, i - 3) : i]]
    if not figure.value.isdigit() or figure.unit or int(figure.value) < 2 or len(before) < 2:
        return False
    return before[-1] in _OF and (before[-2] in _ONE_OF or before[-3:-1] == ["one", "out"])


def _share(part: float, whole: float) -> str:
    return f"{round(100 * part / whole, 2):g}"


def _between(one: Figure, other: Figure, said: Sequence[Token], places: dict[int, int]) -> bool:
    if not (one.value.isdigit() and other.value.isdigit()) or one.unit:
        return False
    between = said[places[one.tokens[-1].start] + 1 : places[other.tokens[0].start]]
    return 0 < len(between) <= 2 and all(token.key in _OF for token in between)
