"""Marks that nobody spoke between: names, titles, mottos, words held at arm's length."""

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Passage
from articles.splitter.quotes import Quote
from articles.splitter.reading import Reading
from articles.splitter.sentences import Sentence
from articles.words import Kind

FRAGMENT = 3  # words; a shorter one that no reporting clause holds is a name or a scare quote


def sort_fragments(reading: Reading) -> None:
    """Give every quote that is not a statement of its own to the passage around it, or label it `scare`."""
    at = 0
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
        is_name = named(quote, sentence, reading.pack)
        around = [p for k in range(at - 3, at + 4) for p in near.get(k, ())]
        holder = _holder(around, quote)
        words = len(reading.text[quote.start : quote.end].split())
        if holder is not None and not is_name:
            holder.verbatim.extend(quote.parts)
            if holder.kind in (Kind.INDIRECT, Kind.REPORTED):
                holder.kind = Kind.MIXED
        elif holder is None or is_name:
            kind = Kind.SCARE
            confidence = 0.8 if is_name else 0.5
            if not is_name and (
                words > 12 or len(quote.parts) > 1 or not quote.closed and words > 4
            ):
                kind, confidence = Kind.DIRECT, 0.3
            if reading.pack is None and not is_name and words > 2:
                kind, confidence = Kind.DIRECT, 0.3
            rule = "scare.named" if is_name else "scare" if kind is Kind.SCARE else "direct.marks"
            reading.passages.append(
                Passage(list(quote.parts), kind, rule, confidence, at, quote=quote)
            )


def _holder(passages: list[Passage], quote: Quote) -> Passage | None:
    best: Passage | None = None
    for passage in passages:
        if passage.quote is not None or passage.kind is Kind.SCARE:
            continue
        if any(s <= quote.start and quote.end <= e + 1 for s, e in passage.parts):
            if best is None or passage.end - passage.start < best.end - best.start:
                best = passage
    return best


def named(quote: Quote, sentence: Sentence, pack: Pack | None) -> bool:
    """Whether a word before the marks says that a name, a title or a motto follows."""
    if pack is None:
        return False
    before = [
        t for t in sentence.tokens if t.end <= quote.outer[0] and t.kind in ("word", "sep", "stop")
    ]
    if not before:
        return False
    if before[-1].text == ":" and len(before) > 1:
        return bool(pack.so_called.fullmatch(before[-2].low)) and before[-2].low not in (
            "wort",
            "word",
            "words",
        )
    if len(before) > 1 and before[-1].low in (
        "lautet",
        "lautete",
        "stand",
        "steht",
        "heißt",
        "hieß",
    ):
        return True
    first = next((t for t in sentence.tokens if t.start >= quote.start), None)
    if (
        first is not None
        and first.text[0].islower()
        and before[-1].low in pack.extra.get("things", ())
    ):
        return False  # die Fähre „sei alt“: names of things are capitalised
    return any(pack.so_called.fullmatch(t.low) for t in before[-2:] if t.kind == "word") and (
        before[-1].kind == "word"
    )
