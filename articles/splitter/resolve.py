"""Mentions to names, over the whole article: a name only where exactly one fits, else None."""

from bisect import bisect_left
from dataclasses import dataclass, field

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading
from articles.splitter.tokens import Token

_REACH = 12  # sentences that a pronoun may look back
_NAME_PARTICLES = frozenset("von van de der den zu del di la al bin".split())


@dataclass(slots=True)
class Person:
    name: str
    surname: str
    roles: set[str] = field(default_factory=set)  # lower case
    gender: str = ""  # "m", "f" or "" where nothing shows it
    mentions: list[int] = field(default_factory=list)  # places


class Names:
    """Who is named in an article, and which of them a mention stands for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.people: dict[str, Person] = {}
        self.by_surname: dict[str, set[str]] = {}
        self.last: dict[int, tuple[Phrase | None, str | None, Phrase | None, float]] = {}
        self.history: dict[int, set[str]] = {}  # sentence -> who spoke there
        self.places: list[tuple[int, str]] = []  # every mention by name, in order
        if reading.pack is not None:
            for _n, sentence in enumerate(reading.sentences):
                if not sentence.teaser:
                    self._gather(sentence.tokens, reading.pack, sentence.heading)
            self._merge()
            self._find_surnames()

    # -- who is there --------------------------------------------------------------------------

    def _gather(self, tokens: list[Token], pack: Pack, heading: bool) -> None:
        for run, before in _runs(tokens, pack):
            roles, name = _part(run, pack)
            if not 2 <= len(name) <= 4 or heading and not roles:
                continue
            if any(pack.organisation.search(t.text) or pack.outlet.search(t.text) for t in name):
                continue
            if any(t.text in pack.time or t.text in pack.months for t in name):
                continue
            if (
                pack.code == "de"
                and not roles
                and before in ("die", "der", "das", "dem", "den", "des", "eine", "ein")
            ):
                continue
            full = " ".join(t.text for t in name)
            person = self.people.setdefault(full, Person(full, name[-1].text))
            person.roles.update(r.low for r in roles)
            person.mentions.append(name[0].start)
            self.by_surname.setdefault(name[-1].text, set()).add(full)
            person.gender = person.gender or _gender(roles, before, pack)

    def _merge(self) -> None:
        """ "Hebamme Maike Sander" and "Maike Sander" are one: what stands before is a role."""
        for longer in sorted(self.people, key=len, reverse=True):
            words = longer.split()
            shorter = " ".join(words[1:])
            if len(words) > 2 and shorter in self.people:
                person = self.people.pop(longer)
                self.people[shorter].roles.update({words[0].lower(), *person.roles})
                self.people[shorter].gender = self.people[shorter].gender or person.gender
                self.people[shorter].mentions.extend(person.mentions)
                self.by_surname[person.surname].discard(longer)

    def _find_surnames(self) -> None:
        for sentence in self.reading.sentences:
            for token in sentence.tokens:
                if token.capital and token.text in self.by_surname:
                    names = self.by_surname[token.text]
                    if len(names) == 1:
                        self.people[next(iter(names))].mentions.append(token.start)
        for person in self.people.values():
            person.mentions.sort()
            self.places.extend((at, person.name) for at in person.mentions)
        self.places.sort()

    def _named(self, lo: int, hi: int) -> list[Person]:
        """Who is named in `text[lo:hi]`."""
        found = self.places[bisect_left(self.places, (lo, "")) : bisect_left(self.places, (hi, ""))]
        return [self.people[name] for name in dict.fromkeys(name for _, name in found)]

    # -- who is meant --------------------------------------------------------------------------

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
            if resolved is not None and resolved in self.people:
                self.history.setdefault(passage.sentence, set()).add(resolved)
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
        """The name that a mention stands for."""
        pack = self.reading.pack
        if pack is None:
            return " ".join(t.text for t in phrase.tokens)
        low = phrase.tokens[0].low
        if phrase.pronoun or (len(phrase.tokens) == 1 and low in _POSSESSIVE):
            gender = (
                "m"
                if low in ("seiner", "seinen", "his")
                else "f"
                if low in ("ihrer", "ihren", "her")
                else pack.pronouns.get(low, "")
            )
            return self._pronoun(gender, phrase.start, sentence)
        words = [t for t in phrase.tokens if t.kind == "word"]
        runs = _runs(phrase.tokens, pack)
        named: list[str] = []
        for run, _ in runs:
            _, name = _part(run, pack)
            full = " ".join(t.text for t in name)
            if full in self.people:
                named.append(full)
        if named:
            return named[0] if len(named) == 1 or named[0] not in named[1:] else None
        for run, _ in runs:
            _, name = _part(run, pack)
            tail = name[-1].text if name else ""
            bare = tail[:-1] if tail.endswith("s") and tail not in self.by_surname else tail
            if bare in self.by_surname:
                return self._bearer(bare, run, phrase.start)
        return self._role(phrase, words, pack, sentence)

    def _bearer(self, surname: str, run: list[Token], at: int) -> str | None:
        """The one person of a surname who fits: by role, else by being the only one named so far."""
        fits = [self.people[name] for name in self.by_surname[surname]]
        if len(fits) > 1:
            roles = {t.low for t in run}
            by_role = [p for p in fits if p.roles & roles]
            fits = by_role or [p for p in fits if any(m < at for m in p.mentions)]
        return fits[0].name if len(fits) == 1 else None

    def _role(self, phrase: Phrase, words: list[Token], pack: Pack, sentence: int) -> str | None:
        low = words[0].low if words else ""
        if low in (
            "ein",
            "eine",
            "einem",
            "einer",
            "eines",
            "a",
            "an",
            "mehrere",
            "several",
            "some",
        ):
            return None
        nouns = [t for t in words if t.capital or pack.code != "de"]
        if not nouns:
            return None
        definite = low in ("der", "die", "das", "dem", "den", "the", "dieser", "diese")
        if definite:
            head = nouns[0].low if pack.code == "de" else words[-1].low
            fits = {
                p.name
                for p in self.people.values()
                if any(
                    r.endswith(head) or head.endswith(r) and len(r) > 4
                    for r in (*p.roles, p.name.split()[0].lower() if pack.code != "de" else "")
                    if r
                )
                and p.mentions[0] < phrase.start
            }
            if len(fits) == 1:
                return next(iter(fits))
            if fits:
                return None
            spoken = self._only_speaker(phrase, low, words, sentence, pack)
            if spoken is not None:
                return spoken
        if any(pack.role.search(t.text) for t in nouns) and (definite or len(words) == 1):
            return None
        start = 1 if low in pack.articles and len(words) > 1 else 0
        own = [t for t in words[start:]]
        return (
            " ".join(t.text for t in own)
            if own and any(t.capital or pack.code != "de" for t in own)
            else None
        )

    def _only_speaker(
        self, phrase: Phrase, low: str, words: list[Token], sentence: int, pack: Pack
    ) -> str | None:
        """Der Kommunalpolitiker: the one person named before in this paragraph, gender permitting."""
        if not any(pack.role.search(t.text) for t in words[1:]):
            return None
        paragraph = self.reading.sentences[sentence].paragraph
        start = min(
            s.start
            for s in self.reading.sentences[max(0, sentence - _REACH) : sentence + 1]
            if s.paragraph == paragraph
        )
        want = ""
        if pack.code == "de":
            feminine = words[-1].low.endswith("in") or words[1].low.endswith("in")
            want = "f" if low == "die" or feminine else "m"
        near = [p for p in self._named(start, phrase.start) if not want or p.gender in ("", want)]
        return near[0].name if len(near) == 1 else None

    def _german(self) -> bool:
        return self.reading.pack is not None and self.reading.pack.code == "de"

    def _pronoun(self, gender: str, at: int, sentence: int) -> str | None:
        """The one person named or speaking near before; two that fit are none."""
        if not gender or gender[0] in "np" and len(gender) == 1:
            return None
        want = "f" if "f" in gender else "m"
        sentences = self.reading.sentences
        paragraph = sentences[sentence].paragraph
        for back in range(0, _REACH):
            n = sentence - back
            if n < 0 or paragraph - sentences[n].paragraph > 1:
                return None
            lo, hi = sentences[n].start, min(sentences[n].end, at)
            near = [p for p in self._named(lo, hi) if not p.gender or p.gender == want]
            if len(near) == 1:
                return near[0].name
            if near:
                sure = [p for p in near if p.gender == want]
                spoken = self.history.get(n, set())
                both = [p for p in near if p.name in spoken]
                if len(both) == 1:
                    return both[0].name
                return sure[0].name if len(sure) == 1 and self._german() else None
            spoken = self.history.get(n, set())
            fits = [s for s in spoken if self.people[s].gender in ("", want)]
            if len(fits) == 1:
                return fits[0]
        return None


_POSSESSIVE = frozenset("seiner seinen ihrer ihren his her".split())


def _runs(tokens: list[Token], pack: Pack) -> list[tuple[list[Token], str]]:
    """Sequences of capitalised words, and the word before each."""
    runs: list[tuple[list[Token], str]] = []
    run: list[Token] = []
    before = ""
    for i, token in enumerate(tokens):
        word = token.kind == "word"
        particle = (
            word
            and run
            and token.low in _NAME_PARTICLES
            and len(run) >= 1
            and i + 1 < len(tokens)
            and tokens[i + 1].kind == "word"
            and tokens[i + 1].capital
            and not pack.role.search(run[-1].text)
            and pack.code != "de"
        )
        opening = not run and (
            token.low in pack.articles
            or token.low in pack.prepositions
            or token.low in pack.pronouns
            or token.text in pack.extra.get("not_names", ())
        )
        if word and token.capital and not opening or particle:
            if not run:
                before = tokens[i - 1].low if i else ""
            run.append(token)
        else:
            if run:
                runs.append((run, before))
            run = []
    if run:
        runs.append((run, before))
    return runs


def _part(run: list[Token], pack: Pack) -> tuple[list[Token], list[Token]]:
    """(roles and titles, name) of a run: "NATO-Generalsekretär Anders Rasmussen"."""
    k = 0
    for i, token in enumerate(run):
        if token.text in pack.titles or (pack.role.search(token.text) and i + 1 < len(run)):
            if (
                pack.role.search(token.text)
                and i
                and not pack.role.search(run[i - 1].text)
                and i + 2 > len(run)
            ):
                break
            if i <= k:
                k = i + 1
    return run[:k], run[k:]


def _gender(roles: list[Token], before: str, pack: Pack) -> str:
    for role in roles:
        low = role.low
        if low in ("frau", "mrs.", "ms.", "mrs", "ms", "lady", "königin", "schwester", "dame"):
            return "f"
        if low in ("herr", "mr.", "mr", "sir", "lord", "könig", "pater"):
            return "m"
        if pack.code == "de":
            if low.endswith(("in", "frau")) and len(low) > 4 and pack.role.search(role.text):
                return "f"
            if pack.role.search(role.text):
                return "f" if before == "die" else "m"
        elif low.endswith("woman"):
            return "f"
        elif low.endswith("man") and low != "woman":
            return "m"
    return ""


def resolve(reading: Reading) -> Names:
    """Names of the article, every passage settled."""
    return Names(reading).settle()
