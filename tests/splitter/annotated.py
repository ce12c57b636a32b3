"""Annotated texts, split, each draft paired with the statement that it stands for.

Statements and drafts are paired one to one, best overlap first: characters, intersection over union of at least
`LEAST`, edges trimmed of marks, punctuation and white space. A marked fragment inside a draft is a direct
statement with the draft's roles. The form of the files is in `gold/README.md`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from articles.splitter import Draft, split
from articles.words import Kind

GOLD = Path(__file__).parent / "gold"
OWN = (GOLD / "articles.jsonl", GOLD / "fresh.jsonl", GOLD / "cases.jsonl")
LEAST = 0.5  # overlap of a pair
EDGE = " \t\r\n\u00a0\u202f.,;:!?…\"'„“”»«›‹‚‘’`´"
MARKS = str.maketrans("", "", "\"'„“”»«›‹‚‘’`´\u00ad")
COARSE = {"Direct": "direct", "Reported": "reported"}  # the rest is indirect
KINDS = ("direct", "indirect", "reported")


@dataclass(slots=True)
class Unit:
    """A draft, or a marked fragment of one, and the annotated statement that it was paired with."""

    draft: Draft
    at: frozenset[int]
    fragment: bool
    quote: dict | None = None
    aside: bool = False  # paired with a statement that is not asked for

    @property
    def kind(self) -> str:
        known = {Kind.DIRECT: "direct", Kind.REPORTED: "reported"}
        return "direct" if self.fragment else known.get(self.draft.kind, "indirect")


@dataclass(slots=True)
class Document:
    """One annotated text with its drafts, paired; `scare` are the drafts that claim no statement."""

    lang: str
    text: str
    asked: list[dict]
    units: list[Unit]
    scare: list[Unit]
    drafts: list[Draft]
    leave_out: list[dict] = field(default_factory=list)


def documents(
    paths: Iterable[Path] = OWN, lang: str | None = None, ignore: Iterable[str] = ()
) -> Iterator[Document]:
    """Every text of the files, split and paired; statements of a type in `ignore` are not asked for."""
    for path in paths:
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            yield _paired(json.loads(line), lang, frozenset(ignore))


def _paired(row: dict, lang: str | None, ignore: frozenset[str]) -> Document:
    text, code = row["text"], row.get("lang") or lang
    asked = [q for q in row["quotes"] if q["type"] not in ignore]
    aside = [q for q in row["quotes"] if q["type"] in ignore] + row.get("optional", [])
    drafts = split(text, code)
    units = [
        unit
        for d in drafts
        if d.kind not in (Kind.SCARE, Kind.ASSERTION)
        for unit in _units(text, d)
    ]
    _pair(text, asked, units, False)
    _pair(text, aside, units, True)
    scare = [next(_units(text, d)) for d in drafts if d.kind is Kind.SCARE]
    _pair(text, asked, scare, False)
    return Document(code or "", text, asked, units, scare, drafts, row.get("leave_out", []))


def _units(text: str, draft: Draft) -> Iterator[Unit]:
    spans = [span.pair() for span in draft.spans]
    yield Unit(draft, characters(text, spans), False)
    for span in draft.verbatim:
        if spans != [span.pair()]:
            yield Unit(draft, characters(text, [span.pair()]), True)


def characters(text: str, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        found.update(range(start, end))
    return frozenset(found)


def _pair(text: str, quotes: list[dict], units: list[Unit], aside: bool) -> None:
    pairs: list[tuple[float, int, int]] = []
    for n, quote in enumerate(quotes):
        want = characters(text, quote["spans"])
        for m, unit in enumerate(units):
            both = len(want & unit.at)
            if both and unit.quote is None and (share := both / len(want | unit.at)) >= LEAST:
                pairs.append((-share, n, m))
    done: set[int] = set()
    for _, n, m in sorted(pairs):
        if n not in done and units[m].quote is None:
            done.add(n)
            units[m].quote, units[m].aside = quotes[n], aside


def named_right(text: str, unit: Unit) -> bool:
    """The resolved name is the annotated one; where none is annotated, the printed speaker is the same."""
    assert unit.quote is not None
    quote, name = unit.quote, unit.draft.speaker_resolved
    if "speaker_resolved" not in quote:
        return printed_right(unit)
    options = [quote["speaker_resolved"], *quote.get("accept_resolved", [])]
    if name is None:
        return None in options
    printed = [text[s:e] for s, e in quote.get("speaker", [])] if options[0] is None else []
    return _holds(name, [*options, *printed])


def printed_right(unit: Unit) -> bool:
    """The speaker as printed shares a character with the annotated mention, or both are empty.

    A file without resolved names knows no relays either: there an outlet that stands alone is the speaker.
    """
    assert unit.quote is not None
    want = {at for s, e in unit.quote.get("speaker", []) for at in range(s, e)}
    speaker = unit.draft.speaker
    if speaker is None and "speaker_resolved" not in unit.quote:
        speaker = unit.draft.relay
    have = {at for s in speaker.spans for at in range(s.start, s.end)} if speaker else set()
    return bool(want & have) or not want and not have


def relay_right(text: str, unit: Unit) -> bool:
    """The relay is one of the annotated ones; one only taken over from before may be missing."""
    assert unit.quote is not None
    quote, relay = unit.quote, unit.draft.relay
    if relay is None:
        return not quote.get("relay")
    kinds = [k for k in ("relay", "relay_inherited") if quote.get(k)][:1]
    printed = [text[s:e] for kind in kinds for s, e in quote[kind]]
    return _holds(
        relay.text, [*printed, *(n for k in kinds for n in quote.get(f"{k}_resolved", []))]
    )


def _holds(said: str, options: Iterable[str | None]) -> bool:
    p = " ".join(said.translate(MARKS).casefold().split())
    plain = [" ".join(o.translate(MARKS).casefold().split()) for o in options if o]
    return bool(p) and any(o and (o in p or p in o) for o in plain)
