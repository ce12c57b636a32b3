"""The organisations that a German article prints, and what else each can be called."""

from bisect import bisect_left
from dataclasses import dataclass, field

from articles.splitter.appositions import bracketless
from articles.splitter.kinds import any_body, body_kind, only_a_kind
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import Run, maker, runs
from articles.splitter.naming import proper, without_s
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.nouns import feminine
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_LONGEST = 14  # tokens of a name
_MOST = 40  # bodies that a mention chooses among: the last ones named
_WHERE = frozenset("in im aus am bei beim".split())  # die Werke in Holmsund: no name
_GENDERS = {"der": "m", "die": "f", "das": "n"}


@dataclass(slots=True)
class Body:
    name: str  # in the nominative, without article
    nouns: set[str] = field(default_factory=set)  # in small letters: what it is called
    kind: str = ""
    gender: str = ""  # of its article in the nominative
    first: int = 0  # where it is named first


class Bodies:
    """Read once; asked for what a short mention like "das Amt" or "der Konzern" may stand for."""

    def __init__(self, sentences: list[Sentence], pack: Pack) -> None:
        self.pack = pack
        self.by_name: dict[str, Body] = {}
        self.by_place: dict[int, Body] = {}
        self._known: dict[str, bool] = {}  # word -> whether it makes a run an organisation
        self._called: dict[str, list[tuple[int, str]]] = {}
        for sentence in sentences if pack.code == "de" else ():
            if not sentence.teaser:
                self._gather(sentence.tokens)
        self._index()

    def meant(self, noun: str, at: int) -> list[Body]:
        """Who was named before place `at` and could be called so; `noun` in small letters."""
        keys = [noun]
        kind = any_body(noun)
        if kind:
            keys.append(f"={kind}")
        names: dict[str, None] = {}
        for key in keys:
            rows = self._called.get(key, [])
            hi = bisect_left(rows, (at, ""))
            names.update(dict.fromkeys(name for _, name in rows[max(0, hi - _MOST) : hi]))
        return [self.by_name[n] for n in names if n.lower() != noun]

    def _gather(self, tokens: list[Token]) -> None:
        for run in runs(tokens, self.pack):
            heads = [t for t in run.words if self._is_body(t)]
            if heads and not self._is_person(run):
                self._add(tokens, run, heads)

    def _is_body(self, token: Token) -> bool:
        known = self._known.get(token.text)
        if known is None:
            known = self._known[token.text] = self._looks_like_one(token)
        return known

    def _looks_like_one(self, token: Token) -> bool:
        forms = (token.text, without_s(token.text)) if token.low.endswith("s") else (token.text,)
        return (
            maker(token)
            or any(self.pack.organisation.search(form) for form in forms)
            or body_kind([token.low]) != ""
        )

    def _is_person(self, run: Run) -> bool:
        """Bundesrat Beat Zumsteg: the word for a body is an office here."""
        first = run.words[0]
        return (
            len(run.words) > 1
            and self.pack.role.search(first.text) is not None
            and not maker(first)
            or first.text in self.pack.titles
        )

    def _add(self, tokens: list[Token], run: Run, heads: list[Token]) -> None:
        end = phrase_at(tokens, run.at, min(len(tokens), run.at + _LONGEST), self.pack, False)
        inside = bracketless(tokens[run.at : max(end, run.at + 1)])
        words = [t for t in inside if t.kind == "word"]
        article = tokens[run.at - 1 : run.at] if run.before in self.pack.articles else []
        name = proper([*article, *words], self.pack)
        if not name:
            return
        body = self.by_name.setdefault(name, Body(name, first=run.words[0].start))
        self.by_place[run.words[0].start] = body
        heads_low = [without_s(low) if run.before == "des" else low for low in _lows(heads)]
        body.nouns.update(heads_low, self._before(tokens, run))
        if not only_a_kind(name.lower()) and not any(t.low in _WHERE for t in words):
            kind = "firm" if maker(heads[0]) else body_kind(_lows(run.words))
            body.kind = body.kind or kind
        if run.before != "der" or not feminine(heads[0], self.pack):
            body.gender = body.gender or _GENDERS.get(run.before, "")

    def _before(self, tokens: list[Token], run: Run) -> list[str]:
        """Der Träger, die Gesundheitsholding Nordwest: also called "Träger"."""
        i = run.at - 3
        if i < 1 or tokens[i + 1].text != "," or run.before not in _GENDERS:
            return []
        noun, article = tokens[i], tokens[i - 1]
        apposed = noun.capital and article.low in _GENDERS and not self.pack.role.search(noun.text)
        return [noun.low] if apposed else []

    def _index(self) -> None:
        for body in self.by_name.values():
            row = (body.first, body.name)
            for noun in body.nouns:
                for k in range(max(1, len(noun) - 2)):
                    self._called.setdefault(noun[k:], []).append(row)
            if body.kind:
                self._called.setdefault(f"={body.kind}", []).append(row)
        for key, rows in self._called.items():
            self._called[key] = sorted(set(rows))


def _lows(tokens: list[Token]) -> list[str]:
    return [t.low for t in tokens]
