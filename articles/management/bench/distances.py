"""Figures of articles for the report on distances, and its reads."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from articles import tallies
from articles.dashboard.distancing import Chosen, Measure, distances, named_events, told
from articles.dashboard.occasions import occasions
from articles.dashboard.voices import voices
from articles.models import Article, ArticleFigures, Outlet, User, Voice
from articles.models.articles import SplitState

OF = 16  # statements: one article
VOICES = 4  # in each
LETTERS = 4_000  # of each, code points
BATCH = 2_000  # rows an INSERT
WORDS = "Deich Wehr Hafen Brücke Schule Umfahrung Haushalt Klinik Fähre Markthalle".split()


def fill_articles(count: int, days: int, outlets: list[int], sources: list[int]) -> None:
    """So many articles within the last days, with what was counted of them; without their texts."""
    dice, now = random.Random(count), timezone.now()
    for first in range(0, count, BATCH):
        made = Article.objects.bulk_create(
            _article(n, dice, now, days, outlets) for n in range(first, min(count, first + BATCH))
        )
        ArticleFigures.objects.bulk_create(_figures(article, dice, now) for article in made)
        Voice.objects.bulk_create(
            voice for article in made for voice in _voices(article, dice, sources)
        )
    tallies.add_up_all()


def reads(person: User, now: datetime, days: int) -> dict[str, list[Callable[[], Any]]]:
    """Three ways to ask for each: the last 90 days, the last year, the last year of one outlet."""
    today = timezone.localdate(now)
    year = today - timedelta(days=days - 1)
    ways = [
        Chosen(person, today - timedelta(days=89), today),
        Chosen(person, year, today),
        Chosen(person, year, today, outlet=Outlet.objects.get(name="Blatt 0").uuid),
    ]
    asked: dict[str, Callable[[Chosen], Any]] = {
        "distances": distances,
        "distances_articles": lambda chosen: list(told(chosen, Measure.UNNAMED)[:30]),
        "distances_voices": voices,
        "distances_named": named_events,
        "distances_occasions": occasions,
    }
    return {name: [partial(read, chosen) for chosen in ways] for name, read in asked.items()}


def _article(n: int, dice: random.Random, now: datetime, days: int, outlets: list[int]) -> Article:
    at = now - timedelta(days=dice.randrange(days), seconds=dice.randrange(36_000))
    title = " ".join(dice.sample(WORDS, 3))
    return Article(
        title=title,
        folded_title=title.lower(),
        outlet_id=dice.choice(outlets),
        language="de" if dice.random() < 0.8 else "en",
        published_at=at,
        created_at=at,
        split_state=SplitState.DONE,
        split_asked_at=at,
        fingerprint=f"bench{n:059d}",
    )


def _figures(article: Article, dice: random.Random, now: datetime) -> ArticleFigures:
    n = dice.randrange(4, 2 * OF)
    parts = {
        name: dice.randrange(n)
        for name in ("direct", "indirect", "scare", "assertion", "unnamed", "relay_only")
    }
    said = LETTERS // 3
    return ArticleFigures(
        article=article, statements=n, letters=LETTERS, said=said, at=now, **parts
    )


def _voices(article: Article, dice: random.Random, sources: list[int]) -> list[Voice]:
    return [
        Voice(
            article=article,
            source_id=source,
            name=f"Person {source}",
            folded=f"person {source}",
            statements=dice.randrange(1, 6),
            letters=dice.randrange(100, 900),
        )
        for source in dice.sample(sources, VOICES)
    ]
