"""English quotes without a reporting verb: a name before a colon, or the speaker of the sentence before."""

from articles.splitter.english.frames import Frames
from articles.splitter.english.nouns import phrase_end
from articles.splitter.english.words import saying, verb_like
from articles.splitter.passage import Passage, Phrase
from articles.splitter.tokens import Token
from articles.words import Kind

_LONGEST_NAME = 6  # words before the colon
_SHORT = 6  # words of a frame that the sentence's end has cut off
_LOOK_BACK = 6  # passages of the sentence before


class Lone(Frames):
    """English quotes without a reporting verb: a name before a colon, or the speaker of the sentence before."""

    def _orphans(self) -> None:
        for k, part in enumerate(self.chunks):
            for token in self.tokens[part.lo : part.hi]:
                if token.kind == "quote" and token.quote not in self.reading.spent:
                    if k or not self._goes_on_with(token):
                        self._orphan(k, token)

    def _goes_on_with(self, token: Token) -> bool:
        """“…,” she said. “…”: one statement, interrupted by its frame.

        A quote that runs on through paragraphs stays one of its own.
        """
        if self.sentence.first or self.n == 0 or len(self.reading.quotes[token.quote].parts) > 1:
            return False
        for passage in self.reading.passages[: -_LOOK_BACK - 1 : -1]:
            if passage.sentence != self.n - 1:
                break
            if passage.kind is not Kind.DIRECT or passage.rule != "direct.inverted":
                continue
            between = self.reading.sentences[self.n - 1].end
            if not passage.cue or passage.cue[-1][0] < passage.end or between > token.start:
                break
            self.reading.spent.add(token.quote)
            passage.parts.extend(self.reading.quotes[token.quote].parts)
            self.taken[0] = passage
            return True
        return False

    def _orphan(self, k: int, token: Token) -> None:
        if self._asked_by_reporter(token):
            self.reading.spent.add(token.quote)
            return
        part = self.chunks[k]
        frame = next((f for f in self.frames if f.speaker), None)
        passage = self.reading.direct(token, "direct.orphan", self.n)
        if passage is None or self.reading.led(passage, k == 0):
            return
        if k and part.sep == ":" and frame is not None:
            self._give(passage, frame)
            return
        if self._asked_behind(token, passage):
            return
        signed = self._behind_dash(k)
        if signed is not None:
            passage.speaker, passage.rule = signed, "direct.dash"
            return
        name = self._before_colon(k)
        if name is not None:
            passage.speaker, passage.rule = name, "direct.name"
            return
        passage.follows = True

    def _asked_by_reporter(self, token: Token) -> bool:
        """“…?” I ask her: a sentence of its own behind the mark; a reporter's question is no statement."""
        if self.n + 1 >= len(self.reading.sentences) or token is not self.tokens[-1]:
            return False
        behind = self.reading.sentences[self.n + 1]
        words = behind.tokens[:2]
        return (
            len(words) == 2
            and not behind.first
            and words[0].low in ("i", "we")
            and saying(words[1], self.pack)
        )

    def _asked_behind(self, token: Token, passage: Passage) -> bool:
        """“Is it over?” Moss asked the mayor: to the eye a sentence of its own, but the frame."""
        if self.n + 1 >= len(self.reading.sentences) or token is not self.tokens[-1]:
            return False
        behind = self.reading.sentences[self.n + 1]
        words = [t for t in behind.tokens if t.kind == "word"]
        if behind.first or len(words) > _SHORT or len(words) < 2 or not self._asks_mark(token):
            return False
        at = next((n for n, t in enumerate(words) if n and self._asking(t)), 0)
        if not at or phrase_end(words, 0, at, self.pack) != at:
            return False
        passage.speaker = Phrase(words[:at], pronoun=words[0].low in self.pack.pronouns)
        passage.cue, passage.rule = [(words[at].start, words[at].end)], "direct.inverted"
        return True

    def _asks_mark(self, token: Token) -> bool:
        return self.reading.text[self.reading.quotes[token.quote].end - 1] in "?!"

    def _asking(self, token: Token) -> bool:
        return any(
            c.form == "finite" and c.lemma in ("ask", "shout", "exclaim", "cry", "yell")
            for c in self.pack.cues.get(token.low, ())
        )

    def _behind_dash(self, k: int) -> Phrase | None:
        """“…” – Ada Brill, mayor: a pull quote with its name."""
        if k or len(self.chunks) < 2 or self.chunks[1].sep not in ("-", "–", "—"):
            return None
        part = self.chunks[1]
        words = self.tokens[part.lo : part.hi]
        if len(words) > _LONGEST_NAME or not all(t.kind == "word" and t.capital for t in words):
            return None
        return Phrase(words)

    def _before_colon(self, k: int) -> Phrase | None:
        """Ada Brill: “…”; of "Ada Brill has an answer: “…”" the subject."""
        if k != 1 or self.chunks[1].sep != ":":
            return None
        words = self.tokens[: self.chunks[0].hi]
        if any(t.kind != "word" for t in words):
            return None
        if any(verb_like(t, self.pack) or t.low in self.pack.cues for t in words[1:]):
            end = phrase_end(self.tokens, 0, len(words), self.pack)
            name = self.tokens[:end]
            low = name[0].low if name else ""
            if not name or not (name[-1].capital or low in self.pack.pronouns):
                return None
            return Phrase(name, pronoun=low in self.pack.pronouns) if low != "it" else None
        return Phrase(words) if len(words) <= _LONGEST_NAME else None

    def _named_subject(self) -> None:
        """Ida Quill shrugs. “…”: the person whom the sentence before a lone quote is about."""
        subject = self.reading.subjects.get(self.n)
        if subject is None or self.frames or self.sentence.heading:
            return
        first = subject.tokens[0]
        person = first.low in ("he", "she") or (
            first.capital and first.low not in self.pack.articles and not subject.pronoun
        )
        if person and not any(self.pack.organisation.search(t.text) for t in subject.tokens):
            self.reading.told.add(self.n)
