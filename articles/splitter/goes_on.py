"""Whose words go on: speaker and relay of a passage that has no frame of its own."""

from bisect import bisect_right

from articles.splitter.noun_phrase import phrase_at
from articles.splitter.passage import Passage, Phrase
from articles.splitter.phrases import make
from articles.splitter.ranking import ahead, weigh
from articles.splitter.reading import Reading
from articles.splitter.scene import plural
from articles.splitter.who import Who
from articles.words import Kind

_BACK = 2  # sentences without a report that may stand between
_LEAST = -4.0  # of whoever spoke before

_HE_OR_SHE = frozenset("er sie he she".split())

Roles = tuple[Phrase | None, str | None, Phrase | None]
_NOBODY: Roles = (None, None, None)


class GoesOn:
    """Words go on with their speaker until a heading, another paragraph but one, or somebody else.

    Somebody else is whoever is the subject of a sentence between: of a speech act that is told
    ("Die Werft lehnte ab."), or of what they feel or think.
    """

    def __init__(self, reading: Reading, who: Who | None) -> None:
        self.reading, self.who = reading, who
        self._starts = [s.start for s in reading.sentences]
        self._reported = {
            n for p in reading.passages if p.kind is not Kind.SCARE for n in self._sentences(p)
        }

    def _sentences(self, passage: Passage) -> range:
        """The sentences that a passage stands in: one, or all that it goes on through."""
        first = max(0, bisect_right(self._starts, passage.start) - 1)
        return range(min(first, passage.sentence), passage.sentence + 1)

    def roles(self, passage: Passage, previous: Passage | None, before: Roles) -> Roles:
        """(speaker, resolved name, relay); `before` are those of `previous`, the last that had any."""
        n = self._sentences(passage)[0]
        found: dict[str, Roles] = {}
        scores: dict[str, float] = {}
        if previous is not None and self._reaches(passage, n, previous):
            key = before[1] or "previous"
            found[key] = before
            scores[key] = weigh(
                ["speaker"], max(0, n - previous.sentence - 1), self._apart(previous.sentence, n)
            )
        since = previous.sentence if previous is not None else -1
        for m in range(n - 1, max(since, n - 1 - _BACK, -1), -1):
            roles = None if m in self._reported else self._subject(m, n)
            if roles is None:
                continue
            key = roles[1] or f"subject {m}"
            features = ["told"] if m in self.reading.told else []
            score = weigh([*features, "subject"], n - 1 - m)
            if score > scores.get(key, score - 1):
                found[key], scores[key] = roles, score
        best = ahead(scores, _LEAST)
        return found[best] if best is not None else _NOBODY

    def _reaches(self, passage: Passage, n: int, previous: Passage) -> bool:
        if self._apart(previous.sentence, n) > 1:
            return False
        between = self.reading.sentences[previous.sentence + 1 : n + 1]
        if any(s.heading for s in between[:8]):
            return False
        apart = passage.kind is Kind.DIRECT and previous.kind is Kind.DIRECT
        return n <= previous.sentence + 1 or not (apart and self._apart(previous.sentence, n))

    def _apart(self, a: int, b: int) -> int:
        return self.reading.sentences[b].paragraph - self.reading.sentences[a].paragraph

    def _aged(self, m: int) -> Phrase | None:
        """Der 58-Jährige lehnte ab."""
        words = self.reading.sentences[m].tokens[:2]
        aged = len(words) == 2 and words[0].low in ("der", "die") and "-jährige" in words[1].low
        return Phrase(words) if aged else None

    def _subject(self, m: int, n: int) -> Roles | None:
        """Who acts in sentence m of the same paragraph; None for things."""
        leads = m == n - 1 and self.reading.sentences[m].tokens[-1].text == ":"
        if self._apart(m, n) > leads:
            return None
        for phrase in (self._aged(m), self.reading.subjects.get(m), self._opening(m)):
            roles = self._acting(phrase, m) if phrase is not None else None
            if roles is not None:
                return roles
        return None

    def _opening(self, m: int) -> Phrase | None:
        """The phrase that opens a German sentence, where it can be its subject."""
        pack, tokens = self.reading.pack, self.reading.sentences[m].tokens
        if pack is None or pack.code != "de":
            return None
        end = phrase_at(tokens, 0, len(tokens), pack, True, opens=True)
        phrase = make(tokens[:end], "", pack) if end else None
        fits = phrase is not None and phrase.nominative and not phrase.pronoun
        return phrase if fits else None

    def _acting(self, subject: Phrase, m: int) -> Roles | None:
        pack, who = self.reading.pack, self.who
        if pack is None or who is None:
            return None
        first = subject.tokens[0]
        if not first.capital and not subject.pronoun and first.low not in pack.articles:
            return None  # kriminelle Vereinigung
        name = who.is_meant(subject, m)
        if subject.pronoun and name is None:
            told = m in self.reading.told and subject.tokens[0].low in _HE_OR_SHE
            return (subject, None, None) if told else None
        if name in who.people.by_name or name in who.bodies.by_name:
            return subject, name, None
        head = next((t for t in subject.tokens if t.capital and t.low not in pack.articles), None)
        if head is None:
            return None
        many = subject.tokens[0].low == "die" and plural("die", head.low)
        person = pack.role.search(head.text) is not None and not many
        return (subject, name, None) if person or pack.organisation.search(head.text) else None
