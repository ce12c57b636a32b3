"""Abbreviations and what they stand for. One that is not here is taken for a name."""

from collections.abc import Sequence
from functools import lru_cache

from articles.anchoring.matching.bundles import PARTICLE
from articles.anchoring.matching.roots import root, rows
from articles.anchoring.tokens import Token

# As they are printed, then the long form in words, and other ones behind a comma.
ABBREVIATIONS = {
    "de": """
EU: Europäische Union
UN: Vereinte Nationen, UNO
USA: Vereinigte Staaten, Vereinigte Staaten von Amerika, US
EMA: Europäische Arzneimittelbehörde, Europäische Arzneimittelagentur, EU-Arzneimittelbehörde
EZB: Europäische Zentralbank
EuGH: Europäischer Gerichtshof
EGMR: Europäischer Gerichtshof für Menschenrechte
IWF: Internationaler Währungsfonds
WHO: Weltgesundheitsorganisation
IOC: Internationales Olympisches Komitee
BGH: Bundesgerichtshof
BVerfG: Bundesverfassungsgericht
BVerwG: Bundesverwaltungsgericht
OLG: Oberlandesgericht
OVG: Oberverwaltungsgericht
BKA: Bundeskriminalamt
LKA: Landeskriminalamt
RKI: Robert Koch-Institut, Robert-Koch-Institut
BAMF: Bundesamt für Migration, Bundesamt für Migration und Flüchtlinge
UBA: Umweltbundesamt
DWD: Deutscher Wetterdienst
DRK: Deutsches Rotes Kreuz
THW: Technisches Hilfswerk
DGB: Deutscher Gewerkschaftsbund
DFB: Deutscher Fußball-Bund
BIP: Bruttoinlandsprodukt
KI: Künstliche Intelligenz
ÖPNV: Öffentlicher Nahverkehr, Öffentlicher Personennahverkehr
WM: Weltmeisterschaft
EM: Europameisterschaft
Kfz: Kraftfahrzeug
Kripo: Kriminalpolizei
MwSt: Mehrwertsteuer
""",
    "en": """
EU: European Union
UN: United Nations
US: United States, USA, United States of America
UK: United Kingdom
EMA: European Medicines Agency
ECB: European Central Bank
IMF: International Monetary Fund
WTO: World Trade Organization, World Trade Organisation
WHO: World Health Organization, World Health Organisation
NHS: National Health Service
ONS: Office for National Statistics
MoD: Ministry of Defence
FDA: Food and Drug Administration
EPA: Environmental Protection Agency
CDC: Centers for Disease Control
FBI: Federal Bureau of Investigation
IOC: International Olympic Committee
GDP: gross domestic product
VAT: value added tax
AI: artificial intelligence
MP: member of parliament
""",
}


def spelled_out(said: Sequence[Token], language: str) -> dict[int, str]:
    """By place: of an abbreviation, or of the last word of its long form, what both mean; of the words before that
    PARTICLE. One in capitals only where it is printed so: *who* is none."""
    shorts, longs = _table(language)
    found: dict[int, str] = {}
    for i, token in enumerate(said):
        if token.key in shorts and (token.text.isupper() or token.text in _MIXED_CASE):
            found[i] = shorts[token.key]
    roots = [_root(token.key, language) for token in said]
    for i, first in enumerate(roots):
        for long, short in longs.get(first, ()):
            end = i + len(long)
            if i not in found and tuple(roots[i:end]) == long:
                found |= dict.fromkeys(range(i, end), PARTICLE)
                found[end - 1] = short
                break
    return found


_MIXED_CASE = frozenset("BVerfG BVerwG EuGH Kfz Kripo MwSt MoD".split())


def _root(key: str, language: str) -> str:
    return root(key, language, True)


@lru_cache(maxsize=4)
def _table(language: str) -> tuple[dict[str, str], dict[str, list[tuple[tuple[str, ...], str]]]]:
    """Short forms by key; long ones by their first root, the longest first. Both to the key of the first short form."""
    shorts: dict[str, str] = {}
    longs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in rows(ABBREVIATIONS.get(language, "")):
        short, _, forms = line.partition(": ")
        meant = short.casefold()
        shorts[meant] = meant
        for form in forms.split(", "):
            words = [word.replace("-", "").casefold() for word in form.split()]
            if form.isupper():
                shorts[form.casefold()] = meant
                continue
            long = tuple(_root(word, language) for word in words)
            longs.setdefault(long[0], []).append((long, meant))
    for known in longs.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return shorts, longs
