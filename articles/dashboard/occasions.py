"""Articles that perhaps tell of the same event: proposed with the reasons, joined by nobody but a person.

Two articles within `APART` days of each other tell of the same event, so the guess, where

- a statement of each makes the same checked claim: somebody has said so, or
- two speakers whom both have are the same (by the register, or by a name of two words or more), and their titles share
  a word of `LONG` letters or more.

A proposal grows from its earliest article: each later one within `APART` days of *that* one, which tells the same as
any of them, joins it. So no chain of articles wanders from event to event. It takes two outlets.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from articles.dashboard.distancing import Chosen
from articles.models import Article, CheckedClaim, Occurrence, User, Voice

APART = timedelta(days=3)
LONG = 5  # letters of a word that two titles must share
MOST = 400  # articles that are compared, the latest
MOST_SHOWN = 6

WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two articles may tell of one event; either `claims`, or `speakers` and `words`."""

    claims: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Occasion:
    """`articles` by time, each but the first with the reasons for which it joined."""

    articles: list[Article] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def outlets(self) -> int:
        return len({article.outlet_id for article in self.articles})

    @property
    def claims(self) -> list[str]:
        return list(dict.fromkeys(text for why in self.reasons for text in why.claims))

    @property
    def speakers(self) -> list[str]:
        return list(dict.fromkeys(name for why in self.reasons for name in why.speakers))

    @property
    def words(self) -> list[str]:
        return list(dict.fromkeys(word for why in self.reasons for word in why.words))


@dataclass(frozen=True, slots=True)
class _Told:
    article: Article
    at: datetime
    claims: dict[int, str]
    speakers: dict[object, str]
    words: frozenset[str]


def occasions(chosen: Chosen) -> list[Occasion]:
    """At most `MOST_SHOWN`, the latest first. Three queries."""
    latest = list(chosen.found().select_related("outlet").order_by("-pk")[:MOST])
    claims, speakers = _claims(latest, chosen.person), _speakers(latest)
    told = [
        _Told(
            article,
            article.on,  # type: ignore[attr-defined]
            claims[article.pk],
            speakers[article.pk],
            frozenset(word for word in WORD.findall(article.folded_title) if len(word) >= LONG),
        )
        for article in latest
    ]
    told.sort(key=lambda one: (one.at, one.article.pk))
    grown = [occasion for occasion in _grown(told) if occasion.outlets > 1]
    return grown[::-1][:MOST_SHOWN]


def _grown(told: Iterable[_Told]) -> list[Occasion]:
    found: list[tuple[Occasion, list[_Told]]] = []
    for one in told:
        for occasion, members in found:
            if one.at - members[0].at > APART:
                continue
            if reason := next(filter(None, (_reason(one, other) for other in members)), None):
                occasion.articles.append(one.article)
                occasion.reasons.append(reason)
                members.append(one)
                break
        else:
            found.append((Occasion([one.article]), [one]))
    return [occasion for occasion, _members in found]


def _reason(one: _Told, other: _Told) -> Reason | None:
    if claims := one.claims.keys() & other.claims.keys():
        return Reason(claims=tuple(one.claims[pk] for pk in sorted(claims)))
    speakers = one.speakers.keys() & other.speakers.keys()
    words = one.words & other.words
    if len(speakers) > 1 and words:
        return Reason(
            speakers=tuple(sorted(one.speakers[key] for key in speakers)),
            words=tuple(sorted(words)),
        )
    return None


def _claims(articles: Sequence[Article], person: User) -> dict[int, dict[int, str]]:
    made = Occurrence.objects.filter(statement__version__article__in=articles)
    if person.restricted:
        made = made.filter(claim__in=CheckedClaim.objects.open_to(person).values("pk"))
    rows = made.values_list("statement__version__article", "claim", "claim__text")
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for article, claim, text in rows.order_by():
        found[article][claim] = text
    return found


def _speakers(articles: Sequence[Article]) -> dict[int, dict[object, str]]:
    """By article: the register's entry, or a name of two words or more; a surname alone is nobody."""
    rows = Voice.objects.filter(article__in=articles).values_list(
        "article", "source", "folded", "name"
    )
    found: dict[int, dict[object, str]] = defaultdict(dict)
    for article, source, folded, name in rows.order_by():
        if source or " " in folded:
            found[article][source or folded] = name
    return found
