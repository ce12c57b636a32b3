"""What the splitter hands over: drafts, made of spans of the text that it was given."""

from dataclasses import dataclass

from articles.spans import Span
from articles.words import Kind, Medium, NonFact

MOODS = ("", "indicative", "konjunktiv1", "konjunktiv2", "infinitive")


@dataclass(frozen=True, slots=True)
class Role:
    """A speaker, cue, frame, relay or addressee, as printed; several spans where it is torn apart."""

    text: str
    spans: tuple[Span, ...]

    def as_json(self) -> dict:
        return {"text": self.text, "spans": [span.pair() for span in self.spans]}


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement as the machine reads it; a person confirms, moves or dismisses it.

    `text` are the words under `spans`, joined by `articles.spans.GAP`. `parent` is the place, in the
    same list, of the statement that this one is told in. `relay` with two spans is a relay that
    quotes another one, the one nearer to the mouth first. `mood` is one of `MOODS`. `rule` names what
    found the statement, `doubts` what speaks against it (`trust.DOUBTS`); `confidence` follows from
    both and runs from 0 to 1.
    """

    spans: tuple[Span, ...]
    text: str
    kind: Kind
    medium: Medium
    factual: bool
    nonfact: NonFact | None
    verbatim: tuple[Span, ...]
    speaker: Role | None
    speaker_resolved: str | None
    cue: Role | None
    frame: Role | None
    relay: Role | None
    addressee: Role | None
    parent: int | None
    mood: str | None
    rule: str
    confidence: float
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict:
        """The draft as other people's scripts read it."""
        return {
            "spans": [span.pair() for span in self.spans],
            "text": self.text,
            "kind": self.kind.value,
            "medium": self.medium.value,
            "factual": self.factual,
            "nonfact": self.nonfact.value if self.nonfact else None,
            "verbatim": [span.pair() for span in self.verbatim],
            "speaker": self.speaker.as_json() if self.speaker else None,
            "speaker_resolved": self.speaker_resolved,
            "cue": self.cue.as_json() if self.cue else None,
            "frame": self.frame.as_json() if self.frame else None,
            "relay": self.relay.as_json() if self.relay else None,
            "addressee": self.addressee.as_json() if self.addressee else None,
            "parent": self.parent,
            "mood": self.mood,
            "rule": self.rule,
            "confidence": self.confidence,
        }
