"""Where a sentence ends, and where it only seems to."""

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

AHEAD = 8  # tokens behind one that tell whether a sentence ends there
_OPENERS = frozenset("„“\"»«‚‘›‹'”") | {"``", "''", ",,"}
_BEFORE_ORDINAL = frozenset(
    "am der den dem im zum vom bis ab das des und die beim jedem jeden seinem ihrem seinen ihren "
    "oder vor nach seit".split()
)
_MAY_END = frozenset("usw. etc. u.s.w. a.m. p.m. a.d. e.v. u.a. n.chr.".split())


def ends(tokens: list[Token], n: int, outer_ends: set[int], pack: Pack | None) -> bool:
    """Whether a sentence ends behind token n, which has one behind it; `outer_ends`: where quotes end."""
    token, after = tokens[n], tokens[n + 1]
    if token.kind == "mark" and token.end in outer_ends:
        before = tokens[n - 1] if n else token
        if before.kind != "stop" or after.kind == "sep":
            return False
        return _begins(after) and not _frame_follows(tokens, n + 1, pack)
    if token.quote >= 0:
        return False
    if token.kind == "word" and token.low in _MAY_END:
        return (
            after.kind == "word" and after.capital and (pack is None or after.low in pack.articles)
        )
    if token.kind != "stop":
        return False
    if after.kind == "mark" and after.end in outer_ends:
        return False
    if after.kind == "sep" and after.text in ")],;":
        return False
    if token.text == "." and n and tokens[n - 1].kind == "number":
        if _ordinal(tokens, n, pack):
            return False
    if token.start + 1 == after.start and after.kind == "word":
        return False  # example.org
    return _begins(after)


def _begins(token: Token) -> bool:
    return (
        token.kind in ("number", "other")
        or token.text in _OPENERS
        or (token.kind == "word" and not token.text[0].islower())
        or (token.kind == "sep" and token.text not in ",;:)]")
    )


def _ordinal(tokens: list[Token], n: int, pack: Pack | None) -> bool:
    number, after = tokens[n - 1], tokens[n + 1]
    if number.end != tokens[n].start or len(number.text) > 2 or not number.text.isdigit():
        return False
    if pack is None or pack.code != "de":
        return False
    if after.text in pack.months or (after.kind == "word" and after.text[0].islower()):
        return True
    if n < 2:
        return True
    return tokens[n - 2].low in _BEFORE_ORDINAL and after.low not in pack.articles


def _frame_follows(tokens: list[Token], n: int, pack: Pack | None) -> bool:
    """“Is it?” Ada Brill asked: the cue belongs to the sentence of the quote."""
    if pack is None or pack.code == "de":
        return False
    for at in range(n, min(n + 6, len(tokens))):
        token = tokens[at]
        if token.kind in ("stop", "mark"):
            return False
        cues = pack.cues.get(token.low, ())
        if any(c.form == "finite" and "say" in c.takes for c in cues):
            return at + 1 >= len(tokens) or tokens[at + 1].kind in ("stop", "sep")
    return False
