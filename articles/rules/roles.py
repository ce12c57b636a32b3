"""What an article prints beside a name: the office, never the name, the courtesy or the party. Pure."""

import re

# Said of everybody or of nobody's work: no role by itself.
COURTESY = frozenset(
    "Dr Prof med phil jur rer nat Dipl Ing hc Herr Herrn Frau Mr Mrs Ms Miss Sir Dame Lord Lady"
    " M Mme Monsieur Madame".split()
)
GENITIVE = frozenset("des eines".split())
GERMAN_ARTICLES = frozenset("der die das den dem des ein eine einer einem einen".split())
ARTICLES = GERMAN_ARTICLES | frozenset("the a an le la les un une".split())
RELATIVE = frozenset("who whom whose which that qui que dont wo wer deren dessen".split())
BORDERS = " ,;:.–—-"
IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


def role_beside(name: str, mention: str) -> str:
    """The words beside the name's own last word: "Innenministerin" of "Innenministerin Ada Krog"; empty without any.

    A mention without that word ("die Ministerin") is a word for the person, not a role beside a name. An article in
    front goes, unless a word bent after it would stand alone ("der frühere Landrat"); a genitive is no role at all.
    """
    words = IN_BRACKETS.sub(" ", mention).split()
    place = _place(name.split(), [word.strip(",;:.") for word in words])
    if place is None:
        return ""
    first, end = place
    closed = words[end - 1].endswith((",", ";", ":"))
    found = [_office(part) for part in _parts(words[:first])]
    behind = words[end:] if closed else []
    for part in _parts(behind):
        if _is_clause(part):
            break
        found.append(_office(part))
    return ", ".join(filter(None, found))


def _place(name: list[str], bare: list[str]) -> tuple[int, int] | None:
    """Where the longest end of the name stands: (first word, behind the last)."""
    for length in range(len(name), 0, -1):
        wanted = name[-length:]
        for first in range(len(bare) - length + 1):
            if bare[first : first + length] == wanted:
                return first, first + length
    return None


def _parts(words: list[str]) -> list[list[str]]:
    """Cut at commas, which stay behind."""
    parts: list[list[str]] = [[]]
    for word in words:
        parts[-1].append(word.rstrip(",;:"))
        if word.endswith((",", ";", ":")):
            parts.append([])
    return [part for part in parts if part]


def _office(words: list[str]) -> str:
    """The part without courtesies, initials and bare figures; without its article where it may stand alone."""
    kept = [
        word
        for word in words
        if word.replace(".", "") not in COURTESY
        and not (len(word) == 2 and word.endswith("."))
        and any(map(str.isalpha, word))
    ]
    if kept and kept[0].lower() in GENITIVE:
        return ""  # bent by it: "des Hafenbetreibers Ollenkai"
    while kept and kept[0].lower() in ARTICLES and not _bends(kept):
        kept = kept[1:]
    return " ".join(kept).strip(BORDERS)


def _bends(words: list[str]) -> bool:
    """Whether a German adjective follows the article, which gives it its ending."""
    return words[0].lower() in GERMAN_ARTICLES and len(words) > 1 and words[1][:1].islower()


def _is_clause(words: list[str]) -> bool:
    """Told of the person in a sentence: "die das Labor leitet", "who leads the lab"."""
    first = words[0].lower()
    return first in RELATIVE or (first in {"der", "die", "das"} and words[-1][:1].islower())
