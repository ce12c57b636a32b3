"""From a text to the statements that it passes on. Pure: no Django, no files, no network.

    drafts = split("„Die Brücke hält“, sagte Ada Brill.")

The steps stand one to a file: `view` (what the eye does not see), `quotes`, `sentences`, `chunks`, the
clauses of each language (`speech`), `attribute`, `scare`, `resolve`, and `assemble`, which makes drafts.
"""

from articles.splitter.draft import Draft, Role
from articles.splitter.lang import PACKS, code_of
from articles.splitter.speech import split

VERSION = "1"
LANGUAGES = tuple(PACKS)

__all__ = ["LANGUAGES", "VERSION", "Draft", "Role", "split", "supported"]


def supported(lang: str | None) -> bool:
    """Whether more than quotation marks is read in this language."""
    return code_of(lang) in PACKS
