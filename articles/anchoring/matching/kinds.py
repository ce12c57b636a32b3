"""Words that stand for another one, and are no synonyms of it: the parliament, where the other claim says Bundestag.
What stands behind one colon says nothing of each other: Bundestag and Landtag are two parliaments."""

from collections.abc import Mapping
from functools import lru_cache

from articles.anchoring.matching.roots import root_of, rows

KINDS = {
    "de": """
Parlament: Bundestag Landtag Bürgerschaft Abgeordnetenhaus Nationalrat Unterhaus Bundesrat Kongress
Gericht: Amtsgericht Landgericht Verwaltungsgericht Oberlandesgericht Bundesgerichtshof Bundesverfassungsgericht
Richter: Gericht Amtsgericht Landgericht Verwaltungsgericht Bundesgerichtshof Bundesverfassungsgericht
Verfassungsgericht: Bundesverfassungsgericht
Verfassungsrichter: Bundesverfassungsgericht Verfassungsgericht
Polizist: Polizei
Ermittler: Polizei Staatsanwaltschaft Kriminalpolizei
Haft: Haftstrafe
finden: entdecken auffinden
streichen: absagen
ereignen: existieren
Feuerwehrleute: Feuerwehr
Feuerwehrmann: Feuerwehr
Rat: Stadtrat Gemeinderat Kreistag
Kartellamt: Bundeskartellamt
""",
    "en": """
officer: police policeman
judge: court
parliament: commons bundestag knesset congress
firefighter: brigade
deal: contract agreement
airline: carrier
""",
}
# The last parts of compounds that stand for the whole where one is known: das Ministerium.
HEADS = ("ministerium", "gericht", "verband", "gesellschaft", "zentrum", "behorde", "kommission")
# Parts behind which the first one stands for the whole: das Land, of die Landesregierung.
BODIES = ("regier", "verwal")


def is_kind_of(one: str, other: str, language: str) -> bool:
    """Of two roots, in either direction."""
    table = _table(language)
    return other in table.get(one, ()) or one in table.get(other, ())


@lru_cache(maxsize=4)
def _table(language: str) -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in rows(KINDS.get(language, "")):
        kind, _, members = line.partition(": ")
        table[root_of(kind, language)] = frozenset(
            root_of(word, language) for word in members.split()
        )
    return table
