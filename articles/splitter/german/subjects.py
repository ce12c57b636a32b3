"""Where the subject of a German reporting verb stands: beside it, before its commas, behind it."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.verbs import finite, indicative_cue, looks_finite
from articles.splitter.lang.pack import Pack
from articles.splitter.mood import first_k1, mood_of
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.passage import Phrase, relayed
from articles.splitter.phrases import make, phrases
from articles.splitter.tokens import Token
from articles.splitter.told import told


def verbless(tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack) -> bool:
    """Whether the chunks before k hold a subject only: "Der Minister, Ole Grau, …"."""
    if k == 0:
        return False
    first = k - 1
    while first > 0 and chunks[first].sep == ",":
        first -= 1
    part = chunks[first]
    if tokens[part.lo].low in pack.extra["conjunctions"] | pack.extra["question"] | {"dass"}:
        return False
    if mood_of(tokens, part.lo, part.hi, pack, loose=True) != "indicative":
        return False
    for inner in chunks[first + 1 : k]:
        relative = tokens[inner.lo].low in pack.extra["relative"]
        if not relative and any(finite(t, pack) for t in tokens[inner.lo : inner.hi]):
            return False  # Der Verein, der seit 1910 besteht, habe kein Geld
    for n in range(part.lo, part.hi):
        token = tokens[n]
        if token.kind == "quote" or finite(token, pack):
            return False
        if n == 0 and token.low in pack.extra["verbs"]:
            return False  # Sollten sie …
        following = tokens[n + 1] if n + 1 < part.hi else None
        if token.kind == "word" and not token.capital and looks_finite(token, pack):
            if following is None or not (
                following.capital or following.low.endswith(("e", "en", "er"))
            ):
                return False
            if n > part.lo and tokens[n - 1].capital and not _dated(tokens, n, pack):
                return False  # das Beben erreichte Stärke 7
    return tokens[part.hi - 1].kind != "quote"


def _dated(tokens: list[Token], n: int, pack: Pack) -> bool:
    """am Montag zurückgetretene Minister: behind a time, the word may be an adjective after all."""
    return tokens[n - 1].text in pack.time or tokens[n - 1].text in pack.months


def parenthetic(tokens: list[Token], chunk: Chunk, chunks: list[Chunk], pack: Pack) -> bool:
    """Der Plan, sagte X, sei alt: has a subject of its own, and the Konjunktiv comes behind it."""
    k = chunks.index(chunk) + 1
    if k >= len(chunks) or chunks[k].sep != "," or not indicative_cue(tokens[chunk.lo], pack):
        return False
    if not first_k1(tokens, chunks[k].lo, chunks[k].hi, pack):
        return False
    found = phrases(tokens, chunk.lo + 1, chunk.hi, pack, attach=False)
    return bool(found) and found[0].nominative and found[0].start == tokens[chunk.lo + 1].start


def through(frame: Frame, tokens: list[Token], lo: int, hi: int, pack: Pack) -> None:
    """Relay and addressee; an outlet that itself reports is the relay and nobody's speaker."""
    speaker = frame.speaker
    frame.addressee, frame.relay = told(tokens, lo, hi, speaker, pack)
    for i in range(lo, hi - 2):
        if tokens[i].low == "berufung" and tokens[i + 1].low == "auf":
            j = phrase_at(tokens, i + 2, hi, pack, True)
            if j > i + 2:
                cited = make(tokens[i + 2 : j], "", pack)
                if speaker is not None and attribute.outlet(cited, pack):
                    frame.relay, frame.speaker = relayed(cited, speaker), None
                else:
                    frame.relay, frame.speaker = speaker, cited
                return
    if (
        speaker is not None
        and not speaker.pronoun
        and attribute.outlet(speaker, pack)
        and not any(pack.role.search(t.text) for t in speaker.tokens if t.capital)
    ):
        frame.relay, frame.speaker = speaker, None


def subject_follows(
    tokens: list[Token], verb: int, hi: int, pack: Pack, plural: bool | None
) -> bool:
    i = verb + 1
    while i < hi and tokens[i].kind == "word" and not tokens[i].capital:
        if tokens[i].low in pack.articles or tokens[i].low in pack.pronouns:
            break
        if tokens[i].low in pack.prepositions:
            break
        i += 1
    found = phrases(tokens, verb + 1, hi, pack, attach=False)
    return any(
        attribute.weigh(p, pack, n == 0, plural) > attribute.LEAST for n, p in enumerate(found)
    )


def split_subject(tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack) -> Phrase | None:
    """Der Bürgermeister von X, Eike Focken, rechnet damit: the chunks before hold the subject only."""
    first = k - 1
    while first > 0 and chunks[first].sep == ",":
        first -= 1
    found = phrases(tokens, chunks[first].lo, chunks[first].hi, pack, attach=True)
    for phrase in found:
        if phrase.tokens[-1] is not tokens[chunks[first].hi - 1]:
            continue
        if attribute.weigh(phrase, pack, True, None) > attribute.LEAST:
            words = list(phrase.tokens)
            if k - 1 == first + 1:
                extra = phrases(tokens, chunks[k - 1].lo, chunks[k - 1].hi, pack, attach=True)
                if (
                    len(extra) == 1
                    and extra[0].start == tokens[chunks[k - 1].lo].start
                    and extra[0].end == tokens[chunks[k - 1].hi - 1].end
                ):
                    words = tokens[tokens.index(words[0]) : chunks[k - 1].hi]
            return make(words, "", pack)
    return None


def antecedent(tokens: list[Token], chunk: Chunk, pack: Pack) -> Phrase | None:
    found = phrases(tokens, chunk.lo, chunk.hi, pack, attach=True)
    return found[-1] if found and found[-1].tokens[-1] is tokens[chunk.hi - 1] else None
