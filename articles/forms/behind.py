"""Which figure somebody wants the list behind: read from an address, beside the choice of the overview."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from articles.dashboard import Asked
from articles.forms.figures import Choice, day_named, outlet_named
from articles.models import Outlet, Rating, Source, User
from articles.models.figures import Step
from articles.tallies.tracing import Figure
from articles.words import Axis, Kind

DOUBLE = "double"  # answers; in the place of a step
REVIEWED = "reviewed"  # first and second answers of a person; in the place of a step, too
NOBODY = "none"  # in the place of a source
OF_PERSON: dict[str, tuple[Step, ...]] = {
    REVIEWED: (Step.FIRST, Step.SECOND),
    **{str(s): (s,) for s in (Step.RETURNED, Step.CORRECTED, Step.COMPARED, Step.SAME)},
}
STEPS: dict[str, Step | None] = {
    step.value: step for step in Step if step not in {Step.COMPARED, Step.SAME}
}
STEPS |= {DOUBLE: None}


class NoFigure(Exception):
    """The address names no figure that there is."""


@dataclass(frozen=True, slots=True)
class Sought:
    """`asked`: the days and the outlet of the figure, which may be fewer than those of the overview it stands on.

    `step`: as the address names it, of `STEPS`, or with a `person` of `OF_PERSON`.
    Of published verdicts `kind`, `source` (or `nobody`) and `ratings` may narrow it; `twice`: given by two or more.
    Of double answers `ratings` are one, or two that were given to the same statement; `valued`: only ratings with a
    value. `wrong`: sentences.
    """

    step: str
    asked: Asked
    outlet: Outlet | None
    figure: Figure
    person: User | None = None
    axis: Axis | None = None
    kind: Kind | None = None
    source: Source | None = None
    nobody: bool = False
    ratings: tuple[Rating, ...] = ()
    twice: bool = False
    valued: bool = False
    wrong: tuple[str, ...] = ()

    def of_answers(self, reader: User) -> bool:
        """Whether the list tells of answers that the reader may not see yet; of their own they know."""
        if self.person is not None and self.person.pk == reader.pk:
            return self.figure.step in {Step.COMPARED, Step.SAME}
        answers = {None, Step.FIRST, Step.SECOND, Step.RETURNED}
        return self.person is not None or self.figure.step in answers


def sought(query: Mapping[str, str], choice: Choice, reader: User) -> Sought:
    """Days and outlet that are wrong are left out and said; raises NoFigure for any other, and for a person that the
    `reader` sees no figure of. Four queries at most."""
    written, person = query.get("step", ""), _person(query, reader)
    if written not in (STEPS if person is None else OF_PERSON):
        raise NoFigure(written)
    step, also = (STEPS[written], None) if person is None else (*OF_PERSON[written], None)[:2]
    wrong = list(choice.wrong)
    first = day_named(query.get("first", ""), wrong) or choice.asked.first
    last = day_named(query.get("last", ""), wrong) or max(first, choice.asked.last)
    outlet = outlet_named(query.get("of", ""), choice.outlets, wrong) or choice.outlet
    asked = replace(
        choice.asked, first=min(first, last), last=last, outlet=outlet.pk if outlet else None
    )
    of = person.pk if person else None
    timed = bool(query.get("timed"))
    found = Sought(
        written,
        asked,
        outlet,
        Figure(step, asked.since, asked.until, timed=timed, person=of, also=also),
        person,
        wrong=tuple(wrong),
    )
    if step == Step.PUBLISHED:
        found = _of_source(_of_kind(found, query), query)
    return _of_ratings(found, query) if step in {None, Step.PUBLISHED} else found


def _person(query: Mapping[str, str], reader: User) -> User | None:
    """A head asks for anybody, everybody else for themselves."""
    written = query.get("person", "")
    if not written:
        return None
    try:
        uuid = UUID(written)
    except ValueError as error:
        raise NoFigure(written) from error
    found = User.objects.filter(uuid=uuid).first() if reader.is_head else reader
    if found is None or found.uuid != uuid:
        raise NoFigure(written)
    return found


def _of_kind(found: Sought, query: Mapping[str, str]) -> Sought:
    written = query.get("kind", "")
    if written and written not in list(Kind):
        raise NoFigure(written)
    return replace(found, kind=Kind(written)) if written else found


def _of_source(found: Sought, query: Mapping[str, str]) -> Sought:
    written = query.get("source", "")
    if not written:
        return found
    if written == NOBODY:
        return replace(found, nobody=True, figure=replace(found.figure, sources=frozenset({None})))
    is_key = written.isascii() and written.isdecimal() and len(written) < 19
    source = Source.objects.filter(pk=written).first() if is_key else None
    if source is None:
        raise NoFigure(written)
    joined = Source.objects.filter(merged_into=source).values_list("pk", flat=True)
    keys = frozenset({source.pk, *joined})
    return replace(found, source=source, figure=replace(found.figure, sources=keys))


def _of_ratings(found: Sought, query: Mapping[str, str]) -> Sought:
    axis, scale, one, other = (query.get(name, "") for name in ("axis", "scale", "rating", "other"))
    if not (axis or scale or one):
        return found
    known = _Ratings()
    asked = tuple(known.find(written) for written in (one, other) if written)
    twice, valued = query.get("times") == "2", bool(query.get("valued"))
    given: tuple[frozenset[int], ...]
    if found.figure.step == Step.PUBLISHED:
        given = (known.same(asked[0]) if asked else known.on(axis),)
    elif len(asked) == 2:
        given = (known.same(asked[0]), known.same(asked[1]))
    elif asked:  # given by one, or by two of them, where two rated it on that scale
        both = (known.of(str(asked[0].scale_version.scale_id)),) * 2
        given = (known.same(asked[0]),) * 2 if twice else (*both, known.same(asked[0]))
    else:
        given = (known.of(scale, valued=valued),) * 2
    return replace(
        found,
        axis=known.axis_of(given[0]),
        ratings=asked,
        twice=twice,
        valued=valued,
        figure=replace(found.figure, given=given),
    )


class _Ratings:
    """All that there are, as sets of keys: what several versions of a scale have is one. NoFigure for an empty one."""

    def __init__(self) -> None:
        rows = Rating.objects.select_related("scale_version__scale")
        self.every = list(rows.order_by("scale_version__number", "order"))

    def find(self, written: str) -> Rating:
        found = next((rating for rating in self.every if str(rating.pk) == written), None)
        if found is None:
            raise NoFigure(written)
        return found

    def same(self, rating: Rating) -> frozenset[int]:
        return self._keys(one for one in self.every if one.identity == rating.identity)

    def of(self, scale: str, *, valued: bool = False) -> frozenset[int]:
        """Of that scale; `valued`: only those that have a value in their latest version, as agreement takes them."""
        latest = {rating.identity: rating for rating in self.every}
        return self._keys(
            rating
            for rating in self.every
            if str(rating.scale_version.scale_id) == scale
            and not (valued and latest[rating.identity].value is None)
        )

    def on(self, axis: str) -> frozenset[int]:
        return self._keys(one for one in self.every if one.scale_version.scale.axis == axis)

    def axis_of(self, keys: frozenset[int]) -> Axis:
        return next(Axis(r.scale_version.scale.axis) for r in self.every if r.pk in keys)

    def _keys(self, ratings: Iterable[Rating]) -> frozenset[int]:
        found = frozenset(rating.pk for rating in ratings)
        if not found:
            raise NoFigure
        return found
