"""Marks that nobody spoke between: names, titles, mottos, words held at arm's length."""

from collections.abc import Callable

from articles.splitter.fragments import NAME, WORDS, score
from articles.splitter.passage import Passage
from articles.splitter.quote import Quote
from articles.splitter.reading import Reading
from articles.words import Kind


def sort_fragments(reading: Reading) -> None:
    """Give every quote that is not a statement of its own to the passage around it, or label it `scare`."""
    at = 0
    own = _own_words(reading)
    near: dict[int, list[Passage]] = {}
    for passage in reading.passages:
        near.setdefault(passage.sentence, []).append(passage)
    for n, quote in enumerate(reading.quotes):
        if quote.depth or n in reading.spent:
            continue
        while at + 1 < len(reading.sentences) and reading.sentences[at].end <= quote.start:
            at += 1
        sentence = reading.sentences[at] if reading.sentences else None
        if sentence is None or sentence.teaser:
            continue
        around = [p for k in range(at - 3, at + 4) for p in near.get(k, ())]
        holder = _holder(around, quote)
        weight = score(quote, sentence, reading.pack, own)
        if weight <= NAME:
            _label(reading, quote, at, Kind.SCARE, "scare.named")
        elif holder is not None:
            holder.verbatim.extend(quote.parts)
            if holder.kind in (Kind.INDIRECT, Kind.REPORTED):
                holder.kind = Kind.MIXED
        elif (weight >= WORDS or _long(reading, quote)) and not _shared(around, quote):
            _label(reading, quote, at, Kind.DIRECT, "direct.marks")
        else:
            _label(reading, quote, at, Kind.SCARE, "scare")


def _own_words(reading: Reading) -> Callable[[str], bool]:
    """Asks whether a word, or words in a row, stand outside all marks of the article."""
    words = {t.text for s in reading.sentences for t in s.tokens if t.capital and t.quote < 0}
    return lambda text: all(word in words for word in text.split())


def _label(reading: Reading, quote: Quote, at: int, kind: Kind, rule: str) -> Passage:
    return reading.add(Passage(list(quote.parts), kind, rule, at, quote=quote))


def _long(reading: Reading, quote: Quote) -> bool:
    """Too long for a name: more than twelve words, or more than two where no pack weighs them."""
    words = len(reading.text[quote.start : quote.end].split())
    return words > (2 if reading.pack is None else 12) or len(quote.parts) > 1


def _shared(passages: list[Passage], quote: Quote) -> bool:
    """Whether a clause has some of its words: one stretch of words is one statement."""
    return any(
        s < quote.end and quote.start < e
        for p in passages
        if p.kind is not Kind.SCARE
        for s, e in p.parts
    )


def _holder(passages: list[Passage], quote: Quote) -> Passage | None:
    best: Passage | None = None
    for passage in passages:
        if passage.quote is not None or passage.kind is Kind.SCARE:
            continue
        if any(s <= quote.start and quote.end <= e for s, e in passage.parts):
            if best is None or passage.end - passage.start < best.end - best.start:
                best = passage
    return best
