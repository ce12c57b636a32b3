"""What stands between marks that no frame took: a name, a scare quote, or somebody's words.

One sum of named features decides. Below zero it is a name, a title, a motto; from `WORDS` on it is an
utterance, wherever it stands; between the two it is a fragment of the report around it or, where
there is none, a scare quote.
"""

from bisect import bisect_left
from collections.abc import Callable

from articles.splitter.chunks import spoken
from articles.splitter.lang.pack import Pack
from articles.splitter.quote import Quote
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

WEIGHTS = {
    "said so": -6.0,  # sogenannt, namens, Motto, Titel before it
    "stands": -4.0,  # Auf dem Schild stand „…“
    "apposed": -2.0,  # a noun directly before: die Reederei „Nordwind“
    "title case": -3.5,  # two words or more, all of them capitalised
    "address": -3.0,  # example.org
    "numbered": -1.5,  # „Orion 5“
    "one word": -0.5,
    "unmarked": -1.5,  # the article prints the same capitalised words without marks as well
    "label": -2.0,  # a colon behind it: „Börse“: …
    "clause": 2.0,  # holds a finite verb
    "small": 1.5,  # begins small and has several words
    "four words": 0.5,
    "eight words": 1.0,
    "speech": 1.0,  # a word of saying in the sentence
    "spoken": 5.0,  # mit den Worten „…“, Rufe wie „…“
    "judged": 2.5,  # als „…“; nannte ihn „…“
    "bare": -1.0,  # Mitglied von „Nordwind“: one capitalised word without an article
}
NAME = -1.0  # at most: a name
WORDS = 3.0  # at least: somebody's words, though no frame holds them

_STANDS = frozenset("lautet lautete stand steht heisst hiess".split())
_WORD_FOR_WORD = frozenset("wort word words begriff begriffs bezeichnung artikel".split())
_NEAR = 12  # tokens before the marks that tell what they hold
_CALLS = frozenset("heisst hiess nennt nannte nennen nannten lautet lautete".split())
_OF = frozenset("von bei of from".split())


def features(
    quote: Quote, sentence: Sentence, pack: Pack | None, own: Callable[[str], bool] | None = None
) -> list[str]:
    """The names of the `WEIGHTS` that hold for a quote in its sentence.

    `own` tells whether the article prints words without marks as well.
    """
    if pack is None:
        return []
    tokens = sentence.tokens
    opens, first, last, closes = (
        bisect_left(tokens, place, key=lambda t: t.start)
        for place in (quote.outer[0], quote.start, quote.end, quote.outer[1])
    )
    inside = tokens[first:last]
    before = [t for t in tokens[max(0, opens - _NEAR) : opens] if t.kind in ("word", "sep", "stop")]
    found = [*_of_words(inside, pack), *_of_surroundings(inside, before, sentence, pack)]
    behind = tokens[closes] if closes < len(tokens) else None
    if behind is not None and behind.text == ":" and "clause" not in found:
        found.append("label")
    rest = tokens[closes : closes + 3]
    if [t.low for t in rest[:2]] == [",", "so"] and rest[2:] and rest[2].low in _CALLS:
        found.append("said so")
    if own is not None and inside and all(t.capital for t in inside if t.kind == "word"):
        if own(" ".join(t.text for t in inside)):
            found.append("unmarked")
    return found


def score(
    quote: Quote, sentence: Sentence, pack: Pack | None, own: Callable[[str], bool] | None = None
) -> float:
    """The sum of the weights of what holds."""
    return sum(WEIGHTS[feature] for feature in features(quote, sentence, pack, own))


def is_name(quote: Quote, sentence: Sentence, pack: Pack | None) -> bool:
    """Sein Motto lautet „…“; die Reederei „Nordwind“."""
    return pack is not None and score(quote, sentence, pack) <= NAME


def _of_words(inside: list[Token], pack: Pack) -> list[str]:
    """What the marked words look like by themselves."""
    words = [t for t in inside if t.kind == "word"]
    found: list[str] = []
    if not words:
        return found
    count = len(words)
    if count == 1:
        found.append("one word")
    if count > 1 and all(t.capital for t in words):
        found.append("title case")
    if any(_address(inside, n) for n in range(len(inside))):
        found.append("address")
    if count < 4 and words[0].capital and inside[-1].kind == "number":
        found.append("numbered")
    if count > 1 and not words[0].capital:
        found.append("small")
    if count >= 4:
        found.append("four words")
    if count >= 8:
        found.append("eight words")
    if count > 2 and any(_finite(t, pack) for t in words):
        found.append("clause")
    return found


def _address(inside: list[Token], n: int) -> bool:
    """example.org: a full stop with a small letter directly behind it."""
    if inside[n].text != "." or not 0 < n < len(inside) - 1:
        return False
    left, right = inside[n - 1], inside[n + 1]
    return left.end == inside[n].start and right.start == inside[n].end and right.kind == "word"


def _finite(token: Token, pack: Pack) -> bool:
    """A finite verb as far as closed classes and the reporting verbs show it."""
    if token.capital:
        return False
    known = pack.extra.get("aux", ()), pack.extra.get("k1_sure", ()), pack.extra.get("k2", ())
    return any(token.low in forms for forms in known)


def _of_surroundings(
    inside: list[Token], before: list[Token], sentence: Sentence, pack: Pack
) -> list[str]:
    outside = [t for t in sentence.tokens if t.kind == "word" and t.quote < 0]
    cues = [cue for t in outside for cue in pack.cues.get(t.low, ())]
    found: list[str] = []
    if (
        any(not cue.takes & {"for", "weak"} for cue in cues)
        and sum(t.kind == "word" for t in inside) > 2
    ):
        found.append("speech")
    if not before:
        return found
    last = before[-1]
    if last.text == ":" and len(before) > 1:
        noun = before[-2].low
        if pack.so_called.fullmatch(noun) and noun not in _WORD_FOR_WORD:
            found.append("said so")
        return found
    if len(before) > 1 and last.low in _STANDS:
        found.append("stands")
    things = pack.extra.get("things", ())
    if inside and inside[0].text[0].islower() and last.low in things:
        return found  # die Fähre „sei alt“: names of things are capitalised
    called = before[-1:] if last.capital else before[-2:]  # Titel „…“, Titel ist „…“
    if last.kind == "word" and any(pack.so_called.fullmatch(t.low) for t in called):
        found.append("said so")
    elif pack.code == "de" and last.kind == "word" and last.capital and inside:
        if inside[0].capital and last.low not in pack.articles | pack.prepositions:
            found.append("apposed")
    if spoken(before, pack):
        found.append("spoken")
    kinds = frozenset[str]().union(*(cue.takes for cue in cues))
    if any(t.low in ("als", "as") for t in before[-3:]) or "list" in kinds:
        found.append("judged")
    elif last.low in _OF and "of" not in kinds and len(inside) == 1 and inside[0].capital:
        found.append("bare")
    return found
