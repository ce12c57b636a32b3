"""Forms of words that no ending explains, and prefixes: what a root is found by, by language."""

from articles.anchoring.matching.lexicon import rows_of

# Forms that no ending explains. Prefixes are taken off before: abgestiegen is ab + gestiegen.
IRREGULAR = {
    "de": rows_of(
        "steigen stieg stiegen gestiegen|sinken sank sanken gesunken|fallen fiel fielen fällt gefallen"
        "|gehen ging gingen gegangen|kommen kam kamen gekommen käme kämen"
        "|geben gab gaben gibt gegeben gebe gäbe gebt|nehmen nahm nahmen nimmt genommen nähme"
        "|lassen ließ liess liessen ließen lässt gelassen"
        "|schließen schliessen schloss schlossen geschlossen schliesst schließe schliesse"
        "|verlieren verlor verloren|gewinnen gewann gewannen gewonnen|brechen brach brachen bricht gebrochen"
        "|sprechen sprach sprachen spricht gesprochen|treffen traf trafen trifft getroffen"
        "|treten trat traten tritt getreten|tragen trug trugen trägt getragen"
        "|halten hielt hielten hält gehalten hielte|heißen heissen hieß hiess hiessen geheissen"
        "|finden fand fanden gefunden fände|stehen stand standen gestanden stünde"
        "|liegen lag lagen gelegen läge|sehen sah sahen sieht gesehen|schreiben schrieb schrieben geschrieben"
        "|bleiben blieb blieben geblieben bliebe|ziehen zog zogen gezogen|bieten bot boten geboten"
        "|streichen strich strichen gestrichen|reißen reissen riss rissen gerissen"
        "|scheiden schied schieden geschieden|steigern|leihen lieh geliehen"
        "|laufen lief liefen läuft gelaufen liefe|fahren fuhr fuhren fährt gefahren"
        "|laden lud luden lädt geladen|schlagen schlug schlugen schlägt geschlagen"
        "|wachsen wuchs wuchsen wächst gewachsen|messen maß mass gemessen misst|essen aß gegessen isst"
        "|sterben starb starben stirbt gestorben stürbe|werfen warf warfen wirft geworfen"
        "|helfen half halfen hilft geholfen|gelten galt galten gilt gegolten"
        "|bringen brachte brachten gebracht|denken dachte dachten gedacht|kennen kannte kannten gekannt"
        "|nennen nannte nannten genannt|wissen weiß weiss wusste wussten gewusst wisse wüsste"
        "|beginnen begann begannen begonnen|schwimmen|singen|springen sprang gesprungen"
        "|trinken trank getrunken|zwingen zwang zwangen gezwungen|binden band banden gebunden"
        "|weisen wies wiesen gewiesen|schweigen schwieg schwiegen geschwiegen|lügen log logen gelogen"
        "|fliegen flog flogen geflogen|fliehen floh flohen geflohen|schieben schob schoben geschoben"
        "|schießen schiessen schoss schossen geschossen|rufen rief riefen gerufen"
        "|raten riet rieten rät geraten|schaffen schuf schufen geschaffen|greifen griff griffen gegriffen"
        "|leiden litt litten gelitten|schneiden schnitt schnitten geschnitten"
        "|streiten stritt stritten gestritten|gleichen glich glichen geglichen|tun getan tut"
        "|sitzen saß sass sassen gesessen|bitten bat baten gebeten|hängen hing hingen gehangen"
        "|fangen fing fingen fängt gefangen|legen|üben übt übte übten geübt|erlöschen erlosch erloschen"
        "|sperren gesperrt|brennen brannte brannten gebrannt|rennen rannte gerannt"
        "|stoßen stiess stiessen stösst gestossen|verzichten|dürfen darf dürfe dürften durfte durften"
        "|müssen muss müsse müssten musste mussten|können kann könne könnte könnten konnte konnten"
        "|sollen soll solle sollte sollten|wollen will wolle wollte wollten gewollt|mögen mag möchte möchten"
        "|graben grub gruben gräbt gegraben|giessen goss gossen gegossen|hauen|heben hob hoben gehoben höbe"
        "|klingen klang klangen|ringen rang rangen gerungen|dringen drang drangen gedrungen|sinnen"
        "|schwinden schwand schwanden geschwunden|winden wand wanden gewunden|reiben rieb rieben gerieben"
        "|treiben trieb trieben getrieben|steigen|leisten|weichen wich wichen gewichen|streiken"
        "|schmelzen schmolz geschmolzen schmilzt|schwellen schwoll geschwollen|wiegen wog wogen gewogen"
        "|wenden wandte wandten gewandt|senden sandte gesandt|bergen barg bargen birgt geborgen"
        "|werben warb warben wirbt geworben|stechen stach stachen sticht gestochen"
        "|fressen frass gefressen frisst|vergessen vergass vergassen vergisst|graben|backen|braten"
        "|blasen blies|schlafen schlief geschlafen schläft|erschrecken erschrak|biegen bog bogen gebogen"
        "|betrügen betrog betrogen|frieren fror froren gefroren|kriechen kroch|wachen|werden"
        "|rücken rückte rückten gerückt|lesen las lasen liest gelesen|schreiten schritt schritten geschritten"
        "|stehlen stahl stahlen stiehlt gestohlen|verderben verdarb verdorben"
        "|gelingen gelang gelungen gelingt|misslingen misslang misslungen|empfehlen empfahl empfahlen empfohlen"
        "|scheinen schien schienen geschienen|geschehen geschah geschahen geschieht|meiden mied mieden gemieden"
        "|schwören schwor schworen geschworen|genießen geniessen genoss genossen|löschen losch"
    ),
    "en": rows_of(
        "rise rose risen rises rising|fall fell fallen falls falling|know knew known knows|build built builds"
        "|lose lost loses losing loss losses|sell sold sells|buy bought buys|tell told tells"
        "|take took taken takes taking|give gave given gives giving|drive drove driven drives driving"
        "|pay paid pays|find found finds|meet met meets|keep kept keeps|hold held holds|lead led leads"
        "|leave left leaves leaving|win won wins winning|go went gone goes|come came comes coming"
        "|see saw seen sees|draw drew drawn draws|write wrote written writes writing"
        "|speak spoke spoken speaks|break broke broken breaks|choose chose chosen chooses"
        "|grow grew grown grows|throw threw thrown throws|fly flew flown flies"
        "|begin began begun begins beginning|run ran runs running|sit sat sits sitting|stand stood stands"
        "|spend spent spends|send sent sends|teach taught teaches|think thought thinks|bring brought brings"
        "|catch caught catches|fight fought fights|seek sought seeks|steal stole stolen steals"
        "|strike struck strikes|swear swore sworn|wear wore worn|freeze froze frozen|shoot shot shoots"
        "|sue sued sues suing|shrink shrank shrunk shrinks|mean meant means|feel felt feels|deal dealt deals"
        "|lend lent lends|get got gotten gets getting|make made makes making|become became becomes"
        "|say said says|hear heard hears|die died dies dying dead|stop stopped stops stopping"
        "|drop dropped drops dropping|plan planned plans planning|scrap scrapped scraps scrapping|man men"
        "|woman women|child children|person people persons|wolf wolves|foot feet|half halves|cost costs"
        "|cut cuts cutting|shut shuts shutting|put puts putting|set sets setting|hit hits hitting"
        "|sink sank sunk sinks|hide hid hidden hides hiding|flee fled flees fleeing|blow blew blown blows"
        "|feed fed feeds|forbid forbade forbidden forbids|forget forgot forgotten|hang hung hangs"
        "|lay laid lays|overcome overcame|ride rode ridden rides|shake shook shaken|sing sang sung|spread"
        "|tear tore torn tears|undergo underwent undergone|understand understood|wake woke woken"
        "|withdraw withdrew withdrawn withdraws|bear bore borne|beat beaten beats|dig dug digs"
        "|drink drank drunk|eat ate eaten eats|slay slew slain|speed sped|uphold upheld upholds"
        "|rebuild rebuilt rebuilds|undertake undertook undertaken|mislead misled|withhold withheld"
        "|foresee foresaw foreseen|bind bound|hurt hurts|let lets|quit quits|bite bit bitten"
        "|lie lied lies lying|swim swam swum|shed sheds|stick stuck|overtake overtook overtaken|exceed"
    ),
}
# Of one stem with words of another sense: by an umlaut, which stems lose, or by an ending.
_APART = {
    "de": {
        "foerder": "fördern fördert fördere förderte förderten gefördert geförderte geförderten förderung förderungen",
        "zaehl": "zählen zählt zähle zählte zählten gezählt zählung zählungen",
        "faell": "fällen gefällt fällte fällten fällung",
        "drueck": "drücken drückt drückte drückten gedrückt",
        "faelsch": "fälschen fälscht fälschte fälschten gefälscht gefälschte gefälschten fälschung fälschungen",
        "maengel": "mängel mängeln",
        "faehre": "fähre fähren",
        "verband": "verband verbands verbandes verbände verbänden",
        "ostern": "ostern",
        "ehemal": "frühere früheren früherer früheres früherem",
        "berechn": "berechnung berechnungen",
        "schoen": "schön schöne schönen schöner",
        "kund": "kunde kunden kundin kundinnen",
        "billi": "billig billige billiger billiges billigste",
        "zulaessig": "zulässig zulässige zulässigen zulässiger",
        "arbeitslosigkeit": "arbeitslosigkeit",
        "erwerbslosigkeit": "erwerbslosigkeit",
        "beschwer": "beschweren beschwert beschwerte beschwerten beschwerde beschwerden",
        "wart": "warten wartet warte wartete warteten gewartet",
    },
    "en": {
        "support": "backed backing favour favours favor",
        "several": "several",
        "lawful": "lawful lawfully",
        "former": "former",
    },
}
APART = {
    language: {word: root for root, words in table.items() for word in words.split()}
    for language, table in _APART.items()
}
# Nouns in -ung that say something else than their verbs, whatever they are composed with; and those that do so alone.
OWN_ENDS = ("zeitung", "wohnung", "sitzung", "stiftung", "rechnung")
OWN = frozenset(
    "verfassung haltung stellung richtung ladung leistung kleidung zeichnung heizung ordnung spannung"
    " stimmung landung bedienung vorlesung".split()
)
# No verbs, for all their -ern.
NO_VERBS = frozenset(
    "modern extern intern nüchtern fern gern gestern vorgestern sondern elf zwölf".split()
)
SEPARABLE = {
    "de": (
        "zurück zusammen gegenüber sicher bereit klar frei voraus vorbei heraus herein hinaus hinein fest"
        " fort hoch los nach nieder statt teil dicht still fertig lahm bekannt davon über unter wider wieder"
        " weiter ab an auf aus bei ein her hin mit um vor weg zu"
    ).split()
}
INSEPARABLE = {"de": "be ent er ge miss ver zer unter über wider voll".split()}
# Verbs that begin with ge- by nature.
GE = tuple(
    "genehm gefährd gestatt gestalt gewähr gelang genüg gehör gebrauch genieß geniess gewöhn geleit"
    " gefälligk gesamt gering genau geheim gemein gerecht gesund gewiss getreu".split()
)
# End in a t that is no ending.
OWN_T = frozenset(
    "schlecht recht gerecht ungerecht leicht dicht echt feucht seicht schlicht fest meist erst fast best"
    " grosst hochst nicht bericht gericht licht".split()
)
# Plurals in -er; what else ends so keeps it: who does something is not what is done (Käufer, Kauf).
PLURALS = tuple(
    "bilder blätter bretter bücher dächer dörfer eier fächer fässer felder geister gelder gläser glieder"
    " güter häuser hölzer hühner kälber kinder kleider kräuter länder lichter lieder löcher männer mäuler"
    " münder nester räder ränder rinder schilder schlösser schwerter täler tücher völker wälder wörter"
    " würmer ämter bäder bänder denkmäler gesichter gräber gräser hörner tümer lämmer spitäler götter"
    " leiber".split()
)
# Adjectives that stand for people: ein Beamter, der Beamte.
PEOPLE = tuple(
    "licher ender ierter ischer stellter eamter ordneter tigter tiger fangener letzter lediger klagter"
    " teiligter setzter deutscher loser flüchteter wandter kannter treter".split()[:-1]
)
