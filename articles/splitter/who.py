"""Whom a mention stands for: a pronoun, a role, a surname, a full name; None unless exactly one fits."""

from articles.splitter.appositions import bracketless
from articles.splitter.bodies import Bodies
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import full_name, part, retired, runs, trade
from articles.splitter.naming import DENOTING, denoted, proper, without_s
from articles.splitter.passage import Phrase
from articles.splitter.people import People, Person
from articles.splitter.reading import Reading
from articles.splitter.tokens import Token

_REACH = 12  # sentences that a pronoun may look back
_HIS = frozenset("sein seine seinen seiner seines his".split())
_HER = frozenset("ihr ihre ihren ihrer ihres her".split())
_VAGUE = frozenset(
    "ein eine einem einen einer eines mehrere mehrerer mehreren zahlreiche viele vieler vielen einige einiger "
    "einigen manche andere anderer weitere zwei drei vier kein keine beide beiden a an several some other many "
    "two three another one".split()
)
_DEFINITE = frozenset("der die das dem den des the dieser diese dieses".split())
_ATTRIBUTE = frozenset(
    "von vom des der dem den für bei beim zu zum zur of for to by seiner ihrer eines einer".split()
)

_ANYBODY = frozenset("personen menschen leute mitglieder quellen kreise".split())
_HERS = frozenset("die der eine einer ihre ihrer seine seiner".split())
_BOARDS = tuple(
    f"{what}rat"
    for what in "betriebs stadt gemeinde bundes aufsichts verwaltungs sicherheits personal senioren".split()
)


class Who:
    """Asks the people of an article; `history` says who spoke in which sentence."""

    def __init__(self, reading: Reading, people: People, pack: Pack) -> None:
        self.reading, self.people, self.pack = reading, people, pack
        self.history: dict[int, set[str]] = {}
        self.bodies = Bodies(reading, pack)
        self.german = pack.code == "de"

    def spoke(self, name: str, sentence: int) -> None:
        """Remember who spoke: a person by sentence, a body by name."""
        if name not in self.people.by_name:
            self.bodies.names.add(name)
        if name in self.people.by_name:
            self.history.setdefault(sentence, set()).add(name)

    def is_meant(self, phrase: Phrase, sentence: int) -> str | None:
        """The name that a mention stands for."""
        low = phrase.tokens[0].low
        if phrase.pronoun:
            return self._pronoun(self.pack.pronouns.get(low, ""), phrase.start, sentence)
        owner = "m" if low in _HIS else "f" if low in _HER else ""
        if owner and (len(phrase.tokens) == 1 or phrase.tokens[-1].low.endswith(DENOTING)):
            return self._pronoun(owner, phrase.start, sentence)
        words = [t for t in self._core(phrase) if t.kind == "word" and not retired(t)]
        if not words or self._joint(phrase.tokens):
            return None
        return self._by_name(phrase, words) or self._by_role(phrase, words, sentence)

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
        if tokens[at + 1].low in ("der", "die", "das", "ein", "eine", "the", "a", "an"):
            return True
        return not any(
            t.low in self.pack.prepositions or i and t.low in _ATTRIBUTE
            for i, t in enumerate(before)
        ) and not any(self.pack.organisation.search(t.text) for t in before[1:2])

    def _by_name(self, phrase: Phrase, words: list[Token]) -> str | None:
        """Somebody known by full name or surname, if the mention is about one person only."""
        known, pack = self.people.by_name, self.pack
        found = runs(phrase.tokens, pack)
        full: list[str] = []
        for n, (run, before) in enumerate(found):
            _, name = part(run, pack, before)
            attribute = n > 0 and before in _ATTRIBUTE
            for k in range(len(run) - 1):
                if attribute and k == 0 or not attribute and len(run) - k > len(name):
                    continue
                text = full_name(run[k:])
                if text not in known and text.endswith("s"):
                    text = text[:-1]
                if text in known:
                    full.append(text)
                    break
        if full:
            return full[0] if len(set(full)) == 1 else None
        if not found:
            return None
        run, before = found[-1] if len(found) > 1 and found[-1][1] == "," else found[0]
        roles, name = part(run, pack, before)
        if not name or len(name) > 1 and roles == []:
            return None
        tail = name[-1].text
        if tail not in self.people.by_surname and tail.endswith("s"):
            tail = tail[:-1]
        if tail in self.people.by_surname:
            return self._bearer(tail, run, phrase.start)
        first = [p.name for p in known.values() if p.name.split()[0] == tail]
        return first[0] if len(first) == 1 else None

    def _bearer(self, surname: str, run: list[Token], at: int) -> str | None:
        """The one person of a surname who fits: by role, else by being the only one named so far."""
        fits = [self.people.by_name[name] for name in self.people.by_surname[surname]]
        if len(fits) > 1:
            called = {t.low for t in run}
            by_role = [p for p in fits if p.roles & called]
            fits = by_role or [p for p in fits if any(m < at for m in p.mentions)]
        return fits[0].name if len(fits) == 1 else None

    def _by_role(self, phrase: Phrase, words: list[Token], sentence: int) -> str | None:
        pack, low = self.pack, words[0].low
        if low in _VAGUE:
            return None
        found = runs(words, pack)
        if self.german and not found:
            return None
        head, before = found[0] if found else (words[-1:], "")
        roles, name = part(head, pack, before)
        if name and name[-1].text in self.people.by_surname:
            return None  # two of that surname
        body = any(pack.organisation.search(t.text) or pack.outlet.search(t.text) for t in name)
        if roles and name and not body and not pack.role.search(name[-1].text):
            return full_name(name)
        definite = low in _DEFINITE
        if definite:
            fits = self._of_role(head if self.german else words[-1:], phrase.start)
            if fits:
                return fits.pop() if len(fits) == 1 else None
            spoken = self._only_one(phrase, low, words, sentence)
            if spoken is not None:
                return spoken
        noun = head[-1] if self.german else words[-1]
        person = (
            self._person(noun, low, len(head))
            if self.german
            else any(pack.role.search(t.text) for t in words)
        )
        if person and (definite or len(words) == 1 or self.german):
            return None
        if not self.german:
            if person and not any(t.capital for t in words[1:]):
                return None
            own = words[1:] if low in pack.articles and len(words) > 1 else words
            text = " ".join(t.text for t in own)
            return self.bodies.longer(text, sentence) if definite and len(own) == 1 else text
        if noun.low in _ANYBODY:
            return None
        if noun.low.endswith(DENOTING):
            return denoted(noun, pack)
        if len(words) == 1 and self._genitive(noun):
            return without_s(noun.text)
        name_of_body = proper(words, pack)
        if definite and name_of_body and " " not in name_of_body:
            return self.bodies.longer(name_of_body, sentence)
        return name_of_body

    def _person(self, noun: Token, article: str, nouns: int) -> bool:
        """Whether a German noun is a role, a trade or a woman's one: it names nobody."""
        pack = self.pack
        bare = without_s(noun.text) if article in ("des", "eines") else noun.text
        if article in pack.articles and nouns == 1:
            if noun.low.endswith(_BOARDS):
                return False
            body = pack.organisation.search(bare) is not None
            if article in _HERS and noun.low.endswith("in") and len(noun.low) > 5 and not body:
                return True
            if trade(noun, pack):
                return True
        return bool(pack.role.search(noun.text) or pack.role.search(bare))

    def _genitive(self, noun: Token) -> bool:
        """Berlins: a name in -s that the article prints without it as well."""
        return noun.text.endswith("s") and noun.text[:-1] in self.people.words

    def _of_role(self, head: list[Token], at: int) -> set[str]:
        """Who was called so before: "der Minister" of "Verkehrsminister Tjark Ohm"."""
        low = head[0].low
        return {
            p.name
            for p in self.people.by_name.values()
            if p.mentions[0] < at
            and any(
                r.endswith(low) or low.endswith(r) and len(r) > 4
                for r in (*p.roles, "" if self.german else p.name.split()[0].lower())
                if r
            )
        }

    def _only_one(self, phrase: Phrase, low: str, words: list[Token], sentence: int) -> str | None:
        """Der Kommunalpolitiker: the one person named before in this paragraph, gender permitting."""
        if not any(self.pack.role.search(t.text) for t in words[1:]):
            return None
        if self.german and len(words) > 2 and words[2].low in _ATTRIBUTE:
            return None  # der Chef der Werft: somebody of his own
        paragraph = self.reading.sentences[sentence].paragraph
        start = min(
            s.start
            for s in self.reading.sentences[max(0, sentence - _REACH) : sentence + 1]
            if s.paragraph == paragraph
        )
        want = ""
        if self.german:
            feminine = words[-1].low.endswith("in") or words[1].low.endswith("in")
            want = "f" if low == "die" or feminine else "m"
        near = [
            p
            for p in self.people.named_in(start, phrase.start)
            if not want or p.gender in ("", want)
        ]
        return near[0].name if len(near) == 1 else None

    def _pronoun(self, gender: str, at: int, sentence: int) -> str | None:
        """The one person named or speaking near before; two that fit are none."""
        if not gender or gender[0] in "np" and len(gender) == 1:
            return None
        want = "f" if "f" in gender else "m"
        sentences = self.reading.sentences
        paragraph = sentences[sentence].paragraph
        for n in range(sentence, max(-1, sentence - _REACH), -1):
            if paragraph - sentences[n].paragraph > 1:
                return None
            lo, hi = sentences[n].start, min(sentences[n].end, at)
            near = [p for p in self.people.named_in(lo, hi) if not p.gender or p.gender == want]
            spoken = self.history.get(n, set())
            if near:
                return self._nearest(near, spoken, want)
            fits = [s for s in spoken if self.people.by_name[s].gender in ("", want)]
            if len(fits) == 1:
                return fits[0]
        return None

    def _nearest(self, near: list[Person], spoken: set[str], want: str) -> str | None:
        if len(near) == 1:
            return near[0].name
        both = [p for p in near if p.name in spoken]
        if len(both) == 1:
            return both[0].name
        sure = [p for p in near if p.gender == want]
        return sure[0].name if len(sure) == 1 and self.german else None
