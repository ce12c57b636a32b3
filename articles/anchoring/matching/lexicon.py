"""What is known of words when two claims are compared: what carries nothing, what denies, dates, by language. General
language of the news, no list of topics; what is missing here costs a suggestion, never a wrong one."""


def rows_of(rows: str) -> dict[str, str]:
    """Each word to the first of its row."""
    return {word: row.split()[0] for row in rows.split("|") for word in row.split()}


# Carry no claim by themselves: what is left of a sentence where only they differ is the same sentence.
LIGHT = {
    "de": frozenset(
        "sagen sagte sagt gesagt erklären erklärt erklärte mitteilen teilte mitgeteilt berichten berichtet"
        " berichtete heißen hieß hiess betonen betonte meinen meinte angeben gab angabe angaben laut zufolge"
        " so liegen liegt lag lägen betragen beträgt betrug belaufen beläuft befinden gelten rund etwa circa"
        " knapp gut ungefähr derzeit aktuell momentan bereits schon noch inzwischen mittlerweile jetzt künftig"
        " damit dabei zudem außerdem auch überhaupt insgesamt tatsächlich eigentlich natürlich zahl anzahl"
        " höhe schnitt durchschnitt fall weiter ort lang vergangen vergangenen letzten innerhalb binnen worden"
        " werden können könne kann wollen will möchte solle sollen müssen müsse muss komplett vollständig ganz"
        " gänzlich rahmen bereich pro jeden jede jedes jeder je mal einmal haben sein andere anderen anderem"
        " anderes dort jeweils bislang bisher einfach nur ihnen euch müssen müsse müsste müssten musste"
        " mussten dürfen dürfe darf durfte durften konnte konnten sollte sollten soll wolle wollten wollte"
        " möchten beabsichtigt beabsichtigen erneut abermals nochmals ebenfalls ferner allerdings jedoch indes"
        " hingegen nämlich ohnehin sowieso demnach eigene eigenen eigener eigenes gesamt gesamte gesamten"
        " ganze ganzen ganzer somit deshalb deswegen daher dafür darüber seitdem seither nunmehr zurzeit"
        " gegenwärtig willen weiterhin völlig vollends total absolut laufe zuge hinblick bezug vorort seines"
        " ihres meines unseres eures deines dessen deren lassen lässt ließ ließen selber jener jenes man".split()
    ),
    "en": frozenset(
        "say said says according reporter reporters stated report reported add added announce announced"
        " claim claimed stand stands stood lie lies amount amounts number about around roughly nearly"
        " currently already still now also overall total actually really simply just one ones would could can"
        " will may might must shall should have has had having does do did being been a per every each all-told"
        " within time times due because owing point way case average level levels rate rates place ever yet again"
        " than action whose its own".split()
    ),
}  # fmt: skip
SPEECH = {
    "de": frozenset(
        "sagte sagt erklärte erklärt betonte betont meinte teilte hieß heißt hiess berichtete berichtet"
        " kritisierte warnte forderte versicherte beteuerte behauptete behauptet schrieb räumte ergänzte fügte"
        " angekündigt kündigte mitteilte mitteilt bestätigte erläuterte verlautete bekanntgab angab äußerte so"
        " laut zufolge angaben mitgeteilt sagten erklärten betonten meinten teilten berichten berichteten"
        " versicherten behaupteten schrieben ergänzten bestätigten erläuterten meldete meldeten meldet".split()
    ),
    "en": frozenset(
        "said says told tells added adds warned warns promised insisted claimed claims announced stated wrote"
        " believe believes according explained argued admitted noted reported".split()
    ),
}  # fmt: skip
# Say more than that somebody speaks: a frame only where they stand at its edge, *, entschieden die Richter*.
TELLING = {
    "de": frozenset(
        "beschwerte beschwerten beschwert klagte klagten klagt klagen beklagte beklagten beklagt kritisieren"
        " kritisierten bemängelte bemängelten bemängelt monierte monierten schimpfte wetterte lobte urteilte"
        " urteilten entschied entschieden befand befanden stellte gab gaben hob unterstrich bekräftigte"
        " bilanzierte prognostizierte mahnte mahnten rügte konstatierte resümierte betont betonen sagen erklären"
        " meldet melden schätzt schätzte schätzten glaubt glaubte argumentierte argumentierten beteuerten"
        " mitteilten berichtete berichtet berichteten sagte sagten erklärte erklärten angab angaben schreibt"
        " hervorgeht hervorging heißt hieß bekannt".split()
    ),
    "en": frozenset(
        "ruled announced decided declared complained testified heard found concluded revealed showed says said"
        " told claimed warned confirmed reported estimated argued explained insisted".split()
    ),
}  # fmt: skip
DENYING = {  # beside the negations that everybody knows
    "de": frozenset("keinerlei keins niemandes nirgendwo mitnichten unmöglich".split()),
    "en": frozenset("scarcely impossible noone".split()),
}
# Deny without a word of denial.
REFUSING = {
    "de": (
        "weiger verweiger unterlass unterlie versaum bestreit bestrei bestritt dementier leugn geleugn mitnichten fehl"
    ).split(),
    "en": "lack refus fail failed den denied declin omit cannot unable".split(),
}
NOT_ONLY = {"de": ("nicht", "nur"), "en": ("not", "only")}

# What one claim only wants, promises, hinders or judges is done in the other one.
UNDONE = {
    "de": frozenset(
        "versprechen fordern drohen erwägen vorschlagen empfehlen verhindern kritisieren begrüßen verbieten"
        " erlauben verschieben vermeiden verzichten scheitern bezweifeln befürworten befürchten hoffen"
        " versuchen anbieten prüfen".split()
    ),
    "en": frozenset(
        "promise demand threaten consider propose recommend prevent reject criticise praise ban allow"
        " postpone avoid doubt fear hope try offer check support stop agree want".split()
    ),
}
# Say that something is planned.
WILLING = {
    "de": frozenset("soll sollen solle sollten will wollen wolle".split()),
    "en": frozenset("will shall would".split()),
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
    "de": rows_of("frühjahr frühling|sommer|herbst|winter"),
    "en": rows_of("spring|summer|autumn fall|winter"),
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
    "de": rows_of(
        "tag tage tagen tages täglich|woche wochen wöchentlich|monat monate monaten monats monatlich"
        "|jahr jahre jahren jahres jährlich|stunde stunden stündlich|minute minuten|quartal quartals quartale"
        "|jahrzehnt jahrzehnte jahrzehnten|sekunde sekunden|nacht nächte"
    ),
    "en": rows_of(
        "day days daily|week weeks weekly|month months monthly|year years yearly annually annual"
        "|hour hours hourly|minute minutes|quarter quarters|decade decades|second seconds|night nights"
    ),
}
# Classes of which a claim says one: another word of the class is another claim.
MODALS = {
    "de": rows_of(
        "müssen muss müsse müsste müssten musste mussten|dürfen darf dürfe durfte durften"
        "|sollen soll solle sollte sollten"
    ),
    "en": rows_of("must|may|should|might"),
}
QUANTIFIERS = {
    "de": rows_of(
        "alle allen aller alles jeder jede jedes jeden jedem sämtliche|einige einigen einiger manche mancher"
        "|viele vielen vieler zahlreiche|wenige wenigen weniger|meisten meist überwiegend mehrheit"
        "|keine kein keiner"
    ),
    "en": rows_of(
        "all every each everyone everybody|some several|many numerous|few|most|no none nobody"
    ),
}
# How near a figure is that stands right behind; of two words, the second one's key behind the first's.
ABOUT, EXACT = "about", ""
BOUNDS = {
    "de": {
        **dict.fromkeys("rund etwa circa ca ungefähr".split(), ABOUT),
        **dict.fromkeys("knapp fast beinahe nahezu".split(), "nearly"),
        **dict.fromkeys(
            ("gut", "über", "mehr als", "länger als", "höher als", "grösser als"), "over"
        ),
        **dict.fromkeys(("unter", "weniger als"), "under"),
        **dict.fromkeys("mindestens wenigstens".split(), "least"),
        **dict.fromkeys(("höchstens", "maximal", "bis zu"), "most"),
        **dict.fromkeys("genau exakt".split(), EXACT),
    },
    "en": {
        **dict.fromkeys("about around roughly approximately some".split(), ABOUT),
        **dict.fromkeys("almost nearly".split(), "nearly"),
        **dict.fromkeys(("over", "more than", "longer than", "higher than", "larger than"), "over"),
        **dict.fromkeys(("under", "less than", "fewer than"), "under"),
        "at least": "least",
        **dict.fromkeys(("at most", "up to"), "most"),
        **dict.fromkeys("exactly precisely".split(), EXACT),
    },
}
DEICTIC = {
    "de": frozenset(
        "ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren unserem unserer hier er"
        " sie es ihn ihm ihr ihnen dieser dieses diese dort".split()
    ),
    "en": frozenset(
        "i me my we us our ours here he she it him her they them this that these those there i'm we're i've"
        " we've"
        .split()
    ),
}  # fmt: skip
PHRASAL = {  # of English; German particles are put back before their verbs
    ("turn", "down"): "reject", ("put", "up"): "raise", ("go", "up"): "rise", ("go", "down"): "fall",
    ("shut", "down"): "close", ("closed", "down"): "close", ("put", "out"): "extinguish", ("hand", "over"): "give",
    ("carry", "out"): "perform", ("call", "off"): "cancel", ("cut", "back"): "cut", ("set", "up"): "found",
    ("put", "off"): "postpone", ("step", "down"): "resign", ("call", "for"): "demand", ("find", "out"): "discover",
    ("look", "into"): "investigate", ("rule", "out"): "exclude", ("pay", "back"): "repay",
    ("speed", "up"): "accelerate",
    ("blow", "up"): "explode", ("walk", "out"): "strike", ("take", "part"): "participate", ("come", "down"): "fall",
    ("bring", "down"): "lower", ("bring", "in"): "introduce", ("close", "down"): "close", ("throw", "out"): "reject",
    ("cover", "up"): "conceal", ("pass", "away"): "die", ("push", "up"): "raise", ("drive", "up"): "raise",
    ("pull", "out"): "withdraw", ("go", "bankrupt"): "bankrupt", ("pull", "down"): "demolish", ("pull", "up"): "stop",
    ("come", "up"): "rise", ("support", "out"): "withdraw", ("bring", "forward"): "advance", ("get", "rid"): "abolish",
    ("do", "up"): "renovate", ("sell", "off"): "sell",
    ("take", "over"): "acquire", ("tear", "down"): "demolish", ("lay", "off"): "sack", ("drop", "out"): "withdraw",
}  # fmt: skip
PREPOSITIONS = {
    "de": frozenset("an auf aus bei durch für gegen in mit nach ohne über um unter von vor zu zwischen wegen trotz seit"
        " gegenüber am im beim vom zum zur ans ins bis ab laut außer innerhalb statt als wie des eines".split()),
    "en": frozenset("to from against for with at on in of by over under about into after before without than"
    " out off up down since until"
                    .split()),
}  # fmt: skip
CONTRACTED = {
    "im": "in", "ins": "in", "into": "in", "am": "an", "ans": "an", "zum": "zu", "zur": "zu", "vom": "von",
    "beim": "bei",
}  # fmt: skip
# Of a figure or a time: a sentence *zu drei Jahren* is one *von drei Jahren*.
TIMED = frozenset(
    frozenset(pair.split())
    for pair in (
        "vor nach|über unter|seit bis|ab bis|seit in|before after|over under|since until|from until|since in"
    ).split("|")
)
# Of one noun in two claims: in, and out.
BACK = frozenset(
    frozenset(pair.split())
    for pair in (
        "in aus|nach aus|zu von|für gegen|vor nach|mit ohne|über unter|seit bis|ab bis|in ausser|to from"
        "|in out|in from|for against|before after|with without|over under|since until|from until|up down"
    ).split("|")
)
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
FRACTIONS = {
    "de": {"drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10},
    "en": {"thirds": 3, "quarters": 4, "fifths": 5},
}
SHARES = {"twothirds": "66.67", "threequarters": "75"}
TIMES = {  # by how much something is multiplied
    "de": {"verdoppel": 2, "doppelt": 2, "doppel": 2, "zweimal": 2, "dreimal": 3, "verdreifach": 3, "dreifach": 3,
           "vervierfach": 4, "halbier": 0.5},
    "en": {"doubl": 2, "twice": 2, "tripl": 3, "threefold": 3, "twofold": 2,
           "quadrupl": 4, "halv": 0.5, "third": 1 / 3, "quarter": 0.25},
}  # fmt: skip
