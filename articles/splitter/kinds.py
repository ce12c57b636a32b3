"""Whether a general noun can stand for somebody or something of a more special one."""

from functools import lru_cache

from articles.splitter.lang.de_kinds import BODIES, FAMILY, ORIGINS, PERSONS, RELATIONS

_ALL = {noun: kind for kind, (nouns, _, _) in BODIES.items() for noun in nouns}


def of_a_kind(general: str, roles: set[str]) -> bool:
    """ "die Juristin" for a Staatsanwältin; both in small letters."""
    endings = _endings(_bare(general))
    return bool(endings) and any(_bare(role).endswith(endings) for role in roles)


def summing_up(noun: str) -> bool:
    """A noun that fits almost anybody: die SPD-Politikerin, der 58-Jährige, der Däne."""
    return "-" in noun and bool(_endings(_bare(noun))) or noun[:1].isdigit() or origin(noun)


def somebody(noun: str) -> bool:
    """A general noun for persons: der Geistliche, die Managerin."""
    return bool(_endings(_bare(noun))) or origin(noun)


def family(noun: str) -> bool:
    """Der Ehemann, die Mutter: somebody's, and no word for a person named before."""
    return noun in FAMILY


def untold(roles: set[str]) -> bool:
    """Nothing is known of what somebody does."""
    return roles <= RELATIONS


def origin(noun: str) -> bool:
    """Der Däne, die Dänin."""
    return _bare(noun) in ORIGINS or noun in ORIGINS


@lru_cache(2_000)
def _endings(general: str) -> tuple[str, ...]:
    return next((e for noun, e in PERSONS.items() if general.endswith(noun)), ())


def body_kind(words: list[str]) -> str:
    """The kind of an organisation by the words of its name or description, in small letters."""
    for kind, (_, endings, marks) in BODIES.items():
        if any(word in marks or word.endswith(endings) for word in words):
            return kind
    return ""


def only_a_kind(noun: str) -> bool:
    """Die Fabrik: says what it is, and not which."""
    return noun in _ALL or any(noun in endings for _, endings, _ in BODIES.values())


def any_body(noun: str) -> str:
    """The kind that "das Unternehmen" or "die Behörde" means; "" for any other noun."""
    return _ALL.get(noun, "")


def _bare(noun: str) -> str:
    return noun.removesuffix("in") if len(noun) > 4 else noun
