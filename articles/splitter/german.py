"""German clauses: where the reporting phrase stands, and which clauses hang on it.

Each rule has an id, which the draft carries. Frames come in three places: before their content ("X sagte,
…"), behind it ("…, sagte X") and inside it ("…, sagte X, …"). What a frame's own clause holds besides the
verb (addressee, relay) is read by `attribute`.
"""

from dataclasses import dataclass, field

from articles.splitter import attribute
from articles.splitter.chunks import Chunk
from articles.splitter.lang.pack import Cue, Pack
from articles.splitter.mood import has_zu_infinitive, mood_of
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make, phrase_at, phrases
from articles.splitter.tokens import Token
from articles.words import NonFact


@dataclass(slots=True)
class Frame:
    """A reporting phrase of one chunk."""

    chunk: int
    verb: int
    cue: Cue | None
    tokens: list[Token]  # the cue as printed
    speaker: Phrase | None = None
    relay: Phrase | None = None
    addressee: Phrase | None = None
    nonfact: NonFact | None = None
    first: bool = False  # the verb opens its chunk
    last: bool = False  # the verb closes it (wie X mitteilte)
    noun: bool = False  # the cue is a noun: der Meinung
    takes: frozenset[str] = field(default_factory=frozenset)


_PASSIVE = frozenset("wird werden wurde wurden worden".split())
_CORRELATES = frozenset(
    "davon darauf damit dazu darüber dafür dagegen darin davor daran es dies das darum".split()
)
_MODALS = frozenset(
    "will wollen wollte wollten kann können konnte konnten muss müssen musste mussten möchte wird werden "
    "würde würden soll sollen darf mag ließ ließen lässt lassen".split()
)


def frame_of(
    tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack, before: Phrase | None
) -> Frame | None:
    """The reporting verb of chunk k with its roles. `before` is the subject of the clause before."""
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    for i in range(lo, hi):
        token = tokens[i]
        if token.kind != "word" or (token.capital and i > 0):
            continue
        for cue in pack.cues.get(token.low, ()):
            if cue.form == "finite" and cue.plural and token.low == cue.lemma and _modal(tokens, lo, hi):
                continue  # wird … sagen: the infinitive
            if "named" in cue.takes and not any(tokens[j].low == "es" for j in range(lo, hi)):
                continue  # heißen without "es" names, it reports nothing
            shape = _shape(tokens, lo, hi, i, cue, pack)
            if shape is None:
                continue
            if told_of(tokens[shape[1]], pack):
                continue  # er habe gesagt, er schließe aus: itself reported
            cue_tokens, at = shape
            frame = Frame(k, i, cue, cue_tokens, takes=cue.takes)
            frame.first = at == lo
            frame.last = i == hi - 1 and at > lo and cue.form in ("last", "finite", "participle")
            frame.nonfact = nonfact_of(tokens, lo, hi, at, cue)
            _roles(frame, tokens, chunks, at, pack, before)
            return frame
    return _noun_frame(tokens, chunks, k, pack, before)


def told_of(token: Token, pack: Pack) -> bool:
    """Whether a finite verb is in Konjunktiv I: then its clause is reported and reports nothing itself."""
    low = token.low
    if low in pack.extra["k1_sure"]:
        return True
    return low.endswith("e") and not low.endswith("te") and any(c.form == "finite" for c in pack.cues.get(low, ())) and low not in ("habe",)


def _modal(tokens: list[Token], lo: int, hi: int) -> bool:
    return any(tokens[j].low in _MODALS for j in range(lo, hi))


def verbless(tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack) -> bool:
    """Whether the chunks before k hold a subject only: "Der Minister, Ole Grau, …"."""
    if k == 0:
        return False
    first = k - 1
    while first > 0 and chunks[first].sep == "," :
        first -= 1
    part = chunks[first]
    if tokens[part.lo].low in pack.extra["conjunctions"] | pack.extra["question"] | {"dass", "daß"}:
        return False
    for n in range(part.lo, part.hi):
        token = tokens[n]
        if token.kind == "quote" or finite(token, pack):
            return False
        following = tokens[n + 1] if n + 1 < part.hi else None
        if token.kind == "word" and not token.capital and _looks_finite(token, pack):
            if following is None or not (following.capital or following.low.endswith(("e", "en", "er"))):
                return False
    return tokens[part.hi - 1].kind != "quote"


def _shape(
    tokens: list[Token], lo: int, hi: int, i: int, cue: Cue, pack: Pack
) -> tuple[list[Token], int] | None:
    """(cue tokens, index of the finite verb), or None where the form does not fit its clause."""
    if cue.form == "finite":
        if not cue.particle:
            if tokens[i].low in ("finden", "rechnen") and i + 1 < hi:
                return None
            if tokens[i].low.endswith("e") and not tokens[i].low.endswith("te") and i > lo:
                previous = tokens[i - 1].low
                if previous in pack.articles:
                    return None
            return [tokens[i]], i
        for j in range(hi - 1, i, -1):
            if tokens[j].low == cue.particle:
                return [tokens[i], tokens[j]], i
        return None
    if cue.form == "last":
        return ([tokens[i]], i) if i >= hi - 2 else None
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
    return None


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
    passive = cue.form == "participle" and tokens[verb].low in _PASSIVE and any(
        t.low in _PASSIVE for t in frame.tokens
    )
    if passive:
        frame.speaker = next(
            (p for p in phrases(tokens, lo, hi, pack, True) if p.preposition in ("von", "vom")), None
        )
        frame.takes = frame.takes | {"passive"}
        return
    split = (
        _split_subject(tokens, chunks, frame.chunk, pack)
        if verb == lo and chunk.sep == "," and verbless(tokens, chunks, frame.chunk, pack)
        else None
    )
    if "named" in cue.takes or cue.lemma == "verlauten":
        frame.speaker = next(
            (p for p in phrases(tokens, lo, hi, pack, True) if p.preposition in ("in", "im", "aus")), None
        )
        frame.takes = frame.takes | {"nobody"}
    elif verb == lo and chunk.sep == "und" and before is not None and not _pronoun_follows(tokens, verb, hi, pack):
        frame.speaker = before
    elif split is not None:
        frame.speaker = split
        frame.first = False
    elif frame.last and tokens[lo].low in ("der", "die", "das") and hi - lo > 1 and frame.chunk:
        frame.speaker = _antecedent(tokens, chunks[frame.chunk - 1], pack)
    else:
        frame.speaker = attribute.subject(tokens, lo, hi, verb, pack, plural)
        if frame.speaker is None and chunk.sep == "und":
            frame.speaker = before
    through(frame, tokens, lo, hi, pack)


def through(frame: Frame, tokens: list[Token], lo: int, hi: int, pack: Pack) -> None:
    """Relay and addressee; an outlet that itself reports is the relay and nobody's speaker."""
    speaker = frame.speaker
    frame.addressee, frame.relay = attribute.told(tokens, lo, hi, speaker, pack)
    for i in range(lo, hi - 2):
        if tokens[i].low == "berufung" and tokens[i + 1].low == "auf":
            j = phrase_at(tokens, i + 2, hi, pack, True)
            if j > i + 2:
                frame.relay, frame.speaker = speaker, make(tokens[i + 2 : j], "", pack)
                return
    if (
        speaker is not None
        and not speaker.pronoun
        and attribute.outlet(speaker, pack)
        and not any(pack.role.search(t.text) for t in speaker.tokens if t.capital)
    ):
        frame.relay, frame.speaker = speaker, None


def _pronoun_follows(tokens: list[Token], verb: int, hi: int, pack: Pack) -> bool:
    return verb + 1 < hi and tokens[verb + 1].low in ("er", "sie", "der")


def _subject_follows(
    tokens: list[Token], verb: int, hi: int, pack: Pack, plural: bool | None
) -> bool:
    i = verb + 1
    while i < hi and tokens[i].kind == "word" and not tokens[i].capital:
        if tokens[i].low in pack.articles or tokens[i].low in pack.pronouns:
            break
        if tokens[i].low in pack.prepositions:
            break
        i += 1
    found = phrases(tokens, verb + 1, hi, pack, attach=False)
    return any(attribute.weigh(p, pack, n == 0, plural) > attribute.LEAST for n, p in enumerate(found))


def _split_subject(tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack) -> Phrase | None:
    """Der Bürgermeister von X, Eike Focken, rechnet damit: the chunks before hold the subject only."""
    first = k - 1
    while first > 0 and chunks[first].sep == ",":
        first -= 1
    found = phrases(tokens, chunks[first].lo, chunks[first].hi, pack, attach=True)
    for phrase in found:
        if phrase.tokens[-1] is not tokens[chunks[first].hi - 1]:
            continue
        if attribute.weigh(phrase, pack, True, None) > attribute.LEAST:
            words = list(phrase.tokens)
            if k - 1 == first + 1:
                extra = phrases(tokens, chunks[k - 1].lo, chunks[k - 1].hi, pack, attach=True)
                if len(extra) == 1 and extra[0].start == tokens[chunks[k - 1].lo].start:
                    words = tokens[tokens.index(words[0]) : chunks[k - 1].hi]
            return make(words, "", pack)
    return None


def _antecedent(tokens: list[Token], chunk: Chunk, pack: Pack) -> Phrase | None:
    found = phrases(tokens, chunk.lo, chunk.hi, pack, attach=True)
    return found[-1] if found and found[-1].tokens[-1] is tokens[chunk.hi - 1] else None


def _noun_frame(
    tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack, before: Phrase | None
) -> Frame | None:
    """X ist der Meinung, … / X zeigte sich überzeugt, … / X hält es für möglich, …"""
    if k + 1 >= len(chunks):
        return None
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    nouns, predicates = pack.extra["content_nouns"], pack.extra["predicates"]
    for i in range(max(lo, hi - 4), hi):
        token = tokens[i]
        if token.text in nouns or token.low in predicates or token.low in pack.extra["unlikely"]:
            verb = next((j for j in range(lo, hi) if finite(tokens[j], pack)), -1)
            if verb < 0:
                return None
            if token.low in pack.extra["unlikely"] and tokens[verb].low not in ("hält", "halten", "hielt", "hielten"):
                return None
            speaker = attribute.subject(tokens, lo, hi, verb, pack, None)
            if speaker is not None and speaker.start <= token.start < speaker.end:
                speaker = None
            if speaker is None or (token.low in predicates and speaker.tokens[0].low == "es"):
                return None
            frame = Frame(k, verb, None, [tokens[verb], token], speaker, noun=True)
            frame.takes = frozenset({"say", "inf", "noun", "think"})
            frame.nonfact = nonfact_of(tokens, lo, hi, verb, None)
            through(frame, tokens, lo, hi, pack)
            return frame
    return None


def finite(token: Token, pack: Pack) -> bool:
    low = token.low
    if token.kind != "word" or token.capital:
        return False
    if low in pack.extra["aux"] or low in pack.extra["k2"] or low in pack.extra["k1_sure"]:
        return True
    if any(c.form == "finite" for c in pack.cues.get(low, ())):
        return True
    return low in _LIGHT


_LIGHT = frozenset(
    "zeigte zeigten zeigt zeigen hält halten hielt hielten vertritt vertreten vertrat macht machte machten "
    "erhob erhoben erhebt kam kamen kommt zog teilt bringt brachte erneuerte wiederholte gibt gab".split()
)


def opens_content(
    frame: Frame, tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack
) -> str | None:
    """The rule by which chunk k is what the frame before it reports; None where it is not."""
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    low = tokens[lo].low if tokens[lo].kind != "mark" else tokens[min(lo + 1, hi - 1)].low
    takes = frame.takes
    clause = bool(takes & {"say", "that", "noun"})
    if low in ("dass", "daß"):
        return "de.dass" if clause or "inf" in takes or "deny" in takes else None
    if low == "wonach":
        return "de.dass" if clause else None
    if low in _PREMISES:
        if k + 1 < len(chunks) and clause and mood_of(tokens, chunks[k + 1].lo, chunks[k + 1].hi, pack) == "konjunktiv1":
            return "de.konjunktiv"
        return None
    if low in pack.extra["question"] and clause and "weak" not in takes:
        if low == "wie" and any(c.form == "last" or c.form == "finite" for c in pack.cues.get(tokens[hi - 1].low, ())):
            return None
        if low == "ob" or "ask" in takes or not _relative_was(tokens, lo):
            return "de.question" if "thing" not in takes else None
    infinitive = has_zu_infinitive(tokens, lo, hi)
    if infinitive and "inf" in takes and low not in ("um", "ohne", "statt", "anstatt"):
        return "de.infinitive"
    if low in pack.extra["relative"] and _verb_last(tokens, lo, hi, pack):
        return None
    mood = mood_of(tokens, lo, hi, pack, loose="say" in takes)
    if mood == "konjunktiv1" and clause and low not in pack.extra["conjunctions"]:
        return "de.konjunktiv"
    if mood == "konjunktiv2" and clause and "weak" not in takes and low not in pack.extra["conjunctions"]:
        return "de.konjunktiv"
    if (
        mood == "indicative"
        and "say" in takes
        and "weak" not in takes
        and chunk.sep == ","
        and frame.verb >= chunks[frame.chunk].hi - 6
        and low not in pack.extra["conjunctions"]
        and low not in ("und", "oder", "aber", "sondern", "um", "ohne", "so", "wie", "nach", "mit", "denn")
        and not _verb_last(tokens, lo, hi, pack)
        and any(
            finite(tokens[j], pack) or tokens[j].low.endswith("ten") and not tokens[j].capital and j + 1 < hi and not tokens[j + 1].capital
            for j in range(lo + 1, min(lo + 8, hi))
        )
    ):
        return "de.indicative"
    if (
        infinitive is False
        and "inf" in takes
        and k + 1 < len(chunks)
        and chunk.sep == ","
        and has_zu_infinitive(tokens, chunks[k + 1].lo, chunks[k + 1].hi)
        and not any(finite(tokens[j], pack) for j in range(lo, hi))
    ):
        return "de.infinitive"
    return None


_PREMISES = frozenset("wenn weil wer falls sollte obwohl da solange sobald wo".split())


def _relative_was(tokens: list[Token], lo: int) -> bool:
    return tokens[lo].low in ("was", "wo", "wobei", "wer", "womit", "wodurch", "welche", "welcher", "welches")


def _verb_last(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    if hi - lo < 3:
        return False
    if finite(tokens[hi - 1], pack):
        return True
    return tokens[hi - 1].low.endswith(("te", "ten")) and not any(
        finite(tokens[j], pack) for j in range(lo + 1, hi - 1)
    )


def content_end(
    frame: Frame, tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack, subordinate: bool
) -> int:
    """The index behind the last chunk that belongs to the content beginning with chunk k."""
    n = k + 1
    while n < len(chunks):
        chunk = chunks[n]
        first = tokens[chunk.lo]
        if chunk.sep in (";",):
            break
        if chunk.sep == "und" and _indicative_cue(tokens[chunk.lo], pack):
            break
        if trailing(tokens, chunk, pack, chunks):
            break
        if first.low == "so" and so_phrase(tokens, chunk, pack) is not None:
            break
        if first.low == "wie" and pack.cues.get(tokens[chunk.hi - 1].low):
            break
        if chunk.sep == ":" :
            break
        if first.kind == "quote" and not (n == k + 1 and chunks[k].hi - chunks[k].lo < 3):
            break
        if first.low in ("denn", "doch", "aber") and mood_of(tokens, chunk.lo, chunk.hi, pack) == "indicative":
            break
        if subordinate and first.kind == "word" and not first.capital and (
            _looks_finite(first, pack) or first.low.endswith("en") and first.low not in pack.articles | pack.extra["relative"]
        ):
            break
        n += 1
    return n


def _indicative_cue(token: Token, pack: Pack) -> bool:
    return any(c.form == "finite" for c in pack.cues.get(token.low, ())) and token.low not in pack.extra["k1"]


def _looks_finite(token: Token, pack: Pack) -> bool:
    if finite(token, pack):
        return True
    low = token.low
    return (
        low.endswith(("te", "ten", "t"))
        and len(low) > 3
        and low not in pack.prepositions
        and low not in pack.articles
        and low not in ("sonst", "jetzt", "selbst", "damit", "somit", "nicht", "statt", "zuletzt", "erst", "fast", "heute")
    )


def trailing(
    tokens: list[Token], chunk: Chunk, pack: Pack, chunks: list[Chunk] | None = None
) -> bool:
    """Whether the chunk is a frame behind its content: ", sagte X", ", teilte X mit", ", hieß es"."""
    if chunk.sep == "und" or chunks is not None and verbless(tokens, chunks, chunks.index(chunk), pack):
        return False
    low = tokens[chunk.lo].low
    if low in ("hieß", "heißt") and any(tokens[j].low == "es" for j in range(chunk.lo, chunk.hi)):
        return True
    if low == "so" and chunk.hi - chunk.lo > 2 and _indicative_cue(tokens[chunk.lo + 1], pack):
        return True
    if low in ("hat", "hatte", "haben", "hatten"):
        return any(
            c.form == "participle" and "say" in c.takes
            for c in pack.cues.get(tokens[chunk.hi - 1].low, ())
        )
    if low in ("ließ", "lässt", "ließen", "lassen"):
        return any(
            c.form == "infinitive" and "say" in c.takes
            for c in pack.cues.get(tokens[chunk.hi - 1].low, ())
        )
    for cue in pack.cues.get(low, ()):
        if cue.form != "finite" or "inf" in cue.takes and "say" not in cue.takes:
            continue
        if cue.particle and not any(tokens[j].low == cue.particle for j in range(chunk.lo, chunk.hi)):
            continue
        if _subject_follows(tokens, chunk.lo, chunk.hi, pack, cue.plural):
            return True
    return False


def so_phrase(tokens: list[Token], chunk: Chunk, pack: Pack) -> Phrase | None:
    """The speaker of ", so X" and ", so X weiter"; None where "so" is an adverb."""
    lo, hi = chunk.lo, chunk.hi
    if tokens[lo].low != "so" or hi - lo < 2 or hi - lo > 16:
        return None
    i = lo + 1
    if tokens[i].low in ("auch", "weiter", "heute", "etwa", "zumindest", "jedenfalls") and i + 1 < hi:
        i += 1
    if tokens[i].low in pack.extra["so_not"]:
        return None
    if tokens[i].low in ("laut",):
        i += 1
    if any(finite(tokens[j], pack) for j in range(i, hi)):
        return None
    j = phrase_at(tokens, i, hi, pack, True)
    return make(tokens[i:j], "", pack) if j > i else None
