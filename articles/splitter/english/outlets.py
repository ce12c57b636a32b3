"""Which English mentions are outlets: by a word of theirs, or by what the article called them."""

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Phrase
from articles.splitter.reading import Reading
from articles.splitter.tokens import Token

_SORTS = frozenset(
    "daily weekly paper newspaper tabloid agency broadcaster station channel newsletter journal "
    "magazine website podcast network portal programme site outlet wire".split()
)
# Common nouns as well: part of an outlet's name only behind "the" and another capital.
_TITLES = frozenset(
    "star sun mirror express mail world globe independent record review advertiser register "
    "messenger inquirer enquirer voice press".split()
)
# Ordinary words that make an outlet only where they are capitalised or head the mention.
_AMBIGUOUS = frozenset(
    "times post today standard echo mercury daily weekly monitor observer news channel".split()
)
_PAGES = frozenset("website site page podcast newsletter".split())
_OWN = frozenset("its their his her our my".split())
_AGENCIES = (["news", "agency"], ["press", "agency"])
_NOT_HEADS = frozenset("office box card code".split())


def is_outlet(phrase: Phrase, reading: Reading) -> bool:
    """The Evening Post, state television, that paper, "Mercur" of "the news agency Mercur"; not its editors."""
    pack = reading.pack
    words = [t for t in phrase.tokens if t.kind == "word"]
    if pack is None or not words or phrase.pronoun:
        return False
    at = next(
        (
            n
            for n, t in enumerate(words)
            if t.low in ("of", "for", "by", "in", "obtained", "seen") and n
        ),
        len(words),
    )
    head = words[at - 1]
    if at < len(words) and pack.documents.search(head.text):
        return False  # records obtained by the Examiner
    owned = words[0].low in _OWN or any(t.low.endswith(("'s", "’s")) for t in words[: at - 1])
    if owned and head.low in _PAGES:
        return False  # the company's website
    if head.low in _NOT_HEADS or any(pack.role.search(t.text) for t in words):
        return False
    if any(t.low.endswith(("'s", "’s")) for t in words[: at - 1]) and not _word(head, pack):
        return False  # the Post's editorial
    if any(_word(t, pack) for t in words[:at]) and not _body(head, pack):
        return True
    if _sort_and_name(words) or [t.low for t in words[-2:]] in _AGENCIES:
        return True
    own = words[1:] if words[0].low in pack.articles else words
    if len(own) > 1 and own is not words and own[-1].low in _TITLES and all(t.capital for t in own):
        return True
    name = " ".join(t.text for t in own)
    return name in known(reading)


def _sort_and_name(words: list[Token]) -> bool:
    """The daily La Mesure, the news agency Mercur."""
    return any(
        words[n].low in _SORTS and not words[n].capital and words[n + 1].capital
        for n in range(len(words) - 1)
    )


def known(reading: Reading) -> frozenset[str]:
    """Names that the article puts behind a word for an outlet: "the daily La Mesure"."""
    if reading.outlets is None:
        reading.outlets = frozenset(_gather(reading)) if reading.pack else frozenset()
    return reading.outlets


def _gather(reading: Reading) -> set[str]:
    found: set[str] = set()
    for sentence in reading.sentences:
        tokens = sentence.tokens
        for i in range(len(tokens) - 1):
            if tokens[i].low not in _SORTS or tokens[i].capital:
                continue
            j = i + 1
            while j < len(tokens) and tokens[j].kind == "word" and tokens[j].capital:
                j += 1
            name = " ".join(t.text for t in tokens[i + 1 : j])
            if name and tokens[i + 1].low not in ("the", "a", "i"):
                found.add(name)
            found.update(_before(tokens, i))
    return found


def _before(tokens: list[Token], i: int) -> set[str]:
    """The Interline news agency: the name stands before the word."""
    end = i - (tokens[i - 1].low == "news") if i else 0
    start = end
    while start > 0 and tokens[start - 1].kind == "word" and tokens[start - 1].capital:
        start -= 1
    words = tokens[start:end]
    if len(words) > 1 and words[0].low in ("the", "a"):
        words = words[1:]
    return (
        {" ".join(t.text for t in words)} if words and words[0].low not in ("the", "a") else set()
    )


def _word(token: Token, pack: Pack) -> bool:
    if pack.outlet.search(token.text) is None:
        return False
    return token.capital or token.low not in _AMBIGUOUS


def _body(head: Token, pack: Pack) -> bool:
    """The head is another kind of organisation: the BBC board, the Post party."""
    return pack.organisation.search(head.text) is not None and head.low != "agency"
