"""Which frame stands behind or inside its content, and by what rule."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.frames import frame_of
from articles.splitter.german.roles import origin
from articles.splitter.german.state import SentenceState
from articles.splitter.german.subjects import through
from articles.splitter.german.trailing import so_phrase, trailing
from articles.splitter.german.verbs import main_verb
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make


class FrameBehind(SentenceState):
    """Which frame stands behind or inside its content, and by what rule."""

    def _frame_behind(self, k: int, part: Chunk) -> tuple[Frame, str] | None:
        """The frame of chunk k, and how it stands ("so", "wie", "inverted", "back"); None where it is none."""
        low = self.tokens[part.lo].low
        if low == "wie" and part.hi - part.lo > 1:
            return self._wie(k)
        if not k or self._leads(k) and low != "so":
            return None
        if low == "so" and (who := so_phrase(self.tokens, part, self.pack)) is not None:
            frame = Frame(k, part.lo, None, [self.tokens[part.lo]], who)
            through(frame, self.tokens, part.lo, part.hi, self.pack)
            return frame, "so"
        if low in ("das", "dies"):
            return self._pointing(k, part)
        if self._mine(k, part):
            return Frame(k, part.lo, None, [self.tokens[part.lo]], self._me(part)), "inverted"
        if not trailing(self.tokens, part, self.pack, chunks=self.chunks):
            return self._any_verb(k, part)
        if low in ("hiess", "heisst") or self._stands(part):
            return self._hiess(k, part), "inverted"
        found = frame_of(self.tokens, self.chunks, k, self.pack, None)
        return (found, "inverted") if found is not None else None

    def _wie(self, k: int) -> tuple[Frame, str] | None:
        """…, wie X mitteilte; wie aus dem Bericht hervorgeht, …"""
        part = self.chunks[k]
        frame = frame_of(self.tokens, self.chunks, k, self.pack, None)
        if frame is None or not (frame.last or frame.verb >= part.hi - 2):
            return None
        if not frame.takes & {"say", "that", "write"} or "thing" in frame.takes:
            return None
        if frame.speaker is None and frame.relay is None:
            frame.takes = frame.takes | {"nobody"}
        return frame, "wie"

    def _hiess(self, k: int, part: Chunk) -> Frame:
        """…, hieß es aus dem Ministerium; …, so steht es im Bericht."""
        words = self.tokens[part.lo : part.hi]
        cue = [t for t in words if t.low in ("hiess", "heisst", "steht", "stand", "es")]
        frame = Frame(k, part.lo, None, cue, origin(self.tokens, part.lo, part.hi, self.pack))
        frame.takes = frozenset({"nobody"}) if frame.speaker is None else frozenset()
        through(frame, self.tokens, part.lo, part.hi, self.pack)
        return frame

    def _stands(self, part: Chunk) -> bool:
        words = [t.low for t in self.tokens[part.lo : part.hi]]
        return words[0] == "so" and "es" in words[:4] and bool({"steht", "stand"} & set(words[:3]))

    def _pointing(self, k: int, part: Chunk) -> tuple[Frame, str] | None:
        """Die Werft schließt, das bestätigte X: the pronoun stands for the clause before."""
        before = self.chunks[k - 1]
        quote = self.tokens[before.hi - 1].kind == "quote"
        if before.hi - before.lo < 3 and not quote:
            return None
        frame = frame_of(self.tokens, self.chunks, k, self.pack, None)
        if frame is None or frame.noun or frame.last or frame.verb > part.lo + 2:
            return None
        if "say" not in frame.takes or frame.takes & {"passive", "deny"}:
            return None
        if frame.speaker is None or frame.speaker.start < self.tokens[frame.verb].start:
            return None
        return frame, "back"

    def _mine(self, k: int, part: Chunk) -> bool:
        """„Warum?“, frage ich: a verb in the first person behind words in marks."""
        quoted = self.tokens[self.chunks[k - 1].hi - 1].kind == "quote"
        return quoted and self._me(part) is not None

    def _me(self, part: Chunk) -> Phrase | None:
        words = self.tokens[part.lo + 1 : part.lo + 2]
        return make(words, "", self.pack) if words and words[0].low == "ich" else None

    def _any_verb(self, k: int, part: Chunk) -> tuple[Frame, str] | None:
        """„Das wird“, macht X Mut; „…“, ist X sicher: behind words in marks every verb reports."""
        first = self.tokens[part.lo]
        if self.tokens[self.chunks[k - 1].hi - 1].kind != "quote" or part.sep != ",":
            return None
        if first.kind != "word" or not main_verb(self.tokens, part.lo, self.pack):
            return None
        who = attribute.subject(self.tokens, part.lo, part.hi, part.lo, self.pack, None)
        if who is None or not attribute.acts(who, self.pack) or part.hi - part.lo > 12:
            return None
        frame = Frame(k, part.lo, None, [first], who, takes=frozenset({"quote"}))
        through(frame, self.tokens, part.lo, part.hi, self.pack)
        return frame, "inverted"

    def _leads(self, k: int) -> bool:
        """Als er das hörte, rief Ada Brill: „…“; what stands before is none of her words."""
        if k + 1 >= len(self.chunks) or self.chunks[k + 1].sep != ":":
            return False
        before = self.tokens[self.chunks[k - 1].hi - 1]
        return before.kind != "quote" and self.tokens[self.chunks[k + 1].lo].kind == "quote"
