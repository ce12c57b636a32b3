"""French hearsay: the conditional of a report, *il aurait quitté le pays*; who says so stays open."""

import re

from articles.splitter.passage import Passage
from articles.splitter.reading import Reading, place
from articles.words import Kind

_PARTICIPLE = re.compile(r"\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|t|te|ts)$")
_HAVE = frozenset("aurait auraient".split())
_BE = frozenset("serait seraient".split())
# aurait pu, aurait dû: what did not happen
_UNREAL = frozenset("pu dû du voulu aimé préféré fallu souhaité mieux bien".split())
_CONDITIONS = frozenset("si sinon à".split())
_NOBODY = frozenset("ce c' cela ça je nous".split())
_WINDOW = 3  # words between the auxiliary and its participle


def read_hearsay(reading: Reading, n: int) -> bool:
    """Whether the main clause of sentence n stands in the conditional of a report."""
    sentence = reading.sentences[n]
    tokens = sentence.tokens
    lows = [t.low for t in tokens]
    if tokens[-1].text.startswith("?") or tokens[0].low in _NOBODY:
        return False
    if any(low == "si" or low.startswith(("s'il", "s’il", "sinon")) for low in lows):
        return False
    for i, low in enumerate(lows[:-1]):
        if low in ("que", "qui", "dont") or low.startswith(("qu'", "qu’")):
            return False
        if low not in _HAVE | _BE:
            continue
        behind = lows[i + 1 : i + 1 + _WINDOW]
        if not i or any(word in _UNREAL for word in behind):
            return False
        if not any(_PARTICIPLE.match(word) and len(word) > 2 for word in behind):
            return False
        passage = Passage(
            [(sentence.start, sentence.end)], Kind.FREE_INDIRECT, "fr.conditionnel", n
        )
        passage.cue = [place(tokens, i, i + 1)]
        reading.add(passage)
        return True
    return False
