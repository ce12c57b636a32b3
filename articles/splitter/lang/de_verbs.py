"""German reporting verbs: principal parts and what they take (see `Cue.takes`).

`a|b` marks a separable particle, `a||b` a word that stays apart (deutlich gemacht); weak verbs need no
parts. After the colon: what the verb takes.
"""

REPORTING = """
sagen : say
erklären : say inf
erläutern : say obj
berichten : say obj weak
mit|teilen : say
betonen : say inf obj
bestätigen : say inf obj
bekräftigen : say inf obj
behaupten : say inf
meinen : say inf
finden findet fand gefunden : that quote behind
äußern : say obj
bemerken : say
an|merken : say
ergänzen : say
entgegnen : say
erwidern : say
antworten : say
kontern : say
fragen : say ask
nach|fragen : say ask
nach|haken : say ask
rufen ruft rief gerufen : say
zu|rufen ruft rief gerufen : say
hinzu|fügen : say
fort|fahren fährt fuhr gefahren : say
beteuern : say inf
versichern : say inf
versprechen verspricht versprach versprochen : say inf obj
zu|sagen : say inf obj
zu|sichern : say inf obj
geloben : say inf
an|kündigen : say inf obj
kündigen : quote
drohen : say inf
warnen : say inf obj
mahnen : say inf obj
ermahnen : say inf
an|mahnen : say obj
fordern : say inf obj
auf|fordern : say inf
verlangen : say inf obj
appellieren : say inf
auf|rufen ruft rief gerufen : inf
bitten bittet bat gebeten : say inf obj
ersuchen : inf
drängen : inf
raten rät riet geraten : say inf
ab|raten rät riet geraten : inf
empfehlen empfiehlt empfahl empfohlen : say inf obj
vor|schlagen schlägt schlug geschlagen : say inf obj
an|regen : say inf obj
an|bieten bietet bot geboten : inf
an|ordnen : inf that
beantragen : inf obj weak
befehlen befiehlt befahl befohlen : inf say
plädieren : say inf obj
werben wirbt warb geworben : say
kritisieren : say obj
rügen : say obj
bemängeln : say obj
beklagen : say inf obj
klagen : say obj
bedauern : say inf obj
begrüßen : say obj
loben : say obj
verurteilen : say obj weak
tadeln : say obj
monieren : say obj
beanstanden : that obj
spotten : say
scherzen : say
witzeln : say
frotzeln : say
lästern : say
schimpfen : say
wettern : say
poltern : say
jubeln : say
schwärmen : say
stöhnen : say
seufzen : say
murmeln : say
flüstern : say
brüllen : say
schreien schreit schrie geschrien : say
lachen : quote
zitieren : quote that cites
bilanzieren : say
resümieren : say
konstatieren : say
kommentieren : say obj
präzisieren : say
unterstreichen unterstreicht unterstrich unterstrichen : say
hervor|heben hebt hob gehoben : say
heraus|stellen : that
klar|stellen : say
fest|stellen : say
fest|halten hält hielt gehalten : say
dar|legen : say
aus|führen : say
auf|zeigen : that
hin|weisen weist wies gewiesen : say
verweisen verweist verwies verwiesen : say
auf|klären : that
ein|räumen : say inf obj
zu|geben gibt gab gegeben : say inf obj
gestehen gesteht gestand gestanden : say inf obj
ein|gestehen gesteht gestand gestanden : say inf obj
beichten : say
an|geben gibt gab gegeben : say inf
bekannt|geben gibt gab gegeben : say
bekannt|machen : say
aus|sagen : say
zu|stimmen : quote
ein|wenden wendet wandte gewandt : say
widersprechen widerspricht widersprach widersprochen : say
zurück|weisen weist wies gewiesen : deny obj that
bestreiten bestreitet bestritt bestritten : deny say inf obj
ab|streiten streitet stritt gestritten : deny say inf obj
dementieren : deny say inf obj
leugnen : deny say inf obj
verneinen : deny say obj
ab|lehnen : obj inf say
verweigern : obj weak
vor|werfen wirft warf geworfen : inf that obj
beschuldigen : inf obj
bezichtigen : inf obj
an|klagen : inf
unterstellen : inf that obj
nennen nennt nannte genannt : as list
bezeichnen : as
charakterisieren : as
werten : as
ein|stufen : as
an|sehen sieht sah angesehen : that weak
halten hält hielt gehalten : for
titulieren : as
sprechen spricht sprach gesprochen : of
reden : of
beschreiben beschreibt beschrieb beschrieben : as say obj weak
schildern : say obj
erzählen : say
bekunden : say obj
beziffern : obj
prognostizieren : say obj
vorher|sagen : say obj
voraus|sagen : say obj
urteilen : say
argumentieren : say
begründen : say weak
folgern : say
schlussfolgern : say
schließen schließt schloss geschlossen : that weak
versprühen : quote
verkünden : say obj
verlauten : say
verbreiten : that weak
melden : say weak
schreiben schreibt schrieb geschrieben : say write
twittern : say write
posten : say write
notieren : say write
vermelden : say write
informieren : that say weak
unterrichten : that
offenbaren : say
enthüllen : that
verraten verrät verriet verraten : say
preis|geben gibt gab gegeben : that
aus|richten : say
aus|schließen schließt schloss geschlossen : say inf
insistieren : say
beharren : say
pochen : that obj weak
vor|sehen sieht sah gesehen : that weak thing
sinnieren : say think
philosophieren : say
spekulieren : say think
mutmaßen : say think
vermuten : say think inf
glauben : say think inf
denken denkt dachte gedacht : quote think that mind
hoffen : say think inf obj
befürchten : say think inf obj
fürchten : say think inf
erwarten : that think inf weak
rechnen : that think
aus|gehen geht ging gegangen : that think
an|nehmen nimmt nahm genommen : that think
bezweifeln : that think deny obj
zweifeln : that think
schätzen : say think
wissen weiß wusste gewusst : that quote think weak
überlegen : quote think mind
grübeln : quote think mind
wünschen : that think inf
ein|schätzen : that think
erinnern : say weak
entscheiden entscheidet entschied entschieden : that inf weak
beschließen beschließt beschloss beschlossen : inf that weak
vereinbaren : inf that weak
zeigen : that weak thing
belegen : that weak thing
ergeben ergibt ergab ergeben : that weak thing
beschwören beschwört beschwor beschworen : say
würdigen : obj
protestieren : obj weak
danken : quote
gratulieren : quote
begehren : inf
verteidigen : obj weak
erfahren erfährt erfuhr erfahren : that weak
signalisieren : that inf obj weak
suggerieren : that
versprechen verspricht versprach versprochen : say inf
beantworten : quote
beschweren : say
offen||lassen lässt ließ gelassen : that
deutlich||machen : say
klar||machen : say
wissen||lassen lässt ließ gelassen : say
wissen||wollen will wollte gewollt : that ask
publik||machen : say
öffentlich||machen : that
geltend||machen : say
aussicht||stellen : that inf
ausdruck||bringen bringt brachte gebracht : that
bedenken||geben gibt gab gegeben : say
protokoll||geben gibt gab gegeben : say
verstehen||geben gibt gab gegeben : say
auskunft||geben gibt gab gegeben : that weak
hervor|gehen geht ging gegangen : that thing from
aus|sprechen spricht sprach gesprochen : inf
ein|setzen : inf weak
lauten : quote thing
heißen heißt hieß geheißen : say named
beurteilen : as
an|deuten : say inf
vor|rechnen : say
heraus|finden findet fand gefunden : that
entdecken : that weak
beobachten : that weak
an|vertrauen : that
zu|raunen : say
zu|flüstern : say
fest|legen : that
planen : inf that weak
propagieren : that inf obj weak
verdächtigen : inf
attestieren : that obj
bescheinigen : that obj
nahe|legen : that inf weak
an|raten rät riet geraten : inf
an|fügen : say
ein|werfen wirft warf geworfen : say weak
dazwischen|rufen ruft rief gerufen : say
nach|schieben schiebt schob geschoben : say
nach|legen : quote
prophezeien : say
unken : say
orakeln : say
ahnen : that think
argwöhnen : say think
staunen : say
wundern : that quote behind
freuen : that quote behind
ärgern : that quote behind
empören : say
entrüsten : say
ereifern : say
entschuldigen : quote
rechtfertigen : that quote obj weak
erkundigen : that ask quote
rühmen : inf weak
brüsten : inf that
prahlen : say
höhnen : say
ätzen : say
giften : say
maulen : say
meckern : say
nörgeln : say
raunen : say
hauchen : say
stammeln : say
plaudern : quote
tönen : say
titeln : say write
bloggen : say write
mailen : say write
texten : say write
referieren : say weak
vor|tragen trägt trug getragen : that obj weak
predigen : say
dozieren : say
relativieren : say obj weak
ab|wiegeln : say
beschwichtigen : say
beruhigen : quote
ermuntern : inf
ermutigen : inf
an|weisen weist wies gewiesen : inf
untersagen : inf
verbieten verbietet verbot verboten : inf
erlauben : inf weak
vor|schreiben schreibt schrieb geschrieben : inf that
ein|schärfen : inf that
zu|gestehen gesteht gestand gestanden : that inf weak
zurück|geben gibt gab gegeben : quote
voraus|setzen : that weak
ein|schwören schwört schwor geschworen : inf
schwören schwört schwor geschworen : say inf
wiederholen : say weak
zusammen|fassen : say
zu|spitzen : quote
vergleichen vergleicht verglich verglichen : quote weak
deuten : that weak
diagnostizieren : that obj
dokumentieren : that weak thing
nach|weisen weist wies gewiesen : that weak thing
fest|schreiben schreibt schrieb geschrieben : that
garantieren : that inf obj weak
besagen : that thing
aus|rufen ruft rief gerufen : quote
skandieren : say
auf|werfen wirft warf geworfen : that ask weak
diskutieren : that ask weak
prüfen : that ask weak
erwägen erwägt erwog erwogen : inf that think
beabsichtigen : inf think
vor|haben hat hatte gehabt : inf
gedenken gedenkt gedachte gedacht : inf weak
bekannt||geben gibt gab gegeben : say
durchblicken||lassen lässt ließ gelassen : say
verlauten||lassen lässt ließ gelassen : say
verbreiten||lassen lässt ließ gelassen : say
ausrichten||lassen lässt ließ gelassen : say
anklingen||lassen lässt ließ gelassen : that
erkennen||lassen lässt ließ gelassen : that weak
vertreten vertritt vertrat vertreten : noun
"""

# Further verbs whose Konjunktiv I is looked for; weak and strong ones alike form it from the stem.
COMMON = """
gehen kommen bleiben liegen stehen geben nehmen lassen halten sehen machen tun finden führen
bringen bestehen gelten brauchen fehlen handeln heißen laufen stellen setzen zeigen stimmen hoffen
glauben kennen nennen treffen tragen verstehen brechen gebieten ermitteln übernehmen beruhen beziehen
betreffen bestimmen bilden
binden drücken einsetzen entfallen entscheiden erfordern erlauben erreichen erscheinen ersetzen fliehen
fliegen gefallen gelingen genügen geschehen glauben greifen heilen herrschen hindern hören kaufen
kehren klagen klären kümmern laden lernen lesen liefern lohnen lügen merken messen mieten nutzen öffnen
passen passieren pflegen rasten reden reisen retten ruhen schlafen schlagen schließen schneiden schreiben
schweigen senken sichern singen sitzen sparen spüren steuern stoppen stören streiten stützen suchen tauschen
teilen trennen trinken überleben übersteigen umfassen vergehen vergessen verhalten verkaufen verlangen
vermeiden verschieben versuchen verteilen vertrauen verwenden verzichten vorliegen wagen wechseln weichen
weigern wenden widersprechen wohnen zählen zeichnen ziehen zwingen bedeuten entsprechen erhalten erwarten gehören
haben werden reichen verlieren gewinnen steigen sinken fallen fahren leben arbeiten spielen dienen
drohen scheinen beginnen enden folgen wirken gefährden verletzen verstoßen bedrohen zahlen kosten
betragen dauern gebe prüfen planen suchen fordern benötigen enthalten entstehen verfügen verdienen
helfen schaden hängen ziehen stammen rechnen sorgen ermöglichen verhindern bieten erfüllen
verletze unterstützen lehnen wachsen schaffen wollen sprechen sagen wissen denken fühlen trauen
freuen bedauern schützen treten leisten warten raten achten richten retten starten werten deuten
ausgehen leiden sterben kämpfen verschwinden ändern verändern zerstören bekommen
""".split()
