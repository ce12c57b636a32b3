"""Whom a mention stands for: a pronoun, a role, a surname, a full name; None unless exactly one fits."""

from collections.abc import Sequence

from articles.splitter.appositions import bracketless
from articles.splitter.bodies import Bodies
from articles.splitter.bodily import Bodily
from articles.splitter.by_name import ATTRIBUTE, by_name
from articles.splitter.by_pronoun import ByPronoun, owner
from articles.splitter.by_role import ByRole
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import full_name, part, retired, runs
from articles.splitter.naming import DENOTING
from articles.splitter.passage import Passage, Phrase, Place
from articles.splitter.people import People
from articles.splitter.reading import Reading
from articles.splitter.scene import Scene
from articles.splitter.tokens import Token
from articles.words import Kind

_VAGUE = frozenset(
    "ein eine einem einen einer eines mehrere mehrerer mehreren zahlreiche viele vieler vielen einige einiger "
    "einigen manche andere anderer weitere zwei drei vier kein keine beide beiden a an several some other many "
    "two three another one".split()
)
_DEFINITE = frozenset("der die das dem den des the dieser diese dieses".split())
_POINTING = ("dieser", "diese", "letzterer", "letztere")
_PERSONAL = frozenset((*_POINTING, "er", "sie", "es", "he", "she", "it", "il", "elle"))
_ARTICLES = ("der", "die", "das", "ein", "eine", "the", "a", "an")

_SAID_OF = {"er": "m", "he": "m", "she": "f"}  # "sie" may be many


class Who:
    """Asks the people and bodies of an article, and who is on the scene."""

    def __init__(self, reading: Reading, pack: Pack) -> None:
        self.reading, self.pack = reading, pack
        self.people = People(reading.sentences, pack)
        self.bodies = Bodies(reading.sentences, pack)
        self.scene = Scene(reading, self.people, self.bodies, pack)
        self.by_role = ByRole(reading, self.people, self.scene, pack)
        self.by_pronoun = ByPronoun(reading, self.scene, pack)
        self.bodily = Bodily(reading, self.bodies, self.scene, pack)
        self.heads: dict[
            str, set[str]
        ] = {}  # last word of a body that spoke -> its names (English)
        self.german = pack.code == "de"
        if not self.german:
            self._find_bodies()

    def _find_bodies(self) -> None:
        """The Northern Rail Company, once "the company"."""
        for sentence in self.reading.sentences:
            for run in runs(sentence.tokens, self.pack):
                if len(run.words) > 1 and self.pack.organisation.search(run.words[-1].text):
                    name = " ".join(t.text for t in run.words)
                    self.heads.setdefault(run.words[-1].low, set()).add(name)

    def spoke(self, name: str, passage: Passage) -> None:
        """Remember who spoke in a sentence, and what "sagte, er sei müde" tells of them."""
        person = self.people.by_name.get(name)
        if person is not None and not person.gender and passage.kind is Kind.INDIRECT:
            word = self.reading.text[passage.start : passage.start + 4].split(" ")[0].lower()
            person.likely = person.likely or _SAID_OF.get(word, "")
        self.scene.spoke(name, passage.sentence, passage.start)
        if name not in self.people.by_name and " " in name:
            self.heads.setdefault(name.split()[-1].lower(), set()).add(name)

    def is_meant(self, phrase: Phrase, sentence: int, own: Sequence[Place] = ()) -> str | None:
        """The name that a mention stands for; `own` are the places of its clause and words."""
        low = phrase.tokens[0].low
        if phrase.pronoun:
            gender = self.pack.pronouns.get(low, "")
            if low not in _PERSONAL or low == "sie" and self._many(phrase, sentence):
                return None
            if low in _POINTING:
                return self.by_pronoun.pointed_at(gender, phrase.start, sentence)
            return self.by_pronoun.meant(gender, phrase.start, sentence, own)
        if owner(low) and (len(phrase.tokens) == 1 or phrase.tokens[-1].low.endswith(DENOTING)):
            return self.by_pronoun.meant(owner(low), phrase.start, sentence, own)
        words = [t for t in self._core(phrase) if t.kind in ("word", "number") and not retired(t)]
        if not words or self._joint(phrase.tokens):
            return None
        return by_name(phrase, self.people, self.pack) or self._by_noun(phrase, words, sentence)

    def _many(self, phrase: Phrase, sentence: int) -> bool:
        """Sie fordern; sagten sie: by the verb beside it."""
        tokens = self.reading.sentences[sentence].tokens
        at = next((i for i, t in enumerate(tokens) if t.start == phrase.start), -1)
        beside = tokens[at - 1 : at] if at > 0 and not tokens[at].capital else []
        if not beside or beside[0].kind != "word" or beside[0].capital:
            beside = tokens[at + 1 : at + 2]
        return any(t.low.endswith(("en", "ern", "eln")) or t.low == "sind" for t in beside)

    def _core(self, phrase: Phrase) -> list[Token]:
        """Without brackets; of "der Träger, die Holding Nordwest" the part that names a body."""
        tokens = bracketless(phrase.tokens)
        comma = next((i for i, t in enumerate(tokens) if t.text == ","), 0)
        if not comma or not self.german:
            return tokens
        first, second = tokens[:comma], tokens[comma + 1 :]
        body = any(self.pack.organisation.search(t.text) for t in second)
        return second if body and second[0].low in self.pack.articles else first

    def _joint(self, tokens: list[Token]) -> bool:
        """Two speakers: an "und" that joins heads and not what hangs on one of them."""
        at = next((i for i, t in enumerate(tokens) if t.low in ("und", "and", "sowie")), 0)
        if not at or at + 1 >= len(tokens):
            return False
        before = tokens[:at]
        if tokens[at - 1].text.endswith("-"):
            return False  # Wasser- und Bodenverband
        if tokens[at + 1].low in _ARTICLES:
            return True
        return not any(
            t.low in self.pack.prepositions or i and t.low in ATTRIBUTE
            for i, t in enumerate(before)
        ) and not any(self.pack.organisation.search(t.text) for t in before[1:2])

    def _by_noun(self, phrase: Phrase, words: list[Token], sentence: int) -> str | None:
        """A role, an organisation or a document."""
        pack, low = self.pack, words[0].low
        if low in _VAGUE:
            return None
        if self.german and "-jährige" in words[-1].low:
            return self.by_role.meant(words[-1], low, phrase.start, sentence)
        found = runs(words, pack)
        if self.german and not found:
            return None
        head, before = (found[0].words, found[0].before) if found else (words[-1:], "")
        roles, name = part(head, pack, before)
        if head[-1].text in self.people.by_surname:
            return None  # two of that surname
        body = any(pack.organisation.search(t.text) or pack.outlet.search(t.text) for t in name)
        if roles and name and not body and not pack.role.search(name[-1].text):
            return full_name(name)
        if self.german:
            return self._german(phrase, words, head, sentence)
        return self._english(phrase, words, sentence)

    def _german(
        self, phrase: Phrase, words: list[Token], head: list[Token], sentence: int
    ) -> str | None:
        low = words[0].low
        called = len(head) == 1 and self.people.called(head[0].low, phrase.start)
        if low in _DEFINITE and not called and len(head) == 1:
            if self.bodies.meant(head[0].low, phrase.start):  # der Träger, the holding
                return self.bodily.again(head[0].text, phrase.start, sentence)
        if low in _DEFINITE and (called or self.bodily.person(head[-1], low, len(head))):
            own = any(t.low in ATTRIBUTE for t in words[words.index(head[-1]) + 1 :])
            if own and not self.people.called(head[0].low, phrase.start):
                # der Chef der Werft: somebody of his own
                return self.by_role.named_next(head[-1], low, sentence)
            of = next((t.low for t in words[1:] if not t.capital and "isch" in t.low), "")
            return self.by_role.meant(head[-1], low, phrase.start, sentence, of=of)
        return self.bodily.meant(words, head, phrase.start, sentence, self.people.words)

    def _english(self, phrase: Phrase, words: list[Token], sentence: int) -> str | None:
        pack, low = self.pack, words[0].low
        definite = low in _DEFINITE
        last = words[-1].low
        person = any(pack.role.search(t.text) for t in words) or last.endswith("-year-old")
        person = person or bool(self.people.called(last, phrase.start))
        if definite and person and not any(t.capital for t in words[1:]):
            called = " ".join(t.low for t in words[1:])
            return self.by_role.meant(words[-1], low, phrase.start, sentence, called)
        if person and (definite or len(words) == 1 or not any(t.capital for t in words[1:])):
            return None
        own = words[1:] if low in pack.articles and len(words) > 1 else words
        text = " ".join(t.text for t in own)
        longer = self.heads.get(text.lower(), set()) if definite and len(own) == 1 else set()
        return next(iter(longer)) if len(longer) == 1 else text
