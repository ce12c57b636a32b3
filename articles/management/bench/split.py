"""How quickly the pure splitter reads, on one core, without a database."""

import time
from dataclasses import dataclass

from articles.management.bench.filling import demo_texts
from articles.management.bench.timing import Size, per_second
from articles.splitter import split


@dataclass(frozen=True, slots=True)
class SplitFigures:
    """Code points and articles a second; `articles` were read until there were as many drafts as asked for."""

    chars_per_s: float
    articles_per_s: float
    articles: int
    drafts: int


def measure(size: Size) -> SplitFigures:
    texts = [(held["text"], held["language"]) for held in demo_texts()]
    for text, language in texts:  # warms up: patterns are compiled, word lists read
        split(text, language)
    chars = articles = drafts = 0
    start = time.perf_counter()
    while drafts < size.statements:
        text, language = texts[articles % len(texts)]
        drafts += len(split(text, language))
        chars += len(text)
        articles += 1
    took = time.perf_counter() - start
    return SplitFigures(per_second(chars, took), per_second(articles, took), articles, drafts)
