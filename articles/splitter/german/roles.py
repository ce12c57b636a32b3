"""Who speaks in a German frame, and through whom: by the form of its verb and the clause around it."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.shape import PASSIVE
from articles.splitter.german.subjects import (
    antecedent,
    parenthetic,
    split_subject,
    through,
    verbless,
)
from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Phrase
from articles.splitter.phrases import phrases
from articles.splitter.tokens import Token
from articles.words import NonFact

_BY = frozenset("von vom bei beim seitens".split())
_REFUSALS = frozenset(
    "weigerte weigerten weigert weigern vermied vermeidet versäumte verzichtete verzichtet ohne "
    "unterliess vergass".split()
)


def settle(
    frame: Frame,
    tokens: list[Token],
    chunks: list[Chunk],
    verb: int,
    pack: Pack,
    before: Phrase | None,
) -> None:
    """Fill in speaker, relay and addressee; `verb` is the finite verb, `before` the subject before it."""
    chunk = chunks[frame.chunk]
    lo, hi = chunk.lo, chunk.hi
    cue = frame.cue
    assert cue is not None
    plural = cue.plural if cue.form in ("verb", "last") else None
    passive = (
        cue.form == "participle"
        and tokens[verb].low in PASSIVE
        and any(t.low in PASSIVE for t in frame.tokens)
    )
    if "cites" in cue.takes:
        _cited(frame, tokens, lo, hi, verb, pack, passive)
        return
    if passive:
        frame.speaker = _agent(tokens, lo, hi, pack)
        frame.takes = frame.takes | {"passive"}
        return
    split = (
        split_subject(tokens, chunks, frame.chunk, pack)
        if verb == lo
        and chunk.sep == ","
        and not _pronoun_follows(tokens, verb, hi, pack)
        and verbless(tokens, chunks, frame.chunk, pack)
        and not parenthetic(tokens, chunk, chunks, pack)
        else None
    )
    if cue.takes & {"named", "from"} or cue.lemma == "verlauten":
        frame.speaker = origin(tokens, lo, hi, pack)
        frame.takes = frame.takes | {"nobody"}
        if "from" in cue.takes and frame.speaker is not None:
            frame.takes = frame.takes - {"thing", "nobody"}
    elif (
        verb == lo
        and chunk.sep == "und"
        and before is not None
        and not _pronoun_follows(tokens, verb, hi, pack)
    ):
        frame.speaker = before
    elif cue.form == "infinitive" and verb == frame.verb:
        frame.speaker = before  # X beeilte sich zu erklären, …
        frame.nonfact = frame.nonfact or _refused(tokens, chunks, frame.chunk)
    elif split is not None:
        frame.speaker = split
        frame.first = False
    elif frame.last and tokens[lo].low in ("der", "die", "das") and hi - lo > 1 and frame.chunk:
        frame.speaker = antecedent(tokens, chunks[frame.chunk - 1], pack)
    else:
        frame.speaker = attribute.subject(tokens, lo, hi, verb, pack, plural)
        if frame.speaker is None and (
            chunk.sep == "und" or verb == lo and _same_subject(tokens, chunks, frame.chunk, pack)
        ):
            frame.speaker = before
    if frame.speaker is not None and frame.speaker.tokens[-1].low in attribute.EMPTY:
        frame.speaker = None
    if frame.speaker is None and any(tokens[j].low == "man" for j in range(lo, hi)):
        frame.takes = frame.takes | {"nobody"}  # Man betont auch, …: who spoke before
    through(frame, tokens, lo, hi, pack)


def origin(tokens: list[Token], lo: int, hi: int, pack: Pack) -> Phrase | None:
    """hieß es aus dem Ministerium; in dem Papier heißt es: where the words come from."""
    found = phrases(tokens, lo, hi, pack, True)
    by = (p for p in found if p.preposition in _BY and attribute.acts(p, pack))
    return next((p for p in found if p.preposition in ("in", "im", "aus")), None) or next(by, None)


def _agent(tokens: list[Token], lo: int, hi: int, pack: Pack) -> Phrase | None:
    """wird von Ada Brill betont; in dem Papier wird festgehalten."""
    found = phrases(tokens, lo, hi, pack, True)
    by = (p for p in found if p.preposition in ("von", "vom"))
    written = (
        p
        for p in found
        if p.preposition in ("in", "im")
        and (p.tokens[-1].low in ("diesem", "dieser") or attribute.document(p, pack))
    )
    return next(by, None) or next(written, None)


def _cited(
    frame: Frame, tokens: list[Token], lo: int, hi: int, verb: int, pack: Pack, passive: bool
) -> None:
    """Das Blatt zitiert Ada Brill; Ada Brill wird im Blatt zitiert: who is cited speaks."""
    subject = attribute.subject(tokens, lo, hi, verb, pack, None)
    others = [
        p
        for p in phrases(tokens, lo, hi, pack, attach=False)
        if subject is None or not subject.start <= p.start < subject.end
    ]
    if passive:
        frame.speaker = subject
        by = (p for p in others if p.preposition in ("von", "vom", "in", "im"))
        frame.relay = next((p for p in by if attribute.outlet(p, pack)), None)
        return
    cited = (p for p in others if not p.preposition and p.start > tokens[verb].start)
    frame.speaker = next(cited, None)
    if frame.speaker is None:
        frame.speaker = subject
    else:
        frame.relay = subject


def _same_subject(tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack) -> bool:
    """X lobte den Rat, warnte aber, …: the clause before is a main one."""
    if not k or chunks[k].sep != ",":
        return False
    first = tokens[chunks[k - 1].lo].low
    return first not in pack.extra["conjunctions"] | pack.extra["relative"] | {"dass", "ob"}


def _pronoun_follows(tokens: list[Token], verb: int, hi: int, pack: Pack) -> bool:
    return verb + 1 < hi and tokens[verb + 1].low in ("er", "der", "man", "ich", "wir")


def _refused(tokens: list[Token], chunks: list[Chunk], k: int) -> NonFact | None:
    """X weigerte sich zu sagen, …; ohne zu sagen, …"""
    lo = chunks[k - 1].lo if k else 0
    words = {t.low for t in tokens[lo : chunks[k].hi]}
    return NonFact.NEGATED if words & _REFUSALS else None
