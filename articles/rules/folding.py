"""One pure function for every search and sort key, so that both databases order and find alike."""

import unicodedata

# DIN 5007-1: ä sorts and is found as a; names that are written with ae keep it.
GERMAN = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "ae", "ø": "o", "å": "a", "ł": "l"}
)

# Soft hyphen, zero-width blanks and joiners, byte order mark: nobody sees them, so nobody looks for them.
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def fold(words: str) -> str:
    """NFKC, casefold, umlauts in German order, other accents and unseen signs dropped, one blank for white space."""
    plain = unicodedata.normalize("NFKC", words).casefold().translate(GERMAN)
    letters = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in letters if not unicodedata.combining(c) and c not in UNSEEN)
    return " ".join(bare.split())
