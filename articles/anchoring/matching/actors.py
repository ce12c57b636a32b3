"""Who can do something to somebody, and what only something is done to, by the ends of German nouns: *die Mittel
streicht das Land* begins with its object, though no article shows it. A noun that is neither may be both."""

from functools import lru_cache

# Offices, firms, and places that stand for their people; then people.
_ACTORS = tuple(
    """
    amt ämter rat räte ministerium ministerien regierung partei parteien gericht gerichte behörde
    behörden verband verbände
    verein firma firmen unternehmen konzern bank banken klinik kliniken land länder stadt städte bund
    kreis gemeinde gemeinden
    kommune kommunen polizei feuerwehr bundeswehr armee anwaltschaft verwaltung leitung führung
    abteilung stiftung bevölkerung
    versicherung vereinigung vertretung innung genossenschaft mannschaft gewerkschaft belegschaft
    opposition koalition
    delegation organisation fraktion union kommission institution redaktion direktion initiative senat
    bundestag landtag
    parlament kammer kasse betreiber hersteller hochschule universität kirche sender verlag klub
    vorstand ausschuss kabinett
    justiz agentur institut team bezirk freistaat komitee stadtwerke reederei molkerei brauerei
    zeitung versammlung besatzung kanzlei gesellschaft gesellschaften gemeinschaft station siedlung
    sammlung nation mission division
    generation bahn post presse
    frau frauen mann männer leute kind kinder mensch menschen eltern familie familien jugendliche
    jugendlichen beschäftigte
    beschäftigten angestellte angestellten mitarbeitende mitarbeitenden studierende studierenden
    abgeordnete abgeordneten
    unbekannte unbekannten verdächtige verdächtigen angeklagte angeklagten täter händler sprecher lehrer
    schüler leiter meister
    minister richter arbeiter fahrer bürger einwohner bewohner anwohner politiker ermittler fahnder
    forscher anbieter käufer
    eigentümer besitzer mieter spieler trainer retter einbrecher räuber diebe ärzte anwälte bauern
    nehmer geber gegner wähler
    zuschauer besucher kunden patienten touristen polizisten soldaten beamte beamten experten personen
    demonstranten aktivisten
    präsident kanzler chef chefs senioren rentner zeugen nachbarn gäste hebammen ärztin anwältin erin
    istin entin antin orin innen
    """.split()
)
_THINGS = tuple(
    """
    ung ungen heit heiten keit keiten tät täten tion tionen ismus nis nisse kosten mittel geld gelder
    preis preise gebühr
    gebühren steuer steuern beitrag beiträge antrag anträge vertrag verträge gesetz gesetze regel regeln
    plan pläne projekt
    projekte bau bauten versprechen schmuck gewalt bericht berichte gutachten studie studien reform
    reformen haushalt strafe
    strafen klage klagen anklage urteil urteile frist fristen plätze wohnung gebäude brücke brücken straße
    straßen halle hallen züge busse autos räder bäume müll abfall abfälle gift gemälde
    bilder bücher akten unterlagen daten waffen drogen brand brände feuer unfall unfälle schulden kredit
    kredite
    zahl zahlen löhne lohn rente renten gehälter zinsen miete mieten umsatz gewinn verlust verluste
    produkte waren arbeit
    forderung schaden schäden mängel fehler spiel spiele wahl wahlen sitzung verfahren akte vorschlag
    vorschläge angebot
    angebote entwurf impfstoff impfstoffe medikamente tests kontrollen grenze grenzen lizenz verbot verbote
    vorwurf vorwürfe kritik einkünfte export exporte import importe bahnhof strecke strecken linie
    linien rechnung rechnungen
    zuschuss zuschüsse auftrag aufträge gelände grundstück grundstücke anlage anlagen kraftwerk preisen
    stunden idee ideen ziel ziele
    maßnahme maßnahmen ergebnis ergebnisse pflicht pflichten umfrage umfragen daten zahlen brief
    sperre steuererklärung subventionen
    """.split()
)


@lru_cache(maxsize=20_000)
def acts(key: str) -> bool | None:
    """True for somebody who acts, False for a thing, None for what may be either. `key` is a token's key."""
    if key.endswith(_ACTORS) or key.removesuffix("n").endswith(_ACTORS):
        return True
    return False if key.endswith(_THINGS) else None
