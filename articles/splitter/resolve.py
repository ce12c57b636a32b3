"""Who speaks in every passage of an article, and by what name: mentions in reading order."""

from articles.splitter.goes_on import GoesOn, Roles
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading
from articles.splitter.who import Who


class Names:
    """Speaker, name and relay of every passage, those taken over from the one before included."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.who = Who(reading, reading.pack) if reading.pack is not None else None
        self.goes_on = GoesOn(reading, self.who)
        self.last: dict[int, Roles] = {}

    def of(self, passage: Passage) -> Roles:
        """(speaker, resolved name, relay) of a passage; reads passages in any order."""
        known = self.last.get(id(passage))
        if known is not None:
            return known
        return passage.speaker, None, passage.relay

    def settle(self) -> "Names":
        """Go through the passages once, in reading order."""
        self._twins()
        previous: Passage | None = None
        for passage in sorted(self.reading.passages, key=lambda p: (p.start, p.sentence)):
            if passage.rule.startswith("scare"):
                continue
            speaker, resolved, relay = self._roles(passage, previous)
            self.last[id(passage)] = (speaker, resolved, relay)
            if (speaker is not None or relay is not None) and not _told_inside(passage):
                previous = passage
            if resolved is not None and self.who is not None:
                self.who.spoke(resolved, passage)
        return self

    def _roles(self, passage: Passage, previous: Passage | None) -> Roles:
        speaker, resolved, relay = passage.speaker, None, passage.relay
        if passage.follows and speaker is None:
            before = self.of(previous) if previous is not None else (None, None, None)
            speaker, resolved, taken = self.goes_on.roles(passage, previous, before)
            relay = relay or taken
        if speaker is not None and resolved is None:
            resolved = self.resolve(speaker, passage)
        return speaker, resolved, relay

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

    def resolve(self, phrase: Phrase, passage: Passage) -> str | None:
        """The name that a mention stands for; without a pack the mention itself."""
        if self.who is None:
            return " ".join(t.text for t in phrase.tokens)
        return self.who.is_meant(phrase, passage.sentence, [*passage.frame, *passage.parts])


def _told_inside(passage: Passage) -> bool:
    """Speech inside speech of the same sentence: what follows goes on with the outer speaker."""
    return passage.parent is not None and passage.parent.sentence == passage.sentence


def resolve(reading: Reading) -> Names:
    """Names of the article, every passage settled."""
    return Names(reading).settle()
