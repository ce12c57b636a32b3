"""How articles pass on what others said: figures of each article as it stands, counted anew when it was touched."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.db.models.functions import Length

from articles.models import (
    Article,
    ArticleFigures,
    AttributionLink,
    Event,
    EventHead,
    Statement,
    Version,
    Voice,
)
from articles.models.sources import SourceKind
from articles.rules.folding import fold
from articles.rules.frozen import RELAYING
from articles.rules.lifecycle import Stage, Why
from articles.splitter.lang import PACKS
from articles.tallies.days import add_up
from articles.words import Kind, LinkRole

NOT_OTHERS = {Kind.ASSERTION, Kind.SCARE}  # kinds that nobody is quoted with
NO_STATEMENT = Q(stage=Stage.REPLACED) | Q(
    stage=Stage.DISMISSED, why__in=[Why.NOT_A_STATEMENT, Why.DUPLICATE]
)
PRONOUNS = frozenset(fold(word) for pack in PACKS.values() for word in pack.pronouns)
COUNTED = tuple(
    field.name
    for field in ArticleFigures._meta.fields
    if field.name not in {"id", "article", "day", "outlet", "language"}  # those `add_up` sets
)
AT_ONCE = 500  # articles


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link that is neither relay nor agency. `source`: the standing one, where it is settled."""

    source: int | None
    name: str
    anonymous: bool

    @property
    def is_named(self) -> bool:
        return not self.anonymous and bool(self.name)

    @property
    def key(self) -> int | str:
        return self.source or fold(self.name)


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement, as far as it matters here."""

    kind: str
    dismissed_as: str  # empty: not dismissed
    spans: tuple[tuple[int, int], ...]
    speakers: tuple[Speaker, ...]  # in the order of the chain
    relayed: bool

    @property
    def is_scare(self) -> bool:
        return self.kind == Kind.SCARE or self.dismissed_as == Why.SCARE

    @property
    def is_of_others(self) -> bool:
        return not self.is_scare and self.kind != Kind.ASSERTION


def recount(articles: Collection[int], now: datetime, upto: int = 0) -> int:
    """Of the articles with these keys; number counted. `upto`: but for those counted since that line was written.

    Within a transaction.
    """
    left = set(articles)
    if upto:
        fresh = ArticleFigures.objects.filter(article__in=articles, number__gte=upto)
        left -= set(fresh.values_list("article", flat=True))
    keys, done = sorted(left), 0
    for start in range(0, len(keys), AT_ONCE):
        done += _recount(keys[start : start + AT_ONCE], now)
    return done


def articles_spoken_in(sources: Collection[UUID], upto: int) -> set[int]:
    """Keys of the articles in which these sources speak, where one has ever been described as somebody without a name,
    or no more as such: of any other change nothing follows here."""
    if not sources:
        return set()
    hidden = Q(data__was__kind=SourceKind.ANONYMOUS) | Q(data__became__kind=SourceKind.ANONYMOUS)
    told = Event.objects.filter(hidden, verb="describe", object_id__in=sources, number__lte=upto)
    changed = set(told.order_by().values_list("object_id", flat=True))
    spoken = Q(source__uuid__in=changed) | Q(source__merged_into__uuid__in=changed)
    links = AttributionLink.objects.filter(spoken).order_by()
    return set(links.values_list("statement__version__article", flat=True))


def _recount(articles: Sequence[int], now: datetime) -> int:
    written = EventHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    texts = _texts(articles)
    passages = _passages([version for version, _letters in texts.values()])
    figures, voices = [], []
    for article, (version, letters) in texts.items():
        there = passages.get(version, [])
        counts = figures_of(there)
        figures.append(
            ArticleFigures(article_id=article, letters=letters, at=now, number=written, **counts)
        )
        voices += [Voice(article_id=article, **voice) for voice in voices_of(there)]
    ArticleFigures.objects.bulk_create(
        figures, update_conflicts=True, unique_fields=["article"], update_fields=COUNTED
    )
    Voice.objects.filter(article__in=articles).delete()
    Voice.objects.bulk_create(voices, batch_size=500)
    add_up(texts)
    return len(figures)


def figures_of(passages: Iterable[Passage]) -> dict[str, int]:
    """The columns of ArticleFigures that are counted from statements."""
    counts: Counter[str] = Counter()
    spans: list[tuple[int, int]] = []
    for passage in passages:
        if passage.is_scare:
            counts["scare"] += 1
            continue
        counts["statements"] += 1
        counts[passage.kind] += 1
        if passage.is_of_others:
            spans += passage.spans
            counts["unnamed"] += not any(speaker.is_named for speaker in passage.speakers)
            counts["relay_only"] += passage.relayed and not passage.speakers
            counts["relayed"] += passage.relayed
    counts["said"] = letters_in(spans)
    return dict(counts)


def voices_of(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """The columns of Voice, who says most first."""
    said: dict[int | str, list[Passage]] = defaultdict(list)
    speakers: dict[int | str, Speaker] = {}
    for passage in passages:
        named = next((one for one in passage.speakers if one.is_named), None)
        if named is not None and passage.is_of_others:
            said[named.key].append(passage)
            speakers.setdefault(named.key, named)
    voices = [
        {
            "source_id": speakers[key].source,
            "name": speakers[key].name,
            "folded": fold(speakers[key].name),
            "statements": len(theirs),
            "letters": letters_in(span for passage in theirs for span in passage.spans),
        }
        for key, theirs in said.items()
    ]
    return sorted(voices, key=lambda voice: (-voice["letters"], voice["folded"]))


def letters_in(spans: Iterable[tuple[int, int]]) -> int:
    """Code points that lie in any of them, each once."""
    count = reached = 0
    for start, end in sorted(spans):
        count += max(0, end - max(start, reached))
        reached = max(reached, end)
    return count


def _texts(articles: Collection[int]) -> dict[int, tuple[int, int]]:
    """By article: the key of its latest version, and the code points of its text."""
    latest = Article.objects.filter(pk__in=articles).annotate(last=Max("versions__number"))
    numbers = dict(latest.order_by().values_list("pk", "last"))
    rows = Version.objects.filter(article__in=articles).order_by().annotate(letters=Length("text"))
    return {
        article: (version, letters)
        for version, article, number, letters in rows.values_list(
            "pk", "article", "number", "letters"
        )
        if numbers[article] == number
    }


def _passages(versions: Collection[int]) -> dict[int, list[Passage]]:
    here = Statement.objects.filter(version__in=versions).exclude(NO_STATEMENT).order_by("pk")
    rows = list(here.values_list("pk", "version", "kind", "stage", "why", "spans"))
    chains = _chains(versions)
    found: dict[int, list[Passage]] = defaultdict(list)
    for key, version, kind, stage, why, spans in rows:
        speakers, relayed = chains.get(key, ((), False))
        parts = tuple((start, end) for start, end in spans)
        dismissed_as = why if stage == Stage.DISMISSED else ""
        found[version].append(Passage(kind, dismissed_as, parts, speakers, relayed))
    return found


def _chains(versions: Collection[int]) -> dict[int, tuple[tuple[Speaker, ...], bool]]:
    links = AttributionLink.objects.filter(statement__version__in=versions)
    links = links.select_related("source__merged_into").order_by("statement", "order")
    speakers: dict[int, tuple[Speaker, ...]] = defaultdict(tuple)
    relayed: set[int] = set()
    for link in links:
        if link.role in RELAYING:
            relayed.add(link.statement_id)
        else:
            speakers[link.statement_id] += (_speaker(link),)
    return {key: (speakers[key], key in relayed) for key in {*speakers, *relayed}}


def _speaker(link: AttributionLink) -> Speaker:
    if link.source is not None:
        source = link.source.merged_into or link.source
        return Speaker(source.pk, source.name, source.kind == SourceKind.ANONYMOUS)
    name = " ".join(link.name.split())
    hidden = link.role == LinkRole.INSIDER or fold(name) in PRONOUNS
    return Speaker(None, name, hidden)
