"""Words that bear on the meaning, by language: left out or put in unseen, they make another sentence."""

from enum import StrEnum


class Bears(StrEnum):
    """Why a word matters more than its neighbours."""

    NEGATION = "negation"
    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    QUALIFIER = "qualifier"  # only, perhaps, all, must
    CONDITION = "condition"  # if, unless
    OPPOSITE = "opposite"  # more for less


_UNITS_AND_FIGURES = {
    "%": "prozent", "per cent": "prozent", "percent": "prozent", "‰": "promille", "€": "euro", "euros": "euro",
    "eur": "euro", "$": "dollar", "dollars": "dollar", "usd": "dollar", "£": "pfund", "pounds": "pfund",
    "km": "kilometer", "kilometern": "kilometer", "kilometers": "kilometer", "kilometres": "kilometer",
    "mio": "million", "millionen": "million", "millions": "million", "mrd": "milliarde", "milliarden": "milliarde",
    "billions": "billion", "tonnen": "tonne", "tons": "tonne", "tonnes": "tonne", "kg": "kilo", "kilogramm": "kilo",
    "hundert": "100", "tausend": "1000", "hundred": "100", "thousand": "1000", "okay": "ok", "bzw": "beziehungsweise",
}  # fmt: skip
_ONES = {
    "de": "ein zwei drei vier fünf sechs sieben acht neun",
    "en": "one two three four five six seven eight nine",
}
_TEENS = {
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
}
_TENS = {
    "de": "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}


def _numerals() -> dict[str, str]:
    """2 to 99 in words: a figure for a spoken number is the same number. Not 1: "ein" and "one" are other words too."""
    found: dict[str, str] = {}
    for language in ("de", "en"):
        ones, tens = _ONES[language].split(), _TENS[language].split()
        found |= {word: str(n) for n, word in enumerate(ones, start=1) if n > 1}
        found |= {word: str(n) for n, word in enumerate(_TEENS[language].split(), start=10)}
        for ten, word in enumerate(tens, start=2):
            found[word] = str(10 * ten)
            for n, one in enumerate(ones, start=1):
                found[f"{one}und{word}" if language == "de" else word + one] = str(10 * ten + n)
    return found


# Figures and units that are written in two ways; the right side is the key of both.
SAME_AS = _UNITS_AND_FIGURES | _numerals()
UNITS = frozenset(
    "prozent prozentpunkte promille euro cent dollar pfund franken million milliarde billion tonne kilo gramm kilometer"
    " meter zentimeter hektar liter grad celsius watt kilowatt megawatt gigawatt kilowattstunden sekunden minuten"
    " stunden tage tagen wochen monate monaten jahre jahren jahrzehnte jahrzehnten seconds minutes hours days weeks"
    " months years decades miles metres meters litres liters degrees hectares acres trillion".split()
)
NUMERALS = frozenset(
    "hälfte drittel viertel doppelt dutzend half third quarter double twice dozen".split()
)
NEGATIONS = {
    "de": frozenset(
        "nicht nichts nie niemals niemand niemandem niemanden nirgends kein keine keinen keinem keiner keines"
        " keinesfalls keineswegs ohne weder nein kaum".split()
    ),
    "en": frozenset(
        "not no never none nobody nothing nowhere neither nor without cannot hardly barely ain't".split()
    ),
}
QUALIFIERS = {
    "de": frozenset(
        "nur bloß bloss lediglich allein ausschließlich ausschliesslich vielleicht möglicherweise eventuell wohl"
        " vermutlich wahrscheinlich offenbar angeblich mutmaßlich mutmasslich womöglich anscheinend scheinbar fast"
        " beinahe nahezu rund etwa circa ca ungefähr mindestens höchstens wenigstens maximal alle allen aller alles"
        " jeder jede jedes jeden immer stets manchmal selten oft meist meistens teilweise einige manche viele wenige"
        " könnte könnten kann können dürfte dürften soll sollen sollte sollten muss müssen müsste müssten darf dürfen"
        " definitiv sicherlich garantiert bisher noch bald vorerst vorläufig grundsätzlich".split()
    ),
    "en": frozenset(
        "only merely just solely perhaps maybe possibly probably likely apparently allegedly reportedly supposedly"
        " seemingly almost nearly about around roughly approximately some all every each always sometimes rarely often"
        " usually mostly partly many few could can might may should must shall would definitely certainly surely"
        " least most yet still so far currently generally".split()
    ) - {"so", "far"},
}  # fmt: skip
CONDITIONS = {
    "de": frozenset("wenn falls sofern vorausgesetzt außer ausser".split()),
    "en": frozenset("if unless provided except".split()),
}
# What is said in the same breath and taken off without being missed.
HEDGES = {
    "de": frozenset(
        "vielleicht möglicherweise eventuell vermutlich wahrscheinlich angeblich womöglich könnte könnten dürfte"
        " dürften nur bloß lediglich".split()
    ),
    "en": frozenset(
        "perhaps maybe possibly probably allegedly supposedly might could only merely".split()
    ),
}
_PAIRS = (
    "mehr weniger|mehr minder|höher niedriger|größer kleiner|steigen sinken|steigt sinkt|stieg sank|gestiegen gesunken|"
    "gewinnen verlieren|besser schlechter|gut schlecht|sicher gefährlich|richtig falsch|für gegen|vor nach|über unter|"
    "mit ohne|ja nein|immer nie|"
    "heute gestern|heute morgen|gestern morgen|alle keine|alles nichts|jeder niemand|erlaubt verboten|öffnen schließen|"
    "offen geschlossen|"
    "stark schwach|schnell langsam|früher später|erste letzte|ende anfang|krieg frieden|freund feind|legal illegal|"
    "zustimmen ablehnen|dafür dagegen|maximal minimal|mindestens höchstens|zunahme abnahme|oben unten|links rechts|"
    "more less|more fewer|higher lower|bigger smaller|larger smaller|rise fall|rises falls|rose fell|risen fallen|"
    "increase decrease|increased decreased|win lose|won lost|better worse|good bad|safe dangerous|right wrong|"
    "true false|"
    "for against|before after|above below|over under|with without|yes no|always never|"
    "today yesterday|today tomorrow|yesterday tomorrow|all none|everything nothing|"
    "everyone nobody|legal illegal|open closed|strong weak|fast slow|early late|first last|war peace|friend enemy|"
    "support oppose|supports opposes|allow ban|allowed banned|up down|left right|accept reject|accepted rejected|"
    "best worst|most least|success failure"
)
OPPOSITES = frozenset(
    frozenset(pair.split()) for pair in _PAIRS.split("|") if len(set(pair.split())) == 2
)
UN = ("un", "in", "im", "il", "ir", "non", "nicht", "miss", "dis", "anti", "ent", "de")

# Left out by every desk, wherever somebody speaks.
FILLERS = {
    "de": frozenset("äh ähm öh öhm hm hmm mhm na tja ah oh".split()),
    "en": frozenset("uh um er erm ehm hm hmm mhm ah oh".split()),
}
SMALL = {
    "de": frozenset(
        "der die das den dem des ein eine einen einem einer eines und oder auch so da dann denn doch ja mal eben halt"
        " schon also nun jetzt es er sie wir ihr ich du man mich dich sich uns euch mir dir ihm ihn ihnen mein meine"
        " meinen meinem meiner dein deine sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere unseren"
        " unserem unserer dieser diese dieses diesen diesem jener jene in im an am auf aus bei beim zu zum zur von vom"
        " bis durch um nach vor dass daß ob weil als wie ist sind war waren bin bist sei seien wäre wären hat haben"
        " habe hatte hatten hätte hätten wird werden werde wurde wurden würde würden worden gewesen was wer wo hier"
        " dort dies dabei dazu damit daran darauf davon ganz sehr gar selbst dort zwar".split()
    ),
    "en": frozenset(
        "the a an and or also then so well now it he she we you i they me him her us them my your his its our their"
        " this that these those in on at to of by from into as is are was were be been being am has have had do does"
        " did will there here what who which where when than too very really actually you're we're it's i'm that's he's"
        " she's they're i've we've there's".split()
    ),
}  # fmt: skip
# Forms of one word that reported speech swaps as a matter of course.
_FORMS = {
    "de": (
        "<wer> ich er sie wir du man|<wen> mich ihn uns dich|<wem> mir ihm ihnen dir|"
        "<mein> mein sein unser dein|<meine> meine seine ihre unsere deine|<meinen> meinen seinen ihren unseren deinen|"
        "<meinem> meinem seinem ihrem unserem deinem|<meiner> meiner seiner ihrer unserer deiner|"
        "<sein> bin bist ist sind seid sei seien seist war waren wäre wären gewesen|"
        "<haben> habe hast hat haben habt hatte hatten hätte hätten gehabt|"
        "<werden> werde wirst wird werden werdet wurde wurden würde würden|"
        "<können> kann kannst können könne könnte könnten konnte konnten|"
        "<müssen> muss musst müssen müsse müsste müssten musste mussten|"
        "<sollen> soll sollst sollen solle sollte sollten|<wollen> will willst wollen wolle wollte wollten|"
        "<dürfen> darf darfst dürfen dürfe dürfte dürften durfte durften|"
        "<wissen> weiß weiss wissen wisse wusste wüsste|"
        "<dass> dass daß|<hier> hier dort|<jetzt> jetzt nun|<heute> heute gestern|"
        "<dies> dieser diese dieses jener jene jenes"
    ),
    "en": (
        "<who> i he she we they you|<whom> me him us them|<my> my his our their|<mine> mine hers ours theirs|"
        "<be> am is are was were be been|<have> have has had|<do> do does did|<will> will would|<can> can could|"
        "<may> may might|<here> here there|<this> this that|<these> these those|<iam> i'm he's she's we're they're|"
        "<ihave> i've we've they've"
    ),
}  # fmt: skip
FORMS = {
    language: {form: name for name, *forms in map(str.split, rows.split("|")) for form in forms}
    for language, rows in _FORMS.items()
}
_ENDINGS = {
    "de": ("test", "tet", "ten", "te", "est", "et", "en", "em", "er", "es", "st", "t", "e", "n", "s"),
    "en": ("ing", "ied", "ies", "ed", "es", "s", "d", "y"),
}  # fmt: skip
_UMLAUT = str.maketrans("äöü", "aou")
STEM = 3  # letters that must remain


def stem(key: str, language: str) -> str:
    """What is left without an ending, umlauts folded: enough to see two forms of one word, not to name it."""
    bare = key.translate(_UMLAUT)
    for ending in _ENDINGS.get(language[:2], ()):
        if bare.endswith(ending) and len(bare) - len(ending) >= STEM:
            return bare[: -len(ending)]
    return bare


def loose_key(key: str, language: str) -> str:
    """One key for the forms that reported speech swaps: ich and er, ist and sei, hält and halte."""
    if key[:1].isdigit():
        return key
    return FORMS.get(language[:2], {}).get(key) or stem(key, language)


def same_word(one: str, other: str, language: str) -> bool:
    """Whether two keys are forms of one word."""
    if one[:1].isdigit() or other[:1].isdigit():
        return one == other
    a, b = stem(one, language), stem(other, language)
    return a == b or (min(len(a), len(b)) >= 5 and (a.startswith(b) or b.startswith(a)))


def are_opposites(one: str, other: str) -> bool:
    """more and less; safe and unsafe."""
    if frozenset((one, other)) in OPPOSITES:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in UN)


def is_small(key: str, language: str) -> bool:
    """A word that carries little by itself; in a language without a list, one of at most three letters."""
    known = SMALL.get(language[:2])
    return key in known if known is not None else len(key) <= 3


def bears_of(key: str, language: str) -> Bears | None:
    """What the word bears, by its key alone; names are told by their place, see `wording`."""
    spoken = language[:2]
    if key[:1].isdigit() or key in NUMERALS:
        return Bears.NUMBER
    if key in UNITS:
        return Bears.UNIT
    if key in NEGATIONS.get(spoken, ()) or (spoken == "en" and key.endswith("n't")):
        return Bears.NEGATION
    if key in QUALIFIERS.get(spoken, ()):
        return Bears.QUALIFIER
    if key in CONDITIONS.get(spoken, ()):
        return Bears.CONDITION
    return None
