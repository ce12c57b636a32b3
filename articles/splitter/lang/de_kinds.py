"""German: general nouns, and what they can stand for: der Jurist for the Anwalt, der Konzern for a firm."""

# noun -> endings of the roles that it sums up; both without the "in" of a woman
PERSONS: dict[str, tuple[str, ...]] = {
    "politiker": tuple(
        "minister präsident kanzler bürgermeister abgeordnete senator rat rätin landrat vorsitzende "
        "chef sekretär dezernent hauptmann sprecher politiker kandidat".split()
    ),
    "jurist": tuple("anwalt anwält richter verteidiger jurist notar".split()),
    "anwalt": ("verteidiger", "anwalt"),
    "anwält": ("verteidiger", "anwält"),
    "verteidiger": ("anwalt", "anwält"),
    "wissenschaftler": tuple(
        "forscher professor ologe olog iker ökonom historiker biologe biolog experte expert".split()
    ),
    "forscher": tuple(
        "wissenschaftler professor ologe olog iker ökonom historiker biologe biolog".split()
    ),
    "experte": tuple("gutachter sachverständige forscher professor ökonom analyst ologe".split()),
    "expert": tuple("gutachter sachverständige forscher professor ökonom analyst olog".split()),
    "ökonom": ("volkswirt", "wirtschaftsforscher", "konjunkturforscher", "chefvolkswirt"),
    "sachverständige": ("gutachter", "experte", "expert"),
    "gutachter": ("sachverständige",),
    "mediziner": tuple("arzt ärzt chirurg chefarzt virologe virolog internist professor".split()),
    "arzt": ("mediziner", "chirurg", "internist"),
    "ärzt": ("mediziner", "chirurg", "internist"),
    "manager": ("chef", "vorstand", "geschäftsführer", "direktor", "vorsitzende"),
    "stadtchef": ("bürgermeister",),
    "rathauschef": ("bürgermeister",),
    "regierungschef": ("kanzler", "ministerpräsident", "premier", "hauptmann"),
    "staatschef": ("präsident", "könig"),
    "ressortchef": ("minister", "senator"),
    "unternehmer": (
        "investor",
        "inhaber",
        "gründer",
        "firmenchef",
        "geschäftsführer",
        "eigentümer",
    ),
    "musiker": tuple("sänger rapper gitarrist pianist geiger komponist dirigent".split()),
    "künstler": tuple("maler bildhauer sänger rapper musiker fotograf".split()),
    "sportler": tuple("läufer spieler schwimmer turner fahrer springer torwart stürmer".split()),
    "schauspieler": ("darsteller", "mime", "komiker"),
    "coach": ("trainer",),
    "trainer": ("coach",),
    "schlussmann": ("torwart", "torhüter", "keeper"),
    "geistliche": ("pfarrer", "bischof", "pastor", "priester", "pater", "dekan", "propst"),
    "theologe": ("pfarrer", "bischof", "pastor", "priester"),
    "theolog": ("pfarrer", "bischof", "pastor"),
    "beamte": ("polizist", "kommissar", "kriminalrat", "hauptkommissar"),
    "pädagoge": ("lehrer", "rektor", "schulleiter"),
    "pädagog": ("lehrer", "rektor", "schulleiter"),
    "schriftsteller": ("autor", "dichter", "romancier"),
    "autor": ("schriftsteller", "dichter"),
    "landwirt": ("bauer", "bäuer", "landwirt"),
    "bauer": ("landwirt",),
    "diplomat": ("botschafter", "gesandte", "konsul"),
    "offizier": ("oberst", "major", "general", "leutnant", "hauptmann", "admiral", "kommandeur"),
    "soldat": ("oberst", "major", "feldwebel", "leutnant", "hauptmann", "offizier"),
    "monarch": ("könig", "fürst"),
    "gewerkschafter": ("bezirksleiter", "gewerkschaftschef", "betriebsratschef"),
    "politologe": ("politikwissenschaftler",),
    "politolog": ("politikwissenschaftler",),
}

# what somebody is to others: it does not say what they do
RELATIONS = frozenset(
    "kollege kollegin herr frau dr. prof. doktor mann nachfolger nachfolgerin vorgänger vorgängerin".split()
)

FAMILY = frozenset(
    "mann frau ehemann ehefrau vater mutter sohn tochter bruder schwester onkel tante witwe witwer "
    "freund freundin partner partnerin kind".split()
)

# where somebody is from, which fits everybody; a woman's "in" is cut off
ORIGINS = frozenset(
    "däne schwede finne pole russe franzose französ chinese chines portugiese portugies brite ire schotte schott "
    "türke türk grieche griech ungar tscheche tschech slowake slowak kroate kroat serbe serb bulgare bulgar "
    "rumäne rumän österreicher schweizer norweger italiener spanier niederländer engländer amerikaner "
    "kanadier japaner belgier ukrainer iraner iraker ägypter isländer brasilianer argentinier mexikaner "
    "australier inder syrer israeli deutsche dän schwed finn pol russ brit".split()
)

# a kind of organisation: nouns that name any of it, and how names and nouns of that kind end or begin
BODIES: dict[str, tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]] = {
    "firm": (
        tuple("unternehmen konzern firma betrieb gesellschaft arbeitgeber".split()),
        tuple(
            "unternehmen konzern firma holding reederei gießerei brauerei molkerei druckerei werft "
            "fabrik werk werke gesellschaft kette bank versicherung verlag bahn airline".split()
        ),
        frozenset("ag se gmbh kg holding group".split()),
    ),
    "club": (
        ("verein", "klub", "club"),
        ("verein", "klub", "club"),
        frozenset("fc sv sc tsv vfl vfb fsv bc ec ehc tv tus sg ssv".split()),
    ),
    "office": (
        ("behörde", "amt"),
        tuple("amt behörde kommission ministerium anstalt direktion präsidium".split()),
        frozenset(),
    ),
    "party": (
        ("partei",),
        ("partei",),
        frozenset("spd cdu csu fdp afd spö övp fpö svp neos grünen linke".split()),
    ),
    "court": (("gericht", "kammer"), ("gericht", "gerichtshof"), frozenset()),
    "school": (
        ("hochschule", "uni", "universität"),
        ("universität", "hochschule"),
        frozenset(("universität", "hochschule", "tu", "fh")),
    ),
    "hospital": (("klinik", "krankenhaus", "klinikum"), ("klinik", "klinikum", "krankenhaus"), frozenset()),
}  # fmt: skip
