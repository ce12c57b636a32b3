"""Appositions: "die Leiterin, Ada Brill," and "Ada Brill, Leiterin der Werft," are one mention each."""

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

_INDEFINITE = frozenset("ein eine der die".split())


def apposed(first: list[Token], second: list[Token], pack: Pack) -> bool:
    """Whether one of two neighbouring noun phrases names who the other describes."""
    return (
        named(first, pack)
        and described(second, pack)
        or described(first, pack)
        and named(second, pack)
    )


def named(words: list[Token], pack: Pack) -> bool:
    """A person's name, with or without title, particle and age: "Dr. Ole Grau (47)"."""
    bare = bracketless(words)
    if not bare or not bare[0].capital or bare[0].low in pack.articles:
        return False
    if any(t.kind != "word" or not t.capital and t.low not in PARTICLES for t in bare):
        return False
    last = bare[-1]
    if len(bare) == 1 and pack.role.search(last.text):
        return False
    return not any(
        pack.organisation.search(t.text) or pack.outlet.search(t.text) or t.text in pack.time
        for t in bare
    )


def described(words: list[Token], pack: Pack) -> bool:
    """A role without a name: "Leiter des Amts", "die Vorsitzende", "ein Fischer aus Holmsund"."""
    bare = bracketless(words)
    head = next((i for i, t in enumerate(bare) if t.capital and t.low not in pack.articles), -1)
    if head < 0 or not pack.role.search(bare[head].text):
        return False
    return head + 1 == len(bare) or not bare[head + 1].capital


def bracketless(words: list[Token]) -> list[Token]:
    """Without "(47)" and "(SPD)"."""
    kept: list[Token] = []
    depth = 0
    for token in words:
        if token.text == "(":
            depth += 1
        if not depth:
            kept.append(token)
        if token.text == ")":
            depth -= 1
    return kept


PARTICLES = frozenset("von van de der den zu del di la al bin vom zum".split())
