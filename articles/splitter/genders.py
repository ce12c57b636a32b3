"""Whether a person is a man or a woman, as far as roles, articles and titles show it."""

from collections.abc import Sequence

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

_WOMEN = frozenset(
    "frau mrs. ms. mrs ms lady königin schwester dame prinzessin gräfin baronin mutter tochter "
    "witwe tante oma hebamme woman mother daughter wife sister queen princess mme mme.".split()
)
_MEN = frozenset(
    "herr mr. mr sir lord könig pater bruder prinz graf baron freiherr vater sohn witwer onkel man "
    "father son husband brother king prince m.".split()
)
_NEITHER = frozenset("dr. prof. person opfer mitglied".split())


_HERS = ("a", "ine", "ette", "hilde", "gard", "traud", "traut", "linde", "trud", "gunde")
_HIS = tuple("er ard ert olf ald mut bert fried fred gang rich win hold brecht".split())
_WOMEN_IN_ER = frozenset("esther ester jennifer heather summer amber pilar".split())
_MEN_IN_A = frozenset(
    "sascha luca joscha mika nikita joshua elia juha jukka mustafa kuba ilja wanja mischa andrea "
    "noa gianluca costa juba ezra bela béla attila jona sergiu nicola".split()
)


def guess(name: str) -> str:
    """ "m", "f" or "" by the ending of a first name: a likelihood, never against what is printed."""
    first = name.split()[0].lower().rpartition("-")[2] if " " in name else ""
    if len(first) < 4 and first not in (
        "eva",
        "ida",
        "ada",
        "ina",
        "uta",
        "ute",
        "pia",
        "lea",
        "mia",
    ):
        return ""
    if first.endswith(_HERS) and first not in _MEN_IN_A:
        return "f"
    return "m" if first.endswith(_HIS) and first not in _WOMEN_IN_ER else ""


def gender(roles: Sequence[Token], before: str, pack: Pack) -> str:
    """ "m", "f" or "" of roles before or behind a name; `before` is the article or "his", "her"."""
    for role in roles:
        low = role.low
        if low in _NEITHER:
            continue
        if low in _WOMEN or low.endswith(("woman", "frau")):
            return "f"
        if low in _MEN or low.endswith("man") and pack.code == "en":
            return "m"
        if pack.code == "de":
            found = _german(role, before, pack)
            if found:
                return found
    return ""


def _german(role: Token, before: str, pack: Pack) -> str:
    low = role.low
    if ":" in low or "*" in low or "_" in low:
        return ""  # Sprecher:in
    if low.endswith("in") and len(low) > 4:
        return "f"
    if low.endswith("e") and before not in ("der", "dem", "den", "des"):
        return "f" if before in ("die", "eine") else ""  # Vorsitzende, Abgeordnete
    if before in ("die", "deren"):
        return ""  # die Verteidiger A und B
    return "m" if pack.role.search(role.text) or before in ("der", "dem") or _agent(low) else ""


def _agent(low: str) -> bool:
    """Kämmerer, Physiker: the noun of a trade as a man bears it."""
    return low.endswith(("er", "ist", "ent", "eur", "loge")) and len(low) > 5
