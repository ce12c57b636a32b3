"""From a text to the statements that it passes on. Pure: no Django, no files, no network.

    drafts = split("„Die Brücke hält“, sagte Ada Brill.")

The steps, in order: `view` (looks through what the eye does not see), `quotes` (pairs of `marks`),
`sentences` (of `tokens`; `junk` of the page is set aside), `chunks` (a sentence cut at its commas),
then the clauses of a language in `german`, `english` or `french` (`marks_only` where there is no
pack), with `phrases`, `mood`, `nonfact`, `attribute` and `sources` for what they ask; `once` sees to
it that no words are said twice, `scare` sorts the marks that are left, `echoes` finds what the
headline repeats, `resolve` turns mentions into names over the whole article (`people`, `bodies`,
`who`, `naming`), and `assemble` makes drafts of it. `speech` is the whole way. What a language needs
to know stands in `lang`, as data.
"""

from articles.splitter.draft import Draft, Role
from articles.splitter.lang import PACKS, code_of
from articles.splitter.speech import split

VERSION = "3"
LANGUAGES = tuple(PACKS)

__all__ = ["LANGUAGES", "VERSION", "Draft", "Role", "split", "supported"]


def supported(lang: str | None) -> bool:
    """Whether more than quotation marks is read in this language."""
    return code_of(lang) in PACKS
