"""The language packs, by their two-letter code."""

from articles.splitter.lang.de import DE
from articles.splitter.lang.en import EN
from articles.splitter.lang.fr import FR
from articles.splitter.lang.pack import Pack

PACKS: dict[str, Pack] = {pack.code: pack for pack in (DE, EN, FR)}


def code_of(lang: str | None) -> str:
    """ "de" for "de-CH" or "DE"; "" for None."""
    return (lang or "").replace("_", "-").split("-")[0].strip().lower()


def guess(text: str) -> Pack | None:
    """The pack whose stop words the beginning of the text has most of; None where no pack has any."""
    words = [word.lower() for word in text[:6_000].split()]
    share = {pack.code: sum(word in pack.stop_words for word in words) for pack in PACKS.values()}
    best = max(share, key=lambda code: share[code])
    return PACKS[best] if share[best] else None
