"""The two scales of a new desk, and others that it may take, as data.

A desk may change them; old verdicts keep the version they were given in. A code means the same in every scale that has
it: the answers of a card that is open while the scale changes count by their code.
"""

from dataclasses import dataclass

from articles.words import Axis

# What the style sheet and icons.svg have; square signs ask whether it was said, round ones whether it is so.
TONES = ("good", "fair", "mixed", "poor", "bad", "context", "open", "none")
GLYPHS = {
    Axis.ATTRIBUTION: (
        "a-verbatim", "a-sense", "a-short", "a-altered", "a-wrong", "a-open", "a-invented", "a-none",
    ),
    Axis.TRUTH: (
        "t-true", "t-mostly", "t-partly", "t-mostlyfalse", "t-false", "t-context", "t-open", "t-none",
    ),
}  # fmt: skip
KEYS = {
    Axis.ATTRIBUTION: "12345678",
    Axis.TRUTH: "asdfghjk",
}  # more ratings than keys: the ninth has none


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    tone: str  # one of the style sheet's eight
    glyph: str  # the icon: a-… is square (was it said?), t-… is round (is it so?)
    de: str
    en: str
    means_de: str
    means_en: str
    value: float | None = None  # None: no number, and none in exports
    wants_words: bool = True
    disowns: bool = False  # the speaker did not say it: nobody may be named as its claimant

    def __post_init__(self) -> None:
        if (
            self.tone not in TONES
            or self.glyph not in GLYPHS[Axis.ATTRIBUTION] + GLYPHS[Axis.TRUTH]
        ):
            raise ValueError(f"{self.code}: the style sheet knows no {self.tone}, {self.glyph}")


@dataclass(frozen=True, slots=True)
class ScaleData:
    name: str  # of the row; exports name it
    axis: Axis
    de: str
    en: str
    ratings: tuple[Step, ...]


ATTRIBUTION = ScaleData(
    "attribution",
    Axis.ATTRIBUTION,
    "Hausskala",
    "House scale",
    (
        Step("verbatim", "good", "a-verbatim", "wörtlich", "verbatim",
             "Das Original enthält genau diese Worte.",
             "The original holds exactly these words.", 5, False),
        Step("sense", "fair", "a-sense", "sinngemäß", "in substance",
             "Das Original sagt dasselbe in anderen Worten.",
             "The original says the same in other words.", 4, False),
        Step("short", "mixed", "a-short", "verkürzt", "cut short",
             "Es fehlt etwas, das den Sinn mitbestimmt.",
             "Something is left out that bears on the meaning.", 3),
        Step("altered", "poor", "a-altered", "verändert", "altered",
             "Der Sinn weicht vom Original ab.",
             "The meaning departs from the original.", 2),
        Step("wrong", "poor", "a-wrong", "falsche Person", "wrong speaker",
             "Gesagt wurde es, aber von jemand anderem.",
             "It was said, but by somebody else.", 2, disowns=True),
        Step("open", "open", "a-open", "nicht belegbar", "not verifiable",
             "Kein Original ist zugänglich.",
             "No original can be reached."),
        Step("invented", "bad", "a-invented", "erfunden", "made up",
             "Es wurde nachweislich nicht gesagt.",
             "It was demonstrably not said.", 1, disowns=True),
        Step("none", "none", "a-none", "nicht geprüft", "not checked",
             "Diese Frage wurde nicht bearbeitet.",
             "This question was not worked on."),
    ),
)  # fmt: skip

TRUTH = ScaleData(
    "truth",
    Axis.TRUTH,
    "Hausskala",
    "House scale",
    (
        Step("true", "good", "t-true", "richtig", "true",
             "Die Belege tragen die Behauptung ganz.",
             "The evidence carries the claim in full.", 5, False),
        Step("mostly", "fair", "t-mostly", "größtenteils richtig", "mostly true",
             "Im Kern richtig, mit kleinen Fehlern.",
             "Right at its core, with small errors.", 4, False),
        Step("partly", "mixed", "t-partly", "teilweise falsch", "partly false",
             "Richtiges und Falsches von Gewicht.",
             "Right and wrong parts, both of weight.", 3),
        Step("mostlyfalse", "poor", "t-mostlyfalse", "größtenteils falsch", "mostly false",
             "Im Kern falsch, mit richtigen Anteilen.",
             "Wrong at its core, with right parts.", 2),
        Step("false", "bad", "t-false", "falsch", "false",
             "Die Belege widersprechen der Behauptung.",
             "The evidence contradicts the claim.", 1),
        Step("context", "context", "t-context", "ohne Kontext", "lacks context",
             "Für sich richtig, führt aber ohne Zusammenhang in die Irre.",
             "Right by itself, misleading without its context.", 3),
        Step("open", "open", "t-open", "unbelegt", "unproven",
             "Es gibt weder Belege dafür noch dagegen.",
             "There is no evidence for it or against it."),
        Step("none", "none", "t-none", "nicht prüfbar", "not checkable",
             "Meinung, Vorhersage oder Absicht.",
             "An opinion, a forecast or an intention.", None, False),
    ),
)  # fmt: skip

# After the eight categories that CORRECTIV.Faktencheck explains on its pages (as of October 2024), in words of ours.
CORRECTIV_LIKE = ScaleData(
    "correctiv-like",
    Axis.TRUTH,
    "CORRECTIV-ähnlich",
    "Like CORRECTIV’s",
    (
        Step("true", "good", "t-true", "richtig", "true",
             "Die Belege tragen die Behauptung ganz.",
             "The evidence carries the claim in full.", 5, False),
        Step("mostly", "fair", "t-mostly", "größtenteils richtig", "mostly true",
             "Im Kern richtig; was nicht stimmt, ändert die Aussage nicht.",
             "Right at its core; what is wrong does not change the point.", 4, False),
        Step("open", "open", "t-open", "unbelegt", "unproven",
             "Die Belege reichen weder dafür noch dagegen.",
             "The evidence suffices neither for it nor against it."),
        Step("partly", "mixed", "t-partly", "teilweise falsch", "partly false",
             "Richtiges und Falsches halten sich etwa die Waage.",
             "Right and wrong are about even.", 3),
        Step("context", "context", "t-context", "fehlender Kontext", "missing context",
             "Für sich nicht falsch; ohne das Weggelassene entsteht ein falscher Eindruck.",
             "Not wrong by itself; without what is left out it gives a wrong impression.", 3),
        Step("manipulated", "poor", "t-none", "manipuliert", "manipulated",
             "Zitat, Bild oder Zahl ist so verändert, dass sich der Sinn ändert.",
             "A quotation, picture or figure was changed so that its meaning is another.", 1),
        Step("mostlyfalse", "poor", "t-mostlyfalse", "größtenteils falsch", "mostly false",
             "Im Kern falsch, mit richtigen Anteilen.",
             "Wrong at its core, with right parts.", 2),
        Step("false", "bad", "t-false", "falsch", "false",
             "Die Belege widersprechen der Behauptung.",
             "The evidence contradicts the claim.", 1),
    ),
)  # fmt: skip

SIX_STEPS = ScaleData(
    "six-steps",
    Axis.TRUTH,
    "Sechs Stufen",
    "Six steps",
    (
        Step("true", "good", "t-true", "richtig", "true",
             "Die Belege tragen die Behauptung ganz.",
             "The evidence carries the claim in full.", 6, False),
        Step("mostly", "fair", "t-mostly", "größtenteils richtig", "mostly true",
             "Im Kern richtig, mit kleinen Fehlern.",
             "Right at its core, with small errors.", 5, False),
        Step("half", "mixed", "t-partly", "halb richtig", "half true",
             "Richtig, lässt aber Wichtiges weg oder übertreibt.",
             "Right, but leaves out what matters or exaggerates.", 4),
        Step("mostlyfalse", "poor", "t-mostlyfalse", "größtenteils falsch", "mostly false",
             "Im Kern falsch, mit richtigen Anteilen.",
             "Wrong at its core, with right parts.", 3),
        Step("false", "bad", "t-false", "falsch", "false",
             "Die Belege widersprechen der Behauptung.",
             "The evidence contradicts the claim.", 2),
        Step("fabricated", "bad", "t-none", "frei erfunden", "fabricated",
             "Falsch, und nichts gab Anlass dazu.",
             "False, and nothing gave rise to it.", 1),
    ),
)  # fmt: skip

ONE_TO_FIVE = ScaleData(
    "one-to-five",
    Axis.TRUTH,
    "Zahlen, 5 bis 1",
    "Numbers, 5 to 1",
    (
        Step("5", "good", "t-true", "5", "5",
             "Trifft ganz zu.", "Holds in full.", 5, False),
        Step("4", "fair", "t-mostly", "4", "4",
             "Trifft überwiegend zu.", "Holds for the most part.", 4, False),
        Step("3", "mixed", "t-partly", "3", "3",
             "Trifft zum Teil zu.", "Holds in part.", 3),
        Step("2", "poor", "t-mostlyfalse", "2", "2",
             "Trifft überwiegend nicht zu.", "Does not hold for the most part.", 2),
        Step("1", "bad", "t-false", "1", "1",
             "Trifft nicht zu.", "Does not hold.", 1),
        Step("open", "open", "t-open", "ohne Zahl", "no number",
             "Es gibt weder Belege dafür noch dagegen.",
             "There is no evidence for it or against it."),
    ),
)  # fmt: skip

# After the ratings that Meta offers to fact-checkers, in words of ours.
META_LIKE = ScaleData(
    "meta-like",
    Axis.TRUTH,
    "Meta-ähnlich",
    "Like Meta’s",
    (
        Step("false", "bad", "t-false", "falsch", "false",
             "Die Belege widersprechen der Behauptung.",
             "The evidence contradicts the claim.", 1),
        Step("manipulated", "poor", "t-mostlyfalse", "verändert", "altered",
             "Zitat, Bild oder Zahl ist so verändert, dass sich der Sinn ändert.",
             "A quotation, picture or figure was changed so that its meaning is another.", 1),
        Step("partly", "mixed", "t-partly", "teilweise falsch", "partly false",
             "Richtiges und Falsches von Gewicht.",
             "Right and wrong parts, both of weight.", 3),
        Step("context", "context", "t-context", "fehlender Kontext", "missing context",
             "Für sich nicht falsch; ohne das Weggelassene entsteht ein falscher Eindruck.",
             "Not wrong by itself; without what is left out it gives a wrong impression.", 3),
        Step("satire", "none", "t-none", "Satire", "satire",
             "Als Spott gemeint; wer es nicht weiß, hält es für wahr.",
             "Meant as mockery; who does not know takes it for true."),
        Step("true", "good", "t-true", "richtig", "true",
             "Die Belege tragen die Behauptung ganz.",
             "The evidence carries the claim in full.", 5, False),
    ),
)  # fmt: skip

DEFAULTS = (ATTRIBUTION, TRUTH)
PRESETS = (*DEFAULTS, CORRECTIV_LIKE, SIX_STEPS, ONE_TO_FIVE, META_LIKE)
