"""What is known of words when two claims are compared: forms, synonyms and dates, by language. General language of the
news, no list of topics; what is missing here costs a suggestion, never a wrong one."""


def _rows(rows: str) -> dict[str, str]:
    """Each word to the first of its row."""
    return {word: row.split()[0] for row in rows.split("|") for word in row.split()}


# Forms that no ending explains. Prefixes are taken off before: abgestiegen is ab + gestiegen.
IRREGULAR = {
    "de": _rows(
        "steigen stieg stiegen gestiegen|sinken sank sanken gesunken|fallen fiel fielen fällt gefallen|gehen ging"
        " gingen"
        " gegangen|kommen kam kamen gekommen käme kämen|geben gab gaben gibt gegeben gebe gäbe gebt|nehmen nahm"
        " nahmen"
        " nimmt genommen nähme|lassen ließ liess liessen ließen lässt gelassen|schließen schliessen schloss schlossen"
        " geschlossen schliesst schließe schliesse|verlieren verlor verloren|gewinnen gewann gewannen gewonnen"
        "|brechen"
        " brach brachen bricht gebrochen|sprechen sprach sprachen spricht gesprochen|treffen traf trafen trifft"
        " getroffen|treten trat traten tritt getreten|tragen trug trugen trägt getragen|halten hielt hielten hält"
        " gehalten hielte|heißen heissen hieß hiess hiessen geheissen|finden fand fanden gefunden fände|stehen stand"
        " standen gestanden stünde|liegen lag lagen gelegen läge|sehen sah sahen sieht gesehen|schreiben schrieb"
        " schrieben geschrieben|bleiben blieb blieben geblieben bliebe|ziehen zog zogen gezogen|bieten bot boten"
        " geboten|streichen strich strichen gestrichen|reißen reissen riss rissen gerissen|scheiden schied schieden"
        " geschieden|steigern|leihen lieh geliehen|laufen lief liefen läuft gelaufen liefe liefen|fahren fuhr fuhren"
        " fährt gefahren|laden lud luden lädt geladen|schlagen schlug schlugen schlägt geschlagen|wachsen wuchs"
        " wuchsen"
        " wächst gewachsen|messen maß mass gemessen misst|essen aß gegessen isst|sterben starb starben stirbt"
        " gestorben"
        " stürbe|werfen warf warfen wirft geworfen|helfen half halfen hilft geholfen|gelten galt galten gilt gegolten"
        "|bringen brachte brachten gebracht|denken dachte dachten gedacht|kennen kannte kannten gekannt|nennen nannte"
        " nannten genannt|wissen weiß weiss wusste wussten gewusst wisse wüsste|beginnen begann begannen begonnen"
        "|schwimmen|singen|springen sprang gesprungen|trinken trank getrunken|zwingen zwang zwangen gezwungen|binden"
        " band banden gebunden|weisen wies wiesen gewiesen|schweigen schwieg schwiegen geschwiegen|lügen log logen"
        " gelogen|fliegen flog flogen geflogen|fliehen floh flohen geflohen|schieben schob schoben geschoben|schießen"
        " schiessen schoss schossen geschossen|rufen rief riefen gerufen|raten riet rieten rät geraten|schaffen schuf"
        " schufen geschaffen|greifen griff griffen gegriffen|leiden litt litten gelitten|schneiden schnitt schnitten"
        " geschnitten|streiten stritt stritten gestritten|gleichen glich glichen geglichen|tun getan tut"
        "|sitzen saß sass sassen gesessen|bitten bat baten gebeten|hängen hing hingen gehangen|fangen fing fingen"
        " fängt gefangen|erlöschen erlosch|sperren gesperrt|lesen las lasen liest gelesen|schreiten schritt schritten"
        " geschritten|stehlen stahl stahlen stiehlt gestohlen|verderben verdarb verdorben"
    ),
    "en": _rows(
        "rise rose risen rises rising|fall fell fallen falls falling|know knew known knows|build built builds"
        "|lose lost"
        " loses losing loss losses|sell sold sells|buy bought buys|tell told tells|take took taken takes taking|give"
        " gave given gives giving|drive drove driven drives driving|pay paid pays|find found finds|meet met meets"
        "|keep"
        " kept keeps|hold held holds|lead led leads|leave left leaves leaving|win won wins winning|go went gone goes"
        "|come came comes coming|see saw seen sees|draw drew drawn draws|write wrote written writes writing|speak"
        " spoke"
        " spoken speaks|break broke broken breaks|choose chose chosen chooses|grow grew grown grows|throw threw"
        " thrown"
        " throws|fly flew flown flies|begin began begun begins beginning|run ran runs running|sit sat sits sitting"
        "|stand stood stands|spend spent spends|send sent sends|teach taught teaches|think thought thinks|bring"
        " brought"
        " brings|catch caught catches|fight fought fights|seek sought seeks|steal stole stolen steals|strike struck"
        " strikes|swear swore sworn|wear wore worn|freeze froze frozen|shoot shot shoots|sue sued sues suing|shrink"
        " shrank shrunk shrinks|mean meant means|feel felt feels|deal dealt deals|lend lent lends|get got gotten gets"
        " getting|make made makes making|become became becomes|say said says|hear heard hears|die died dies dying"
        " dead"
        "|stop stopped stops stopping|drop dropped drops dropping|plan planned plans planning|scrap scrapped scraps"
        " scrapping|man men|woman women|child children|person people persons|wolf wolves|foot feet|half"
        " halves|cost costs|cut cuts cutting|shut shuts shutting|put puts putting|set sets setting|hit hits hitting"
        "|sink sank sunk sinks"
    ),
}
SEPARABLE = {
    "de": (
        "zurück zusammen gegenüber sicher bereit klar frei voraus vorbei heraus herein hinaus hinein fest fort"
        " hoch los nach nieder statt teil"
        " über unter wider wieder weiter ab an auf aus bei ein her hin mit um vor weg zu"
    ).split()
}
INSEPARABLE = {"de": "be ent er ge miss ver zer unter über wider voll".split()}
# What a desk reads as the same, whatever it stands in. Only what hardly ever means something else.
SYNONYMS = {
    "de": _rows(
        "steigen ansteigen zunehmen wachsen anwachsen anziehen klettern emporklettern anstieg zunahme zuwachs"
        "|sinken absinken zurückgehen abnehmen fallen rückgang abnahme"
        "|erhöhen anheben heraufsetzen aufstocken erhöhung anhebung"
        "|senken herabsetzen kürzen verringern vermindern reduzieren verkleinern senkung kürzung verringerung"
        "|streichen abbauen stellenabbau wegfallen|stelle arbeitsplatz job|schließen dichtmachen zumachen schließung"
        "|öffnen aufmachen eröffnen öffnung|sperren sperrung|planen vorhaben plan"
        "|ablehnen zurückweisen verwerfen ablehnung|zustimmen befürworten zustimmung|beschließen verabschieden"
        " beschluss"
        "|verbieten untersagen verbot|erlauben gestatten genehmigen erlaubnis genehmigung"
        "|töten umbringen|sterben umkommen|festnehmen verhaften festnahme|verletzen verletzte|beginnen anfangen"
        " starten start"
        "|enden aufhören ende|kaufen erwerben kauf|verkaufen veräußern verkauf|zahlen bezahlen zahlung"
        "|person mensch leute|firma unternehmen betrieb konzern|kommune gemeinde|lehrer lehrkraft lehrerin"
        "|arzt mediziner ärztin|krankenhaus klinik klinikum spital|polizist polizeibeamter beamter|schüler schülerin"
        "|bürgermeister oberbürgermeister stadtoberhaupt bürgermeisterin oberbürgermeisterin|wohnung wohneinheit"
        "|auto pkw fahrzeug wagen|eigentümer besitzer|turnhalle sporthalle|klub club|beschlagnahmen sicherstellen"
        "|schuld verschuldet verschuldung"
        "|import importieren einführen einfuhr|export exportieren ausführen ausfuhr|strom elektrizität"
        "|abschaffen streichung|abreißen abbrechen abriss|bauen errichten bau|sanieren renovieren sanierung"
        " renovierung"
        "|brauchen benötigen|warnen warnung|informieren unterrichten|erhalten bekommen kriegen|fordern verlangen"
        " forderung"
        "|einreichen stellen|verschweigen verheimlichen|vernichten zerstören|fälschen manipulieren|nutzen"
        " benutzen verwenden"
        "|derzeit aktuell momentan gegenwärtig augenblicklich|künftig zukünftig|binnen innerhalb"
        "|prüfen kontrollieren überprüfen prüfung|veröffentlichen publizieren|überfall überfallen|einbruch einbrechen"
        "|unfall crash|kind minderjährige|belasten verunreinigen verschmutzen|umfrage befragung|größter größte"
        "|gefährden gefährdung|abschieben abschiebung|verdoppeln verdopplung verdoppelung|halbieren halbierung"
        "|rücktritt zurücktreten|einstellen anstellen|entlassen feuern kündigen|klagen verklagen klage"
    ),
    "en": _rows(
        "rise increase climb grow surge|fall drop decline decrease|raise hike|lower reduce|cut axe slash"
        "|close shut closure|open reopen|reject|approve pass|ban prohibit forbid|allow permit"
        "|kill slay|die perish|arrest detain|start begin launch|end finish|buy purchase acquire|job post position"
        "|company firm business corporation|hospital clinic|doctor physician|policeman officer|teacher educator"
        "|mayor|car vehicle|owner proprietor|power electricity|scrap abolish|demolish raze|build construct"
        "|renovate refurbish|need require|warn alert|inform tell notify|get receive obtain"
        "|destroy shred|use employ|currently presently|publish release|raid|crash collision|contaminate pollute"
        "|poll survey|voter elector|deport expel|double doubling|halve halving|resign resignation|hire recruit"
        "|sack dismiss"
        "|suing lawsuit sue|deliberately intentionally|shop store|film movie|prime premier|cash money|illness disease"
        "|cheap inexpensive|lawyer attorney|child kid|home house|pupil student|biggest largest|smallest tiniest"
        "|hourly hour|weekly week|daily day|monthly month|yearly year annually annual|euro eur|fee charge"
        "|chief boss head|vote ballot|crime offence offense|reach arrive|blaze fire"
    ),
}  # fmt: skip
# Carry no claim by themselves: what is left of a sentence where only they differ is the same sentence.
LIGHT = {
    "de": frozenset(
        "sagen sagte sagt gesagt erklären erklärt erklärte mitteilen teilte mitgeteilt berichten berichtet berichtete"
        " heißen hieß hiess betonen betonte meinen meinte angeben gab angabe angaben laut zufolge so liegen liegt lag"
        " lägen betragen beträgt betrug belaufen beläuft"
        " befinden gelten rund etwa circa knapp gut ungefähr derzeit aktuell momentan bereits schon noch inzwischen"
        " mittlerweile jetzt künftig damit dabei zudem außerdem auch überhaupt insgesamt tatsächlich eigentlich"
        " natürlich"
        " zahl anzahl höhe schnitt durchschnitt fall weiter ort lang vergangen vergangenen letzten innerhalb"
        " binnen worden"
        " werden können könne kann wollen will möchte solle sollen müssen müsse muss komplett vollständig ganz"
        " gänzlich"
        " rahmen bereich pro jeden jede jedes jeder je mal einmal haben sein andere anderen anderem anderes dort"
        " jeweils bislang bisher einfach nur ihnen euch".split()
    ),
    "en": frozenset(
        "say said says according reporter reporters state stated report reported add added announce"
        " announced claim claimed stand stands stood lie lies amount amounts number"
        " about around roughly nearly currently already still now also overall total actually really simply just"
        " one ones would could can will may might must shall should have has had having does do did being been a"
        " per every each"
        " all-told within time times point way case average level rate place ever yet again than".split()
    ),
}  # fmt: skip
SPEECH = {
    "de": frozenset(
        "sagte sagt erklärte erklärt betonte betont meinte teilte hieß heißt hiess berichtete berichtet kritisierte"
        " warnte forderte versicherte beteuerte behauptete behauptet schrieb räumte ergänzte fügte angekündigt"
        " kündigte"
        " so laut zufolge angaben mitgeteilt".split()
    ),
    "en": frozenset(
        "said says told tells added adds warned warns promised insisted claimed claims announced stated wrote believe"
        " believes according explained argued admitted noted reported".split()
    ),
}  # fmt: skip
DENYING = {  # beside the negations that everybody knows
    "de": frozenset("keinerlei keins niemandes nirgendwo mitnichten unmöglich".split()),
    "en": frozenset("scarcely impossible noone".split()),
}
# Deny without a word of denial.
REFUSING = {
    "de": "weiger verweiger unterlass unterlie versaum bestreit bestritt dementier leugn geleugn mitnichten".split(),
    "en": "refus fail failed den denied declin omit cannot unable".split(),
}
NOT_ONLY = {"de": ("nicht", "nur"), "en": ("not", "only")}

ANTONYMS = {
    "de": (
        "reich arm|jung alt|groß klein|teuer billig|teurer billiger|lang kurz|leicht schwer|öffentlich geheim|ost"
        " west"
        "|nord süd|gesund krank|voll leer|loben kritisieren|lob kritik|einstellen entlassen|kaufen verkaufen"
        "|importieren exportieren|bauen abreißen|erlauben verbieten|verurteilen freisprechen|starten landen"
        "|mieten vermieten|gründen auflösen|stärken schwächen|beschleunigen bremsen|verlängern verkürzen"
        "|verschärfen lockern|bestätigen dementieren|belasten entlasten|schaffen streichen|aufbauen abbauen"
        "|genug wenig|ausreichend wenig|verpflichten entlassen|überschreiten unterschreiten|gefährlicher sicherer"
        "|angreifen verteidigen|angriff verteidigung|linke rechte|männer frauen|mann frau|sieg niederlage|plus minus"
        "|gewinn verlust|kommen gehen|geben nehmen|vater mutter|norden süden|osten westen|hin zurück|tag nacht"
    ),
    "en": (
        "well badly|rich poor|young old|big small|expensive cheap|long short|easy hard|public secret|east west"
        "|north south|healthy sick|full empty|praise criticise|praise blame|hire sack|buy sell|import export"
        "|build demolish"
        "|convict acquit|strengthen weaken|tighten loosen|tighten ease|confirm deny|create cut|enough few|sign veto"
        "|attack defend|men women|man woman|victory defeat|plus minus|profit loss|come go|give take|father mother"
        "|safer dangerous|credible doubtful|best worst|internal external|guilty innocent|day night|winner loser"
    ),
}
UP = {
    "de": frozenset(
        "steigen erhöhen wachsen gewinnen steigern verbessern verdoppeln mehr hoch".split()
    ),
    "en": frozenset("rise raise gain double improve more up".split()),
}
DOWN = {
    "de": frozenset("sinken senken schrumpfen verlieren verschlechtern halbieren weniger niedrig".split()),
    "en": frozenset("fall lower lose halve shrink worsen less fewer down cut".split()),
}  # fmt: skip

MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember".split(),
    "en": "january february march april may june july august september october november december".split(),
}
WEEKDAYS = {
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(),
    "en": "monday tuesday wednesday thursday friday saturday sunday".split(),
}
SEASONS = {
    "de": _rows("frühjahr frühling|sommer|herbst|winter"),
    "en": _rows("spring|summer|autumn fall|winter"),
}
DAYS = {  # from the day on which it is said
    "de": {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2},
    "en": {"yesterday": -1, "today": 0, "tomorrow": 1},
}
TURNS = {  # of the period that stands behind it: the last one, this one, the next one
    "de": {
        **dict.fromkeys("vergangen vergangene vergangenen vergangener vergangenes letzte letzten letzter letztes vorige"
                        " vorigen voriges vorjahr".split(), -1),
        **dict.fromkeys("dieses diesem diesen dieser laufenden".split(), 0),
        **dict.fromkeys("kommende kommenden kommendes kommender nächste nächsten nächstes nächster".split(), 1),
    },
    "en": {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1},
}  # fmt: skip
PERIODS = {
    "de": _rows(
        "tag tage tagen tages täglich|woche wochen wöchentlich|monat monate monaten monats monatlich"
        "|jahr jahre jahren jahres jährlich|stunde stunden stündlich|minute minuten|quartal quartals quartale"
        "|jahrzehnt jahrzehnte jahrzehnten|sekunde sekunden|nacht nächte"
    ),
    "en": _rows(
        "day days daily|week weeks weekly|month months monthly|year years yearly annually annual|hour hours hourly"
        "|minute minutes|quarter quarters|decade decades|second seconds|night nights"
    ),
}
# Classes of which a claim says one: another word of the class is another claim.
MODALS = {
    "de": _rows("müssen muss müsse müssten|dürfen darf dürfe|sollen soll solle sollten"),
    "en": _rows("must|may|should|might"),
}
QUANTIFIERS = {
    "de": _rows(
        "alle allen aller alles jeder jede jedes jeden jedem sämtliche|einige einigen einiger manche mancher|viele"
        " vielen vieler zahlreiche|wenige wenigen weniger|meisten meist überwiegend mehrheit|keine kein keiner"
    ),
    "en": _rows(
        "all every each everyone everybody|some several|many numerous|few|most|no none nobody"
    ),
}
BOUNDS = {
    "de": _rows("mindestens wenigstens|höchstens maximal|fast beinahe nahezu|genau exakt"),
    "en": _rows("least|most|almost nearly|exactly precisely"),
}
DEICTIC = {
    "de": frozenset(
        "ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren unserem unserer hier er sie es ihn"
        " ihm ihr ihnen dieser dieses diese dort".split()
    ),
    "en": frozenset(
        "i me my we us our ours here he she it him her they them this that these those there i'm we're i've we've"
        .split()
    ),
}  # fmt: skip
PHRASAL = {  # of English; German particles are put back before their verbs
    ("turn", "down"): "reject", ("put", "up"): "raise", ("go", "up"): "rise", ("go", "down"): "fall",
    ("shut", "down"): "close", ("closed", "down"): "close", ("put", "out"): "extinguish", ("hand", "over"): "give",
    ("carry", "out"): "perform", ("call", "off"): "cancel", ("cut", "back"): "cut", ("set", "up"): "found",
    ("take", "over"): "acquire", ("tear", "down"): "demolish", ("lay", "off"): "sack", ("drop", "out"): "withdraw",
}  # fmt: skip
PREPOSITIONS = {
    "de": frozenset("an auf aus bei durch für gegen in mit nach ohne über um unter von vor zu zwischen wegen trotz"
                    " seit gegenüber am im beim vom zum zur ans ins bis ab laut außer innerhalb"
                    " statt als wie des eines".split()),
    "en": frozenset("to from against for with at on in of by over under about into after before without than"
    " out off up down since until"
                    .split()),
}  # fmt: skip
CASES = {  # that an article shows; where it shows none, the order of the words does
    **dict.fromkeys("der jener dieser jeder".split(), "subject"),
    **dict.fromkeys("den einen seinen ihren keinen unseren diesen jeden".split(), "object"),
    **dict.fromkeys("dem einem seinem ihrem keinem unserem diesem jedem".split(), "to"),
}
ARTICLES = {
    "de": frozenset(CASES)
    | frozenset("die das des ein eine eines seine sein ihre ihr unsere unser".split()),
    "en": frozenset("the a an his her its their our my your this that these those".split()),
}
MAGNITUDES = {
    "de": {"million": 6, "milliarde": 9, "billion": 12, "billionen": 12, "1000": 3, "100": 2},
    "en": {"million": 6, "milliarde": 9, "billion": 9, "trillion": 12, "1000": 3, "100": 2, "bn": 9, "tn": 12},
}  # fmt: skip
GLUED = {"bn": 9, "m": 6, "mn": 6, "mio": 6, "mrd": 9, "k": 3, "tn": 12, "tsd": 3}
TIMES = {  # by how much something is multiplied
    "de": {"verdoppel": 2, "doppelt": 2, "doppel": 2, "zweimal": 2, "dreimal": 3, "verdreifach": 3, "dreifach": 3,
           "vervierfach": 4, "halbier": 0.5, "drittel": 1 / 3, "viertel": 0.25},
    "en": {"doubl": 2, "twice": 2, "tripl": 3, "quadrupl": 4, "halv": 0.5, "third": 1 / 3, "quarter": 0.25},
}  # fmt: skip
