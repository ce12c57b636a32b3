"""How an article introduces a person: name, what stands before and behind it, age."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.splitter.apposed_roles import apposed_roles
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import Run, full_name, maker, part, runs
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_ABSTRACT = tuple("ung heit keit schaft tion ende anfang mitte jahr tag zeit".split())
_SHORT = 8  # letters of a surname that looks like an organisation
_WORDS = re.compile(r"(?:[a-zäöü]+ )*\S+")  # particles belong to their word: van der Meer
_MANY = tuple("ungen heiten keiten schaften tionen".split())
_OF_A_LAND = ("sche", "schen", "scher", "sches", "schem")
_PLACES = frozenset("bad sankt st. new san".split())
_ARTICLES = frozenset("die der das dem den des eine ein eines einem einen einer".split())
_AGAINST = tuple("prozess verfahren anklage ermittlungen urteil haftbefehl vorwürfe".split())
CHARGED = ("angeklagte", "beschuldigte")  # what "Prozess gegen X" makes of X


@dataclass(slots=True)
class Introduction:
    name: str
    surname: str
    at: int
    roles: list[Token] = field(default_factory=list)
    before: str = ""  # article or possessive of the role
    age: str = ""
    charged: bool = False
    labels: tuple[str, ...] = ()  # roles of several words: health minister
    of: str = ""  # how the word for their land begins: Uruguays Präsident, der mexikanische


def introductions(tokens: list[Token], pack: Pack, common: set[str]) -> Iterator[Introduction]:
    """Every person named in a sentence. `common`: words that the article prints as common nouns."""
    last: Introduction | None = None
    last_end = -1
    for run in runs(tokens, pack):
        roles, name = part(run.words, pack, run.before)
        if len(name) > 1 + (pack.code != "de" or len(run.words) < 3) and name[0].low in common:
            roles, name = [*roles, name[0]], name[1:]  # Archdeacon, der Kardinal
        if not _names(roles, name, run.before, pack) or _whole_quote(tokens, run):
            continue
        lo = tokens.index(name[0], run.at)
        hi = lo + len(name)
        before = run.before
        more, article = apposed_roles(tokens, lo, hi, pack)
        if not roles and more:
            before = article
        elif not roles and last is not None and run.before == "und" and lo == last_end + 1:
            if last.before == "die":
                more, before = last.roles, "die"  # die Verteidiger A und B
        small_roles, labels = _small_roles(tokens, run) if pack.code == "en" else ([], ())
        last = Introduction(
            full_name(name),
            name[-1].text,
            name[0].start,
            [*roles, *more, *(t for t in small_roles if pack.role.search(t.text))],
            before,
            _age(tokens, run, hi),
            _charged(tokens, run),
            labels if small_roles and pack.role.search(small_roles[0].text) else (),
            _land(tokens, run, roles),
        )
        last_end = hi
        yield last


def _whole_quote(tokens: list[Token], run: Run) -> bool:
    """„Beides Quatsch“: all that somebody said is nobody's name."""
    quote, behind = run.words[0].quote, run.at + len(run.words)
    if quote < 0 or run.at and tokens[run.at - 1].quote == quote:
        return False
    # what ends a quote are a few signs at most; a word behind the run is more than the run
    return not any(
        t.quote == quote and t.kind in ("word", "number") for t in tokens[behind : behind + 4]
    )


def _names(roles: list[Token], name: list[Token], before: str, pack: Pack) -> bool:
    """Two to four words that are nobody's firm, weekday or abstract noun; one word behind a role."""
    if not name or len(name) > 4:
        return False
    if any(pack.organisation.search(t.text) or pack.outlet.search(t.text) for t in name):
        if len(name) != 2 or not _surname(name, pack):
            return False
    if any(t.text in pack.time or t.text in pack.months for t in name):
        return False
    german = pack.code == "de"
    if len(name) == 1:
        last = roles[-1] if roles else None
        return (
            last is not None
            and pack.role.search(last.text) is not None
            and not maker(last)
            and not pack.role.search(name[0].text)
            and not pack.documents.search(name[0].text)
            and name[0].text not in pack.titles
        )
    if german and roles and (any(maker(r) for r in roles) or _firm(roles[-1], pack)):
        return False
    if german and not roles and (name[0].low.endswith(_ABSTRACT) or maker(name[0])):
        return False
    if german and (name[0].low in _PLACES or name[-1].low.endswith(_MANY)):
        return False
    if german and (name[0].low.endswith(_OF_A_LAND) or name[-1].low == "nr."):
        return False
    return bool(roles) or not german or before not in _ARTICLES


def _land(tokens: list[Token], run: Run, roles: list[Token]) -> str:
    if len(roles) > 1 and roles[0].low.endswith("s"):
        return land(roles[0].low)
    return land(tokens[run.at - 1].low) if roles and run.at and "isch" in run.before else ""


def land(word: str) -> str:
    """The letters that Mexikos and mexikanisch have in common."""
    return word[:3]


def _small_roles(tokens: list[Token], run: Run) -> tuple[list[Token], tuple[str, ...]]:
    """The word before a name, and it with what stands before: finance minister Carla Ruiz."""
    if not run.at or tokens[run.at - 1].kind != "word" or tokens[run.at - 1].capital:
        return [], ()
    noun = tokens[run.at - 1]
    modifier = tokens[run.at - 2] if run.at > 1 else None
    label = (f"{modifier.low} {noun.low}",) if modifier and modifier.kind == "word" else ()
    return [noun], label


def _firm(role: Token, pack: Pack) -> bool:
    """Die Privatbank Anna Holm: an organisation, which is no office too."""
    return pack.organisation.search(role.text) is not None and not pack.role.search(role.text)


def _surname(name: list[Token], pack: Pack) -> bool:
    """Ruhland, Wieland: end like a land and are none."""
    first, last = name
    ending = last.low.endswith(("land", "bund", "rat")) and len(last.low) <= _SHORT
    return ending and not pack.organisation.search(first.text) and not pack.role.search(first.text)


def _age(tokens: list[Token], run: Run, hi: int) -> str:
    """Ole Grau (47); Ole Grau, 47, …; der 47-jährige Ole Grau."""
    if run.at and tokens[run.at - 1].low[0].isdigit():
        number = tokens[run.at - 1].low
        digits = number.split("-")[0]
        return digits if "-" in number and digits.isdigit() and len(digits) < 4 else ""
    if hi + 2 < len(tokens) and tokens[hi].text in "(," and tokens[hi + 2].text in "),.":
        digits = tokens[hi + 1].text
        return digits if digits.isdigit() and len(digits) < 4 else ""
    return ""


def _charged(tokens: list[Token], run: Run) -> bool:
    """Der Prozess gegen Ludger M."""
    return (run.before == "gegen" and run.at > 1 and tokens[run.at - 2].low.endswith(_AGAINST)) or (
        run.before in ("of", "against") and run.at > 1 and tokens[run.at - 2].low == "trial"
    )


def common_nouns(sentences: list[Sentence], pack: Pack) -> set[str]:
    """Common nouns: printed small in English, and in German with an article and no name behind it."""
    if pack.code != "de":
        return {t.low for s in sentences for t in s.tokens if not t.capital}
    return {
        noun.low
        for s in sentences
        for article, noun, behind in zip(s.tokens, s.tokens[1:], s.tokens[2:], strict=False)
        if noun.capital and not behind.capital and article.low in _ARTICLES
    }


def surnames(name: str) -> list[str]:
    """The last word; of three or more also the last two: Ortega Ruiz."""
    words = _WORDS.findall(name)
    if len(words[-1]) == 2:
        words[-1] = words[-1].rstrip(".")  # Ludger M.
    return [words[-1]] if len(words) < 3 else [words[-1], " ".join(words[-2:])]
