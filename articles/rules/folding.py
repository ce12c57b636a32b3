"""One pure function for every search and sort key, so that both databases order and find alike."""

import unicodedata

# DIN 5007-1: ä sorts and is found as a; names that are written with ae keep it.
GERMAN = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "ae", "ø": "o", "å": "a", "ł": "l"}
)


def fold(words: str) -> str:
    """NFKC, casefold, umlauts in German order, other accents dropped, white space to one blank each."""
    plain = unicodedata.normalize("NFKC", words).casefold().translate(GERMAN)
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join(bare.split())
