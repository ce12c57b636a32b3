"""Frames before their content: "X sagte, …" and "X sagte: …"."""

from articles.splitter.german.back import PointingBack
from articles.splitter.german.clauses import content_end, opens_content
from articles.splitter.german.colons import Colons
from articles.splitter.german.frame import Frame
from articles.splitter.german.trailing import trailing
from articles.splitter.german.verbs import finite
from articles.splitter.mood import has_zu_infinitive, mood_of
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind


class FramesBefore(Colons, PointingBack):
    """Frames before their content: "X sagte, …" and "X sagte: …"."""

    def _lead(self, k: int, frame: Frame) -> None:
        """ "X sagte, …" and "X sagte: …"."""
        tokens, chunks = self.tokens, self.chunks
        inside = self.taken[k]
        part = chunks[k]
        if k + 1 < len(chunks) and chunks[k + 1].sep == ":" and self._by_the_way(k, frame):
            return
        if k + 1 < len(chunks) and chunks[k + 1].sep == ":" and "thing" not in frame.takes:
            if inside is None and self._colon(k, frame):
                return
        whole = [t for t in tokens[part.lo : part.hi] if t.kind == "quote" and not self._is_name(t)]
        if whole and inside is None and frame.takes & {"say", "quote", "write"}:
            self.framed[k] = frame
            for token in whole:
                passage = self.reading.direct(token, "direct.object", self.n)
                if passage:
                    self._roles(passage, frame)
            return
        if self._bare_infinitive(k, frame) or k + 1 >= len(chunks):
            return
        for candidate in self._candidates(k + 1):
            if candidate >= len(chunks) or chunks[candidate].sep not in (",", "–", "-", "—"):
                continue
            if tokens[chunks[candidate].lo].kind == "quote":
                if frame.takes & {"say", "quote"} and frame.speaker and inside is None:
                    passage = self.reading.direct(
                        tokens[chunks[candidate].lo], "direct.comma", self.n
                    )
                    if passage:
                        self.framed[k] = frame
                        self._roles(passage, frame)
                        self.taken[candidate] = passage
                    return
                continue
            rule = opens_content(frame, tokens, chunks, candidate, self.pack)
            if rule is None or candidate > k + 2 and rule != "de.dass":
                continue
            if inside is not None and (rule == "de.indicative" or frame.speaker is None):
                return
            if self._unfit(frame, rule):
                return
            subordinate = self._subordinate(k, frame)
            end = content_end(tokens, chunks, candidate, self.pack, subordinate)
            if (
                end < len(chunks)
                and rule == "de.konjunktiv"
                and trailing(tokens, chunks[end], self.pack, chunks)
            ):
                return  # the clause belongs to the frame behind it
            self._report(k, frame, rule, candidate, end, inside)
            return

    def _by_the_way(self, k: int, frame: Frame) -> bool:
        """Ein Passant, der seinen Namen nicht nennen will: „…“; the verb is a relative clause's."""
        low = self.tokens[self.chunks[k].lo].low
        return k > 0 and low in self.pack.extra["relative"] and "say" not in frame.takes

    def _bare_infinitive(self, k: int, frame: Frame) -> bool:
        """X hat angekündigt bei der Wahl anzutreten: the comma may be left out."""
        if "inf" not in frame.takes or self.taken[k] is not None or frame.noun:
            return False
        part = self.chunks[k]
        known = [t.start for t in frame.tokens]
        roles = [p.tokens[-1].start for p in (frame.speaker, frame.addressee) if p is not None]
        last = max(i for i in range(part.lo, part.hi) if self.tokens[i].start in known)
        for i in range(last + 1, min(part.hi, last + 8)):
            if self.tokens[i].start in roles:
                last = i
        end = next(
            (i for i in range(part.hi, last, -1) if has_zu_infinitive(self.tokens, i - 2, i)), -1
        )
        if end - last < 4 or self.tokens[last + 1].low in ("mit", "auf", "gegen", "zu", "und"):
            return False
        parts = [place(self.tokens, last + 1, end)]
        passage = self._add(parts, Kind.INDIRECT, "de.infinitive")
        passage.mood = "infinitive"
        self._roles(passage, frame)
        self.framed[k], self.taken[k] = frame, passage
        return True

    def _subordinate(self, k: int, frame: Frame) -> bool:
        """Whether the frame's clause is no main one: the main verb may stand behind its content."""
        low = self.tokens[self.chunks[k].lo].low
        if low in self.pack.extra["conjunctions"]:
            return True
        part = self.chunks[k]
        if frame.noun and not any(finite(t, self.pack) for t in self.tokens[part.lo : part.hi]):
            return True  # Die Forderung, …, lehnte er ab
        asks = self.pack.extra["question"] | {"dass"}
        return frame.last and (low in asks or k > 0 and low in self.pack.extra["relative"])

    def _unfit(self, frame: Frame, rule: str) -> bool:
        if "thing" in frame.takes and frame.speaker is None:
            return True
        if frame.speaker is None and frame.relay is None and "passive" not in frame.takes:
            if "think" in frame.takes and "nobody" not in frame.takes:
                return True  # Wer hier wohnt, weiß, dass …
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
                low in self.pack.extra["relative"]
                or low in ("ohne", "um", "nachdem", "als")
                or bare
                and part.hi - part.lo < 8
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
            [place(tokens, chunks[start].lo, chunks[end - 1].hi)], Kind.INDIRECT, rule
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
