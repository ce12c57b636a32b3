"""English clauses: "said that", "…, X said", "said X", "told Y", "according to"."""

from dataclasses import dataclass

from articles.splitter import attribute
from articles.splitter.chunks import Chunk, chunk, shrink
from articles.splitter.lang.pack import Cue, Pack
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place, spread
from articles.splitter.tokens import Token
from articles.words import Kind, Medium, NonFact

_HAVE = frozenset("has have had".split())
_BE = frozenset("is was were are be been being".split())
_LEADS = frozenset(
    "but and yet so then also later still however meanwhile instead when while after before as although "
    "because if who which that where".split()
)
_TAIL = 8  # words behind the verb of a frame that stands behind its content


@dataclass(slots=True)
class Frame:
    chunk: int
    verb: int  # the reporting word
    finite: int
    cue: Cue
    tokens: list[Token]
    speaker: Phrase | None
    after: int  # where the clause goes on behind verb, addressee and adverbs
    addressee: Phrase | None = None
    relay: Phrase | None = None
    nonfact: NonFact | None = None
    inverted: bool = False


def read_sentence(reading: Reading, n: int) -> None:
    """Append what sentence n passes on to `reading.passages`."""
    _Sentence(reading, n).read()


def phrase_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind a short noun phrase that begins at i; i where none does."""
    if i >= hi or tokens[i].kind not in ("word", "number"):
        return i
    low = tokens[i].low
    if low in pack.pronouns or low in ("him", "them", "us", "me"):
        return i + 1
    j = i
    if low in pack.articles:
        j += 1
    elif low in pack.prepositions or low in pack.extra["adverbs"] or low in pack.extra["question"] or low == "that":
        return i
    start = j
    capital = False
    while j < hi and tokens[j].kind in ("word", "number"):
        token = tokens[j]
        if token.low in pack.articles or token.low in pack.pronouns and not token.capital:
            break
        if token.low in pack.prepositions and not (token.low == "of" and j > start):
            break
        if token.low in ("that", "and", "to", "who", "he", "she", "it", "they") and not (token.low == "and" and j + 1 < hi and tokens[j + 1].capital):
            break
        if not token.capital and (token.low in pack.extra["aux"] or token.low in pack.extra["question"] or token.low in pack.cues):
            break
        if capital and not token.capital and token.low not in ("of", "and", "de", "van", "von"):
            break
        capital = capital or token.capital
        if token.low == "of" and j + 1 < hi and tokens[j + 1].low in pack.articles:
            j += 1
        j += 1
        if token.text in pack.time:
            break
    return j if j > start else i


class _Sentence:
    def __init__(self, reading: Reading, n: int) -> None:
        assert reading.pack is not None
        self.reading, self.n, self.pack = reading, n, reading.pack
        self.sentence = reading.sentences[n]
        self.tokens = shrink(self.sentence, reading.quotes, reading.starts, self.pack)
        self.chunks = _apart(self.tokens, chunk(self.tokens, self.pack))
        self.taken: list[Passage | None] = [None] * len(self.chunks)
        self.frames: list[Frame] = []
        self.question = bool(self.tokens) and self.tokens[-1].text.startswith("?")

    def read(self) -> None:
        if not self.chunks:
            return
        if not self.sentence.heading or any(t.kind == "quote" for t in self.tokens):
            before: Phrase | None = None
            k = 0
            while k < len(self.chunks):
                frame = self._frame(k, before)
                if frame is None and k == 0:
                    self._subject(self.chunks[0])
                if frame is not None:
                    before = frame.speaker or before
                    if frame.speaker is not None:
                        self.reading.subjects.setdefault(self.n, frame.speaker)
                    self.frames.append(frame)
                    _ = self._trailing(frame) or self._lead(frame)
                k += 1
            self._sources()
            self._reported()
        self._orphans()

    def _subject(self, part: Chunk) -> None:
        end = phrase_end(self.tokens, part.lo, part.hi, self.pack)
        if end > part.lo and self.tokens[end - 1].text not in self.pack.time:
            self.reading.subjects[self.n] = Phrase(
                self.tokens[part.lo : end], pronoun=self.tokens[part.lo].low in self.pack.pronouns
            )

    # -- frames --------------------------------------------------------------------------------

    def _frame(self, k: int, before: Phrase | None) -> Frame | None:
        part, tokens, pack = self.chunks[k], self.tokens, self.pack
        for i in range(part.lo, part.hi):
            token = tokens[i]
            if token.kind != "word" or (token.capital and i):
                continue
            for cue in pack.cues.get(token.low, ()):
                finite = self._finite(part, i, cue)
                if finite < 0:
                    continue
                frame = Frame(k, i, finite, cue, tokens[finite : i + 1] if i - finite < 3 else [tokens[i]], None, i + 1)
                frame.nonfact = nonfact_of(tokens, part.lo, i + 1, finite, cue)
                if "refuse" in cue.takes:
                    frame.nonfact = NonFact.NEGATED
                self._roles(frame, part, before)
                return frame
        return None

    def _finite(self, part: Chunk, i: int, cue: Cue) -> int:
        """The index of the finite verb that the form belongs to; -1 where it does not report."""
        tokens = self.tokens
        if cue.form == "finite":
            if i > part.lo and tokens[i - 1].low in (_BE | self.pack.articles):
                return -1
            if i > part.lo and tokens[i - 1].low in _HAVE:
                return i - 1
            return i
        if cue.form == "ing":
            return i if i == part.lo and (part.sep == "," or i > 0) else -1
        for j in range(max(part.lo, i - 4), i):
            if cue.form == "participle" and tokens[j].low in _HAVE:
                return j
            if cue.form == "infinitive" and tokens[j].low in ("will", "would", "could", "might", "did", "does", "do", "may", "should"):
                return j
        if cue.form == "infinitive" and i > part.lo:
            previous = tokens[i - 1]
            if previous.low in ("they", "we", "who") or (previous.low.endswith("s") and not previous.low in self.pack.articles and previous.kind == "word" and previous.low not in self.pack.prepositions):
                return i if "say" in cue.takes else -1
        return -1

    def _roles(self, frame: Frame, part: Chunk, before: Phrase | None) -> None:
        tokens, pack = self.tokens, self.pack
        lo, hi, verb = part.lo, part.hi, frame.verb
        while lo < frame.finite and (tokens[lo].low in _LEADS or tokens[lo].low in pack.extra["adverbs"]):
            lo += 1
        end = frame.finite
        while end > lo and tokens[end - 1].low in pack.extra["adverbs"] | {"who", "said", "supposed", "believed", "understood"} or end > lo and tokens[end - 1].low.endswith("ly") and not tokens[end - 1].capital:
            end -= 1
        after = verb + 1
        if end > lo:
            frame.speaker = self._before_verb(lo, end)
        elif frame.cue.form == "ing":
            frame.speaker = before
        else:
            j = phrase_end(tokens, after, hi, pack)
            content_before = frame.chunk > 0 and (
                tokens[self.chunks[frame.chunk - 1].hi - 1].kind == "quote" or part.sep == ","
            )
            if j > after and content_before and "say" in frame.cue.takes and "told" not in frame.cue.takes and self._only(j, hi):
                frame.speaker = Phrase(tokens[after:j], pronoun=tokens[after].low in pack.pronouns)
                frame.inverted = True
                after = j
            elif part.lo == frame.finite and frame.chunk and frame.speaker is None:
                frame.speaker = (self._split_subject(frame.chunk) if part.sep == "," else None) or before
            else:
                frame.speaker = before
        if not frame.inverted and ("told" in frame.cue.takes or frame.cue.lemma in ("ask", "accuse", "call")):
            j = phrase_end(tokens, after, hi, pack)
            if j > after:
                frame.addressee = Phrase(tokens[after:j])
                if attribute.outlet(frame.addressee, pack) and tokens[after].low not in ("reporters", "journalists", "this", "our"):
                    frame.relay = frame.addressee
                after = j
        frame.after = after
        for i in range(part.lo, hi - 2):
            if tokens[i].low == "interview" and tokens[i + 1].low in ("with", "on", "to"):
                j = phrase_end(tokens, i + 2, hi, pack)
                if j > i + 2:
                    frame.relay = Phrase(tokens[i + 2 : j])
        if frame.speaker is not None and not frame.speaker.pronoun and attribute.outlet(frame.speaker, pack):
            if not any(pack.role.search(t.text) for t in frame.speaker.tokens):
                frame.relay, frame.speaker = frame.speaker, None

    def _before_verb(self, lo: int, end: int) -> Phrase | None:
        """The phrase that stands before the verb, from the left: "the head of X in Y"."""
        tokens, pack = self.tokens, self.pack
        if tokens[lo].low in pack.prepositions:
            j = lo
            while j < end and not (j > lo and (tokens[j].low in pack.pronouns or tokens[j].capital and tokens[j - 1].text in pack.time)):
                j += 1
            lo = j if j < end else lo
            if tokens[lo].low in pack.prepositions:
                return None
        words = tokens[lo:end]
        pronoun = len(words) == 1 and words[0].low in pack.pronouns
        if pronoun and words[0].low in ("it", "i", "one", "who", "we"):
            return None
        if words[-1].text in pack.time and len(words) == 1:
            return None
        return Phrase(words, pronoun=pronoun)

    def _only(self, j: int, hi: int) -> bool:
        """Behind an inverted subject stands nothing that would be a clause."""
        return not any(self.tokens[i].low in self.pack.extra["aux"] for i in range(j, min(hi, j + 6)))

    def _split_subject(self, k: int) -> Phrase | None:
        """Duncan Ferrabee, a chemist, praised: the subject stands before the commas."""
        part = self.chunks[0]
        end = part.hi
        words = self.tokens[part.lo : end]
        if not words or words[0].kind != "word" or words[0].low in self.pack.prepositions:
            return None
        if any(t.low in self.pack.extra["aux"] or t.kind == "quote" for t in words):
            return self.reading.subjects.get(self.n)
        if k == 2 and self.chunks[1].sep == "," and self.tokens[self.chunks[1].lo].kind == "word":
            words = self.tokens[part.lo : self.chunks[1].hi]
        while words and words[0].low in _LEADS:
            words = words[1:]
        return Phrase(words) if words else None

    # -- content -------------------------------------------------------------------------------

    def _trailing(self, frame: Frame) -> bool:
        k = frame.chunk
        part, tokens = self.chunks[k], self.tokens
        quoted = k > 0 and tokens[self.chunks[k - 1].hi - 1].kind == "quote"
        if k == 0 or not frame.cue.takes & {"say", "quote", "think"} or frame.speaker is None and frame.relay is None:
            return False
        rest = part.hi - frame.after
        if not quoted and (not (part.sep == ",") or "say" not in frame.cue.takes or frame.cue.form == "ing" or tokens[part.lo].low in ("who", "which", "and", "but")):
            return False
        if not quoted and (rest > _TAIL or self._clause_at(frame.after, part.hi)):
            return False
        first = k
        while first > 0 and self.taken[first - 1] is None and not any(f.chunk == first - 1 for f in self.frames):
            first -= 1
        if first == k:
            return False
        quotes = [t for c in range(first, k) for t in tokens[self.chunks[c].lo : self.chunks[c].hi] if t.kind == "quote"]
        if quoted:
            passage = None
            for token in quotes:
                passage = self.reading.direct(token, "direct.inverted", self.n) or passage
                if passage is not None:
                    self._give(passage, frame)
            for c in range(first, k):
                self.taken[c] = passage
            if k + 1 < len(self.chunks) and passage is not None:
                token = tokens[self.chunks[k + 1].lo]
                if token.kind == "quote" and token.quote not in self.reading.spent:
                    self.reading.spent.add(token.quote)
                    passage.parts.extend(self.reading.quotes[token.quote].parts)
                    self.taken[k + 1] = passage
            return True
        if frame.inverted is False and part.lo == frame.finite:
            return False
        parts = [place(tokens, self.chunks[first].lo, self.chunks[k - 1].hi)]
        last = k + 1
        if last < len(self.chunks) and self.chunks[last].sep == "," and not _saying(tokens[self.chunks[last].lo], self.pack):
            while last < len(self.chunks):
                last += 1
            parts.append(place(tokens, self.chunks[k + 1].lo, self.chunks[last - 1].hi))
        passage = self._add(parts, Kind.INDIRECT, "en.inverted", 0.75)
        self._give(passage, frame)
        for c in (*range(first, k), *range(k + 1, last)):
            self.taken[c] = passage
        return True

    def _clause_at(self, lo: int, hi: int) -> bool:
        return any(t.low in self.pack.extra["aux"] or t.low == "that" for t in self.tokens[lo:hi])

    def _lead(self, frame: Frame) -> bool:
        k = frame.chunk
        part, tokens, takes = self.chunks[k], self.tokens, frame.cue.takes
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if following is not None and tokens[following.lo].kind == "quote" and part.hi - frame.after <= 10:
            if takes & {"say", "quote"} and following.sep in (",", ":", "") and (frame.speaker or frame.relay):
                passage = self.reading.direct(tokens[following.lo], "direct.lead", self.n)
                if passage is not None:
                    self._give(passage, frame)
                    self.taken[k + 1] = passage
                    return True
        inside = self.taken[k]
        start, rule = self._opens(frame, part)
        if start < 0:
            return False
        last = k + 1
        while last < len(self.chunks) and not self._stops(last):
            last += 1
        if start >= part.hi and last == k + 1:
            return False
        end = self.chunks[last - 1].hi
        passage = self._add([place(tokens, start, end)], Kind.INDIRECT, rule, 0.8)
        passage.parent = inside
        if rule == "en.infinitive":
            passage.mood = "infinitive"
        self._give(passage, frame)
        for c in range(k + 1, last):
            self.taken[c] = passage
        if self.taken[k] is None:
            self.taken[k] = passage
        return True

    def _opens(self, frame: Frame, part: Chunk) -> tuple[int, str]:
        """(where the content begins, rule), or (-1, "")."""
        tokens, takes, pack = self.tokens, frame.cue.takes, self.pack
        if "thing" in takes and not (frame.speaker and any(pack.documents.search(t.text) for t in frame.speaker.tokens)):
            return -1, ""
        for i in range(frame.after, min(part.hi, frame.after + 9)):
            low = tokens[i].low
            if low == "that" and takes & {"say", "that"}:
                return i, "en.that"
            if low in pack.extra["question"] and takes & {"say", "that"} and i == frame.after:
                return i, "en.question"
            if low == "to" and takes & {"inf"} and i + 1 < part.hi and i - frame.after < 6:
                return i, "en.infinitive"
        if "say" not in takes or frame.after >= part.hi or frame.inverted:
            return -1, ""
        first = tokens[frame.after]
        if first.kind == "mark" or first.low in pack.prepositions and first.low != "about":
            return -1, ""
        rest = tokens[frame.after : part.hi]
        if len(rest) >= 3 and any(_verb_like(t, pack) for t in rest[1:]) and (frame.speaker or frame.relay):
            if "obj" in takes and not any(t.low in pack.extra["aux"] for t in rest[:8]):
                return -1, ""
            return frame.after, "en.bare"
        return -1, ""

    def _stops(self, c: int) -> bool:
        part = self.chunks[c]
        tokens = self.tokens
        if part.sep in (";", ":"):
            return True
        if tokens[part.lo].low == "according":
            return True
        if tokens[part.lo].kind == "quote":
            return True
        words = tokens[part.lo : part.hi]
        if _saying(words[0], self.pack) and words[0].low.endswith("ing"):
            return True
        return len(words) <= 5 and any(
            "say" in cue.takes and cue.form == "finite" for t in words for cue in self.pack.cues.get(t.low, ())
        )

    def _sources(self) -> None:
        """according to X."""
        tokens, chunks = self.tokens, self.chunks
        for k, part in enumerate(chunks):
            for i in range(part.lo, part.hi - 2):
                if tokens[i].low != "according" or tokens[i + 1].low != "to":
                    continue
                self._according(k, i)
                return

    def _according(self, k: int, i: int) -> None:
        tokens, chunks = self.tokens, self.chunks
        part = chunks[k]
        end = phrase_end(tokens, i + 2, part.hi, self.pack)
        if end == i + 2:
            return
        who = Phrase(tokens[i + 2 : end], pronoun=tokens[i + 2].low in self.pack.pronouns)
        outlet = attribute.outlet(who, self.pack)
        owner = None
        for j in range(end, part.hi - 1):
            if tokens[j].low in ("in", "by") and (stop := phrase_end(tokens, j + 1, part.hi, self.pack)) > j + 1:
                phrase = Phrase(tokens[j + 1 : stop])
                if attribute.outlet(phrase, self.pack):
                    owner = phrase
        first, last = k, k + 1
        while first > 0 and self.taken[first - 1] is None:
            first -= 1
        before = self.taken[k - 1] if k and i == part.lo else None
        if before is not None and self.frames:
            if before.relay is None and (outlet or owner):
                before.relay = owner or who
            return
        while last < len(chunks) and self.taken[last] is None:
            last += 1
        lo, hi = chunks[first].lo, chunks[last - 1].hi
        parts = []
        if i > lo:
            stop = i
            while stop > lo + 1 and tokens[stop - 1].kind == "sep":
                stop -= 1
            parts.append(place(tokens, lo, stop))
        stop = part.hi if i == part.lo or end + 8 < part.hi else end
        if i > part.lo and end < part.hi:
            stop = part.hi
        while stop < hi and tokens[stop].kind == "sep":
            stop += 1
        if stop < hi:
            parts.append(place(tokens, stop, hi))
        if not parts:
            return
        quotes = [t for t in tokens[lo:hi] if t.kind == "quote"]
        if quotes:
            passage = self.reading.direct(quotes[0], "direct.source", self.n)
        else:
            passage = self._add(parts, Kind.INDIRECT, "en.according", 0.75)
        if passage is None:
            return
        passage.cue = [place(tokens, i, i + 2)]
        passage.frame = [place(tokens, i, end)]
        passage.relay = who if outlet else owner
        passage.speaker = None if outlet else who
        for c in range(first, last):
            self.taken[c] = passage

    def _reported(self) -> None:
        for frame in self.frames:
            if self.taken[frame.chunk] is not None or not frame.cue.takes & {"obj", "as", "of"}:
                self.reading.told.add(self.n)
                continue
            part = self.chunks[frame.chunk]
            if frame.speaker is None or "weak" in frame.cue.takes or part.hi - frame.after < 2 or frame.cue.form == "infinitive":
                continue
            lo = part.lo
            if frame.speaker.start < self.tokens[lo].start:
                lo = next((i for i, t in enumerate(self.tokens) if t.start == frame.speaker.start), lo)
            else:
                lo = next((i for i in range(part.lo, part.hi) if self.tokens[i] is frame.speaker.tokens[0]), lo)
            passage = self._add([place(self.tokens, lo, part.hi)], Kind.REPORTED, "en.reported", 0.5)
            self._give(passage, frame)
            self.taken[frame.chunk] = passage

    def _orphans(self) -> None:
        frame = next((f for f in self.frames if f.speaker), None)
        for k, part in enumerate(self.chunks):
            for token in self.tokens[part.lo : part.hi]:
                if token.kind != "quote":
                    continue
                passage = self.reading.direct(token, "direct.orphan", self.n, 0.4)
                if passage is None:
                    continue
                if k and part.sep == ":" and frame is not None:
                    self._give(passage, frame)
                elif k == 1 and part.sep == ":" and self.chunks[0].hi <= 6 and all(
                    t.kind == "word" for t in self.tokens[: self.chunks[0].hi]
                ):
                    passage.speaker = Phrase(self.tokens[0 : self.chunks[0].hi])
                    passage.rule = "direct.name"
                else:
                    passage.follows = True

    # -- making --------------------------------------------------------------------------------

    def _add(self, parts: list[tuple[int, int]], kind: Kind, rule: str, confidence: float) -> Passage:
        return self.reading.add(Passage(list(parts), kind, rule, confidence, self.n))

    def _give(self, passage: Passage, frame: Frame) -> None:
        passage.speaker, passage.relay, passage.addressee = frame.speaker, frame.relay, frame.addressee
        passage.cue = spread(frame.tokens)
        part = self.chunks[frame.chunk]
        passage.frame = [place(self.tokens, part.lo, min(part.hi, max(frame.after, frame.verb + 1)))]
        if "think" in frame.cue.takes:
            passage.medium = Medium.THOUGHT
        elif "write" in frame.cue.takes:
            passage.medium = Medium.WRITING
        passage.nonfact = frame.nonfact
        if passage.nonfact is None and self.question and passage.kind is not Kind.DIRECT:
            passage.nonfact = NonFact.QUESTION
        passage.factual = passage.nonfact is None


def _saying(token: Token, pack: Pack) -> bool:
    return any("say" in c.takes for c in pack.cues.get(token.low, ()))


def _verb_like(token: Token, pack: Pack) -> bool:
    return token.low in pack.extra["aux"] or (
        token.kind == "word" and not token.capital and token.low.endswith(("ed", "s")) and len(token.low) > 3
    )


def _apart(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Every whole quote a chunk of its own: the English comma stands inside the marks."""
    out: list[Chunk] = []
    for part in chunks:
        lo, sep = part.lo, part.sep
        for i in range(part.lo, part.hi):
            if tokens[i].kind == "quote":
                if i > lo:
                    out.append(Chunk(lo, i, sep))
                    sep = ""
                out.append(Chunk(i, i + 1, sep))
                lo, sep = i + 1, ""
        if part.hi > lo:
            out.append(Chunk(lo, part.hi, sep))
    return out
