"""A language without a pack: what stands between marks, and the name before a colon."""

from bisect import bisect_left

from articles.splitter.passage import Phrase
from articles.splitter.reading import Reading
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_LONGEST_NAME = 5  # words before the colon


def read_sentence(reading: Reading, n: int) -> None:
    """ "X: „…“" is a direct statement of X; every other quote stays for `scare.sort_fragments`."""
    sentence = reading.sentences[n]
    for token in sentence.tokens:
        quote = reading.starts.get(token.start, -1) if token.kind == "mark" else -1
        if quote < 0 or quote in reading.spent or token.start != reading.quotes[quote].outer[0]:
            continue
        name = before_colon(sentence, token)
        if name:
            fake = Token(token.start, token.end, token.text, token.low, "quote", quote)
            passage = reading.direct(fake, "direct.colon", n)
            if passage is not None:
                passage.speaker = Phrase(name)


def before_colon(sentence: Sentence, mark: Token) -> list[Token]:
    """The capitalised words that end before ": „"."""
    at = bisect_left(sentence.tokens, mark.start, key=lambda t: t.start)
    before = sentence.tokens[max(0, at - _LONGEST_NAME - 2) : at]
    if len(before) < 2 or before[-1].text != ":":
        return []
    name: list[Token] = []
    for token in reversed(before[:-1]):
        if token.kind != "word" or not token.capital or len(name) == _LONGEST_NAME:
            break
        name.insert(0, token)
    return name
