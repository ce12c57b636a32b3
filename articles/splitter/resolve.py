"""Who speaks in every passage of an article, and by what name: mentions in reading order."""

from articles.splitter.passage import Passage, Phrase
from articles.splitter.people import People
from articles.splitter.reading import Reading
from articles.splitter.who import Who


class Names:
    """Speaker, name and relay of every passage, those taken over from the one before included."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.who: Who | None = None
        self.last: dict[int, tuple[Phrase | None, str | None, Phrase | None, float]] = {}
        if reading.pack is not None:
            self.who = Who(reading, People(reading.sentences, reading.pack), reading.pack)

    def of(self, passage: Passage) -> tuple[Phrase | None, str | None, Phrase | None, float]:
        """(speaker, resolved name, relay, confidence) of a passage; reads passages in any order."""
        known = self.last.get(id(passage))
        if known is not None:
            return known
        return passage.speaker, None, passage.relay, passage.confidence

    def settle(self) -> "Names":
        """Go through the passages once, in reading order."""
        self._twins()
        ordered = sorted(self.reading.passages, key=lambda p: (p.sentence, p.start))
        previous: Passage | None = None
        for passage in ordered:
            speaker, relay, confidence = passage.speaker, passage.relay, passage.confidence
            resolved = None
            if passage.rule.startswith("scare"):
                continue
            if passage.follows and speaker is None:
                speaker, resolved, taken = self._taken_over(passage, previous)
                relay = relay or taken
                if speaker is None:
                    confidence *= 0.7
            if speaker is not None and resolved is None:
                resolved = self.resolve(speaker, passage.sentence)
            self.last[id(passage)] = (speaker, resolved, relay, confidence)
            if speaker is not None or relay is not None:
                previous = passage
            if resolved is not None and self.who is not None:
                self.who.spoke(resolved, passage.sentence)
        return self

    def _twins(self) -> None:
        """The same words once more, as a pull quote or a headline: who said them there, said them here."""
        text = self.reading.text
        direct = [p for p in self.reading.passages if p.kind == "direct"]
        known = {
            text[p.start : p.end].strip(" ,.!?"): p
            for p in direct
            if p.speaker is not None and p.cue
        }
        for passage in direct:
            twin = known.get(text[passage.start : passage.end].strip(" ,.!?"))
            if twin is not None and twin is not passage and passage.speaker is None:
                passage.speaker, passage.cue, passage.relay = twin.speaker, twin.cue, twin.relay

    def _taken_over(
        self, passage: Passage, previous: Passage | None
    ) -> tuple[Phrase | None, str | None, Phrase | None]:
        """Speaker and relay of the passage before, where it is near enough."""
        sentences = self.reading.sentences
        here = sentences[passage.sentence].paragraph
        subject = next(
            (
                self.reading.subjects[n]
                for n in (passage.sentence - 1,)
                if n in self.reading.told and n in self.reading.subjects
            ),
            None,
        )
        if previous is not None and passage.sentence - previous.sentence <= 2:
            there = sentences[previous.sentence].paragraph
            direct_apart = passage.kind == "direct" and there != here
            if here - there <= 1 and not (
                subject is not None and passage.sentence - previous.sentence > 1
            ):
                speaker, resolved, relay, _ = self.of(previous)
                if not (
                    direct_apart
                    and previous.kind == "direct"
                    and passage.sentence != previous.sentence + 1
                ):
                    return speaker, resolved, relay
        if subject is not None and here == sentences[passage.sentence - 1].paragraph:
            return subject, None, None
        if (
            previous is None
            and passage.kind != "direct"
            and passage.sentence - 1 in self.reading.subjects
        ):
            if here == sentences[passage.sentence - 1].paragraph:
                return self.reading.subjects[passage.sentence - 1], None, None
        return None, None, None

    def resolve(self, phrase: Phrase, sentence: int) -> str | None:
        """The name that a mention stands for; without a pack the mention itself."""
        if self.who is None:
            return " ".join(t.text for t in phrase.tokens)
        return self.who.is_meant(phrase, sentence)


def resolve(reading: Reading) -> Names:
    """Names of the article, every passage settled."""
    return Names(reading).settle()
