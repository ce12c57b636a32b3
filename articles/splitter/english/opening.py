"""Where the content of an English frame begins: at "that", "whether", "to", an -ing form, or bare."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.nouns import adverbial_end, phrase_end
from articles.splitter.english.trailing import Trailing
from articles.splitter.english.words import finite_at, saying, verb_like
from articles.words import NonFact

_WINDOW = 12  # words between a verb and its "that"
_CLAIMS = frozenset(
    "claim claims suggestion suggestions allegation allegations report reports accusation "
    "accusations rumour rumours charge charges fear fears warning warnings idea notion".split()
)
_NO_GERUND = frozenset("nothing anything something everything during building meeting".split())
_NO_CLAUSE = frozenset("not to for so about".split())  # "said so", "complained about the droppings"
_SILENT = frozenset(
    "be comment speak answer respond elaborate discuss give".split()
)  # refused to …
_BEHIND = frozenset("in on at by after during to with for".split())


class Opening(Trailing):
    """Where the content of an English frame begins: at "that", "whether", "to", an -ing form, or bare."""

    def _opens(self, frame: Frame, part: Chunk) -> tuple[int, str]:
        """(where the content begins, rule), or (-1, "")."""
        tokens, takes, pack = self.tokens, frame.cue.takes, self.pack
        if "thing" in takes and not (
            frame.speaker and any(pack.documents.search(t.text) for t in frame.speaker.tokens)
        ):
            return -1, ""
        for i in range(frame.after, min(part.hi, frame.after + _WINDOW)):
            low = tokens[i].low
            if tokens[i].kind == "mark":
                break
            if low == "that" and self._claims(frame, i):
                return i, "en.claim"
            if low == "that" and self._second_clause(frame, i):
                break  # said the sample was small and that …
            if low == "that" and takes & {"say", "that"} and self._clause_behind(i, part):
                return i, ("en.heard" if "heard" in takes else "en.that")
            if low in pack.extra["question"] and i == frame.after and self._asks(frame, i, part.hi):
                return i, "en.question"
            if low == "to" and takes & {"inf"} and i + 1 < part.hi and i - frame.after < 6:
                if not (frame.speaker or frame.relay) or tokens[i - 1].low == "not":
                    return -1, ""  # who asked not to be named
                if "refuse" in takes and tokens[i + 1].low in _SILENT:
                    return -1, ""
                return (frame.after if "acc" in takes else i), "en.infinitive"
        start = self._gerund(frame, part)
        if start >= 0:
            return start, "en.gerund"
        if not takes & {"say", "bare"} or frame.after >= part.hi or frame.inverted:
            return -1, ""
        return self._bare(frame, part)

    def _claims(self, frame: Frame, i: int) -> bool:
        """rejected claims that …: what is rejected is what was claimed."""
        if i <= frame.after - 1 or i - frame.after > 4 or self.tokens[i - 1].low not in _CLAIMS:
            return False
        if "claim" not in frame.cue.takes or frame.speaker is None:
            return False
        if frame.cue.lemma != "repeat":
            frame.nonfact = NonFact.DENIED
        return True

    def _asks(self, frame: Frame, i: int, hi: int) -> bool:
        """A clause behind the question word, not only "said what"."""
        told = frame.addressee
        if told is not None and told.tokens[0].low == "you":
            return False  # the app tells you when to …
        if not frame.cue.takes & {"say", "that"} or not (frame.speaker or frame.own):
            return False
        return i + 2 < hi

    def _second_clause(self, frame: Frame, i: int) -> bool:
        if "say" not in frame.cue.takes or self.tokens[i - 1].low not in ("and", "but", "or"):
            return False
        return finite_at(self.tokens, frame.after + 1, i, self.pack) >= 0

    def _clause_behind(self, i: int, part: Chunk) -> bool:
        """Not "that" as the last word: "denied ever having written that"."""
        k = next((n for n, c in enumerate(self.chunks) if c.lo > i), len(self.chunks))
        if i + 2 < part.hi or k == len(self.chunks) or part.hi < self.chunks[k - 1].hi:
            return i + 2 < part.hi
        return self.chunks[k].sep == "," and not saying(self.tokens[self.chunks[k].lo], self.pack)

    def _gerund(self, frame: Frame, part: Chunk) -> int:
        """denied ever having …, accused X of hiding …"""
        tokens, i = self.tokens, frame.after
        if "of" in frame.cue.takes:
            if i >= part.hi or tokens[i].low != "of":
                return -1
            i += 1
        elif "ger" not in frame.cue.takes:
            return -1
        start = i
        while i < part.hi and tokens[i].low in (
            "ever",
            "also",
            "even",
            "once",
            "not",
            "deliberately",
        ):
            i += 1
        if i + 1 >= part.hi or tokens[i].capital or not frame.speaker:
            return -1
        low = tokens[i].low
        return start if low.endswith("ing") and len(low) > 4 and low not in _NO_GERUND else -1

    def _bare(self, frame: Frame, part: Chunk) -> tuple[int, str]:
        """X said the weir was old: a clause without "that"."""
        tokens, takes, pack = self.tokens, frame.cue.takes, self.pack
        frame.after = self._skip(frame, part)
        if frame.after >= part.hi:
            return -1, ""
        first = tokens[frame.after]
        if first.low in _NO_CLAUSE or first.low in pack.extra["question"]:
            return -1, ""
        if first.kind == "mark" or first.low in pack.prepositions:
            if first.kind == "mark" or finite_at(tokens, frame.after, part.hi, pack) < 0:
                return -1, ""
        rest = tokens[frame.after : part.hi]
        if self._torn(frame, part):
            return frame.after, "en.bare"
        if len(rest) < 3 or not (frame.speaker or frame.relay or "heard" in takes):
            return -1, ""
        begin = frame.after + (not frame.relative)  # which skippers say will ruin them
        sure = finite_at(tokens, begin, part.hi, pack) >= 0
        if "heard" in takes:
            return (frame.after, "en.heard") if sure else (-1, "")
        if takes & {"obj", "np"}:
            return (frame.after, "en.bare") if sure else (-1, "")
        if sure or any(verb_like(t, pack) for t in rest[1:]):
            return frame.after, "en.bare"
        return -1, ""

    def _torn(self, frame: Frame, part: Chunk) -> bool:
        """X said the teacher, Ruth Amory, had …: the verb of the content stands behind an apposition."""
        k = frame.chunk
        if k + 2 >= len(self.chunks) or part.hi != self.chunks[k].hi or not frame.speaker:
            return False
        if phrase_end(self.tokens, frame.after, part.hi, self.pack) != part.hi:
            return False
        behind = self.tokens[self.chunks[k + 2].lo]
        return self.chunks[k + 2].sep == "," and verb_like(behind, self.pack)

    def _skip(self, frame: Frame, part: Chunk) -> int:
        """Behind "on Monday", "in an interview with X", "in Holmford" where a clause goes on."""
        tokens, pack, at = self.tokens, self.pack, frame.after
        while at < part.hi:
            end = adverbial_end(tokens, at, part.hi, pack)
            if end == at and tokens[at].low in _BEHIND:
                stop = phrase_end(tokens, at + 1, part.hi, pack)
                goes_on = stop < part.hi and (
                    tokens[stop].low in pack.articles
                    or tokens[stop].low in pack.pronouns
                    or tokens[stop].low in _BEHIND
                )
                end = stop if stop > at + 1 and (goes_on or self._via(at, stop)) else at
            if end == at:
                break
            at = end
        if at > frame.after:
            frame.relay = frame.relay or self._via(frame.after, at)
        return at
