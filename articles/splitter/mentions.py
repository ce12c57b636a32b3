"""Capitalised runs in a mention: what is role or title, and what is the name."""

from collections.abc import Sequence
from typing import NamedTuple

from articles.splitter.appositions import PARTICLES
from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token


class Run(NamedTuple):
    """Neighbouring capitalised words, the word before them, and where they begin among the tokens."""

    words: list[Token]
    before: str
    at: int


def runs(tokens: Sequence[Token], pack: Pack) -> list[Run]:
    """The runs of a mention or sentence; a rank's "a. D." is looked through."""
    found: list[Run] = []
    run: list[Token] = []
    before, at = "", 0
    for i, token in enumerate(tokens):
        if retired(token):
            continue
        if token.kind == "word" and (
            token.capital
            and (run or not _opens(token, pack))
            or run
            and token.low in PARTICLES
            and _links(tokens, i, run[-1], pack)
        ):
            if not run:
                before, at = tokens[i - 1].low if i else "", i
            run.append(token)
        elif run:
            found.append(Run(run, before, at))
            run = []
    if run:
        found.append(Run(run, before, at))
    return found


def _opens(token: Token, pack: Pack) -> bool:
    """A word that has its capital from the sentence's beginning."""
    return (
        token.low in pack.articles
        or token.low in pack.prepositions
        or token.low in pack.pronouns
        or token.low in pack.extra.get("closed", ())
        or token.text in pack.extra.get("not_names", ())
    )


def _links(tokens: Sequence[Token], i: int, last: Token, pack: Pack) -> bool:
    """A particle inside a name; in German "von" and "zu" are prepositions too."""
    return (
        i + 1 < len(tokens)
        and tokens[i + 1].kind == "word"
        and tokens[i + 1].capital
        and not pack.role.search(last.text)
        and (pack.code != "de" or tokens[i].low in ("van", "de", "del", "di", "al", "bin"))
    )


def retired(token: Token) -> bool:
    """a. D., between a rank and the name."""
    return token.low.replace(" ", "") in ("a.d.", "i.r.")


def full_name(name: list[Token]) -> str:
    """Ludger M. keeps the full stop that the tokens have lost."""
    text = " ".join(t.text for t in name)
    return text + "." if name and len(name[-1].text) == 1 and len(name) > 1 else text


# of a name as often as before it: Johanna Gräfin von Thal
NOBLE = frozenset(
    "graf gräfin freiherr freifrau baron baronin fürst fürstin prinz prinzessin".split()
)
_STATUS = frozenset("alt ex vize junior senior".split())  # Alt Bundesrat


def part(run: list[Token], pack: Pack, before: str = "") -> tuple[list[Token], list[Token]]:
    """(roles and titles, name) of a run: "Verbandspräsident Anders Holm".

    `before` is the word before it: behind an article the first of three is no first name.
    """
    k = 0
    for i, token in enumerate(run):
        role = pack.role.search(token.text) is not None or i == 0 and token.low in _STATUS
        if token.text in pack.titles or role and i + 1 < len(run):
            if (
                i <= k
                or i == 1
                and role
                and run[0].low.endswith("s")
                or token.text in pack.titles
                and token.low not in NOBLE
            ):
                k = i + 1
        elif i == 0 and len(run) > 2 and _trade(token, pack):
            k = 1
    if k == 0 and len(run) == 2 and len(run[0].low) >= _LONG and _trade(run[0], pack):
        k = 1
    behind = before in ("der", "die", "dem", "den") and pack.code == "de"
    if k == 0 and len(run) == 3 and behind and not pack.organisation.search(run[0].text):
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


def maker(token: Token) -> bool:
    """A firm by what it does, der Maschinenbauer: no person, though it ends like one."""
    low = token.low
    if low.endswith("tochter"):
        return low not in _DAUGHTERS  # die Bahntochter Regio Nord
    return low.endswith(_MAKERS) and low not in _MAKERS


def _trade(token: Token, pack: Pack) -> bool:
    """A word before two names that ends like a trade and is no first name."""
    low = token.low
    if pack.code != "de":
        return pack.code == "en" and low.endswith(_ENGLISH) and len(low) > 5 and low not in _GIVEN
    return (
        "-" in low
        and not _double_name(token.text)
        or (low.endswith(_TRADES) and len(low) > 5 and low not in pack.extra["first_names"])
        or (
            low.endswith("in")
            and low not in _NAMES_IN
            and (low[:-2].endswith(_TRADES) or pack.role.search(token.text[:-2]) is not None)
        )
    )


_ENGLISH = ("er", "or", "ist", "ian")  # Passenger Ella Voss
_GIVEN = frozenset(
    "alexander christopher jennifer oliver walter roger victor hector taylor connor trevor spencer "
    "parker carter harper heather esther cooper xavier javier olivier adrian julian christian vivian "
    "lillian sebastian damian fabian gillian hunter chester webster".split()
)
_LONG = 11  # letters that hardly any first name has
_NAMES_IN = frozenset("valentin konstantin constantin karin florentin celestin quentin".split())
_TRADES = (
    "er",
    "or",
    "ist",
    "ent",
    "ant",
    "eur",
    "oge",
    "ege",
    "ling",
    "wart",
    "ör",
    "nom",
    "nomin",
)
_DAUGHTERS = frozenset(
    f"{of}tochter" for of in ("", "enkel", "stief", "adoptiv", "pflege", "schwieger", "königs")
)
_MAKERS = tuple(
    "bauer hersteller betreiber anbieter versorger versicherer zulieferer dienstleister discounter "
    "produzent entwickler vermieter verleiher händler entsorger".split()
)


def _double_name(text: str) -> bool:
    """Hans-Peter is one, CDU-Politiker is none."""
    return all(len(p) <= 7 and p[:1].isupper() and p[1:].islower() for p in text.split("-"))
