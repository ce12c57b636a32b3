"""Whom of the register an open link, or another source, may stand for: what the database is asked for `likeness`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Substr

from articles.models import (
    Apart,
    Article,
    AttributionLink,
    Source,
    SourceKind,
    SourceRole,
    User,
)
from articles.models.trigrams import SHORTEST
from articles.register.likeness import (
    LONG,
    PRONOUNS,
    Entry,
    Feature,
    Likeness,
    Name,
    Printed,
    Reason,
    compare,
    gender_of,
    likenesses,
    name_of,
)
from articles.register.naming import Target
from articles.register.roles import open_roles
from articles.register.spellings import open_spellings
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.rules.roles import role_beside

MOST_NAMES = 80  # spellings that the database hands over
MOST_ENTRIES = 12  # sources that are looked at closely
RECENT = 200  # links of theirs, the newest, that are looked at
EXCERPT = 160  # code points of a last statement
GERMAN = "de"


@dataclass(frozen=True, slots=True)
class Likely:
    """A source that may be meant, with what tells it from another of its name."""

    uuid: UUID
    name: str
    target: Target
    reasons: tuple[Reason, ...]
    score: float  # to sort by; never shown
    role: str = ""  # the last one known
    last: str = ""  # the beginning of what it said last, as far as the person may see it
    outlet: str = ""  # where


@dataclass(slots=True)
class _Row:
    """A candidate while its parts come in."""

    uuid: UUID
    name: str
    kind: str
    wikidata: str
    names: list[str] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    in_outlet: int = 0
    last: str = ""
    outlet: str = ""


def likely(link: AttributionLink, article: Article, person: User) -> list[Likely]:
    """Who an open link may stand for, best first; at most three. Four queries at most, one where nobody fits.

    What was said in outlets that the person does not see counts for nothing. Names no answers, so it holds while blind.
    """
    if link.is_settled or link.is_outlet or not link.name:
        return []
    printed = printed_of(link)
    if printed.name.full in PRONOUNS:
        return []
    rows = _candidates([(printed.name, printed.whole)], person, bare=not _has_beside(printed))
    if not rows:
        return []
    _add_history(rows, article.outlet_id, person)
    together = _together(rows, article)
    entries = [_entry(pk, row, together.get(pk, {})) for pk, row in rows.items()]
    return [_shown(one, rows[one.pk]) for one in likenesses(printed, entries)]


def perhaps_same(source: Source, person: User) -> list[Likely]:
    """Other sources that may be the same, best first; not those of which somebody said that they are apart.

    Six queries at most.
    """
    is_person = source.kind == SourceKind.PERSON
    spelled = open_spellings(person).filter(source=source, is_error=False)
    written = [source.name, *spelled.values_list("name", flat=True)][:6]
    names = [(name_of(words), name_of(words, person=False)) for words in written]
    apart = {pk for pair in _apart_from(source) for pk in pair}
    rows = _candidates(names, person, wikidata=source.wikidata, but=apart | {source.pk})
    rows = {pk: row for pk, row in rows.items() if (row.kind == SourceKind.PERSON) == is_person}
    if not rows:
        return []
    _add_history(rows, 0, person)
    held = list(_roles(person).filter(source=source))
    roles = [role.label for role in held]
    houses = " ".join(fold(role.organisation) for role in held)
    genders = {gender for role in roles if (gender := gender_of([role]))}
    entries = [_entry(pk, row, {}) for pk, row in rows.items()]
    found: dict[int, Likeness] = {}
    gender = genders.pop() if len(genders) == 1 else ""
    for name, whole in names:
        printed = Printed(name, whole, tuple(roles), houses, name.gender or gender)
        for one in likenesses(printed, entries):
            if one.pk not in found or found[one.pk].score < one.score:
                found[one.pk] = one
    for pk, row in rows.items():
        if source.wikidata and row.wikidata == source.wikidata:
            known = found.get(pk, Likeness(pk, 0, ()))
            reasons = (Reason(Feature.WIKIDATA, row.wikidata), *known.reasons)
            found[pk] = replace(known, score=1.0, reasons=reasons)
        elif source.wikidata and row.wikidata:
            found.pop(pk, None)  # two people to whoever gave them their numbers
    best = sorted(found.values(), key=lambda one: (-one.score, one.pk))[:3]
    return [_shown(one, rows[one.pk]) for one in best]


def printed_of(link: AttributionLink) -> Printed:
    """What the article gives of the link: its name, and what stands beside that."""
    name = name_of(link.name)
    beside = name_of(link.mention) if link.mention else name
    role = role_beside(link.name, link.mention)
    roles = dict.fromkeys(filter(None, (role, *name.roles, *beside.roles)))
    gender = name.gender or beside.gender or gender_of([role])
    return Printed(name, name_of(link.name, person=False), tuple(roles), fold(link.mention), gender)


def _has_beside(printed: Printed) -> bool:
    """A first name, a role, or any words around the name: a surname alone is nobody's."""
    return bool(printed.name.given or printed.roles or printed.beside != printed.name.full)


def _candidates(
    names: Sequence[tuple[Name, Name]],
    person: User,
    *,
    bare: bool = False,
    wikidata: str = "",
    but: Iterable[int] = (),
) -> dict[int, _Row]:
    """Those whose name or spelling may be one of these, the nearest `MOST_ENTRIES`. Two queries, one if there is none.

    `names` as of a person, and whole; of a `bare` one only what is called just so.
    """
    asked = Q()
    for name, whole in names:
        asked |= Q(folded=whole.full) if bare else _spelled_like(name, whole)
    aliases = open_spellings(person).filter(asked, source__merged_into=None, source__isnull=False)
    own = Q(wikidata=wikidata) | asked if wikidata else asked
    sources = Source.objects.standing().filter(own).order_by()
    found = sources.values_list("pk").union(aliases.values_list("source"))[:MOST_NAMES]
    pks = {pk for (pk,) in found} - set(but)
    rows = _names_and_roles(pks, person) if pks else {}
    near = [
        (not any(fold(other) == whole.full for _name, whole in names for other in row.names), pk)
        for pk, row in rows.items()
        if row.kind != SourceKind.PERSON
        or (wikidata and row.wikidata == wikidata)
        or any(compare(name, name_of(other)) for name, _whole in names for other in row.names)
    ]
    return {pk: rows[pk] for _other, pk in sorted(near)[:MOST_ENTRIES]}


def _spelled_like(name: Name, whole: Name) -> Q:
    """Of the folded column: the whole name, the surname behind the same first letter, or half of either."""
    asked = Q(folded=whole.full) | Q(folded=name.full)
    if len(whole.full) >= LONG:
        asked |= Q(folded__begins=whole.full[:2]) & _half(whole.full)
    if len(name.last) < SHORTEST:
        return asked
    if not name.given:
        return asked | Q(folded__holds=f" {name.last}")
    first = name.given[0]
    begun = Q(folded__begins=first[:2]) | Q(folded__begins=f"{first[0]} ")
    asked |= (begun | Q(folded__begins=f"{first[0]}.")) & Q(folded__holds=name.last)
    asked |= Q(folded=name.last)  # known by the surname alone so far: counts with a role
    if len(name.last) > SHORTEST + 1:
        asked |= Q(folded__begins=first) & _half(name.last)
    return asked


def _half(word: str) -> Q:
    """One letter that differs leaves one half of it whole."""
    middle = len(word) // 2
    halves = [half for half in (word[:middle], word[middle:]) if len(half) >= SHORTEST]
    asked = Q(folded__holds=word)
    for half in halves:
        asked |= Q(folded__holds=half)
    return asked


def _names_and_roles(pks: Iterable[int], person: User) -> dict[int, _Row]:
    """One query of three parts: (key, part, words, further words)."""
    pks = list(pks)
    own = Source.objects.filter(pk__in=pks).order_by()
    parts = own.values_list(
        "pk", _part("0"), "name", "kind", Cast("uuid", CharField()), "wikidata"
    ).union(
        open_spellings(person)
        .filter(source__in=pks, is_error=False)
        .order_by()
        .values_list("source", _part("1"), "name", _part(""), _part(""), _part("")),
        _roles(person)
        .filter(source__in=pks)
        .order_by()
        .values_list("source", _part("2"), "label", "organisation", _part(""), _part("")),
        all=True,
    )
    rows: dict[int, _Row] = {}
    for pk, part, words, more, uuid, wikidata in sorted(parts, key=lambda row: row[1]):
        if part == "0":
            rows[pk] = _Row(UUID(uuid), words, more, wikidata, [words])
        elif pk in rows and part == "1":
            rows[pk].names.append(words)
        elif pk in rows:
            rows[pk].roles.append((words, more))
    return rows


def _roles(person: User) -> QuerySet[SourceRole]:
    """All that were ever printed; to whoever sees some outlets only, what `roles` lets them read."""
    return open_roles(person) if person.restricted else SourceRole.objects.all()


def _part(word: str) -> Value:
    return Value(word, output_field=CharField())


def _add_history(rows: dict[int, _Row], outlet: int, person: User) -> None:
    """From what they said lately: titles, articles, times in this outlet, the last words. One query."""
    links: QuerySet[AttributionLink] = AttributionLink.objects.filter(source__in=rows)
    links = links.exclude(statement__stage=Stage.REPLACED)
    if person.restricted:
        links = links.filter(statement__version__article__outlet__in=person.outlets.all())
    told = links.order_by("-pk").values_list(
        "source",
        "mention",
        "statement__version__article",
        "statement__version__article__language",
        "statement__version__article__outlet",
        "statement__version__article__outlet__name",
        Substr("statement__exact", 1, EXCERPT),
    )
    for pk, mention, article, language, where, named, words in told[:RECENT]:
        row = rows[pk]
        if not row.last:
            row.last, row.outlet = words, named
        row.articles.add(article)
        row.in_outlet += where == outlet
        if language == GERMAN and (gender := name_of(mention).gender if mention else ""):
            row.genders.add(gender)


def _together(rows: dict[int, _Row], article: Article) -> dict[int, dict[str, int]]:
    """Articles in which somebody else of this article is named too, by candidate and by the other's name. One query."""
    articles = {a for row in rows.values() for a in row.articles} - {article.pk}
    if not articles:
        return {}
    here = AttributionLink.objects.filter(
        statement__version__article=article, source__isnull=False
    ).exclude(source__in=rows)
    there = AttributionLink.objects.filter(
        statement__version__article__in=articles, source__in=here.order_by().values("source")
    )
    named = there.order_by().values_list("statement__version__article", "source__name").distinct()
    others: dict[int, set[str]] = defaultdict(set)
    for article_id, name in named:
        others[article_id].add(name)
    return {pk: _counted(row.articles, others) for pk, row in rows.items()}


def _counted(articles: Iterable[int], others: dict[int, set[str]]) -> dict[str, int]:
    times: dict[str, int] = defaultdict(int)
    for article in articles:
        for name in others.get(article, ()):
            times[name] += 1
    return dict(times)


def _entry(pk: int, row: _Row, together: dict[str, int]) -> Entry:
    is_person = row.kind == SourceKind.PERSON
    return Entry(
        pk,
        tuple((words, name_of(words, person=is_person)) for words in row.names),
        is_person,
        tuple(dict.fromkeys(label for label, _house in row.roles)),
        tuple(dict.fromkeys(house for _label, house in row.roles if house)),
        frozenset(row.genders),
        row.in_outlet,
        together,
    )


def _shown(one: Likeness, row: _Row) -> Likely:
    role = ", ".join(filter(None, row.roles[-1])) if row.roles else ""
    return Likely(
        row.uuid, row.name, Target(row.kind), one.reasons, one.score, role, row.last, row.outlet
    )


def _apart_from(source: Source) -> list[tuple[int, int]]:
    pairs = Apart.objects.filter(Q(one=source) | Q(other=source))
    return list(pairs.values_list("one", "other"))
