"""German: the words that the rules ask for."""

import re

from articles.splitter.lang.conjugation import conjugate
from articles.splitter.lang.de_verbs import COMMON, REPORTING
from articles.splitter.lang.pack import Cue, Kin, Pack


def _fold(text: str) -> str:
    """One spelling, as `Token.low` has it: hiess for hieß, dass for daß."""
    return text.replace("ß", "ss")


def _words(text: str) -> frozenset[str]:
    return frozenset(_fold(text).split())


def _nouns(text: str) -> frozenset[str]:
    """Nouns are compared as printed: both spellings."""
    return frozenset((*text.split(), *_fold(text).split()))


def _cues() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, dict[tuple[str, str, str], Cue]] = {}

    def add(form: str, cue: Cue) -> None:
        table.setdefault(_fold(form), {}).setdefault((cue.lemma, cue.form, cue.particle), cue)

    for line in filter(None, map(str.strip, REPORTING.splitlines())):
        entry, takes = (part.strip() for part in line.split(":"))
        apart = "||" in entry
        forms, wants = conjugate(entry.replace("||", "|")), frozenset(takes.split())
        lemma = _fold(forms.particle + forms.infinitive)
        for form, plural in forms.finite():
            add(form, Cue(lemma, "finite", wants, forms.particle, plural))
            if forms.particle:
                add(forms.particle + form, Cue(lemma, "last", wants, "", plural))
        if apart:
            participle = forms.participle.removeprefix(forms.particle)
            add(participle, Cue(lemma, "participle", wants, forms.particle))
            add(forms.infinitive, Cue(lemma, "infinitive", wants, forms.particle))
            continue
        add(forms.participle, Cue(lemma, "participle", wants))
        add(lemma, Cue(lemma, "infinitive", wants))
        add(forms.zu(), Cue(lemma, "infinitive", wants))
    # Separable ones first: "rief … auf" is no "rief".
    return {
        form: tuple(sorted(cues.values(), key=lambda cue: not cue.particle))
        for form, cues in table.items()
    }


def _reporting() -> list[str]:
    """The reporting verbs' infinitives, without their particles."""
    return [line.split()[0].rpartition("|")[2] for line in REPORTING.splitlines() if line.strip()]


_HABEN = "habe haben hat hatte hatten hast hattest hätte hätten"
_SUBJUNCTIVE_1 = "sei seien habe werde könne müsse dürfe solle wolle möge wisse gebe"
_SUBJUNCTIVE_2 = (
    "wäre wären hätte hätten würde würden könnte könnten müsste müssten dürfte dürften gäbe gäben "
    "käme kämen ginge gingen bliebe blieben ließe ließen läge lägen stünde stünden nähme nähmen "
    "bräuchte bräuchten möchte möchten fände fänden hielte hielten müßte müßten wüsste wüssten "
    "täte täten träfe träfen verlöre verlören säße säßen flöge flögen spräche sprächen würfe würfen "
    "hülfe hülfen zöge zögen böte böten bekäme bekämen begänne begännen gelänge gelängen schlüge "
    "schlügen trüge trügen wüchse wüchsen schlösse schlössen verstünde verstünden entstünde entstünden "
    "bestünde bestünden erhielte behielte enthielte ergäbe ergäben übernähme übernähmen spräche "
    "verspräche versprächen widerspräche widersprächen entspräche entsprächen bräche brächen "
    "erschiene erschienen vorläge vorlägen ständen stände läse läsen äße äßen"
)

_OPENERS = _words(
    "darin dabei dazu dafür damit davon bereits offenbar egal gleich zudem außerdem zunächst "
    "später zuvor ferner allerdings jedoch doch danach weiter weiterhin ebenso ebenfalls "
    "schließlich immerhin trotzdem dennoch deshalb daher deswegen darüber daraufhin hierzu "
    "inzwischen mittlerweile derzeit zurzeit anschließend insgesamt rund etwa gegenüber zwar "
    "insbesondere vielmehr lediglich gleichzeitig zugleich bislang bisher künftig erst nur selbst "
    "gerade besonders vor allem sogar sonst somit daran darauf dadurch dagegen demnach "
    "unterdessen indes indessen nebenbei hinzu dort hier dann demzufolge nun jetzt heute gestern "
    "oftmals erstmals zuerst anfangs vorerst soeben eben zuletzt jüngst kürzlich wann warum was wie wo "
)
_CONJUNCTIONS = _words(
    "weil wenn obwohl falls während nachdem bevor damit sodass indem sobald solange seit seitdem "
    "da als bis ehe sofern soweit wohingegen wobei zumal nachdem "
)
_QUESTION = _words(
    "ob wann warum wer wie wo was weshalb wieso welche welcher welches wohin woher wen wem womit "
    "wofür wodurch inwieweit inwiefern wieviel worum woran "
)
_CLOSED = _words(
    "dass daß ob und oder aber denn sondern nicht auch noch schon so nur zwar bereits darin darum "
    "darunter daneben davor danach damals dahinter hierbei hierfür hierin wegen trotz laut "
    "obgleich obschon wenngleich sooft sowie nämlich vielleicht wohl möglicherweise "
    "offensichtlich tatsächlich natürlich selbstverständlich kaum fast knapp mehr manchmal oft "
    "häufig selten immer nie niemals wieder einmal übrigens überdies andererseits einerseits "
    "hingegen insofern stattdessen dabei dafür dagegen daher damit daran darauf daraus darüber "
    "davon dazu dazwischen dementsprechend diesbezüglich gegen mit nach bei von aus auf für über "
    "unter zwischen ohne während angesichts aufgrund seither seitdem einst vorher nachher bald "
    "sofort ebenfalls "
)

_AUX = _words(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden bin kann können muss "
    "müssen soll sollen will wollen darf dürfen mag mögen konnte konnten musste mussten sollte "
    "sollten wollte wollten durfte durften gibt gab bleibt blieb steht stand liegt lag geht ging "
    "kommt kam "
)

_RELATIVE = _words(
    "der die das den dem dessen deren denen welche welcher welches wo "
    "wobei worauf womit was wodurch"
)
_ARTICLES = _words("der die das den dem")  # open main clauses as well

DE = Pack(
    code="de",
    cues=_cues(),
    stop_words=_words(
        "der die das und ist nicht ein eine den dem des von mit sich auf für im zu auch es an "
        "werden aus er "
        "hat dass sie nach bei wird einer um am sind noch wie einem über einen so zum war haben "
        "nur oder aber "
        "vor zur bis mehr durch man sein wurde sei wenn kann ich wir"
    ),
    abbreviations=(
        "z. B.", "z.B.", "d. h.", "d.h.", "u. a.", "u.a.", "o. ä.", "i. d. R.", "z. T.", "z.T.", "v. a.",
        "a. D.", "a.D.", "n. Chr.", "v. Chr.", "e. V.", "e.V.", "Dr.", "Prof.", "St.", "Nr.", "bzw.", "ca.",
        "evtl.", "ggf.", "inkl.", "Mio.", "Mrd.", "Tsd.", "Std.", "Min.", "Sek.", "Str.", "vgl.", "usw.",
        "etc.", "u.s.w.", "Abs.", "Art.", "Hrsg.", "Jh.", "geb.", "gest.", "sog.", "dt.", "engl.", "Bd.",
        "Kap.", "Tel.", "max.", "min.", "Jan.", "Feb.", "Apr.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
        "Frhr.", "Fr.", "Hr.", "Dipl.", "Ing.", "med.", "jur.", "phil.", "h.c.", "Co.", "Inc.", "Ltd.", "U.S.",
    ),
    months=_words(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner"
    ),
    pronouns={"er": "m", "sie": "fp", "es": "n", "man": "n", "dieser": "m", "diese": "fp", "letzterer": "m",
              "beide": "p", "ich": "m", "wir": "p", "wer": "m", "niemand": "m", "jemand": "m", "einige": "p",
              "viele": "p", "manche": "p", "andere": "p", "alle": "p", "keiner": "m"},
    articles=_words(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem "
        "keiner keines "
        "sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres dieser diese "
        "dieses diesen "
        "diesem jener jene jenes unser unsere unserer mein meine jeder jede jedes beide beider "
        "alle aller "
        "mehrere mehrerer viele vieler einige einiger zwei drei vier deren dessen andere weitere "
        "manche "
        "zahlreiche sämtliche welcher welche fünf sechs sieben acht neun zehn elf zwölf hundert tausend"
    ),
    prepositions=_words(
        "in im an am auf aus bei beim mit nach von vom zu zum zur über unter vor hinter neben "
        "zwischen für "
        "gegen ohne um durch bis seit während wegen trotz laut gemäß gemäss gegenüber ab innerhalb "
        "außerhalb "
        "zufolge per pro statt anstatt angesichts aufgrund mithilfe dank entlang samt nahe ins "
        "ans aufs vors"
    ),
    titles=_words(
        "Dr. Prof. Professor Professorin Doktor Herr Frau Sir Lord Lady Papst König Königin "
        "Prinz Prinzessin "
        "Pater Schwester Bruder Graf Gräfin Fürst Fürstin Baron Baronin Freiherr Freifrau Dipl. Ing. med. h.c. Ex Ex-"
    ),
    outlet=Kin(re.compile(
        r"(?:^(?:dpa|AFP|APA|AP|Reuters|sda|epd|KNA|SID|ARD|ZDF|BBC|CNN|NDR|WDR|MDR|BR|SWR|RBB|ORF|SRF|RTL|n-tv|ddp|"
        r"Spiegel|Bild|Focus|taz|FAZ|Guardian|Times)$"
        r"|agentur$|agenturen$|zeitung$|zeitungen$|blatt$|magazin$|sender$|senders$|funk$|funks$|radio$|"
        r"fernsehen$|portal$|zeitschrift$|^radio$|^presse$|kurier$|anzeiger$|tageblatt$|^medien|medien$|"
        r"podcasts?$|^bote[n]?$|rundschau$|tagblatt$|tagesspiegel$|morgenpost$|abendpost$|medienberichten?$|presseberichten?$|zeitungsberichten?$|^berichten?$|journal$|tagesschau$|illustrierte)",
        re.IGNORECASE,
    )),
    organisation=Kin(re.compile(
        r"(?:werke|gesellschaft|verband|verbandes|verein|vereins|amt|amtes|amts|ministerium|ministeriums|partei|"
        r"gruppe|polizei|universität|hochschule|institut|instituts|stiftung|gewerkschaft|regierung|behörde|"
        r"kommission|rat|rates|gericht|gerichts|gerichtshof|konzern|konzerns|unternehmen|unternehmens|firma|bank|"
        r"fraktion|opposition|feuerwehr|zentrale|zentrum|kammer|allianz|bund|bündnis|organisation|anwaltschaft|"
        r"verwaltung|leitung|direktion|agentur|betreiber|hersteller|kirche|klinikum|krankenhaus|stadt|land|"
        r"landkreis|gemeinde|senat|parlament|armee|militär|bundeswehr|hilfswerk|kreuz|(?-i:AG|GmbH|SE|KG)|dienst|dienstes|"
        r"initiative|vereinigung|holding|gemeinschaft|bewegung|komitee|ausschuss|union|liga|club|präsidium)$|^&$",
        re.IGNORECASE,
    )),
    role=Kin(re.compile(
        r"^(?!(?:Karin|Valentin|Konstantin|Severin|Quentin|Marin|Florentin)$)[\w-]*?(?:sprecher|sprechers|minister|ministers|präsident|präsidenten|kanzler|kanzlers|chef|chefs|leiter|leiters|"
        r"direktor|direktors|vorsitzende[rn]?|vorstand|meister|meisters|sekretär|sekretärs|kommissar|anwalt|anwalts|"
        r"anwälte|richter|richters|experte|experten|forscher|forschers|wissenschaftler|professor|arzt|arztes|ärzte|"
        r"ärztin|trainer|trainers|spieler|autor|autors|autoren|journalist|reporter|politiker|politikers|abgeordnete[rn]?|"
        r"senator|senators|rat|rätin|bischof|pfarrer|pfarrers|lehrer|rektor|unternehmer|manager|berater|beraters|"
        r"botschafter|botschafters|general|generals|oberst|major|leutnant|admiral|kommandeur|offizier|beamte[rn]?|ermittler|ermittlern|zeuge[n]?|"
        r"anwohner|nachbar|bürger|bauer|bauern|fischer|angler|händler|mitarbeiter|mitarbeitern|angestellte[rn]?|angeklagte[rn]?|beschuldigte[rn]?|verdächtige[rn]?|betroffene[rn]?|verletzte[rn]?|"
        r"gewerkschafter|aktivist|aktivisten|vertreter|vertreters|vertretern|gründer|inhaber|wirt|"
        r"partner|partners|veranstalter|veranstaltern|teilnehmer|teilnehmern|besucher|besuchern|zuschauer|zuschauern|"
        r"fahrer|fahrers|täter|täters|gegner|gegnern|anhänger|anhängern|mieter|mietern|vermieter|kunde[n]?|patient|patienten|"
        r"schüler|schülern|student|studenten|dozent|dozenten|mediziner|physiker|chemiker|biologe[n]?|soziologe[n]?|psychologe[n]?|"
        r"philosoph|philosophen|schriftsteller|dichter|sänger|musiker|künstler|schauspieler|regisseur|produzent|architekt|"
        r"architekten|ingenieur|ingenieure|techniker|meteorologe[n]?|geologe[n]?|virologe[n]?|pilot|piloten|soldat|soldaten|"
        r"polizist|polizisten|sanitäter|notar|banker|investor|investoren|aktionär|aktionäre|eigentümer|besitzer|landwirt|"
        r"landwirte|winzer|jäger|förster|pfleger|hebamme|hebammen|therapeut|apotheker|jurist|juristen|verteidiger|verteidigers|"
        r"kläger|klägers|häftling|häftlinge|flüchtling|flüchtlinge|demonstrant|demonstranten|kämpfer|kämpfern|rebell|rebellen|"
        r"imam|rabbiner|mönch|mönche|nonne|nonnen|papst|prinz|augenzeuge[n]?|retter|rettern|helfer|helfern|"
        r"historiker|ökonom|ökonomen|analyst|analysten|führer|führers|mann|frau|herr|vater|mutter|sohn|tochter|kapitän|"
        r"wart|gutachter|gutachtern|sprecherin|pastor|kollege[n]?|kollegin|gast|rapper|witwe|witwer|bruder|schwester|rentner|kritiker|kritikern|beobachter|beobachtern|insider|insidern|kreise|kreisen|"
        r"[a-zäöü]*(?:er|or|ist|ent|ant|eur|og|ög|at|chef|wirt|wält|rzt|rät|und|ar|är|ig|af|öf|of)(?:in|innen))$",
        re.IGNORECASE,
    )),
    time=_words(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Tag Tage Tagen "
        "Woche Wochen "
        "Monat Monate Monaten Jahr Jahre Jahren Jahres Abend Morgen Nachmittag Vormittag Mittag "
        "Nacht Uhr "
        "Stunde Stunden Minuten Anfang Ende Mitte Januar Februar März April Mai Juni Juli August "
        "September "
        "Oktober November Dezember Prozent Euro Dollar Millionen Milliarden Menschen Zeit "
        "Wochenende "
        "Donnerstagabend Montagabend Dienstagabend Mittwochabend Freitagabend Samstagabend "
        "Sonntagabend Mal Angaben "
        "Anfrage Nachfrage Interview Gespräch Brief Folge Rede Grund Wahl Frage Anschluss Rahmen"
    ),
    so_called=re.compile(
        r"(?:so ?genannt\w*|sog\.|namens|genannt|titel|motto|mottos|unter dem titel|überschrift|slogan|spitzname\w*|"
        r"begriff\w*|wort|schild\w*|aufschrift|buch|film|roman|lied|album|projekt\w*|aktion|programm|operation|kampagne|"
        r"titels|sendung|serie|zeitung|magazin|zeitschrift|nachrichtenmagazin|portal|nachrichtenportal|sender|"
        r"nachrichtensender|schiff|fähre|bezeichnung|namen|name|tageszeitung|thema|stück|band|gruppe|restaurant|hotel|"
        r"kneipe|partei|verein|bündnis|initiative|preis|frachter|dokumentarfilm|artikel|hurrikan|taifun)",
        re.IGNORECASE,
    ),
    documents=Kin(re.compile(
        r"(?:bericht|berichts|berichten|studie|studien|untersuchung|untersuchungen|umfrage|umfragen|gutachten|gutachtens|"
        r"protokoll|papier|vermerk|erklärung|mitteilung|pressemitteilung|statistik|analyse|prognose|erhebung|brief|"
        r"schreiben|dokument|dokumente|dokumenten|anklage|urteil|gesetz|artikel|vertrag|unterlagen|akten|forscher|"
        r"daten|zahlen|schätzung|schätzungen|entwurf|vorlage|plan|pläne|planungen)$",
        re.IGNORECASE,
    )),
    extra={
        "closed": _OPENERS | _CONJUNCTIONS | _QUESTION | _CLOSED,
        "things": _words("buch film roman lied album sendung serie zeitung magazin zeitschrift portal sender "
                         "schiff fähre stück band gruppe restaurant hotel kneipe partei verein bündnis "
                         "initiative frachter artikel"),
        "first_names": _words("alexander peter dieter günter günther gunther gunter werner rainer "
                              "reiner walter oliver holger xaver jennifer esther heiner rüdiger "
                              "volker winter elmer arthur vincent viktor victor theodor igor "
                              "hector eleonor christer kersten"),
        "feminine": _words("dpa afp taz faz kna epd apa sda nato uno eu bbc ard stadt bahn armee "
                           "regierung spd cdu csu fdp afd linke polizei feuerwehr ag gmbh"),
        "k1": _words(_SUBJUNCTIVE_1)
        | {_fold(conjugate(verb).subjunctive) for verb in (*COMMON, *_reporting()) if verb.endswith("n")}
        | {f"{verb[:-3]}re" for verb in _reporting() if verb.endswith("uern")},  # bedaure
        "k1_sure": _words("sei seien habe werde könne müsse dürfe solle wolle möge wisse"),
        "k2": _words(_SUBJUNCTIVE_2),
        "haben": _words(_HABEN),
        "aux": _AUX,
        "verbs": _AUX | _words(_SUBJUNCTIVE_1) | _words(_SUBJUNCTIVE_2),
        "conjunctions": _CONJUNCTIONS,
        "question": _QUESTION,
        "relative": _RELATIVE,
        "subordinators": _CONJUNCTIONS | _QUESTION | _RELATIVE - _ARTICLES | {"dass"},
        "denotes": _nouns("Angaben Angabe Worten Aussage Aussagen Ansicht Meinung Auffassung "
                          "Einschätzung Darstellung "
                          "Informationen Berichten Bericht Überzeugung Schätzungen Schätzung "
                          "Erkenntnissen Auskunft "
                          "Mitteilung Berechnungen Berechnung Rechnung Sicht Urteil Lesart "
                          "Medienberichten "
                          "Presseberichten Zeitungsberichten Medienangaben Polizeiangaben "
                          "Behördenangaben Regierungsangaben "
                          "Firmenangaben Agenturangaben Agenturberichten Augenzeugenberichten "
                          "Agenturmeldungen "
                          "Pressemeldungen Medienmeldungen Meldungen Meldung Bekunden "
                          "Dafürhalten Wissen Vorstellung "
                          "Vorstellungen Planungen Prognosen Zahlen Erkenntnis Untersuchungen "
                          "Beobachtungen "
                          "Erfahrung Erfahrungen Einschätzungen Überlieferung "
                          "Armeeangaben Militärangaben Ministeriumsangaben Krankenhausangaben "
                          "Erhebungen Willen Ermittlungsstand Kenntnisstand Informationsstand "
                          "Hochrechnung Hochrechnungen Auskünften Zeugenaussagen Zeugenangaben "
                          "Vermutung Vermutungen Befürchtung Befürchtungen Umfrage "
                          "Umfragen Bericht Schilderung Schilderungen Verständnis "
                          "Statistik Statistiken Analyse Annahme Gerüchten Behauptung "
                          "Behauptungen Bewertung Interpretation Logik Befund Ermittlungen"),
        "content_nouns": _nouns("Ansicht Meinung Auffassung Überzeugung Forderung Vorwurf "
                                "Vorwürfe Behauptung Aussage "
                                "Hoffnung Befürchtung Sorge Vermutung Verdacht Ankündigung "
                                "Warnung Versprechen Erklärung "
                                "Kritik Einschätzung Standpunkt These Zweifel Begründung "
                                "Argument Hinweis Bedenken Appell "
                                "Aufforderung Bitte Vorschlag Zusage Worten Anspielung Wunsch "
                                "Eindruck Darstellung "
                                "Feststellung Mitteilung Information Nachricht Meldung Gerücht "
                                "Gerüchte Schluss Ergebnis "
                                "Eingeständnis Annahme Versicherung Bedauern Drohung Antwort "
                                "Position Absicht Vorgabe Erkenntnis Einsicht Fazit Resümee "
                                "Befehl Anweisung Auftrag Weisung Aufruf Appelle "
                                "Forderungen Warnungen Hinweise Vorschläge Andeutung Andeutungen "
                                "Behauptungen Befürchtungen Vermutungen Empfehlung Anordnung "
                                "Beschwerde Klage Beschwerden Klagen Anschuldigung Anschuldigungen "
                                "Unterstellung Prognose Vorhersage Schätzung Einwand Einwände "
                                "Angebot Ultimatum Rat Ratschlag Plädoyer Bemerkung Äußerung "
                                "Bestätigung Beteuerung Zusicherung Garantie Schilderung Lesart "
                                "Frage Diagnose Urteil Legende Mahnung Ermahnung Ansage"),
        "spoken": _words("worte worten satz sätze sätzen ruf rufe rufen ausruf spruch sprüche sprüchen "
                         "parole parolen sprechchor sprechchöre sprechchören zwischenruf zwischenrufe "
                         "zwischenrufen losung losungen schlachtruf"),
        "predicates": _words("überzeugt sicher zuversichtlich optimistisch skeptisch besorgt "
                             "bewusst enttäuscht erfreut "
                             "empört unzufrieden"),
        "unlikely": _words("möglich unmöglich wahrscheinlich unwahrscheinlich denkbar undenkbar "
                           "falsch richtig fraglich "
                           "wichtig notwendig nötig sinnvoll"),
        "so_not": _words("dass sehr viel viele wie weit lange oft gut groß wenig ein eine etwas "
                         "kann soll wird ist sind "
                         "hat haben wurde wurden könnte konnte war waren auch genannte genannten"),
        "small_names": _words("dpa epd taz sda ntv afp"),
        "openers": _OPENERS,
    },
)  # fmt: skip
