"""The two scales of a new desk, as data. A desk may change them; old verdicts keep the version they were given in."""

from dataclasses import dataclass

from articles.words import Axis


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


@dataclass(frozen=True, slots=True)
class ScaleData:
    name: str  # of the row, never shown
    axis: Axis
    de: str
    en: str
    ratings: tuple[Step, ...]


ATTRIBUTION = ScaleData(
    "attribution",
    Axis.ATTRIBUTION,
    "Wurde es gesagt?",
    "Was it said?",
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
    "Stimmt es?",
    "Is it so?",
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

DEFAULTS = (ATTRIBUTION, TRUTH)
