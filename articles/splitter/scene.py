"""Who is on the scene: persons and organisations of the sentences before a mention, named or not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.splitter.bodies import Bodies
from articles.splitter.by_name import ATTRIBUTE, by_name
from articles.splitter.genders import gender
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import trade
from articles.splitter.passage import Passage, Phrase
from articles.splitter.people import People
from articles.splitter.reading import Reading
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_REACH = 8  # sentences that a mention may look back
_ADJECTIVES = 6  # words between an article and its noun
_ONE = frozenset("der die das dem den ein eine einem einen einer the a an".split())
_SOME = frozenset("ein eine einem einen einer a an".split())
_MEN = frozenset("der dem den ein einem einen".split())


@dataclass(frozen=True, slots=True)
class Referent:
    """One appearance. `key` is the name, or for somebody unnamed a "?" and the noun."""

    key: str
    gender: str
    at: int
    sentence: int
    features: tuple[str, ...] = ()
    body: bool = False
    sure: bool = True  # of its gender


class Scene:
    """Reads each sentence once, when a mention first looks back at it; remembers who spoke."""

    def __init__(self, reading: Reading, people: People, bodies: Bodies, pack: Pack) -> None:
        self.reading, self.people, self.bodies, self.pack = reading, people, bodies, pack
        self._seen: dict[int, list[Referent]] = {}
        self._spoken: dict[int, list[Referent]] = {}
        self._strangers: dict[str, int] | None = None
        self._known: dict[
            int, str
        ] = {}  # place of a noun -> the name that it was found to stand for
        self._passages: dict[int, list[Passage]] = {}
        for passage in reading.passages:
            self._passages.setdefault(passage.sentence, []).append(passage)

    def spoke(self, name: str, sentence: int, at: int) -> None:
        """Remember who spoke, also where a passage goes on without naming its speaker."""
        person = self.people.by_name.get(name)
        body = self.bodies.by_name.get(name)
        if person is None and body is None:
            return
        sex = person.gender or person.likely if person else body.gender if body else ""
        sure = person is None or person.gender != ""
        row = Referent(name, sex, at, sentence, ("speaker",), person is None, sure)
        self._spoken.setdefault(sentence, []).append(row)

    def identify(self, at: int, name: str) -> None:
        """The noun at this place stands for somebody known by name."""
        self._known[at] = name

    def before(self, at: int, sentence: int) -> Iterator[Referent]:
        """Everybody who appears before place `at`, nearest sentence first."""
        for n in range(sentence, max(-1, sentence - _REACH), -1):
            if n != sentence and self.reading.sentences[n].heading:
                return
            if n not in self._seen:
                self._seen[n] = list(self._read(n))
            for referent in (*self._spoken.get(n, ()), *self._seen[n]):
                if referent.at >= at:
                    continue
                yield self._as_known(referent)

    def _as_known(self, referent: Referent) -> Referent:
        """With the name and the gender that were found since."""
        key = self._known.get(referent.at, referent.key)
        person = self.people.by_name.get(key)
        sex = referent.gender or (person.gender or person.likely if person else "")
        if key == referent.key and sex == referent.gender:
            return referent
        sure = referent.gender != "" or person is not None and person.gender != ""
        return replace(referent, key=key, gender=sex, sure=sure)

    def speaks(self, at: int, n: int) -> bool:
        """Whether the mention at this place is a speaker of sentence n."""
        return "speaker" in self._features(at, n, None)

    def _read(self, n: int) -> Iterator[Referent]:
        sentence = self.reading.sentences[n]
        if sentence.teaser:
            return
        subject = self.reading.subjects.get(n)
        named = self.people.between(sentence.start, sentence.end)
        for at, name in named:
            person = self.people.by_name[name]
            features = self._features(at, n, subject)
            sex = person.gender or person.likely
            yield Referent(name, sex, at, n, features, sure=person.gender != "")
        person_name = by_name(subject, self.people, self.pack) if subject and not named else None
        if subject is not None and person_name is not None:  # one of two: "Holm, the councillor"
            person = self.people.by_name[person_name]
            yield Referent(person_name, person.gender, subject.start, n, ("subject",))
        for token in sentence.tokens:
            body = self.bodies.by_place.get(token.start)
            if body is not None:
                features = self._features(token.start, n, subject)
                yield Referent(body.name, body.gender, token.start, n, features, True)
        for noun, article in self._nouns(sentence.tokens):
            if not self._has_name(noun, sentence):
                yield self._called(noun, article, n, subject)

    def unnamed(self, noun: str, at: int) -> bool:
        """Whether somebody without a name was introduced so before place `at`: ein Tourist."""
        if self._strangers is None:
            self._strangers = {}
            for sentence in self.reading.sentences:
                for token, article in self._nouns(sentence.tokens):
                    if article in _SOME and not self._has_name(token, sentence):
                        self._strangers.setdefault(token.low, token.start)
        return self._strangers.get(noun, at) < at

    def _has_name(self, noun: Token, sentence: Sentence) -> bool:
        """Part of an apposition: ein Fischer, Ole Grau."""
        named = self.people.between(sentence.start, sentence.end)
        return any(noun.low in self.people.by_name[name].roles for _, name in named)

    def _nouns(self, tokens: list[Token]) -> Iterator[tuple[Token, str]]:
        """Persons by noun alone: "eine Nachbarin", "der 58-Jährige"; not before a name, not plural."""
        german = self.pack.code == "de"
        for i, token in enumerate(tokens):
            if i + 1 < len(tokens) and tokens[i + 1].capital and tokens[i + 1].kind == "word":
                continue
            if german:
                aged = "-jährige" in token.low
                if token.kind != "word" or not token.capital:
                    continue
            else:
                aged = token.low.endswith("-year-old")
            known = aged or self.pack.role.search(token.text) is not None
            if not known and not (german and trade(token, self.pack)):
                continue
            for k in range(i - 1, max(-1, i - 2 - _ADJECTIVES), -1):
                if tokens[k].low in _ONE:
                    if not (german and plural(tokens[k].low, token.low)):
                        yield token, tokens[k].low
                    break
                if tokens[k].kind != "word" or german and tokens[k].capital:
                    break

    def _called(self, noun: Token, article: str, n: int, subject: Phrase | None) -> Referent:
        sex = gender([noun], article, self.pack)
        if not sex and self.pack.code == "de":
            sex = "m" if article in _MEN else "f"
        features = self._features(noun.start, n, subject)
        if article not in _SOME:
            fits = [
                p
                for p in self.people.called(noun.low, noun.start)
                if not p.gender or not sex or p.gender == sex
            ]
            if len(fits) == 1:
                fits[0].gender = fits[0].gender or sex
                return Referent(fits[0].name, sex, noun.start, n, features)
        return Referent(f"?{noun.low}", sex, noun.start, n, features)

    def _features(self, at: int, n: int, subject: Phrase | None) -> tuple[str, ...]:
        passages = self._passages.get(n, ())
        if any(p.speaker and _heads(p.speaker, at) for p in passages):
            return ("speaker",)
        if any(s <= at < e for p in passages for s, e in p.parts):
            return ("inside",)
        if subject is not None and _heads(subject, at):
            return ("subject",)
        return ()


def _heads(phrase: Phrase, at: int) -> bool:
    """Whether the mention at this place is what the phrase is about, not an attribute of it."""
    before = [t for t in phrase.tokens if t.start < at]
    if not phrase.start <= at < phrase.end or any(t.low in ATTRIBUTE for t in before[1:]):
        return bool(before) and at < phrase.end and before[-1].text == ","
    return True


def plural(article: str, noun: str) -> bool:
    """die Richter, den Richtern."""
    if article == "die":
        return not noun.endswith(("in", "frau", "e", "mutter", "tochter", "schwester", "kraft"))
    return article == "den" and noun.endswith(("ern", "innen"))
