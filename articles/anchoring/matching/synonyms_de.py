"""German words that a desk reads as the same in a claim, a group a line, by meaning. Nouns have their capital.

Only what says the same wherever it stands in the news: another degree (steigen, explodieren), another act of speech
(fordern, anbieten) and another step of the law (festnehmen, verhaften; Anklage, Urteil) are another group, or none.
Nouns in -ung and infinitives go with their verbs by themselves. A word stands in one group; opposites never share one.
A group goes on in the next line where that begins with the same word.
"""

SYNONYMS = """
# more and less
steigen ansteigen zunehmen wachsen anwachsen anziehen klettern emporklettern zulegen Anstieg Zunahme Zuwachs Wachstum
steigen erhöhen anheben heraufsetzen hochsetzen aufstocken steigern
sinken absinken zurückgehen abnehmen fallen nachlassen rückläufig Rückgang Abnahme
sinken senken absenken herabsetzen kürzen verringern vermindern mindern reduzieren verkleinern drosseln Reduktion
streichen abbauen Abbau Stellenabbau wegfallen Wegfall abschaffen
ausbauen erweitern vergrößern ausweiten ausdehnen Ausbau
verdoppeln Verdopplung Verdoppelung
explodieren emporschnellen hochschnellen
detonieren Detonation Explosion
übersteigen überschreiten
beschleunigen vorantreiben
verschieben vertagen aufschieben hinausschieben
verlegen verlagern
umziehen Umzug
ändern verändern abändern
anpassen angleichen
umsetzen verwirklichen realisieren

# beginning and ending
beginnen anfangen starten loslegen Beginn Start Anfang Auftakt
enden beenden aufhören auslaufen Ende
abschließen fertigstellen vollenden Abschluss
schließen dichtmachen zumachen stilllegen
öffnen aufmachen eröffnen
sperren Sperre absperren
fortsetzen fortführen weiterführen
absagen ausfallen Absage Ausfall
scheitern fehlschlagen platzen
dauern andauern
zurückziehen zurücknehmen Rücknahme
ereignen passieren geschehen
veranstalten ausrichten
zurückkehren heimkehren Rückkehr

# deciding, wanting, allowing
planen vorhaben Vorhaben beabsichtigen Plan Absicht
beschließen verabschieden Beschluss
ablehnen zurückweisen verwerfen abweisen
unterstützen fördern bezuschussen Zuschuss befürworten
fordern verlangen einfordern
erlauben gestatten genehmigen zulassen Erlaubnis bewilligen zustimmen billigen
verbieten untersagen Verbot
vorschlagen anregen Vorschlag
bestellen ordern
wählen Wahl
begrüßen gutheißen
kritisieren bemängeln beanstanden rügen Kritik
loben Lob
protestieren Protest
demonstrieren Demonstration Kundgebung Demo
streiken Streik Ausstand Arbeitsniederlegung
raten empfehlen
versprechen zusagen zusichern Versprechen Zusage
verzichten Verzicht
einigen verständigen Übereinkunft
vereinbaren abmachen
unterzeichnen unterschreiben
rechnen erwarten
befürchten fürchten
bezweifeln anzweifeln Zweifel
bestätigen bekräftigen
beweisen nachweisen Nachweis Beweis
einräumen zugeben eingestehen
verschweigen verheimlichen
veröffentlichen publizieren Publikation
informieren unterrichten benachrichtigen Information
vorstellen präsentieren Präsentation
bitten ersuchen
prüfen überprüfen kontrollieren untersuchen Kontrolle
auswerten analysieren Analyse
testen erproben Test
schätzen beziffern
berechnen ausrechnen
feststellen entdecken
suchen fahnden Suche
klagen verklagen Klage
anklagen Anklage
vorwerfen beschuldigen bezichtigen Vorwurf
freisprechen Freispruch
einreichen einbringen
aufheben kippen
verstoßen Verstoß
missachten ignorieren
helfen Hilfe
schützen Schutz
verhindern unterbinden
auslösen verursachen hervorrufen Auslöser Ursache Grund Verursacher
beheben beseitigen
ausgleichen kompensieren
erleichtern vereinfachen
zusammenarbeiten kooperieren Zusammenarbeit Kooperation
zusammenlegen fusionieren Fusion Zusammenschluss
akzeptieren hinnehmen
dulden tolerieren
verharmlosen herunterspielen
lügen Lüge
antworten Antwort

bezeichnen nennen
mahnen anmahnen
bevorzugen favorisieren
bewerten beurteilen
berücksichtigen einbeziehen
verhören vernehmen Verhör
erreichen erzielen
anzeigen Anzeige

# money and goods
kaufen erwerben Kauf Erwerb Ankauf
verkaufen veräußern Verkauf
zahlen bezahlen begleichen entrichten vergüten
erhalten bekommen kriegen Erhalt
ausgeben Ausgabe
investieren Investition
sparen einsparen
spenden Spende
bieten anbieten Angebot
ersetzen austauschen auswechseln Austausch Ersatz
erstatten zurückzahlen zurückerstatten rückerstatten
stehlen entwenden klauen erbeuten Diebstahl
rauben Raub
betrügen Betrug
fälschen manipulieren Manipulation
verlieren einbüßen Verlust Einbuße
importieren einführen Import Einfuhr
exportieren ausführen Export Ausfuhr
verschulden verschuldet Schuld
besitzen verfügen Besitz
nutzen benutzen verwenden gebrauchen
einsetzen Einsatz
verbrauchen Verbrauch
brauchen benötigen
herstellen produzieren fertigen anfertigen Produktion
liefern ausliefern
schicken entsenden
sammeln zusammentragen
lagern aufbewahren
installieren einbauen montieren Einbau Installation
ausstatten ausrüsten
versteigern Auktion
verschicken versenden Versand
befördern transportieren Transport
vermieten Vermietung

# work
einstellen anstellen
entlassen feuern
zurücktreten Rücktritt
beitreten Beitritt
austreten Austritt
verdienen Verdienst

# building and destroying
bauen errichten erbauen Bau
abreißen abbrechen niederreißen Abriss Abbruch
sanieren renovieren
reparieren ausbessern Reparatur
umbauen Umbau
umwandeln umwidmen
zerstören vernichten
belasten verunreinigen verschmutzen
säubern reinigen
roden abholzen fällen
pflanzen anpflanzen
überfluten überschwemmen
blockieren versperren Blockade
abbrennen niederbrennen

# fates
töten umbringen
sterben umkommen versterben Tod Tote Todesopfer
verletzen verwunden Verletzte
verunglücken verunfallen
retten bergen
angreifen attackieren Angriff Attacke
überfallen Überfall
entführen kidnappen
festnehmen Festnahme
verhaften inhaftieren
fliehen flüchten Flucht
einwandern zuwandern
auswandern abwandern
beerdigen bestatten beisetzen
beschlagnahmen sicherstellen konfiszieren Beschlagnahme
infizieren anstecken Infektion
operieren Operation
fehlen mangeln Mangel
diskriminieren benachteiligen
beleidigen beschimpfen
siegen Sieg
besuchen Besuch
teilnehmen Teilnahme
abfahren losfahren Abfahrt
ankommen eintreffen Ankunft
kollidieren zusammenstoßen Kollision Zusammenstoß Zusammenprall
registrieren verzeichnen
existieren vorhanden vorliegen herrschen
klären aufklären
heiraten Heirat Hochzeit

leben wohnen
misshandeln quälen
vertreiben verjagen
zusammenbrechen kollabieren
verschreiben verordnen
steuern lenken
überqueren queren

# people
Person Mensch Leute
Bürger Einwohner Bewohner
Anwohner Anlieger
Kind Minderjährige
Jugendlicher Jugendliche Teenager
Rentner Senior Pensionär Ruheständler
Lehrer Lehrkraft Pädagoge
Student Studierende Studierender
Arzt Mediziner Ärztin
Pfleger Pflegekraft Pflegende
Polizist Polizeibeamter Polizeibeamte Beamter Beamte
Beschäftigte Mitarbeiter Angestellte Arbeitnehmer Mitarbeitende Belegschaft
Auszubildende Azubi Lehrling
Chef Leiter
Bürgermeister Oberbürgermeister Stadtoberhaupt
Bundeskanzler Kanzler
Ministerpräsident Regierungschef
Abgeordnete Abgeordneter Parlamentarier
Anwalt Rechtsanwalt Anwältin
Häftling Gefangene Gefangener Insasse
Verdächtige Verdächtiger Tatverdächtige Tatverdächtiger
Ermittler Fahnder
Zeuge Augenzeuge
Flüchtling Geflüchtete Geflüchteter
Zuwanderer Einwanderer Migrant
Tourist Urlauber
Besucher Gast
Fahrgast Passagier
Fußgänger Passant
Radfahrer Radler Radfahrende
Verbraucher Konsument
Kunde Kundin
Wissenschaftler Forscher Forschende
Experte Fachmann Fachleute
Bauer Landwirt Bäuerin
Eigentümer Besitzer Inhaber
Aktionär Anteilseigner
Arbeitslose Erwerbslose arbeitslos erwerbslos
Obdachlose Wohnungslose obdachlos wohnungslos
Säugling Baby
Ehefrau Gattin
Ehemann Gatte
Pfarrer Pastor
Schulleiter Rektor
Trainer Coach
Mannschaft Team
Torwart Torhüter Keeper
Fan Anhänger
Schauspieler Darsteller
Muslim Moslem

Befürworter Unterstützer
Angehörige Verwandte
Kandidat Bewerber
Vertreter Repräsentant
Autor Verfasser
Journalist Reporter
Stürmer Angreifer

# bodies and places
Firma Firmen Unternehmen Betrieb Konzern
Kommune Gemeinde
Landkreis Kreis
Dorf Ortschaft
Stadtteil Ortsteil Stadtviertel
Innenstadt Stadtzentrum Zentrum City
Krankenhaus Klinik Klinikum Spital
Kindergarten Kita Kindertagesstätte
Pflegeheim Altenheim Altersheim Seniorenheim
Turnhalle Sporthalle
Schwimmbad Schwimmhalle Hallenbad
Stadion Arena
Klub Club Verein
Gefängnis Haft Haftanstalt Justizvollzugsanstalt Jva
Flughafen Airport
Fabrik Werk
Behörde Amt
Universität Uni
Bibliothek Bücherei
Geschäft Laden
Gaststätte Lokal Restaurant Gasthaus Wirtshaus
Filiale Zweigstelle Niederlassung
Zentrale Hauptsitz Firmensitz
Geschäftsführung Geschäftsleitung
Bank Geldinstitut Kreditinstitut Geldhaus
Krankenkasse Krankenversicherung
Armee Streitkräfte Militär
Gehweg Bürgersteig Gehsteig
Radweg Fahrradweg
Kreisel Kreisverkehr
Parkplatz Stellplatz
Gelände Areal
Gebäude Bauwerk
Wald Forst
Acker Feld
Klassenzimmer Klassenraum

# things
Arbeitsplatz Stelle Job
Lehrstelle Ausbildungsplatz Ausbildungsstelle
Wohnung Wohneinheit Apartment Appartement
Auto Automobil Pkw Fahrzeug Wagen
Elektroauto Eauto
Lkw Lastwagen Laster Lastkraftwagen
Fahrrad Rad
Straßenbahn Tram
Fahrkarte Ticket Fahrschein
Führerschein Fahrerlaubnis
Tempolimit Geschwindigkeitsbegrenzung
Strom Elektrizität
Kraftstoff Treibstoff Sprit
Atomkraftwerk Kernkraftwerk Akw
Atomkraft Kernkraft Kernenergie Atomenergie
Windrad Windkraftanlage Windturbine
Solaranlage Photovoltaikanlage
Trinkwasser Leitungswasser
Pestizid Pflanzenschutzmittel
Dünger Düngemittel
Lohn Gehalt
Einkommen Einkünfte
Haushalt Etat Budget
Kredit Darlehen
Bußgeld Geldbuße
Gewinn Profit
Defizit Fehlbetrag
Fördermittel Fördergeld
Inflation Teuerung
Arbeitslosigkeit Erwerbslosigkeit
Insolvenz Pleite Konkurs Zahlungsunfähigkeit Bankrott insolvent pleite zahlungsunfähig bankrott
Gesetzentwurf Gesetzesvorlage
Volksabstimmung Referendum Volksentscheid
Vorschrift Regel Regelung
Gutachten Expertise
Umfrage Befragung
Unterlage Akte Dokument
Unfall Crash
Einbruch einbrechen
Anschlag Attentat
Straftat Delikt
Zwischenfall Vorfall
Brand Feuer
Hochwasser Flut
Dürre Trockenheit
Erdbeben Beben
Erdrutsch Hangrutsch
Klimawandel Erderwärmung Klimaerwärmung
Gemälde Bild
Medikament Arznei Arzneimittel
Impfstoff Vakzin
Grippe Influenza
Seuche Epidemie
Tablette Pille
Droge Rauschgift
Müll Abfall
Lebensmittel Nahrungsmittel
Handy Smartphone Mobiltelefon
Computer Rechner
Ware Produkt Erzeugnis
Ergebnis Resultat
Folge Konsequenz Auswirkung
Streit Auseinandersetzung
debattieren diskutieren Debatte Diskussion
Gespräch Unterredung
Spiel Partie
Saison Spielzeit
Jahreswechsel Jahresanfang Jahresbeginn
Jahresende Jahresschluss
Rekord Höchststand

Hubschrauber Helikopter
Flugzeug Flieger
Frachter Frachtschiff
Zugverkehr Bahnverkehr
Stromausfall Blackout
Akku Batterie
Gerät Apparat
Stockwerk Etage
Fahrstuhl Aufzug Lift
Geschenk Präsent
Miete Mietpreis
Stimmzettel Wahlzettel
Bündnis Allianz
Gipfel Gipfeltreffen
Abkommen Übereinkommen
Sanktion Strafmaßnahme
Staatsangehörigkeit Staatsbürgerschaft
Haftstrafe Freiheitsstrafe Gefängnisstrafe
Leiche Leichnam
Bericht Report
Lied Song
Tor Treffer
Unentschieden Remis
Region Gegend
Umgebung Umland
Hinweis Tipp
Fernsehen Tv
Reisepass Pass

# how
mehr zusätzlich zusätzliche extra
derzeit aktuell momentan gegenwärtig augenblicklich zurzeit
künftig zukünftig
binnen innerhalb
ehemalig einstig vormalig ex
rechtswidrig gesetzwidrig widerrechtlich illegal unzulässig unrechtmäßig
legal zulässig rechtmäßig
schwer gravierend schwerwiegend
günstig billig preiswert
teuer kostspielig
kaputt defekt schadhaft
kostenlos gratis umsonst unentgeltlich kostenfrei gebührenfrei
größter größte
absichtlich vorsätzlich willentlich
versehentlich unabsichtlich
sofort umgehend unverzüglich
häufig oft
ständig dauernd
dauerhaft permanent
schnell rasch zügig
falsch unwahr unzutreffend
richtig wahr zutreffend korrekt
nötig notwendig erforderlich
giftig toxisch
betrunken alkoholisiert
ausreichen ausreichend genügen genügend genug
weltweit global
bundesweit deutschlandweit
anschließend danach
zuvor vorher
letztlich schließlich
unbewohnt leerstehend
umstritten strittig
stabil konstant
vergeblich erfolglos
barrierefrei behindertengerecht
verseucht kontaminiert
betragen liegen belaufen
baufällig marode
überwiegend größtenteils
fast beinahe nahezu
mindestens wenigstens
höchstens maximal
genau exakt
alle sämtliche
viele zahlreiche
nur lediglich
auch ebenfalls
wieder erneut
"""

# Pairs that are never one claim, besides those that every comparison knows (`bearing.OPPOSITES`).
ANTONYMS = """
reich arm
jung alt
groß klein
neu alt
teuer billig
teurer billiger
lang kurz
leicht schwer
öffentlich geheim
Ost West
Nord Süd
Norden Süden
Osten Westen
gesund krank
voll leer
loben kritisieren
begrüßen kritisieren
begrüßen bedauern
einstellen entlassen
verpflichten entlassen
einstellen fortsetzen
kaufen verkaufen
importieren exportieren
bauen abreißen
erlauben verbieten
unterstützen ablehnen
verurteilen freisprechen
starten landen
mieten vermieten
gründen auflösen
stärken schwächen
beschleunigen bremsen
beschleunigen verzögern
verlängern verkürzen
verschärfen lockern
ausbauen streichen
bestätigen dementieren
bestätigen widerlegen
beweisen widerlegen
belasten entlasten
schaffen streichen
aufbauen abbauen
einführen abschaffen
ausreichen wenig
ausreichen fehlen
überschreiten unterschreiten
gefährlicher sicherer
angreifen verteidigen
linke rechte
Männer Frauen
Mann Frau
Sieg Niederlage
siegen verlieren
gewinnen verlieren
Plus Minus
Gewinn Verlust
Überschuss Defizit
kommen gehen
geben nehmen
Vater Mutter
hin zurück
seit bis
ab bis
in außer
im außer
Tag Nacht
beginnen enden
öffnen schließen
öffnen sperren
legal rechtswidrig
richtig falsch
absichtlich versehentlich
schnell langsam
häufig selten
einreichen zurückziehen
stattfinden absagen
erfolgen ausbleiben
finden suchen
fehlen existieren
ankommen abfahren
beitreten austreten
einwandern auswandern
einräumen bestreiten
retten sterben
überleben sterben
erleichtern erschweren
Vorteil Nachteil
Einnahme Ausgabe
verbessern verschlechtern
Freund Feind
trocken nass
heiß kalt
verlieren erhalten
zerstören retten
"""
