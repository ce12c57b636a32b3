"""Nouns and verbs that are one verb together: *in Kraft treten*, *Kritik üben*, *take effect*."""

from collections.abc import Container, Sequence
from functools import lru_cache

from articles.anchoring.matching.roots import root_of, rows

PARTICLE = "+"  # belongs to a verb that stands elsewhere
NEAR = 12  # words between the two
# A verb, and the bundles that say it: a noun and its verb each.
BUNDLES = {
    "de": """
gelten: Kraft treten
sterben: Leben kommen, Tod finden, Tod kommen
töten: Leben bringen
verletzen: Schaden kommen, Verletzung erleiden, Verletzung davontragen, Verletzung zuziehen
kritisieren: Kritik üben, Kritik äußern
streiken: Arbeit niederlegen, Streik treten, Ausstand treten
insolvent: Insolvenz anmelden, Insolvenz beantragen, Insolvenz gehen, Insolvenzantrag stellen
entscheiden: Entscheidung treffen, Entscheidung fällen
beschließen: Beschluss fassen
beantragen: Antrag stellen, Antrag einreichen
anzeigen: Anzeige erstatten, Anzeige stellen
klagen: Klage einreichen, Klage erheben, Klage führen
anklagen: Anklage erheben
beschweren: Beschwerde einlegen, Beschwerde einreichen, Beschwerde führen, Beschwerde erheben
vorwerfen: Vorwurf erheben, Vorwurf machen
fordern: Forderung erheben, Forderung stellen
protestieren: Protest einlegen, Protest erheben
warnen: Warnung aussprechen
drohen: Drohung aussprechen
empfehlen: Empfehlung aussprechen, Empfehlung geben
versprechen: Versprechen geben, Zusage geben, Zusage machen
vorschlagen: Vorschlag machen, Vorschlag unterbreiten
anbieten: Angebot machen, Angebot unterbreiten
erlauben: Erlaubnis geben, Erlaubnis erteilen, Genehmigung geben, Zulassung erteilen
verbieten: Verbot aussprechen, Verbot erlassen
zustimmen: Zustimmung geben, Zustimmung erteilen
verzichten: Verzicht üben, Verzicht leisten
helfen: Hilfe leisten
schützen: Schutz bieten, Schutz gewähren
unterstützen: Unterstützung leisten, Unterstützung gewähren
antworten: Antwort geben
untersuchen: Untersuchung durchführen, Prüfung unterziehen
verhandeln: Verhandlung führen
ermitteln: Ermittlung führen
beenden: Ermittlung einstellen, Verfahren einstellen, Betrieb einstellen, Produktion einstellen
beenden: Ende setzen, Zahlung einstellen, Ende bringen, Ende gehen, Ende finden
beginnen: Beginn machen, Ermittlung aufnehmen, Verhandlung aufnehmen, Betrieb aufnehmen
einsetzen: Einsatz kommen, Einsatz bringen
anwenden: Anwendung kommen, Anwendung finden, Anwendung bringen
nutzen: Gebrauch machen, Anspruch nehmen, Nutzung machen
bereitstellen: Verfügung stellen
beachten: Beachtung finden
berücksichtigen: Berücksichtigung finden
verlieren: Verlust machen, Verlust schreiben, Verlust einfahren
gewinnen: Gewinn machen, Gewinn erzielen, Gewinn schreiben
investieren: Investition tätigen
bezweifeln: Frage stellen, Zweifel äußern, Zweifel ziehen
verdächtigen: Verdacht stehen
verhaften: Haft nehmen, Haft kommen, Gefängnis kommen
festnehmen: Gewahrsam nehmen
freilassen: Freiheit kommen, Freiheit setzen
fliehen: Flucht ergreifen
angreifen: Angriff verüben
stehlen: Diebstahl begehen
betrügen: Betrug begehen
verstoßen: Verstoß begehen
erzielen: Tor erzielen, Tor schießen, Tor gelingen, Tor machen, Tor markieren
siegen: Sieg erringen, Sieg holen
abstimmen: Abstimmung stellen
besuchen: Besuch statten, Besuch abstatten
diskutieren: Diskussion stellen
veröffentlichen: Öffentlichkeit bringen
beeinflussen: Einfluss nehmen, Einfluss üben, Einfluss ausüben
unbewohnt: leer stehen
ablehnen: gegen stimmen
zustimmen: für stimmen
existieren: es geben, es kommen
stoppen: Eis legen, Halt bringen
übernehmen: Kosten tragen
verantworten: Verantwortung tragen
mitteilen: Kenntnis setzen
brennen: Flamme stehen, Brand geraten, Flamme aufgehen
anzünden: Brand setzen, Brand stecken
evakuieren: Sicherheit bringen
heiraten: Ehe schließen
vereinbaren: Vereinbarung treffen
einigen: Einigung erzielen
verabreden: Verabredung treffen
zusammenstoßen: Zusammenstoß kommen
steigen: Höhe gehen, Höhe treiben
""",
    "en": """
convict: guilty find
approve: approval give, consent give, light give
allow: permission give, permission grant
support: support give
oppose: against vote
support: for vote
apply: effect take, effect come, force come
decide: decision take, decision make, decision reach
criticise: criticism voice
strike: strike go
promise: promise make, pledge make
complain: complaint file, complaint lodge, complaint make
sue: lawsuit file, suit file
lose: loss make
offer: offer make
propose: proposal make
help: help provide, help give, help offer
protect: protection offer, protection provide, protection give
die: life lose
vote: vote cast
resign: resignation hand, resignation tender
agree: agreement reach
warn: warning issue
apologise: apology issue
use: use make
visit: visit pay
investigate: investigation conduct, investigation open, investigation start
""",
}
# Verbs that say no more than that something is done: beside a noun that stands for its verb they carry nothing.
SUPPORTING = {
    "de": (
        "erfolgen kommen vornehmen durchführen stattfinden vollziehen geben machen bringen stehen sein geraten führen"
        " existieren liegen"
    ),
    "en": "make do take carry conduct undergo lead come bring happen occur perform",
}


def bundles_in(roots: Sequence[str], nouns: Container[int], language: str) -> dict[int, str]:
    """Of the words of a claim by their roots: at the place of a verb what it says, and PARTICLE at that of its noun.
    `nouns` are the places that hold no verb: mit 30 gegen 5 Stimmen."""
    table = _table(language)
    found: dict[int, str] = {}
    for i, noun in enumerate(roots):
        verbs = table.get(noun)
        if verbs is None:
            continue
        for j in range(max(0, i - NEAR), min(len(roots), i + NEAR)):
            if roots[j] in verbs and j not in found and j not in nouns and j != i:
                found[j], found[i] = verbs[roots[j]], PARTICLE
                break
    return found


@lru_cache(maxsize=4)
def _table(language: str) -> dict[str, dict[str, str]]:
    """Nouns by root, each with its verbs by root and what both say."""
    table: dict[str, dict[str, str]] = {}
    for line in rows(BUNDLES.get(language, "")):
        said, _, bundles = line.partition(": ")
        for bundle in bundles.split(", "):
            noun, verb = bundle.split()
            table.setdefault(root_of(noun, language), {})[root_of(verb, language)] = said
    return table


@lru_cache(maxsize=4)
def supporting(language: str) -> frozenset[str]:
    return frozenset(root_of(word, language) for word in SUPPORTING.get(language, "").split())
