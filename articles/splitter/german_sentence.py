"""One German sentence: frames first, then phrases that name a source, then what continues a report."""

from articles.splitter.chunks import Chunk, chunk, shrink
from articles.splitter.german import (
    Frame,
    content_end,
    finite,
    frame_of,
    opens_content,
    so_phrase,
    through,
    trailing,
)
from articles.splitter.lang.pack import Pack
from articles.splitter.mood import mood_of
from articles.splitter.passage import Passage, Phrase
from articles.splitter.phrases import make, phrase_at
from articles.splitter.reading import Reading, place, spread
from articles.splitter.scare import named
from articles.splitter.sources import SourcePhrase, source_phrases
from articles.splitter.tokens import Token
from articles.words import Kind, Medium, NonFact

_SUBORDINATE = frozenset(
    "weil wenn obwohl falls während nachdem bevor damit als sobald solange seit seitdem".split()
)


def read_sentence(reading: Reading, n: int) -> None:
    """Append what sentence n passes on to `reading.passages`."""
    _Sentence(reading, n).read()


class _Sentence:
    def __init__(self, reading: Reading, n: int) -> None:
        assert reading.pack is not None
        self.reading, self.n, self.pack = reading, n, reading.pack
        self.sentence = reading.sentences[n]
        self.tokens = shrink(self.sentence, reading.quotes, reading.starts, self.pack)
        self.chunks: list[Chunk] = chunk(self.tokens, self.pack)
        self.taken: list[Passage | None] = [None] * len(self.chunks)
        self.framed: dict[int, Frame] = {}
        self.made: list[Passage] = []
        self.question = bool(self.tokens) and self.tokens[-1].text.startswith("?")

    # -- in order ------------------------------------------------------------------------------

    def read(self) -> None:
        if not self.chunks:
            return
        if self.sentence.heading:
            self._heading()
            return
        before: Phrase | None = None
        for k, part in enumerate(self.chunks):
            if self._trailing(k, part):
                before = self.framed[k].speaker or before
                continue
            frame = frame_of(self.tokens, self.chunks, k, self.pack, before)
            if frame is not None and frame.speaker is not None:
                before = frame.speaker
            elif frame is None and before is None:
                before = self._subject(part)
            if k == 0 or self.n not in self.reading.subjects:
                subject = frame.speaker if frame and frame.speaker else before
                if subject is not None:
                    self.reading.subjects[self.n] = subject
            if frame is not None:
                self._lead(k, frame)
        self._pointing_back()
        self._sources()
        self._reported()
        self._continued()
        self._orphans()

    def _subject(self, part: Chunk) -> Phrase | None:
        from articles.splitter.phrases import phrases

        for phrase in phrases(self.tokens, part.lo, part.hi, self.pack, attach=True):
            if phrase.nominative and (
                phrase.pronoun or phrase.tokens[-1].capital or len(phrase.tokens) > 1
            ):
                first = next((t for t in phrase.tokens if t.capital), None)
                if first is not None and first.text in self.pack.time:
                    continue
                return phrase
        return None

    # -- frames --------------------------------------------------------------------------------

    def _trailing(self, k: int, part: Chunk) -> bool:
        """ "…, sagte X", "…, so X", "…, wie X sagte": the content stands before, and may go on behind."""
        tokens = self.tokens
        first = tokens[part.lo]
        frame: Frame | None = None
        rule = ""
        if k and first.low == "so":
            who = so_phrase(tokens, part, self.pack)
            if who is not None:
                frame = Frame(k, part.lo, None, [first], who)
                through(frame, tokens, part.lo, part.hi, self.pack)
                rule = "so"
        elif first.low == "wie" and part.hi - part.lo > 1:
            frame = frame_of(tokens, self.chunks, k, self.pack, None)
            if frame is None or not (frame.last or frame.verb >= part.hi - 2):
                return False
            if not frame.takes & {"say", "that", "write"} or frame.takes & {"thing"}:
                return False
            rule = "wie"
            if frame.speaker is None and frame.relay is None:
                frame.takes = frame.takes | {"nobody"}
        elif k and trailing(tokens, part, self.pack, chunks=self.chunks):
            if first.low in ("hieß", "heißt"):
                frame = Frame(k, part.lo, None, [first, next(t for t in tokens[part.lo:part.hi] if t.low == "es")])
                through(frame, tokens, part.lo, part.hi, self.pack)
            else:
                frame = frame_of(tokens, self.chunks, k, self.pack, None)
            rule = "inverted"
        if frame is None:
            return False
        self.framed[k] = frame
        self._contents_around(k, frame, rule)
        return True

    def _contents_around(self, k: int, frame: Frame, rule: str) -> None:
        lo_chunk = k
        while lo_chunk > 0 and self.taken[lo_chunk - 1] is None and (lo_chunk - 1) not in self.framed:
            if self.chunks[lo_chunk].sep in (";",) and lo_chunk < k:
                break
            lo_chunk -= 1
        before = list(range(lo_chunk, k))
        quotes = [
            t
            for c in before
            for t in self.tokens[self.chunks[c].lo : self.chunks[c].hi]
            if t.kind == "quote"
        ]
        last = self.tokens[self.chunks[k - 1].hi - 1] if before else None
        if quotes and last is not None and last.kind == "quote":
            passages = [self.reading.direct(t, f"direct.{rule}", self.n) for t in quotes]
            for passage in filter(None, passages):
                self._roles(passage, frame)
            for c in before:
                self.taken[c] = next((p for p in passages if p), None)
            self._interrupted(k, passages[-1])
            return
        behind = self._behind(k, bool(before), rule)
        if not before and not behind:
            return
        parts = []
        if before:
            parts.append(place(self.tokens, self.chunks[before[0]].lo, self.chunks[before[-1]].hi))
        if behind:
            parts.append(place(self.tokens, self.chunks[behind[0]].lo, self.chunks[behind[-1]].hi))
        passage = self._add(parts, Kind.INDIRECT, f"de.{rule}", 0.8)
        first = self.chunks[(before or behind)[0]]
        passage.mood = mood_of(self.tokens, first.lo, first.hi, self.pack)
        self._roles(passage, frame)
        for c in (*before, *behind):
            self.taken[c] = passage

    def _interrupted(self, k: int, passage: Passage | None) -> None:
        """„A“, sagte X, „b“: the second quote goes on with the first."""
        for c in range(k + 1, len(self.chunks)):
            part = self.chunks[c]
            token = self.tokens[part.lo]
            if token.kind == "quote" and part.hi == part.lo + 1 and passage is not None:
                if token.quote in self.reading.spent:
                    return
                self.reading.spent.add(token.quote)
                passage.parts.extend(self.reading.quotes[token.quote].parts)
                self.taken[c] = passage
                return
            if part.sep == "und":
                return

    def _behind(self, k: int, content_before: bool, rule: str) -> list[int]:
        """Chunks behind a frame that still belong to its content."""
        behind: list[int] = []
        for c in range(k + 1, len(self.chunks)):
            part = self.chunks[c]
            first = self.tokens[part.lo]
            if part.sep in (";", "und") or trailing(self.tokens, part, self.pack, self.chunks):
                break
            if not content_before:
                behind.append(c)
                continue
            mood = mood_of(self.tokens, part.lo, part.hi, self.pack)
            if behind or mood.startswith("konj") or first.low in ("weil", "wenn", "sondern", "denn", "damit", "da", "obwohl"):
                behind.append(c)
            elif rule in ("wie", "so") and first.kind == "word" and self.chunks[k].sep == ",":
                behind.append(c)
            else:
                break
        return behind

    def _pointing_back(self) -> None:
        """Das teilte X mit: what the sentence before says."""
        tokens, part = self.tokens, self.chunks[0]
        if tokens[0].low not in ("das", "dies") or len(tokens) < 4 or self.taken[0] is not None or not self.n:
            return
        frame = frame_of(tokens, self.chunks, 0, self.pack, None)
        if frame is None or frame.verb > 2 or "say" not in frame.takes or frame.takes & {"passive", "deny"}:
            return
        before = self.reading.sentences[self.n - 1]
        if before.heading or before.teaser or before.paragraph != self.sentence.paragraph and not self.sentence.first:
            return
        if self._read_before() or frame.speaker is None and frame.relay is None:
            return
        start = before.start
        dateline = next(
            (t.end for i, t in enumerate(before.tokens[:12]) if t.text in ("–", "-", "—") and i and before.tokens[i - 1].text == ")"),
            None,
        )
        passage = self._add([(dateline or start, before.tokens[-1].start if before.tokens[-1].kind == "stop" else before.end)], Kind.INDIRECT, "de.back", 0.6)
        self._roles(passage, frame)
        self.framed[0] = frame
        self.taken[0] = passage

    def _read_before(self) -> bool:
        """Whether the sentence before has a passage of its own."""
        for passage in reversed(self.reading.passages):
            if passage.sentence < self.n:
                return passage.sentence == self.n - 1
        return False

    def _lead(self, k: int, frame: Frame) -> None:
        """ "X sagte, …" and "X sagte: …"."""
        tokens, chunks = self.tokens, self.chunks
        inside = self.taken[k]
        part = chunks[k]
        if k + 1 < len(chunks) and chunks[k + 1].sep == ":" and "thing" not in frame.takes:
            if inside is None and self._colon(k, frame):
                return
        whole = [t for t in tokens[part.lo : part.hi] if t.kind == "quote" and not self._is_name(t)]
        if whole and inside is None and frame.takes & {"say", "quote", "write"}:
            self.framed[k] = frame
            for token in whole:
                passage = self.reading.direct(token, "direct.object", self.n, 0.8)
                if passage:
                    self._roles(passage, frame)
            return
        if k + 1 >= len(chunks):
            return
        for candidate in self._candidates(k + 1):
            if candidate >= len(chunks) or chunks[candidate].sep not in (",", "–", "-", "—"):
                continue
            if tokens[chunks[candidate].lo].kind == "quote":
                if frame.takes & {"say", "quote"} and frame.speaker and inside is None:
                    passage = self.reading.direct(tokens[chunks[candidate].lo], "direct.comma", self.n)
                    if passage:
                        self.framed[k] = frame
                        self._roles(passage, frame)
                        self.taken[candidate] = passage
                    return
                continue
            rule = opens_content(frame, tokens, chunks, candidate, self.pack)
            if rule is None or candidate > k + 2 and rule != "de.dass":
                continue
            if inside is not None and (rule not in ("de.dass", "de.konjunktiv") or frame.speaker is None):
                return
            if self._unfit(frame, rule):
                return
            subordinate = tokens[part.lo].low in _SUBORDINATE or frame.last
            end = content_end(frame, tokens, chunks, candidate, self.pack, subordinate)
            if end < len(chunks) and rule == "de.konjunktiv" and trailing(tokens, chunks[end], self.pack, chunks):
                return  # the clause belongs to the frame behind it
            self._report(k, frame, rule, candidate, end, inside)
            return

    def _unfit(self, frame: Frame, rule: str) -> bool:
        if "thing" in frame.takes and frame.speaker is None:
            return True
        if frame.speaker is None and frame.relay is None and "passive" not in frame.takes:
            return not any(t.low == "es" for t in self.tokens) and rule == "de.infinitive"
        return False

    def _candidates(self, c: int) -> list[int]:
        """Where the content may begin: at once, or behind appositions, relative and "ohne" clauses."""
        found = [c]
        while c + 1 < len(self.chunks) and len(found) < 4:
            part = self.chunks[c]
            low = self.tokens[part.lo].low
            bare = not any(finite(t, self.pack) for t in self.tokens[part.lo : part.hi])
            if part.sep == "und" or not (
                low in self.pack.extra["relative"] or low in ("ohne", "um", "nachdem", "als") or bare and part.hi - part.lo < 8
            ):
                break
            c += 1
            found.append(c)
        return found

    def _report(
        self, k: int, frame: Frame, rule: str, start: int, end: int, inside: Passage | None
    ) -> None:
        tokens, chunks = self.tokens, self.chunks
        passage = self._add(
            [place(tokens, chunks[start].lo, chunks[end - 1].hi)], Kind.INDIRECT, rule, 0.85
        )
        passage.mood = (
            "infinitive"
            if rule == "de.infinitive"
            else mood_of(tokens, chunks[start].lo, chunks[start].hi, self.pack)
        )
        passage.parent = inside
        self._roles(passage, frame)
        self.framed[k] = frame
        for c in range(start, end):
            self.taken[c] = passage

    def _colon(self, k: int, frame: Frame) -> bool:
        tokens, chunks = self.tokens, self.chunks
        first = tokens[chunks[k + 1].lo]
        self.framed[k] = frame
        if first.kind == "quote":
            passages: list[Passage | None] = []
            for c in range(k + 1, len(chunks)):
                token = tokens[chunks[c].lo]
                if token.kind != "quote":
                    break
                passages.append(self.reading.direct(token, "direct.colon", self.n))
                self.taken[c] = passages[-1]
            for passage in filter(None, passages):
                self._roles(passage, frame, affirms=True)
            return True
        if not frame.takes & {"say", "noun", "that"} and not frame.takes & {"deny"}:
            return False
        end = len(chunks)
        for c in range(k + 2, len(chunks)):
            if trailing(tokens, chunks[c], self.pack, chunks):
                return False
        mood = mood_of(tokens, chunks[k + 1].lo, chunks[-1].hi, self.pack)
        if mood == "indicative" and not first.capital:
            return False
        passage = self._add(
            [place(tokens, chunks[k + 1].lo, chunks[end - 1].hi)], Kind.INDIRECT, "de.colon", 0.7
        )
        passage.mood = mood
        self._roles(passage, frame, affirms=True)
        for c in range(k + 1, end):
            self.taken[c] = passage
        return True

    # -- without a verb ------------------------------------------------------------------------

    def _sources(self) -> None:
        tokens, chunks = self.tokens, self.chunks
        found: list[tuple[int, SourcePhrase]] = []
        for k, part in enumerate(chunks):
            if self.taken[k] is None and k not in self.framed:
                sources = source_phrases(tokens, part.lo, part.hi, self.pack)
                found.extend((k, source) for source in sources[:1])
        for k, source in found:
            if self.taken[k] is None:
                self._by_source(k, source, alone=len(found) > 1)

    def _by_source(self, k: int, source: SourcePhrase, alone: bool) -> None:
        """The clause without the phrase that names its source."""
        tokens, chunks = self.tokens, self.chunks
        lo_chunk, hi_chunk = k, k + 1
        inner = alone or k > 0 and tokens[chunks[k].lo].low in self.pack.extra["relative"] | self.pack.extra["conjunctions"]
        while not inner and lo_chunk > 0 and self.taken[lo_chunk - 1] is None and lo_chunk - 1 not in self.framed and chunks[lo_chunk].sep != ";":
            lo_chunk -= 1
        while not inner and hi_chunk < len(chunks) and self.taken[hi_chunk] is None and hi_chunk not in self.framed and chunks[hi_chunk].sep not in (";", ":"):
            hi_chunk += 1
        lo, hi = chunks[lo_chunk].lo, chunks[hi_chunk - 1].hi
        stop = source.hi
        relative = None
        if stop == chunks[k].hi and k + 1 < hi_chunk and source.lo == chunks[k].lo:
            head = tokens[chunks[k + 1].lo]
            if head.low in self.pack.extra["relative"] and k + 2 < hi_chunk:
                relative = chunks[k + 1]
                stop = chunks[k + 1].hi
        parts = []
        if source.lo > lo:
            parts.append(place(tokens, lo, self._bare(lo, source.lo)))
        while stop < hi and tokens[stop].kind == "sep":
            stop += 1
        if stop < hi:
            parts.append(place(tokens, stop, hi))
        quotes = [t for t in tokens[lo:hi] if t.kind == "quote"]
        made: list[Passage | None]
        if quotes and all(t.kind in ("quote", "sep", "mark") for t in tokens[stop:hi]):
            made = [self.reading.direct(t, "direct.source", self.n) for t in quotes]
        elif not parts or sum(e - s for s, e in parts) < 8:
            return
        else:
            made = [self._add(parts, Kind.INDIRECT, "de.source", 0.75)]
            made[0].mood = mood_of(tokens, lo, hi, self.pack)
        for passage in filter(None, made):
            passage.cue = spread(source.cue)
            passage.frame = [place(tokens, source.lo, source.hi)]
            if source.outlet:
                passage.relay = source.who
            elif source.who.tokens[0].low in ("demnach", "demzufolge"):
                passage.follows = True
            else:
                passage.speaker = source.who
            if relative is not None:
                self._relay_of_document(passage, relative)
            self.made.append(passage)
        for c in range(lo_chunk, hi_chunk):
            self.taken[c] = made[0]

    def _relay_of_document(self, passage: Passage, relative: Chunk) -> None:
        """…, der der dpa vorliegt: through whom the document became known."""
        tokens = self.tokens
        verb = tokens[relative.hi - 1].low
        if verb not in ("vorliegt", "vorliegen", "vorlag", "vorlagen"):
            return
        j = phrase_at(tokens, relative.lo + 1, relative.hi - 1, self.pack, True)
        if j > relative.lo + 1 and tokens[relative.lo + 1].low not in ("unserer", "dieser"):
            passage.relay = make(tokens[relative.lo + 1 : j], "", self.pack)

    def _bare(self, lo: int, hi: int) -> int:
        while hi > lo + 1 and self.tokens[hi - 1].kind == "sep":
            hi -= 1
        return hi

    # -- told, continued, left over ------------------------------------------------------------

    def _reported(self) -> None:
        """X fordert eine Messung: the act is told with its content as an object."""
        for k, part in enumerate(self.chunks):
            if self.taken[k] is not None or k in self.framed:
                continue
            frame = frame_of(self.tokens, self.chunks, k, self.pack, self.reading.subjects.get(self.n))
            if frame is None or frame.cue is None:
                continue
            self.reading.told.add(self.n)
            marked = frame.takes & {"as", "of"} and any(t.kind == "mark" for t in self.tokens[part.lo : part.hi])
            if frame.speaker is None or not marked and ("obj" not in frame.takes or "weak" in frame.takes):
                continue
            if frame.last or frame.cue.form == "infinitive" or "passive" in frame.takes:
                continue
            if self.tokens[part.lo].low in _SUBORDINATE:
                continue
            end = part.hi
            lo = part.lo
            if frame.speaker.start < self.tokens[lo].start:
                before = [i for i in range(lo) if self.tokens[i].start == frame.speaker.start]
                lo = before[0] if before and part.sep != "und" else lo
            if frame.speaker.tokens[0].kind == "number":
                continue
            if end - lo < 4 or all(not t.capital for t in self.tokens[frame.verb + 1 : end]):
                continue
            passage = self._add([place(self.tokens, lo, end)], Kind.REPORTED, "de.reported", 0.5)
            self._roles(passage, frame)
            self.taken[k] = passage
            self.framed[k] = frame

    def _continued(self) -> None:
        """Konjunktiv without a frame of its own, and hearsay with sollen and wollen."""
        tokens, chunks = self.tokens, self.chunks
        if any(p is not None for p in self.taken) or self.question:
            return
        main = next(
            (c for c in chunks if tokens[c.lo].low not in self.pack.extra["conjunctions"] | {"dass", "daß", "ob"}),
            chunks[0],
        )
        if self._hearsay(main):
            return
        mood = mood_of(tokens, main.lo, main.hi, self.pack)
        if not mood.startswith("konjunktiv"):
            return
        if tokens[main.lo].low in ("so",) and main.hi - main.lo < 3:
            return
        previous = self._previous()
        if mood == "konjunktiv2" and (previous is None or self._only_possible(main)):
            return
        if (
            previous is not None
            and previous.kind == Kind.FREE_INDIRECT
            and previous.rule == "de.continued"
            and previous.sentence == self.n - 1
            and not self.sentence.first
            and not self.sentence.bullet
        ):
            previous.parts[-1] = (previous.parts[-1][0], self.sentence.end)
            previous.sentence = self.n
            self.taken[0] = previous
            return
        passage = self._add(
            [(self.sentence.start, self.sentence.end)], Kind.FREE_INDIRECT, "de.continued", 0.6
        )
        if self.sentence.bullet:
            passage.kind, passage.rule = Kind.INDIRECT, "de.list"
            passage.parts = [place(tokens, chunks[0].lo + (tokens[0].kind in ("other", "sep") or 0), chunks[-1].hi)]
        passage.mood = mood
        passage.follows = True
        self.taken[0] = passage

    def _only_possible(self, part: Chunk) -> bool:
        """könnte, dürfte, möchte: the article's own guess as often as somebody's words."""
        words = {t.low for t in self.tokens[part.lo : part.hi]} & self.pack.extra["k2"]
        return words <= {"könnte", "könnten", "dürfte", "dürften", "möchte", "möchten"}

    def _previous(self) -> Passage | None:
        """The passage that a sentence here could go on with: at most one paragraph back."""
        for passage in reversed(self.reading.passages):
            if passage.kind == Kind.SCARE:
                continue
            if self.n - passage.sentence > 2:
                return None
            there = self.reading.sentences[passage.sentence].paragraph
            return passage if self.sentence.paragraph - there <= 1 else None
        return None

    def _hearsay(self, part: Chunk) -> bool:
        tokens = self.tokens
        last = tokens[part.hi - 1].low
        modal = next(
            (j for j in range(part.lo, part.hi) if tokens[j].low in ("soll", "sollen", "will", "wollen") and not tokens[j].capital),
            -1,
        )
        if modal < 0 or last not in ("haben", "sein", "werden"):
            return False
        previous = tokens[part.hi - 2].low
        participle = previous in ("worden", "gewesen", "geworden") or (
            previous.endswith(("t", "en")) and ("ge" in previous[:6] or previous.startswith(("be", "er", "ver", "ent", "zer", "über", "unter")))
        )
        if not participle or (last == "werden"):
            return False
        if tokens[modal].low in ("will", "wollen"):
            from articles.splitter import attribute

            who = attribute.subject(tokens, part.lo, part.hi, modal, self.pack, None)
            if who is None or modal + 1 >= part.hi:
                return False
            begin = modal + 1
            passage = self._add([place(tokens, begin, part.hi)], Kind.FREE_INDIRECT, "de.hearsay.will", 0.5)
            passage.speaker = who
        else:
            passage = self._add(
                [(tokens[0].start, self.sentence.end)], Kind.FREE_INDIRECT, "de.hearsay.soll", 0.5
            )
        passage.cue = [(tokens[modal].start, tokens[modal].end)]
        self.taken[0] = passage
        return True

    def _orphans(self) -> None:
        """Whole quotes that no frame has taken."""
        for k, part in enumerate(self.chunks):
            for token in self.tokens[part.lo : part.hi]:
                if token.kind != "quote" or token.quote in self.reading.spent or self._is_name(token):
                    continue
                if self.reading.quotes[token.quote].end > self.sentence.end + 1:
                    continue  # goes on in the next paragraph, where its frame may stand
                passage = self.reading.direct(token, "direct.orphan", self.n, 0.4)
                if passage is None:
                    continue
                frame = next((f for f in self.framed.values() if f.speaker), None)
                label = self.tokens[0 : part.lo] if part.sep == ":" and k == 1 else []
                if label and 0 < len(label) <= 9 and frame is None:
                    j = phrase_at(label, 0, len(label), self.pack, True, opens=True)
                    if j > 0:
                        passage.speaker = make(label[:j], "", self.pack)
                        passage.rule = "direct.name"
                        continue
                    self.reading.told.add(self.n)
                if frame is not None and label:
                    self._roles(passage, frame)
                elif label and self.n in self.reading.subjects:
                    passage.speaker = self.reading.subjects[self.n]
                    passage.rule = "direct.colon"
                else:
                    passage.follows = True

    def _is_name(self, token: Token) -> bool:
        """Sein Motto lautet „…“."""
        return named(self.reading.quotes[token.quote], self.sentence, self.pack)

    def _heading(self) -> None:
        """Tolk: „Wir sind bereit“; Tolk: Wir sind bereit; a line of one quote alone."""
        tokens, chunks = self.tokens, self.chunks
        self._orphans()
        if len(chunks) < 2 or chunks[1].sep != ":" or any(t.kind == "quote" for t in tokens):
            return
        lead = tokens[chunks[0].lo : chunks[0].hi]
        j = phrase_at(lead, 0, len(lead), self.pack, True, opens=True)
        if j != len(lead) or len(lead) > 4 or chunks[-1].hi - chunks[1].lo < 3:
            return
        if mood_of(tokens, chunks[1].lo, chunks[-1].hi, self.pack) == "indicative":
            return
        passage = self._add(
            [place(tokens, chunks[1].lo, chunks[-1].hi)], Kind.INDIRECT, "de.headline", 0.4
        )
        passage.speaker = make(lead, "", self.pack)

    # -- making --------------------------------------------------------------------------------

    def _add(self, parts: list[tuple[int, int]], kind: Kind, rule: str, confidence: float) -> Passage:
        passage = Passage(list(parts), kind, rule, confidence, self.n)
        self.made.append(passage)
        return self.reading.add(passage)

    def _roles(self, passage: Passage, frame: Frame, affirms: bool = False) -> None:
        passage.speaker, passage.relay = frame.speaker, frame.relay
        passage.addressee = frame.addressee
        passage.cue = spread(frame.tokens)
        part = self.chunks[frame.chunk]
        passage.frame = [place(self.tokens, part.lo, part.hi)]
        if "think" in frame.takes:
            passage.medium = Medium.THOUGHT
        elif "write" in frame.takes:
            passage.medium = Medium.WRITING
        nonfact = frame.nonfact
        if affirms and nonfact == NonFact.DENIED:
            nonfact = None
        if nonfact is None and self.question and passage.kind != Kind.DIRECT:
            nonfact = NonFact.QUESTION
        passage.nonfact = nonfact
        passage.factual = nonfact is None
        if "nobody" in frame.takes or (frame.speaker is None and frame.relay is None and not frame.cue):
            passage.follows = True
