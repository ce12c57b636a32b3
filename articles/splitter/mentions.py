"""Capitalised runs in a mention: what is role or title, and what is the name."""

from articles.splitter.appositions import PARTICLES
from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token


def runs(tokens: list[Token], pack: Pack) -> list[tuple[list[Token], str]]:
    """Sequences of capitalised words, and the word before each."""
    found: list[tuple[list[Token], str]] = []
    run: list[Token] = []
    before = ""
    for i, token in enumerate(tokens):
        if retired(token):
            continue
        word = token.kind == "word"
        particle = (
            word
            and run
            and token.low in PARTICLES
            and i + 1 < len(tokens)
            and tokens[i + 1].kind == "word"
            and tokens[i + 1].capital
            and not pack.role.search(run[-1].text)
            and (pack.code != "de" or token.low in ("van", "de", "del", "di", "al", "bin"))
        )
        opening = not run and (
            token.low in pack.articles
            or token.low in pack.prepositions
            or token.low in pack.pronouns
            or token.low in pack.extra.get("closed", ())
            or token.text in pack.extra.get("not_names", ())
        )
        if word and token.capital and not opening or particle:
            if not run:
                before = tokens[i - 1].low if i else ""
            run.append(token)
        else:
            if run:
                found.append((run, before))
            run = []
    if run:
        found.append((run, before))
    return found


def retired(token: Token) -> bool:
    """a. D., between a rank and the name."""
    return token.low.replace(" ", "") in ("a.d.", "i.r.")


def full_name(name: list[Token]) -> str:
    """Ludger M. keeps the full stop that the tokens have lost."""
    text = " ".join(t.text for t in name)
    return text + "." if name and len(name[-1].text) == 1 and len(name) > 1 else text


def part(run: list[Token], pack: Pack, before: str = "") -> tuple[list[Token], list[Token]]:
    """(roles and titles, name) of a run: "Verbandspräsident Anders Holm".

    `before` is the word before it: behind an article the first of three is no first name.
    """
    k = 0
    for i, token in enumerate(run):
        role = pack.role.search(token.text) is not None
        if token.text in pack.titles or role and i + 1 < len(run):
            if i <= k:
                k = i + 1
        elif i == 0 and len(run) > 2 and _trade(token, pack):
            k = 1
    if k == 0 and len(run) == 3 and pack.code == "de" and before in ("der", "die", "dem", "den"):
        k = 1
    return run[:k], run[k:]


def trade(token: Token, pack: Pack) -> bool:
    """A noun that ends like a trade and is no organisation: der Mediziner."""
    return (
        token.low.endswith(_TRADES)
        and not pack.organisation.search(token.text)
        and not pack.documents.search(token.text)
        and not pack.outlet.search(token.text)
    )


def _trade(token: Token, pack: Pack) -> bool:
    """A word before two names that ends like a trade and is no first name."""
    if pack.code != "de":
        return False
    low = token.low
    return (
        "-" in low
        and not _double_name(token.text)
        or (low.endswith(_TRADES) and len(low) > 5 and low not in pack.extra["first_names"])
    )


_TRADES = ("er", "or", "ist", "ent", "ant", "eur", "oge", "ege", "ling", "wart", "ör")


def _double_name(text: str) -> bool:
    """Hans-Peter is one, CDU-Politiker is none."""
    return all(len(p) <= 7 and p[:1].isupper() and p[1:].islower() for p in text.split("-"))


def gender(roles: list[Token], before: str, pack: Pack) -> str:
    """ "m", "f" or "" as the roles before a name show it."""
    for role in roles:
        low = role.low
        if low in ("frau", "mrs.", "ms.", "mrs", "ms", "lady", "königin", "schwester", "dame"):
            return "f"
        if low in ("herr", "mr.", "mr", "sir", "lord", "könig", "pater"):
            return "m"
        if pack.code == "de":
            if low.endswith(("in", "frau")) and len(low) > 4 and pack.role.search(role.text):
                return "f"
            if pack.role.search(role.text):
                return "f" if before == "die" else "m"
        elif low.endswith("woman"):
            return "f"
        elif low.endswith("man") and low != "woman":
            return "m"
    return ""
