"""How quickly the pure splitter reads: on one core, with several workers, and as the text grows."""

import resource
import time
from dataclasses import dataclass

from articles.management.bench.filling import demo_texts
from articles.management.bench.shapes import SHAPES
from articles.management.bench.timing import Size, aside, per_second, processes
from articles.splitter import split

SHARE = (
    4  # every worker reads this part of what one core has read: the figure needs less than the base
)
LONGEST = 5_000_000  # code points of the series' last text
SHORT = 640_000  # … where only a short series was asked for
DOUBLINGS = 4

Texts = list[tuple[str, str]]  # (text, language)


@dataclass(frozen=True, slots=True)
class Growth:
    """One shape of text, doubled: seconds of the processor for each size, the last size's speed,
    and by how much the process grew for it."""

    shape: str
    sizes: list[int]
    seconds: list[float]
    ratios: list[float]  # of a time to the one before: 2 is linear
    chars_per_s: float
    extra_mib: float


@dataclass(frozen=True, slots=True)
class SplitFigures:
    """Code points and articles a second; `articles` were read until there were as many drafts as asked for."""

    chars_per_s: float
    articles_per_s: float
    articles: int
    drafts: int
    workers: int
    chars_per_s_workers: float
    articles_per_s_workers: float
    series: list[Growth]


@dataclass(frozen=True, slots=True)
class Stint:
    """What one worker did: code points, articles, and from when to when."""

    chars: int
    articles: int
    start: float
    end: float


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
    together, by_all = _together(texts, max(len(texts), articles // SHARE), size.workers)
    return SplitFigures(
        chars_per_s=per_second(chars, took),
        articles_per_s=per_second(articles, took),
        articles=articles,
        drafts=drafts,
        workers=size.workers,
        chars_per_s_workers=together,
        articles_per_s_workers=by_all,
        series=_series(size.series),
    )


def _together(texts: Texts, articles: int, workers: int) -> tuple[float, float]:
    """(code points, articles) a second of all workers, from the first one's start to the last one's end."""
    with processes(workers) as pool:
        stints = list(pool.map(_stint, [texts] * workers, [articles] * workers))
    took = max(s.end for s in stints) - min(s.start for s in stints)
    chars, read = sum(s.chars for s in stints), sum(s.articles for s in stints)
    return per_second(chars, took), per_second(read, took)


def _stint(texts: Texts, articles: int) -> Stint:
    chars = 0
    start = time.perf_counter()
    for n in range(articles):
        text, language = texts[n % len(texts)]
        split(text, language)
        chars += len(text)
    return Stint(chars, articles, start, time.perf_counter())


def _series(whole: bool) -> list[Growth]:
    """News only, or every shape up to `LONGEST`; each in a process of its own, for its memory."""
    last = LONGEST if whole else SHORT
    return [aside(_growth, shape, last) for shape in (SHAPES if whole else ["news"])]


def _growth(shape: str, last: int) -> Growth:
    sizes = [last >> n for n in range(DOUBLINGS, -1, -1)]
    seconds: list[float] = []
    before = _most_held()
    for size in sizes:
        text = SHAPES[shape](size)
        start = time.process_time()
        split(text, "de")
        seconds.append(round(time.process_time() - start, 3))
    ratios = [round(b / a, 2) for a, b in zip(seconds, seconds[1:], strict=False) if a]
    speed = per_second(last, max(seconds[-1], 0.001))
    return Growth(shape, sizes, seconds, ratios, speed, round(_most_held() - before, 1))


def _most_held() -> float:
    """MiB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
