"""Somebody meant by what they are: der Minister, die Physikerin, der 58-Jährige, the coach."""

from articles.splitter.genders import gender
from articles.splitter.introductions import land
from articles.splitter.kinds import family, of_a_kind, origin, summing_up, untold
from articles.splitter.lang.pack import Pack
from articles.splitter.people import People, Person
from articles.splitter.ranking import WEIGHTS, ahead, weigh
from articles.splitter.reading import Reading
from articles.splitter.scene import Scene, plural
from articles.splitter.tokens import Token

_FAR = -3.0  # what somebody far away has, where the mention sums up their role
_LEAST = -1.5  # of who is described anew
_LEAST_AGED = -4.0  # of who is only said to be so old
_MOST = 40  # mentions by name looked back at


class ByRole:
    """Candidates are whoever was called so before; else whoever is near and fits the description."""

    def __init__(self, reading: Reading, people: People, scene: Scene, pack: Pack) -> None:
        self.reading, self.people, self.scene, self.pack = reading, people, scene, pack

    def meant(
        self, noun: Token, article: str, at: int, sentence: int, called: str = "", of: str = ""
    ) -> str | None:
        """The one person; `called` is the noun with what stands before it ("health minister")."""
        name = self._meant(noun, article, at, sentence, called)
        person = self.people.by_name.get(name or "")
        if person is not None and of and person.of and land(of) not in person.of:
            return None  # der mexikanische Präsident, and not Uruguay's
        if name is not None:
            self.scene.identify(noun.start, name)
        return name

    def _meant(self, noun: Token, article: str, at: int, sentence: int, called: str) -> str | None:
        age = noun.low.split("-")[0] if noun.low[0].isdigit() else ""
        sex = self._sex(noun, article)
        if age:
            fits = [p for p in self._near(at) if p.age == age and p.gender in ("", sex)]
            if fits:
                return fits[0].name if len(fits) == 1 else None
        if self.pack.code == "de" and plural(article, noun.low):
            return None  # die Demonstranten
        behind = self._behind(noun, sentence)
        if behind is not None:
            return behind
        known = self._introduced(called or noun.low, noun.low, at, sex)
        if known:
            if called in ("", noun.low):
                known.update(self._unnamed(noun.low, at, sentence))
            return _name(ahead(known))
        if self.scene.unnamed(noun.low, at) or family(noun.low):
            return None
        least = _LEAST_AGED if age or origin(noun.low) else _LEAST
        found = ahead(self._described(noun.low, age, at, sentence, sex), least)
        return _name(found) if found else self.named_next(noun, article, sentence)

    def _behind(self, noun: Token, sentence: int) -> str | None:
        """Die Trainerin der beiden, Wanda Mohr: introduced here and named behind."""
        end = self.reading.sentences[sentence].end
        new = [
            name
            for at, name in self.people.between(noun.end, end)
            if self.reading.text[at - 2 : at] == ", "
            and noun.low in self.people.by_name[name].roles
        ]
        return new[0] if len(new) == 1 else None

    def named_next(self, noun: Token, article: str, sentence: int) -> str | None:
        """Die Ministerin kündigte Gespräche an. „…“, sagte Inga Olk: named behind."""
        sex = self._sex(noun, article)
        sentences = self.reading.sentences
        if sentence + 1 >= len(sentences):
            return None
        after = sentences[sentence + 1]
        if after.paragraph != sentences[sentence].paragraph:
            return None
        new = [
            p
            for at, name in self.people.between(after.start, after.end)
            if (p := self.people.by_name[name]).mentions[0] == at and not p.roles
        ]
        if len(new) != 1 or not self.scene.speaks(new[0].mentions[0], sentence + 1):
            return None
        return new[0].name if sex and (new[0].gender or new[0].likely) in ("", sex) else None

    def _sex(self, noun: Token, article: str) -> str:
        sex = gender([noun], article, self.pack)
        return sex or ({"der": "m", "die": "f"}.get(article, "") if self.pack.code == "de" else "")

    def _introduced(self, called: str, noun: str, at: int, sex: str) -> dict[str, float]:
        """Who was called so; der Minister for the Verkehrsminister, and the other way round."""
        scores: dict[str, float] = {}
        fits = self.people.called(called, at)
        if not fits and called != noun:  # no other ministry's minister
            fits = [p for p in self.people.called(noun, at) if _only(noun, p)]
        for person in fits:
            if sex and (person.gender or person.likely) not in ("", sex):
                continue
            same = any(role.endswith(called) for role in person.roles)
            scores[person.name] = weigh(["role" if same else "kind"])
        return scores

    def _unnamed(self, noun: str, at: int, sentence: int) -> dict[str, float]:
        """Eine Nachbarin, beside the Nachbarin whose name is known."""
        keys = {r.key for r in self.scene.before(at, sentence)}
        return {key: WEIGHTS["role"] for key in keys if key == f"?{noun}"}

    def _described(self, noun: str, age: str, at: int, sentence: int, sex: str) -> dict[str, float]:
        """Whoever is near and can be described so, by how present they are."""
        present = self.present(at, sentence, sex)
        scores: dict[str, float] = {}
        for person in self._near(at):
            if (
                sex
                and (person.gender or person.likely) not in ("", sex)
                or age
                and person.age not in ("", age)
            ):
                continue
            salience = present.get(person.name, _FAR)
            if of_a_kind(noun, person.roles):
                scores[person.name] = WEIGHTS["kind"] + max(salience, _FAR)
            elif untold(person.roles) and person.name in present:
                scores[person.name] = WEIGHTS["unknown"] + salience
            elif (
                summing_up(noun)
                and person.name in present
                and not self._other(noun, person)
                and (not sex or sex == (person.gender or person.likely) or self._alone(at))
            ):
                scores[person.name] = salience
        for key, salience in present.items():
            if key[0] == "?":
                if of_a_kind(noun, {key[1:]}):
                    scores[key] = WEIGHTS["kind"] + salience
                elif summing_up(noun) or noun[0].isdigit():
                    scores[key] = salience
        return scores

    def _alone(self, at: int) -> bool:
        return len(self._near(at)) == 1

    def _other(self, noun: str, person: Person) -> bool:
        """A Juristin is no Fischerin; age and party fit everybody."""
        fits_all = noun[0].isdigit() or "-" in noun or origin(noun)
        return not fits_all and not untold(person.roles)

    def present(self, at: int, sentence: int, sex: str) -> dict[str, float]:
        """How present each person of that gender is at place `at`: the best of their appearances."""
        sentences = self.reading.sentences
        here = sentences[sentence].paragraph
        scores: dict[str, float] = {}
        for referent in self.scene.before(at, sentence):
            if referent.body or sex and referent.gender not in ("", sex):
                continue
            score = weigh(
                [
                    *referent.features,
                    *(["gender"] if referent.sure and referent.gender == sex else []),
                ],
                sentence - referent.sentence,
                here - sentences[referent.sentence].paragraph,
            )
            scores[referent.key] = max(score, scores.get(referent.key, score))
        return scores

    def _near(self, at: int) -> list[Person]:
        """The persons of the last mentions by name before place `at`."""
        return self.people.last_named(at, _MOST)


def _only(noun: str, person: Person) -> bool:
    return noun in person.roles and not any(r.endswith(f" {noun}") for r in person.roles)


def _name(key: str | None) -> str | None:
    return None if key is None or key[0] == "?" else key
