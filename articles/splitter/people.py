"""The persons that an article names, where it names them, and what it calls them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from articles.splitter.genders import gender, guess
from articles.splitter.introductions import (
    CHARGED,
    Introduction,
    common_nouns,
    introductions,
    surnames,
)
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import maker
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_MOST = 40  # persons of one role or surname that a mention chooses among: the last ones named
_FIRMS = ("erei", "handel", "werk", "werft", "kanzlei", "praxis")


@dataclass(slots=True)
class Person:
    name: str
    surname: str
    roles: set[str] = field(default_factory=set)  # lower case
    gender: str = ""  # "m", "f" or "" where nothing shows it
    age: str = ""
    of: set[str] = field(default_factory=set)  # lands, as `introductions.land` writes them
    likely: str = ""  # gender by first name or by what is said of them; never against `gender`
    mentions: list[int] = field(default_factory=list)  # places, in order


class People:
    """Persons by full name; `by_surname` and `by_first` lead to full names."""

    def __init__(self, sentences: list[Sentence], pack: Pack) -> None:
        self.pack = pack
        self.by_name: dict[str, Person] = {}
        self.by_surname: dict[str, set[str]] = {}
        self.by_first: dict[str, set[str]] = {}
        self.words = {t.text for s in sentences for t in s.tokens if t.capital}
        self.places: list[tuple[int, str]] = []  # every mention by name, in order
        self._called: dict[
            str, list[tuple[int, str]]
        ] = {}  # ending of a role -> who, from where on
        common = common_nouns(sentences, pack)
        single: list[Introduction] = []
        for sentence in sentences:
            for introduced in (
                () if sentence.teaser else introductions(sentence.tokens, pack, common)
            ):
                if " " not in introduced.name:
                    single.append(introduced)
                elif introduced.roles or not sentence.heading:
                    self._add(introduced)
        self._merge()
        for introduced in single:
            self._add_single(introduced)
        self._find_surnames(sentences)
        self._index()

    def between(self, lo: int, hi: int) -> list[tuple[int, str]]:
        """(place, name) of every mention by name in `text[lo:hi]`, in order."""
        return self.places[bisect_left(self.places, (lo, "")) : bisect_left(self.places, (hi, ""))]

    def last_named(self, at: int, mentions: int) -> list[Person]:
        """The persons of the last mentions by name before place `at`."""
        hi = bisect_left(self.places, (at, ""))
        rows = self.places[max(0, hi - mentions) : hi]
        return [self.by_name[name] for name in dict.fromkeys(name for _, name in rows)]

    def of_surname(self, surname: str) -> list[Person]:
        """All of that surname; nobody where they are too many to choose among."""
        names = self.by_surname.get(surname, ())
        return [self.by_name[name] for name in sorted(names)] if len(names) <= _MOST else []

    def called(self, role: str, at: int) -> list[Person]:
        """Who was introduced before place `at` with a role that ends like this one, or the reverse."""
        names: dict[str, None] = {}
        if role not in self._called and role.endswith("en"):
            role = role[:-1]  # des Angeklagten
        for key in (role, *("=" + role[k:] for k in range(1, len(role) - 4))):
            rows = self._called.get(key, [])
            hi = bisect_left(rows, (at, ""))
            names.update(dict.fromkeys(name for _, name in rows[max(0, hi - _MOST) : hi]))
        return [self.by_name[name] for name in names]

    def _add(self, introduced: Introduction) -> None:
        name = introduced.name
        person = self.by_name.setdefault(name, Person(name, introduced.surname))
        for surname in surnames(name):
            self.by_surname.setdefault(surname, set()).add(name)
        self.by_first.setdefault(name.split()[0], set()).add(name)
        self._describe(person, introduced)

    def _describe(self, person: Person, introduced: Introduction) -> None:
        person.roles.update((role.low for role in introduced.roles), introduced.labels)
        if introduced.of:
            person.of.add(introduced.of)
        if introduced.charged or len(introduced.surname) == 1:  # Ludger M.: courts hide names
            person.roles.update(CHARGED)
        person.mentions.append(introduced.at)
        person.age = person.age or introduced.age
        person.gender = person.gender or gender(introduced.roles, introduced.before, self.pack)

    def _add_single(self, introduced: Introduction) -> None:
        """Trainer Hauk: somebody known by full name, or a person whom the article names by one word."""
        surname = introduced.surname
        if surname not in self.by_surname and surname[:-1] in self.by_surname:
            surname = surname[:-1] if surname[-1] == "s" else surname
        bearers = self.of_surname(surname)
        if len(bearers) == 1:
            self._describe(bearers[0], introduced)
        elif not bearers and introduced.name not in self.by_first:
            self._add(introduced)

    def _merge(self) -> None:
        """ "Hebamme Maike Sander" and "Maike Sander" are one: what stands before is a role.

        So are "Maike Sander" and "Maike Sanders" of the genitive.
        """
        for longer in sorted(self.by_name, key=len, reverse=True):
            words = longer.split()
            shorter = " ".join(words[1:])
            tail = " ".join(words[-2:])
            if len(words) > 2 and tail in self.by_name and self._two_surnames(longer, tail):
                self._into(tail, longer, set())
            elif len(words) > 2 and shorter in self.by_name:
                self._into(longer, shorter, {words[0].lower()})
            elif longer[-1] == "s" and longer[:-1] in self.by_name:
                self._into(longer, longer[:-1], set())

    def _two_surnames(self, longer: str, tail: str) -> bool:
        """María José Ortega Ruiz, then only "Ortega Ruiz"."""
        first, second = self.by_name[longer], self.by_name[tail]
        later = min(first.mentions) < min(second.mentions)
        return later and not second.roles and (bool(first.roles) or len(longer.split()) > 3)

    def _into(self, longer: str, shorter: str, roles: set[str]) -> None:
        gone, kept = self.by_name.pop(longer), self.by_name[shorter]
        kept.roles.update(roles, gone.roles)
        kept.gender, kept.age = kept.gender or gone.gender, kept.age or gone.age
        kept.mentions.extend(gone.mentions)
        rows = [(self.by_surname, surname) for surname in surnames(longer)]
        for index, key in (*rows, (self.by_first, longer.split()[0])):
            index[key].discard(longer)
            if not index[key]:
                del index[key]

    def _find_surnames(self, sentences: list[Sentence]) -> None:
        """Mentions by surname alone; the Tellmann of "Gießerei Tellmann" is none."""
        first = {person.name: min(person.mentions) for person in self.by_name.values()}
        for sentence in sentences:
            before: Token | None = None
            for token in sentence.tokens:
                if token.capital and token.text in self.by_surname and not self._of_a_body(before):
                    bearers = self.of_surname(token.text)
                    if len(bearers) > 1:
                        bearers = [p for p in bearers if first[p.name] < token.start]
                    if len(bearers) == 1:
                        bearers[0].mentions.append(token.start)
                before = token
        for person in self.by_name.values():
            person.mentions = sorted(set(person.mentions))
            self.places.extend((at, person.name) for at in person.mentions)
        self.places.sort()

    def _of_a_body(self, before: Token | None) -> bool:
        if before is None or not before.capital:
            return False
        firm = before.low.endswith(_FIRMS) or maker(before)
        return firm or self.pack.organisation.search(before.text) is not None

    def _index(self) -> None:
        for person in self.by_name.values():
            row = (person.mentions[0], person.name)
            for role in person.roles:
                self._called.setdefault("=" + role, []).append(row)
                for k in range(max(1, len(role) - 3)):
                    self._called.setdefault(role[k:], []).append(row)
            person.likely = guess(person.name)
        for rows in self._called.values():
            rows.sort()
