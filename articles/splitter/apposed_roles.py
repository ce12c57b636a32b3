"""What a sentence calls somebody around their name: in appositions, and behind "ist"."""

from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import trade
from articles.splitter.tokens import Token

_ROLE_BEFORE = 9  # tokens between a role and the name that it stands before with a comma
_PREDICATE = 8  # tokens between "ist" and the noun that tells what somebody is
_IS = frozenset("ist war wurde wird bleibt arbeitet is was works".split())


def apposed_roles(tokens: list[Token], lo: int, hi: int, pack: Pack) -> tuple[list[Token], str]:
    """(roles, article) around the name `tokens[lo:hi]`.

    "Ole Grau (47), der Chef …" · "der Chef der Werft, Ole Grau" · "Ole Grau ist Chef der Werft".
    """
    if hi < len(tokens) and tokens[hi].text == "(":
        hi = next((k + 1 for k in range(hi, min(hi + 6, len(tokens))) if tokens[k].text == ")"), hi)
    if hi + 1 < len(tokens) and tokens[hi].text == ",":
        found = _role_behind(tokens, hi + 1, 4, pack)
        if found is not None and found[0]:
            return found
    if hi + 1 < len(tokens) and tokens[hi].low in _IS:
        found = _role_behind(tokens, hi + 1, _PREDICATE, pack)
        if found is not None and found[0]:
            return found
    return _role_before(tokens, lo, pack)


def _role_behind(
    tokens: list[Token], i: int, reach: int, pack: Pack
) -> tuple[list[Token], str] | None:
    """The first noun from token i on, if it is a role; None where no noun stands there."""
    article = tokens[i].low if tokens[i].low in pack.articles or tokens[i].low == "who" else ""
    for token in tokens[i : i + reach]:
        if token.kind not in ("word", "number"):
            return None
        if pack.code == "de":
            if token.capital and token.low not in pack.articles and token.text not in pack.time:
                called = pack.role.search(token.text) or reach == _PREDICATE and trade(token, pack)
                return ([token], article) if called else ([], "")
        elif pack.role.search(token.text):
            return [token], article
    return None


def _role_before(tokens: list[Token], lo: int, pack: Pack) -> tuple[list[Token], str]:
    if lo < 2 or tokens[lo - 1].text != ",":
        return [], ""
    role: list[Token] = []
    for k in range(lo - 2, max(-1, lo - 2 - _ROLE_BEFORE), -1):
        token = tokens[k]
        if token.kind != "word":
            break
        if (token.capital or pack.code != "de") and pack.role.search(token.text):
            role = [token]
            article = tokens[k - 1].low if k else ""
            owned = article in ("der", "des") and k > 1 and tokens[k - 2].capital
            if article in pack.articles and not owned:
                return role, article
        elif role and pack.code != "de" and token.low in pack.articles:
            return role, token.low  # the mill's owner, Ada Brill
        elif token.capital and role:
            break
    return [], ""
