"""What stands around a claim and is none of it: *he said that*, *, the mayor told reporters*, *laut Polizei*."""

from collections import defaultdict
from collections.abc import Sequence

from articles.anchoring.bearing import NEGATIONS
from articles.anchoring.judging import TITLES
from articles.anchoring.matching.actors import acts
from articles.anchoring.matching.lexicon import (
    ARTICLES,
    PREPOSITIONS,
    REFUSING,
    SPEECH,
    TELLING,
)
from articles.anchoring.matching.roots import is_common
from articles.anchoring.tokens import Token

LONGEST = 14  # words of a frame; of more, something is told in it
FEWEST = 3  # words of what is left
_THAT = frozenset("that dass daß".split())
# A part that begins so tells something: *, and the mayor said that he would go*.
_GOES_ON = _THAT | frozenset(
    "und oder aber sondern doch weil obwohl nachdem wenn falls damit während and or but because although while if after"
    " which who whose when where".split()
)
_RELATIVE = frozenset("der die das den dem deren dessen".split())
_BE = frozenset("was were is are been being be".split())
_HEARD = frozenset(("told", "heard"))  # councillors were told
# Verbs of speech only with what stands at the end of the part.
PARTICLED = {
    "stellte": {"fest", "klar"},
    "gab": {"an", "bekannt"},
    "gaben": {"an", "bekannt"},
    "hob": {"hervor"},
}
_INFINITIVE = _THAT | {"to"}
_SAID = frozenset("said says say claimed claims insisted admitted".split())
_TELLINGS = frozenset(
    "angaben angabe aussage aussagen darstellung auskunft ansicht einschätzung worten meinung überzeugung"
    " erkenntnissen informationen auffassung".split()
)
_FINITE = frozenset(
    "ist sind war waren sei seien wird werden wurde wurden werde hat haben hatte hatten habe kann können"
    " soll sollen muss müssen darf dürfen will wollen gibt".split()
)
FARTHEST = 10  # words of a source and the verb behind it
EARLIEST = defaultdict(lambda: EARLY, en=9)  # a spokesman for the health ministry said
ADVERBIAL = 3  # words behind a verb of speech that say where or when: said on Monday evening
EARLY = 6  # words of a frame before its verb of speech
_BREAKS = ",:"
_COLON = 4  # words of a speaker before a colon


def frame_of(said: list[Token], text: str, language: str) -> list[Token]:
    """The words without the frames before, behind and within; all of them where a frame denies, or nothing else is
    left."""
    words = _without_parts(said, text, language)
    if language == "de":
        words = _without_source(_behind_source(words))
    elif language == "en":
        words = _before_according(words)
    return _behind_said(words, language)


def _without_parts(said: list[Token], text: str, language: str) -> list[Token]:
    parts = parts_of(said, text)
    if len(parts) == 1:
        return said
    frames = [
        _is_frame(part, language) if n in (0, len(parts) - 1) else _is_inserted(part, language)
        for n, part in enumerate(parts)
    ]
    if language == "en" and frames[0]:
        frames[0] = not _goes_on(parts[0])
    frames[-1] = frames[-1] or _is_told_behind(parts[-1], language)
    frames[0] = frames[0] or _is_speaker(parts[0], parts[1], text, language)
    kept = [part for part, is_frame in zip(parts, frames, strict=True) if not is_frame]
    if frames[0] and len(kept) > 1 and kept[0][0].key in _THAT:
        kept[0] = kept[0][1:]
    words = [token for part in kept for token in part]
    return words if len(words) >= FEWEST else said


def _is_frame(part: Sequence[Token], language: str) -> bool:
    # The verb of speech stands early: *sagte er am Rande*, *the mayor told reporters*.
    return _may_frame(part, language) and any(
        token.key in SPEECH.get(language, ()) and not _tells_more(part, i)
        for i, token in enumerate(part[: EARLIEST[language]])
    )


def _tells_more(part: Sequence[Token], i: int) -> bool:
    """Whether its verb of speech, there, says what the claim is about: *residents were told to boil water*,
    *die der Rat kritisierte*."""
    behind = part[i + 1].key if i + 1 < len(part) else ""
    if part[i].key == "according":
        return False
    if not behind:
        return part[0].key in _RELATIVE
    return behind in _INFINITIVE or bool(i and part[i - 1].key in _BE)


def _goes_on(part: Sequence[Token]) -> bool:
    """Of the first part, whether what is said follows without a comma: *the judge said the law is void, …*"""
    last = max(i for i, token in enumerate(part) if token.key in SPEECH["en"])
    return part[0].key != "according" and len(part) - last - 1 > ADVERBIAL


def _is_told_behind(part: Sequence[Token], language: str) -> bool:
    """Of verbs that say more than that somebody speaks: *, entschieden die Richter*, *, Judge Pettibone ruled*,
    *, wie die Reederei mitteilte*."""
    if not _may_frame(part, language):
        return False
    telling = TELLING.get(language, frozenset())
    if language == "de":
        at_end = part[0].key == "wie" and (part[-1].key in telling or part[-2].key in telling)
        return at_end or (
            part[0].key in telling and part[-1].key in PARTICLED.get(part[0].key, {part[-1].key})
        )
    passive = part[-2].key in _BE and part[-1].key not in _HEARD
    return (part[-1].key in telling and not passive) or (
        len(part) <= EARLY and part[0].key in telling
    )


def _is_inserted(part: Sequence[Token], language: str) -> bool:
    """In the middle: *, sagte die Bürgermeisterin,* and *, the mayor said,*."""
    if language == "de":
        return _is_told_behind(part, language) or (
            _may_frame(part, language) and part[0].key in SPEECH["de"]
        )
    spoken = SPEECH.get(language, ())
    return _may_frame(part, language) and (part[-1].key in spoken or part[0].key == "according")


def _is_speaker(part: Sequence[Token], then: Sequence[Token], text: str, language: str) -> bool:
    """Ortsvorsteherin Pahl: …"""
    if ":" not in text[part[-1].end : then[0].start] or not 1 < len(part) <= _COLON:
        return False
    capitals = all(token.text[:1].isupper() for token in part)
    person = acts(part[0].key) if language == "de" else part[0].key in TITLES
    return capitals and bool(person or part[0].key in TITLES)


def _may_frame(part: Sequence[Token], language: str) -> bool:
    if not 1 < len(part) <= LONGEST or part[0].key in _GOES_ON or _denies(part, language):
        return False
    return not any(token.is_number for token in part)


def _behind_said(words: list[Token], language: str) -> list[Token]:
    """Without *he said (that)*, and *the court ruled that*."""
    if language != "en":
        return words
    for i, token in enumerate(words[:EARLY]):
        behind = words[i + 1 :]
        that = bool(behind) and behind[0].key in _THAT
        tells = token.key in _SAID or (that and token.key in SPEECH["en"] | TELLING["en"])
        if i and tells and not _denies(words[: i + 1], language):
            behind = behind[that:]
            if len(behind) >= 4 and len(behind) >= len(words) // 2:
                return behind
    return words


def _before_according(words: list[Token]) -> list[Token]:
    """The bridge is unsafe according to the report."""
    for i, token in enumerate(words[:-2]):
        told = words[i:]
        if token.key == "according" and i > FEWEST and _may_frame(told, "en"):
            return words[:i]
    return words


def _behind_source(words: list[Token]) -> list[Token]:
    """Without a source before the verb: laut Polizei, nach Angaben des Ministeriums, Landrätin Asmussen zufolge."""
    if not words:
        return words
    named = _is_source(words, 0) or any(token.key == "zufolge" for token in words[1:EARLY])
    for i, token in enumerate(words[:FARTHEST] if named else ()):
        if i > 1 and token.key in _FINITE and not _denies(words[:i], "de"):
            return words[i:]
    return words


def _without_source(words: list[Token]) -> list[Token]:
    """Without one in the middle: wurden nach Angaben der Polizei drei Kinder verletzt."""
    for i in range(len(words)):
        end = i
        if _is_source(words, i):
            end = _behind_noun(words, i + (1 if words[i].key == "laut" else 2))
        elif words[i].key == "zufolge":
            start = i
            while start and (words[start - 1].text[:1].isupper() or _is_article(words[start - 1])):
                start -= 1
            i, end = start, i + 1
        if end > i and len(words) - (end - i) >= FEWEST and not _denies(words[i:end], "de"):
            return words[:i] + words[end:]
    return words


def _is_source(words: Sequence[Token], i: int) -> bool:
    if words[i].key == "laut":
        return True
    behind = [token.key for token in words[i + 1 : i + 2]]
    return words[i].key == "nach" and bool(behind) and behind[0] in _TELLINGS


def _behind_noun(words: Sequence[Token], i: int) -> int:
    """The place behind the phrase that begins there; the same one where none does."""
    start = i
    if i < len(words) and words[i].key in ("von", "vom", "aus"):
        i += 1
    while i < len(words) and not words[i].text[:1].isupper():
        if words[i].key in PREPOSITIONS["de"] - {"des", "eines"} or i - start > 3:
            return start
        i += 1
    if i == len(words):
        return start
    i += 1
    while i < len(words) and words[i].text[:1].isupper() and _goes_with(words[i - 1], words[i]):
        i += 1
    return i


def _goes_with(before: Token, token: Token) -> bool:
    """A name behind its noun: Landrätin Asmussen."""
    person = before.key in TITLES or acts(before.key) is True or not is_common(before.key)
    return person and acts(token.key) is None and not is_common(token.key)


def _is_article(token: Token) -> bool:
    return token.key in ARTICLES["de"]


def parts_of(said: Sequence[Token], text: str) -> list[list[Token]]:
    """Words between commas and colons."""
    parts: list[list[Token]] = [[]]
    for before, token in zip([None, *said], said, strict=False):
        if before is not None and any(sign in text[before.end : token.start] for sign in _BREAKS):
            parts.append([])
        parts[-1].append(token)
    return parts


def _denies(part: Sequence[Token], language: str) -> bool:
    return any(
        token.key in NEGATIONS.get(language, ())
        or any(token.key.startswith(stem) for stem in REFUSING.get(language, ()) if len(stem) > 4)
        or token.key.endswith("n't")
        for token in part
    )
