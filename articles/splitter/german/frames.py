"""German reporting phrases: verb or noun, and who speaks, to whom, through whom.

Frames come in three places: before their content ("X sagte, …"), behind it ("…, sagte X") and inside it
("…, sagte X, …"). What a frame's own clause holds besides the verb is read by `attribute`.
"""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.noun_frame import noun_frame
from articles.splitter.german.subjects import (
    antecedent,
    parenthetic,
    split_subject,
    through,
    verbless,
)
from articles.splitter.german.verbs import told_of
from articles.splitter.lang.pack import Cue, Pack
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Phrase
from articles.splitter.phrases import phrases
from articles.splitter.tokens import Token
from articles.words import NonFact

_PASSIVE = frozenset("wird werden wurde wurden worden".split())


_MODALS = frozenset(
    "will wollen wollte wollten kann können konnte konnten muss müssen musste mussten möchte wird werden "
    "würde würden soll sollen darf mag ließ ließen lässt lassen".split()
)


_TOLD_MODALS = frozenset("werde wolle wollten könne müsse solle dürfe möge".split())


def frame_of(
    tokens: list[Token],
    chunks: list[Chunk],
    k: int,
    pack: Pack,
    before: Phrase | None,
    inside: bool = False,
) -> Frame | None:
    """The reporting verb of chunk k with its roles. `before` is the subject of the clause before.

    `inside` somebody's words a verb in Konjunktiv reports as well: A sagte, B habe gesagt, …
    """
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    for i in range(lo, hi):
        token = tokens[i]
        if token.kind != "word" or (token.capital and i > 0):
            continue
        for cue in pack.cues.get(token.low, ()):
            if (
                cue.form == "finite"
                and cue.plural
                and token.low == cue.lemma
                and _modal(tokens, lo, hi)
            ):
                continue  # wird … sagen: the infinitive
            if cue.form == "finite" and i > lo and tokens[i - 1].low == "zu":
                continue  # zu erklären: the infinitive
            if cue.form == "finite" and _participle(tokens, lo, hi, i, cue, pack):
                continue  # wird verdächtigt, hat berichtet
            if cue.lemma == "rechnen" and not _counts_on(tokens, lo, hi):
                continue
            if "for" in cue.takes and not any(tokens[j].low == "für" for j in range(i, hi)):
                continue  # die Brücke hält
            if cue.lemma == "wissenwollen" and cue.form == "infinitive":
                continue
            if "named" in cue.takes and not any(tokens[j].low == "es" for j in range(lo, hi)):
                continue  # heißen without "es" names, it reports nothing
            shape = _shape(tokens, lo, hi, i, cue, pack)
            if shape is None:
                continue
            if told_of(tokens[shape[1]], pack) and not (inside or _relayed(tokens, lo, hi)):
                continue  # er habe gesagt, er schließe aus: itself reported
            cue_tokens, at = shape
            frame = Frame(k, i, cue, cue_tokens, takes=cue.takes)
            frame.first = at == lo
            frame.last = (
                max(i, at) == hi - 1 and at > lo and cue.form in ("last", "finite", "participle")
            )
            frame.nonfact = nonfact_of(tokens, lo, hi, at, cue)
            _roles(frame, tokens, chunks, at, pack, before)
            if told_of(tokens[at], pack) and not _another(frame) and not _relayed(tokens, lo, hi):
                continue  # sie sagte, dass sie wisse, …: still herself
            owned = noun_frame(tokens, chunks, k, pack, before)
            if owned is not None and (owned.owned or "for" in cue.takes and _es(tokens, lo, hi)):
                return owned  # hält es für möglich, dass …
            return frame
    return noun_frame(tokens, chunks, k, pack, before)


def _counts_on(tokens: list[Token], lo: int, hi: int) -> bool:
    return any(tokens[j].low in ("damit", "mit") for j in range(lo, hi))


def _es(tokens: list[Token], lo: int, hi: int) -> bool:
    return any(tokens[j].low == "es" for j in range(lo, hi))


def _relayed(tokens: list[Token], lo: int, hi: int) -> bool:
    """Der Minister habe dem Blatt zufolge gesagt, …: the Konjunktiv is the relay's."""
    return any(tokens[j].low in ("laut", "zufolge") for j in range(lo, hi))


def _another(frame: Frame) -> bool:
    """Whether somebody else speaks, and not thinks, inside somebody's words."""
    return "say" in frame.takes and frame.speaker is not None and not frame.speaker.pronoun


def _refused(tokens: list[Token], chunks: list[Chunk], k: int) -> NonFact | None:
    """X weigerte sich zu sagen, …; ohne zu sagen, …"""
    lo = chunks[k - 1].lo if k else 0
    words = {t.low for t in tokens[lo : chunks[k].hi]}
    return NonFact.NEGATED if words & _REFUSALS else None


_BY = frozenset("von vom bei beim seitens".split())
_REFUSALS = frozenset(
    "weigerte weigerten weigert weigern vermied vermeidet versäumte verzichtete verzichtet ohne "
    "unterließ vergaß".split()
)


def _participle(tokens: list[Token], lo: int, hi: int, i: int, cue: Cue, pack: Pack) -> bool:
    """Whether a form that is both belongs to an auxiliary of its clause."""
    low = tokens[i].low
    if not any(c.form == "participle" and c.lemma == cue.lemma for c in pack.cues[low]):
        return False
    helpers = pack.extra["haben"] | _PASSIVE
    return any(tokens[j].low in helpers for j in range(lo, hi) if j != i)


def _modal(tokens: list[Token], lo: int, hi: int) -> bool:
    return any(tokens[j].low in _MODALS | _TOLD_MODALS for j in range(lo, hi))


def _shape(
    tokens: list[Token], lo: int, hi: int, i: int, cue: Cue, pack: Pack
) -> tuple[list[Token], int] | None:
    """(cue tokens, index of the finite verb), or None where the form does not fit its clause."""
    if cue.form == "finite":
        if not cue.particle:
            if tokens[i].low == "finden" and i + 1 < hi:
                return None
            if tokens[i].low.endswith("e") and not tokens[i].low.endswith("te") and i > lo:
                previous = tokens[i - 1].low
                if previous in pack.articles:
                    return None
            return [tokens[i]], i
        for j in range(hi - 1, i, -1):
            if tokens[j].low == cue.particle or tokens[j].low == f"darauf{cue.particle}":
                return [tokens[i], tokens[j]], i
        if i > lo and i + 1 == hi and tokens[i - 1].low == cue.particle:
            return [tokens[i - 1], tokens[i]], i  # wie sie bekannt gab
        return None
    if cue.form == "last":
        return ([tokens[i]], i) if i >= hi - 2 else None
    if cue.particle and not any(t.low == cue.particle for t in tokens[lo:hi]):
        return None
    if cue.form == "participle":
        for j in range(lo, hi):
            low = tokens[j].low
            if low in pack.extra["haben"]:
                return ([tokens[j], tokens[i]] if j < i else [tokens[i], tokens[j]]), j
            if low in _PASSIVE and j != i:
                return ([tokens[j], tokens[i]] if j < i else [tokens[i], tokens[j]]), j
        return None
    for j in range(lo, hi):
        if tokens[j].low in _MODALS and j != i:
            return [tokens[j], tokens[i]], j
    if _with_zu(tokens, i, cue) and lo and tokens[lo].low not in ("um", "statt", "anstatt"):
        return (
            [tokens[i]] if cue.particle or tokens[i - 1].low != "zu" else tokens[i - 1 : i + 1]
        ), i
    return None


def _with_zu(tokens: list[Token], i: int, cue: Cue) -> bool:
    """zu erklären, mitzuteilen."""
    low = tokens[i].low
    return tokens[i - 1].low == "zu" or low != cue.lemma and "zu" in low


def _roles(
    frame: Frame,
    tokens: list[Token],
    chunks: list[Chunk],
    verb: int,
    pack: Pack,
    before: Phrase | None,
) -> None:
    chunk = chunks[frame.chunk]
    lo, hi = chunk.lo, chunk.hi
    cue = frame.cue
    assert cue is not None
    plural = cue.plural if cue.form in ("verb", "last") else None
    passive = (
        cue.form == "participle"
        and tokens[verb].low in _PASSIVE
        and any(t.low in _PASSIVE for t in frame.tokens)
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
    return first not in pack.extra["conjunctions"] | pack.extra["relative"] | {"dass", "daß", "ob"}


def _pronoun_follows(tokens: list[Token], verb: int, hi: int, pack: Pack) -> bool:
    return verb + 1 < hi and tokens[verb + 1].low in ("er", "der", "man", "ich", "wir")
