"""What stands around a claim and is none of it: *he said that*, *, the mayor told reporters*."""

from collections.abc import Sequence

from articles.anchoring.bearing import NEGATIONS
from articles.anchoring.matching.lexicon import REFUSING, SPEECH
from articles.anchoring.tokens import Token

LONGEST = 14  # words of a frame; of more, something is told in it
_THAT = frozenset("that dass daß".split())
_SAID = frozenset("said says claimed claims insisted admitted".split())
_BREAKS = ",:"


def frame_of(said: list[Token], text: str, language: str) -> list[Token]:
    """The words without the frame before and behind them; all of them where a frame denies, or nothing else is left."""
    parts = parts_of(said, text)
    kept = list(parts)
    if len(kept) > 1 and _is_frame(kept[-1], language):
        kept.pop()
    if len(kept) > 1 and _is_frame(kept[0], language):
        kept.pop(0)
    words = [token for part in kept for token in part]
    for i, token in enumerate(words[:6]):  # he said (that) …
        if i and token.key in _SAID and language == "en" and not _denies(words[: i + 1], language):
            behind = words[i + 1 :]
            if behind and behind[0].key in _THAT:
                behind = behind[1:]
            if len(behind) >= 4 and len(behind) >= len(words) // 2:
                return behind
    return words


def parts_of(said: Sequence[Token], text: str) -> list[list[Token]]:
    """Words between commas and colons."""
    parts: list[list[Token]] = [[]]
    for before, token in zip([None, *said], said, strict=False):
        if before is not None and any(sign in text[before.end : token.start] for sign in _BREAKS):
            parts.append([])
        parts[-1].append(token)
    return parts


def _is_frame(part: Sequence[Token], language: str) -> bool:
    if len(part) > LONGEST or part[0].key in _THAT or _denies(part, language):
        return False
    if any(token.is_number for token in part):
        return False
    # The verb of speech stands early: *sagte er am Rande*, *the mayor told reporters*.
    return any(token.key in SPEECH.get(language, ()) for token in part[:6])


def _denies(part: Sequence[Token], language: str) -> bool:
    return any(
        token.key in NEGATIONS.get(language, ())
        or any(token.key.startswith(stem) for stem in REFUSING.get(language, ()) if len(stem) > 4)
        or token.key.endswith("n't")
        for token in part
    )
