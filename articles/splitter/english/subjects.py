"""The subject of an English reporting verb."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.nouns import opening_end, phrase_end
from articles.splitter.english.state import SentenceState
from articles.splitter.english.words import surely_verb, verb_like
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token

LEADS = frozenset(
    "but and or yet so then also later still however meanwhile instead when while after before as although "
    "because if who what which that where whereas whom though since".split()
)
_WHEN = frozenset("after before when while because although as".split())
SEPARATES = (",", "–", "—", "-")  # what an apposition stands between
_FURTHEST = 4  # chunks between a subject and its verb
_IT_TELLS = frozenset(
    "say add describe announce state warn call insist deny argue claim put note cite write expect "
    "believe accept acknowledge confirm promise".split()
)


class Subjects(SentenceState):
    """The subject of an English reporting verb."""

    def _before_verb(self, frame: Frame, lo: int, end: int) -> Phrase | None:
        """The phrase that stands before the verb, from the left: "the head of X in Y"."""
        tokens, pack = self.tokens, self.pack
        lo = opening_end(tokens, lo, end, pack)
        if lo >= end or tokens[lo].low in pack.prepositions:
            return None
        for n in range(end - 2, lo, -1):
            if tokens[n].low in ("that", "which", "who", "whom") and self._noun_at(n + 1):
                lo = n + 1  # a figure that Ada Brill called …: she is the subject
                frame.relative = True
                break
        for n in range(end - 2, lo, -1):
            if tokens[n].low in _WHEN:
                lo = n + 1  # hours after his office denied …
                break
        words = tokens[lo:end]
        low = words[0].low
        if len(words) == 1 and low in pack.pronouns and low != "one":
            frame.own = low == "i"
            if low in ("i", "who", "we") or low == "it" and frame.cue.lemma not in _IT_TELLS:
                return None
            return Phrase(words, pronoun=True)
        if any(
            not words[n].capital
            and words[n].low.endswith("ed")
            and words[n + 1].low in pack.articles
            for n in range(1, len(words) - 1)
        ):
            return None  # revised its forecast: the "forecast" is a noun
        if words[-1].low in ("he", "she", "they"):
            return Phrase(words[-1:], pronoun=True)  # was all she would say
        if words[-1].text in pack.time and len(words) == 1 or words[-1].low == "there":
            return None
        if low in ("there", "this", "what", "nothing") and (len(words) == 1 or low == "there"):
            return None
        return Phrase(words)

    def _noun_at(self, i: int) -> bool:
        """Whether a noun phrase begins here, not a verb: "who police say", not "who built"."""
        token = self.tokens[i]
        if token.capital or token.low in self.pack.articles or token.low in self.pack.pronouns:
            return True
        return (
            token.kind == "word"
            and self.pack.role.search(token.text) is not None
            or (self.pack.organisation.search(token.text) is not None)
        )

    def _split_subject(self, k: int) -> tuple[Phrase | None, int]:
        """(the subject that stands before the commas of chunk k, the chunk it begins in).

        Duncan Ferrabee, a chemist, praised: the name. The mayor, Ada Brill, said: both.
        """
        best = -1
        for c in range(k - 1, max(-1, k - 1 - _FURTHEST), -1):
            part = self.chunks[c]
            if self.taken[c] is not None or self.tokens[part.hi - 1].kind == "quote":
                break
            if self._plain(part):
                if best >= 0 and not self._apposes(part, self.chunks[best]):
                    break  # Outside, Ada Brill, a chemist, said
                best = c
            elif not self._describes(part):
                break
        if best < 0:
            return self.reading.subjects.get(self.n), k
        lo = self._begin(self.chunks[best])
        words = self.tokens[lo : self.chunks[best].hi]
        behind = self.chunks[best + 1] if best + 1 < k else None
        if behind is not None and self._role_first(words) and self._name(behind):
            words = self.tokens[lo : behind.hi]
        return Phrase(words, pronoun=words[0].low in self.pack.pronouns), best

    def _opening_subject(self, part: Chunk) -> Phrase | None:
        """The noun phrase that opens a clause."""
        lo = self._begin(part)
        end = phrase_end(self.tokens, lo, part.hi, self.pack)
        if end == lo:
            return None
        return Phrase(self.tokens[lo:end], pronoun=self.tokens[lo].low in self.pack.pronouns)

    def _begin(self, part: Chunk) -> int:
        lo = part.lo
        while lo < part.hi - 1 and self.tokens[lo].low in LEADS:
            lo += 1
        lo = opening_end(self.tokens, lo, part.hi, self.pack)
        for i in range(part.hi - 2, lo, -1):
            if self.tokens[i].low in ("which", "who") and self._noun_at(i + 1):
                return i + 1  # an email in which the manager, Guy Trent, wrote
        return lo

    def _apposes(self, first: Chunk, second: Chunk) -> bool:
        """The mayor, Ada Brill · Ada Brill, the mayor"""
        words = self.tokens[self._begin(first) : first.hi]
        return bool(words) and self._role_first(words) or not self._name(second)

    def _plain(self, part: Chunk) -> bool:
        """A noun phrase and nothing else: no verb in it, no preposition before it."""
        lo = self._begin(part)
        if lo >= part.hi:
            return False
        words = self.tokens[lo : part.hi]
        if words[0].kind != "word" or words[0].low in self.pack.prepositions:
            return False
        if words[0].low.endswith("ing") and not words[0].capital:
            return False
        return not any(surely_verb(t, self.pack) for t in words) and (
            len(words) < 2
            or words[0].capital
            or words[0].low in self.pack.articles
            or not any(verb_like(t, self.pack) for t in words[1:])
        )

    def _describes(self, part: Chunk) -> bool:
        """What stands between a name and its verb: "who …", "47", "a chemist who …", "prosecuting"."""
        first = self.tokens[part.lo]
        return (
            part.sep in SEPARATES
            and first.low
            in ("who", "which", "whose", "aged", "a", "an", "the", "formerly", "now", "then")
            or first.kind == "number"
            or first.low.endswith("ing")
        )

    def _role_first(self, words: list[Token]) -> bool:
        """The mayor of Holmford: described, not named, so that a name may follow."""
        return not words[-1].capital or any(
            not t.capital and self.pack.role.search(t.text) or t.low in self.pack.articles
            for t in words
        )

    def _name(self, part: Chunk) -> bool:
        words = self.tokens[part.lo : part.hi]
        if words[0].low in self.pack.articles or not (words[0].capital and words[-1].capital):
            return False
        return len(words) <= 6 and all(t.kind in ("word", "mark") for t in words)
