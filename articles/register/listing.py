"""The list of the register: sources or outlets by any part of a name, with how much each has said or printed."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from articles.models import Alias, AttributionLink, Outlet, Source, SourceKind, User
from articles.register.naming import Target
from articles.register.parts import RELAYS, standing
from articles.register.spellings import open_spellings
from articles.rules.folding import fold

PAGE = 30  # rows
BEGINNING = 200  # letters of a name in the key of a page


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `n`: statements said by the source, or passed on in the outlet's articles. `also`: spellings that were
    searched for and found, where the name is another."""

    known: Source | Outlet
    n: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """`after` is where the next page starts; empty on the last."""

    rows: tuple[Entry, ...]
    after: str = ""


def kinds_of(words: str, person: User) -> dict[Target, int]:
    """How many of each kind have these words in a name; kinds without any are left out. Two queries."""
    counted = _sources(words, person).order_by().values_list("kind").annotate(n=Count("pk"))
    found = {Target(kind): n for kind, n in counted}
    if outlets := _outlets(words, person).count():
        found[Target.OUTLET] = outlets
    return {target: found[target] for target in Target if target in found}


def by_name(words: str, target: Target | None, person: User, after: str = "") -> Page:
    """Sources of that kind (None: of all), or outlets, in the order of their names, behind the key of the last one."""
    known: QuerySet = (
        _outlets(words, person)
        if target == Target.OUTLET
        else _of_kind(_sources(words, person), target)
    )
    rows = list(_behind(known, after).order_by("folded", "pk")[: PAGE + 1])
    shown = rows[:PAGE]
    counts = _counts(shown, person)
    more = f"{shown[-1].pk}~{shown[-1].folded[:BEGINNING]}" if len(rows) > PAGE else ""
    return Page(_entries(shown, counts, words, person), more)


def by_number(words: str, target: Target | None, person: User, after: str = "") -> Page:
    """As `by_name`, those first that said or printed most; those without a statement are left out.

    `after`: number and key of the last row, as `Page.after` gives them.
    """
    known: QuerySet = (
        _outlets(words, person)
        if target == Target.OUTLET
        else _of_kind(_sources(words, person), target)
    )
    of, counted = _grouped(target, person)
    if words or target not in {None, Target.OUTLET}:
        counted = counted.filter(**{f"{of}__in": known.order_by().values("pk")})
    last = _number_and_key(after)
    if last:
        counted = counted.filter(Q(n__lt=last[0]) | Q(n=last[0], **{f"{of}__gt": last[1]}))
    pairs = list(counted.order_by("-n", of).values_list(of, "n")[: PAGE + 1])
    shown = dict(pairs[:PAGE])
    model = Outlet if target == Target.OUTLET else Source
    found = model._default_manager.in_bulk(shown)
    more = "~".join(map(str, reversed(pairs[PAGE - 1]))) if len(pairs) > PAGE else ""
    return Page(_entries([found[pk] for pk in shown], shown, words, person), more)


def _sources(words: str, person: User) -> QuerySet[Source]:
    """Those whose name or other name holds each of the words, or that have this Wikidata id."""
    found = Source.objects.standing()
    for word in fold(words).split():
        also = open_spellings(person).filter(source__isnull=False, folded__holds=word)
        named = Q(folded__holds=word) | Q(pk__in=also.values("source"))
        if word[:1] == "q" and word[1:].isdecimal():
            named |= Q(wikidata=word.upper())
        found = found.filter(named)
    return found


def _outlets(words: str, person: User) -> QuerySet[Outlet]:
    """Of those that are open to the person. There are few: no index is asked."""
    found = Outlet.objects.open_to(person)
    for word in fold(words).split():
        also = Alias.objects.filter(outlet__isnull=False, folded__contains=word)
        found = found.filter(Q(folded__contains=word) | Q(pk__in=also.values("outlet")))
    return found


def _of_kind(sources: QuerySet[Source], target: Target | None) -> QuerySet[Source]:
    return sources.filter(kind=SourceKind(target.value)) if target else sources


def _behind(known: QuerySet, after: str) -> QuerySet:
    """`after`: key and name, as it was then: whoever is named anew meanwhile moves no other one. A key that means
    nothing is the start."""
    key, between, folded = after.replace("\x00", "").partition("~")
    if not (between and key.isascii() and key.isdecimal() and len(key) < 19):
        return known
    if len(folded) == BEGINNING:  # of a longer one only its beginning fits into an address
        last = known.model._default_manager.filter(pk=int(key), folded__startswith=folded)
        folded = last.values_list("folded", flat=True).first() or folded
    return known.filter(Q(folded__gt=folded) | Q(folded=folded, pk__gt=int(key)))


def _number_and_key(after: str) -> tuple[int, int] | None:
    number, _between, key = after.partition("~")
    if not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in (number, key)):
        return None
    return int(number), int(key)


def _grouped(target: Target | None, person: User) -> tuple[str, QuerySet]:
    """(column, rows with `n`) of every source, or outlet, that has a statement."""
    here = standing(person).order_by()
    if target == Target.OUTLET:
        of = "version__article__outlet"
        return of, here.values(of).annotate(n=Count("pk"))
    links = AttributionLink.objects.filter(source__merged_into=None, source__isnull=False)
    its = here.filter(pk=OuterRef("statement"))  # asked for each: SQLite would list them all first
    links = links.exclude(role__in=RELAYS).filter(Exists(its))
    return "source", links.order_by().values("source").annotate(n=Count("statement", distinct=True))


def _counts(rows: list, person: User) -> dict[int, int]:
    """By key; one query."""
    if not rows:
        return {}
    target = Target.OUTLET if isinstance(rows[0], Outlet) else None
    of, counted = _grouped(target, person)
    asked = counted.filter(**{f"{of}__in": [row.pk for row in rows]})
    return dict(asked.values_list(of, "n"))


def _entries(rows: list, counts: dict[int, int], words: str, person: User) -> tuple[Entry, ...]:
    """With the spellings by which they were found; one query where something was searched."""
    found: dict[int, list[str]] = {}
    asked = fold(words).split()
    if asked and rows:
        of = "outlet" if isinstance(rows[0], Outlet) else "source"
        aliases = open_spellings(person).filter(**{f"{of}__in": [row.pk for row in rows]})
        for pk, name, folded in aliases.order_by("pk").values_list(f"{of}_id", "name", "folded"):
            if any(word in folded for word in asked):
                found.setdefault(pk, []).append(name)
    return tuple(
        Entry(
            row,
            counts.get(row.pk, 0),
            () if all(word in row.folded for word in asked) else tuple(found.get(row.pk, ())[:3]),
        )
        for row in rows
    )
