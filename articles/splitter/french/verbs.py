"""French reporting verbs where they stand: "dit", "a déclaré", "assure-t-elle", "a-t-il ajouté"."""

import re
from dataclasses import dataclass

from articles.splitter.lang.pack import Cue, Pack
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token

_HAVE = frozenset("a ont avait avaient".split())
_INVERTED = re.compile(r"(?P<verb>\w+)-(?:t-)?(?P<who>il|elle|ils|elles|on)$")
_BETWEEN = frozenset("pas également aussi toutefois encore ensuite déjà jamais notamment".split())
_NOT = re.compile(r"n['’](?:a|ont|avait|avaient)$")
_ELIDED = re.compile(r"(?:[ln]|qu)['’]")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at `tokens[start:end]`; `who` is the pronoun that hangs on it."""

    start: int
    end: int
    cue: Cue
    who: Phrase | None = None
    negated: bool = False


def verb_at(tokens: list[Token], i: int, pack: Pack) -> Verb | None:
    """The reporting verb that begins at i."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return None
    low = tokens[i].low
    inverted = _INVERTED.match(low)
    who = _hanging(tokens[i], inverted.group("who")) if inverted else None
    first = inverted.group("verb") if inverted else low
    negated = bool(_NOT.match(first))
    if negated or _ELIDED.match(first):
        first = _ELIDED.sub("", first, count=1)
    if first in _HAVE:
        at = i + 1
        while at < len(tokens) and tokens[at].low in _BETWEEN and at < i + 4:
            negated = negated and tokens[at].low in ("pas", "jamais", "encore") or negated
            at += 1
        cue = _form(tokens, at, "participle", pack)
        return Verb(i, at + 1, cue, who, negated) if cue else None
    cue = next((c for c in pack.cues.get(first, ()) if c.form == "finite"), None)
    return Verb(i, i + 1, cue, who) if cue else None


def _form(tokens: list[Token], i: int, form: str, pack: Pack) -> Cue | None:
    if i >= len(tokens):
        return None
    return next((c for c in pack.cues.get(tokens[i].low, ()) if c.form == form), None)


def _hanging(token: Token, who: str) -> Phrase:
    start = token.end - len(who)
    return Phrase([Token(start, token.end, who, who, "word")], pronoun=True)
