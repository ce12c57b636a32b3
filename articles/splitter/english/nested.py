"""Speech inside an English quotation: “He said, ‘Don't be late,’” Marrow says."""

from itertools import takewhile

from articles.splitter.english.frames import Frames
from articles.splitter.passage import Passage, Phrase
from articles.splitter.quote import Quote
from articles.splitter.reading import place
from articles.splitter.tokens import Token
from articles.words import Kind

_LEAST_WORDS = 3  # of an utterance; a shorter one is a name or a word held at arm's length
_FRAME = 5  # words before an inner mark that may be its frame


class Nested(Frames):
    """Speech inside an English quotation: “He said, ‘Don't be late,’” Marrow says."""

    def _inner_quotes(self) -> None:
        """Add what a quoted speaker quotes, where "he said" stands directly before it."""
        mine = takewhile(lambda p: p.sentence == self.n, reversed(self.reading.passages))
        for passage in reversed(list(mine)):
            if passage.quote is not None:
                for child in self._inside(passage.quote):
                    self._inner(passage, child)

    def _inside(self, quote: Quote) -> list[Quote]:
        """The quotes directly inside one, which stand behind it in the list."""
        quotes = self.reading.quotes
        at = self.reading.starts.get(quote.outer[0], len(quotes)) + 1
        found = []
        while at < len(quotes) and quotes[at].outer[0] < quote.outer[1]:
            if quotes[at].depth == quote.depth + 1:
                found.append(quotes[at])
            at += 1
        return found

    def _inner(self, outer: Passage, child: Quote) -> None:
        if len(self.reading.text[child.start : child.end].split()) < _LEAST_WORDS:
            return
        before = [
            t for t in self.sentence.tokens if outer.start <= t.start and t.end <= child.outer[0]
        ]
        before = [t for t in before[-_FRAME:] if t.kind == "word" or t.text in ",:"]
        if before and before[-1].text in ",:":
            before.pop()
        if len(before) < 2 or not self._says(before[-1]):
            return
        speaker = self._who(before[:-1])
        if speaker is None:
            return
        passage = self._add(list(child.parts), Kind.DIRECT, "direct.nested")
        passage.speaker, passage.parent, passage.quote = speaker, outer, child
        passage.cue = [place(before, len(before) - 1, len(before))]
        passage.frame = [(speaker.start, before[-1].end)]

    def _says(self, token: Token) -> bool:
        return any(
            c.form == "finite" and "say" in c.takes for c in self.pack.cues.get(token.low, ())
        )

    def _who(self, words: list[Token]) -> Phrase | None:
        last = words[-1]
        if last.low in ("he", "she", "they"):
            return Phrase([last], pronoun=True)
        if not last.capital or last.low in ("i", "we", "you"):
            return None
        start = len(words) - 1
        while start > 0 and words[start - 1].capital and words[start - 1].kind == "word":
            start -= 1
        return Phrase(words[start:])
