"""The persons that an article names, where it names them, and what it calls them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import full_name, gender, part, runs
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_ROLE_BEFORE = 9  # tokens between a role and the name that it stands before with a comma


@dataclass(slots=True)
class Person:
    name: str
    surname: str
    roles: set[str] = field(default_factory=set)  # lower case
    gender: str = ""  # "m", "f" or "" where nothing shows it
    mentions: list[int] = field(default_factory=list)  # places


class People:
    """Persons by full name; `by_surname` leads to the full names of a surname."""

    def __init__(self, sentences: list[Sentence], pack: Pack) -> None:
        self.by_name: dict[str, Person] = {}
        self.by_surname: dict[str, set[str]] = {}
        self.words = {t.text for s in sentences for t in s.tokens if t.capital}
        self.lower = {t.low for s in sentences for t in s.tokens if not t.capital}
        self.places: list[tuple[int, str]] = []  # every mention by name, in order
        for sentence in sentences:
            if not sentence.teaser:
                self._gather(sentence.tokens, pack, sentence.heading)
        self._merge()
        self._find_surnames(sentences)

    def named_in(self, lo: int, hi: int) -> list[Person]:
        """Who is named in `text[lo:hi]`."""
        found = self.places[bisect_left(self.places, (lo, "")) : bisect_left(self.places, (hi, ""))]
        return [self.by_name[name] for name in dict.fromkeys(name for _, name in found)]

    def _gather(self, tokens: list[Token], pack: Pack, heading: bool) -> None:
        for run, before in runs(tokens, pack):
            roles, name = part(run, pack, before)
            if pack.code != "de" and len(name) > 2 and name[0].low in self.lower:
                roles, name = [*roles, name[0]], name[1:]  # Archdeacon, printed small elsewhere
            if not 2 <= len(name) <= 4 or heading and not roles:
                continue
            if any(pack.organisation.search(t.text) or pack.outlet.search(t.text) for t in name):
                continue
            if any(t.text in pack.time or t.text in pack.months for t in name):
                continue
            if pack.code == "de" and not roles and name[0].low.endswith(_ABSTRACT):
                continue
            if pack.code == "de" and not roles and before in _ARTICLES:
                continue
            full = full_name(name)
            person = self.by_name.setdefault(full, Person(full, name[-1].text))
            if pack.code == "de" and not roles:
                roles, before = _apposed_roles(tokens, name, pack)
            person.roles.update(r.low for r in roles)
            person.mentions.append(name[0].start)
            self.by_surname.setdefault(name[-1].text, set()).add(full)
            person.gender = person.gender or gender(roles, before, pack)

    def _merge(self) -> None:
        """ "Hebamme Maike Sander" and "Maike Sander" are one: what stands before is a role.

        So are "Maike Sander" and "Maike Sanders" of the genitive.
        """
        for longer in sorted(self.by_name, key=len, reverse=True):
            words = longer.split()
            shorter = " ".join(words[1:])
            if len(words) > 2 and shorter in self.by_name:
                self._into(longer, shorter, {words[0].lower()})
            elif longer[-1] == "s" and longer[:-1] in self.by_name:
                self._into(longer, longer[:-1], set())

    def _into(self, longer: str, shorter: str, roles: set[str]) -> None:
        gone, kept = self.by_name.pop(longer), self.by_name[shorter]
        kept.roles.update(roles, gone.roles)
        kept.gender = kept.gender or gone.gender
        kept.mentions.extend(gone.mentions)
        self.by_surname[gone.surname].discard(longer)
        if not self.by_surname[gone.surname]:
            del self.by_surname[gone.surname]

    def _find_surnames(self, sentences: list[Sentence]) -> None:
        for sentence in sentences:
            for token in sentence.tokens:
                if token.capital and token.text in self.by_surname:
                    names = self.by_surname[token.text]
                    if len(names) == 1:
                        self.by_name[next(iter(names))].mentions.append(token.start)
        for person in self.by_name.values():
            person.mentions.sort()
            self.places.extend((at, person.name) for at in person.mentions)
        self.places.sort()


_ABSTRACT = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "ende",
    "anfang",
    "mitte",
    "jahr",
    "tag",
    "zeit",
)
_ARTICLES = frozenset("die der das dem den des eine ein".split())


def _apposed_roles(tokens: list[Token], name: list[Token], pack: Pack) -> tuple[list[Token], str]:
    """(roles, article) of "Ole Grau (47), der Chef …" and "der Chef der Werft, Ole Grau"."""
    lo, hi = tokens.index(name[0]), tokens.index(name[-1]) + 1
    if hi < len(tokens) and tokens[hi].text == "(":
        hi = next((k + 1 for k in range(hi, min(hi + 6, len(tokens))) if tokens[k].text == ")"), hi)
    if hi + 1 < len(tokens) and tokens[hi].text == ",":
        article = tokens[hi + 1].low if tokens[hi + 1].low in pack.articles else ""
        for token in tokens[hi + 1 : hi + 5]:
            if token.kind != "word":
                break
            if token.capital and token.low not in pack.articles:
                return ([token], article) if pack.role.search(token.text) else ([], "")
    if lo > 1 and tokens[lo - 1].text == ",":
        role: list[Token] = []
        for k in range(lo - 2, max(-1, lo - 2 - _ROLE_BEFORE), -1):
            token = tokens[k]
            if token.kind != "word":
                break
            if token.capital and pack.role.search(token.text):
                role = [token]
                article = tokens[k - 1].low if k else ""
                if article in pack.articles:
                    return role, article
            elif token.capital and role:
                break
    return [], ""
