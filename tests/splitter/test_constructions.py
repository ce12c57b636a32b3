"""German constructions that carry somebody's words, one line each; every line names its trap."""
# ruff: noqa: E501 (a case a line)

import pytest

from articles.splitter import split
from articles.words import Kind
from tests.splitter.reading import cast, marked, name, told

# the trap | {speaker}, [statement] | the name that the speaker stands for, "-" for none
CASES = """
relative clause between subject and verb | {Der Chef der Werft, Ole Grau}, der seit 2010 im Amt ist, sagte, [er gehe in Rente]. | Ole Grau
relative clause inside the content | [Der Verein, der seit 1910 besteht, habe kein Geld mehr], erklärte {die Vorsitzende}. | -
particle behind an apposition | Unterdessen ruft {die Vereinigung der Fischer}, eine Gruppe aus Holmsund, alle Mitglieder dazu auf, [nicht mehr auszulaufen]. | Vereinigung der Fischer
a verb that no list knows, with a noun that carries the clause | {Der Präsident} erteilte der Luftwaffe den Befehl, [die Dörfer zu versorgen]. | -
the noun has an owner, the verb another subject | Ole Grau lehnte den Vorschlag {der Ministerin Ada Brill} ab, [die Aufsicht zu verlegen]. | Ada Brill
the noun's owner in the genitive, the clause inside the main one | Die Forderung {der Gewerkschaft}, [die Löhne zu erhöhen], lehnte er ab. | Gewerkschaft
a reason in Konjunktiv | {Ada Brill} lehnt den Plan ab, [weil er zu teuer sei]. | Ada Brill
who opens the sentence with an adverb | Offiziell sagt {die Regierung}, [man gebe den Leuten Freiheiten]. | Regierung
object before the verb | Die Mehrkosten begründete {Gesche Lürs} damit, [dass der Stahl teurer wird]. | Gesche Lürs
two groups of people | {Die Polizisten} forderten die Schüler und Lehrer auf, [das Gebäude zu verlassen]. | -
a name that begins like "of the" | {Von der Leyen} betonte, [der Plan sei gut]. | Von der Leyen
nothing in the genitive behind a person | Bei der Sitzung warf {Maren Tolk} der Regierung vor, [sie habe geschlafen]. | Maren Tolk
preposition and relative pronoun | Festgenommen wurde ein Mann, von dem {die Polizei} glaubt, [er sei der Täter]. | Polizei
a second verb behind the content | {Ada Brill} sagte zwar, [die Kasse sei leer], nannte aber keine Zahlen. | Ada Brill
a colon before the content | Kritik kam von der Opposition: [Die Regierung habe versagt], sagte {Fraktionschefin Ute Marx}. | Ute Marx
the infinitive without its comma | {Ole Grau} hatte am Montag angekündigt [bei der Wahl erneut anzutreten]. | Ole Grau
an infinitive that reports | {Der Sprecher} beeilte sich, gegenüber Journalisten zu erklären, [die Brücke halte noch lange]. | -
bekannt, apart from its verb | Wie {das Ministerium} heute bekannt gab, [wird die Schleuse neu gebaut]. | Ministerium
an apposition before the verb that closes | [Das Manöver wird schwierig], wie {Alan Stern, Direktor des Instituts} betont. | Alan Stern
the possessive, and its preposition behind | Ada Brill war dabei. {Ihrer} Ansicht nach [ist das Wehr marode]. | -
an estimate as the source | Nach jetzigem Ermittlungsstand [ist der Jugendliche gemobbt worden]. | -
the pronoun stands for the clause before | [Die Werft schließt im Mai], das bestätigte {Ada Brill} auf Anfrage. | Ada Brill
so steht es | [Die Werft schließt im Mai], so steht es im {Bericht}. | Bericht
hieß es, with its origin | [Es bestehe kein Anlass zur Sorge], hieß es aus {dem Ministerium}. | Ministerium
a document in the passive | In {dem Papier} wird festgehalten, [dass es keine Grenze gibt]. | Papier
words in marks as an object | {Ole Grau} rief „[Halt]“ und lief davon. | Ole Grau
Rufe wie | {Die Demonstranten} zogen vor das Rathaus und skandierten Sprüche wie „[Gefälschte Wahl]“. | -
mit den Worten | Mit den Worten „[Das war es dann wohl]“ verließ {Maren Tolk} den Saal. | Maren Tolk
who is cited speaks | Der Nordkurier zitiert {einen Augenzeugen} mit den Worten: „[Der Mann ist gerannt.]“ | -
cited in the passive | {Ole Grau} wird in der Mitteilung mit den Worten zitiert: „[Wir brauchen Ruhe.]“ | Ole Grau
the frame leads, though it stands inverted | Als er das hörte, entgegnete {Ada Brill} empört: „[Soll das so bleiben?]“ | Ada Brill
the verb in -e behind a frame that interrupts | [Der Film], schreibt {Ada Brill}, [halte nicht, was er verspreche]. | Ada Brill
a verb of which no Konjunktiv is known, behind a frame | [Allein die Sanierung], rechnete {Ada Brill} vor, [verschlinge zwei Millionen]. | Ada Brill
a firm of two | {Brandt & Söhne} teilte mit, [man prüfe den Fall]. | Brandt & Söhne
Swiss spelling, inverted | [Die Werft dürfte im Mai schliessen], hiess es aus {dem Rat}. | Rat
Swiss spelling, two words | {Der Rat} liess wissen, [die Strasse bleibe zu]. | Rat
the old spelling | {Urs Wyrsch} sagte, [daß die Bahn fährt]. | Urs Wyrsch
a possessive before a colon | {Sein} Urteil: [Die Brücke sei nicht zu retten]. | -
"""


def lines() -> list[list[str]]:
    return [line.split(" | ") for line in CASES.splitlines() if line]


@pytest.mark.parametrize("trap,text,person", lines(), ids=[c[0] for c in lines()])
def test_construction(trap, text, person):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "de")
    heard = [d for d in drafts if d.kind is not Kind.REPORTED]
    assert [part for text in told(heard) for part in text.split(" […] ")] == wanted
    if speaker:
        assert name(heard[0].speaker) == speaker
    assert person == "-" or heard[0].speaker_resolved == person


def kinds(text: str) -> list[tuple[str, str]]:
    return [(d.kind.value, d.text) for d in split(text, "de")]


NAMES = [
    (
        "a noun before it",
        "Die Reederei „Nordwind“ habe die Fähre verkauft, sagte Ole Grau.",
        "Nordwind",
    ),
    ("two capitals", "Laut Ole Grau liegt das „Blaue Haus“ am Fluss.", "Blaue Haus"),
    ("an address", "Laut der Seite „wehr.example.org“ ist das Wehr alt.", "wehr.example.org"),
    ("a number behind it", "Ole Grau sagte, die „Orion 5“ sei gelandet.", "Orion 5"),
    (
        "printed bare as well",
        "Er gehört zu Nordwind. Ole Grau sagte, „Nordwind“ sei pleite.",
        "Nordwind",
    ),
]


@pytest.mark.parametrize("why,text,words", NAMES, ids=[c[0] for c in NAMES])
def test_a_name_between_marks_is_nobodys_words(why, text, words):
    assert ("scare", words) in kinds(text)


FRAGMENTS = [
    ("small and with a verb", "Ole Grau sagte, das Wehr „halte noch hundert Jahre“.", "halte noch hundert Jahre"),
    ("behind als", "Als „Armutszeugnis“ bezeichnete Ute Marx den Plan.", "Armutszeugnis"),
    ("behind von", "Ute Marx sprach von einem „Armutszeugnis“ für die Koalition.", "Armutszeugnis"),
    ("one word of a report", "Ole Grau sagte, die „Lüge“ sei entlarvt.", "Lüge"),
]  # fmt: skip


@pytest.mark.parametrize("why,text,words", FRAGMENTS, ids=[c[0] for c in FRAGMENTS])
def test_marked_words_of_a_report_are_its_fragment(why, text, words):
    (draft,) = split(text, "de")
    assert draft.kind is Kind.MIXED
    assert [span.of(text) for span in draft.verbatim] == [words]


def test_words_in_marks_that_no_frame_holds_are_a_statement_of_low_confidence():
    text = "Er stimmte zu. Im Saal war „eine Lage, die niemand mehr hinnehmen kann“ das Thema."
    (draft,) = [d for d in split(text, "de") if d.kind is Kind.DIRECT]
    assert draft.confidence < 0.5


NOTHING = [
    ("who in general", "Wer hier wohnt, weiß, dass der Bus selten kommt."),
    ("a number is no speaker", "Zwölf Todesopfer forderte der Sturm."),
    ("a reason in the indicative", "Er blieb im Bett, weil er müde war, und las."),
    ("a bridge that holds", "Die Brücke hält seit hundert Jahren."),
    ("a wager that is no judgement", "Sie hält die Hand für ihr Kind ins Feuer."),
    ("nobody's attempt", "Der Versuch, den Turm zu retten, scheiterte."),
    ("the aim of a gesture", "Sie hob die Hand, um zu zeigen, dass sie zustimmt."),
    ("a matter of time", "Es ist nur eine Frage der Zeit, bis die Brücke bricht."),
]


@pytest.mark.parametrize("why,text", NOTHING, ids=[c[0] for c in NOTHING])
def test_plain_narrative_gives_nothing(why, text):
    assert split(text, "de") == []


def test_speech_refused_is_negated():
    (draft,) = split("Ada Brill ging, ohne zu sagen, ob die Brücke hält.", "de")
    assert (draft.factual, draft.nonfact) == (False, "negated")


def test_relative_clause_with_a_verb_of_speech_behind_so_is_no_content_of_the_frame():
    drafts = split(
        "Der Verein habe kein Geld, so die Chefin, die auch angab, man suche Sponsoren.", "de"
    )
    assert [d.text for d in drafts] == ["Der Verein habe kein Geld", "man suche Sponsoren"]


RELAYS = [
    ("a place in the studio", "„Das reicht“, sagte Ole Grau am Mikrofon von Sportradio 5.", "Sportradio 5"),
    ("a podcast", "Im Podcast „Halbzeit“ sagte Ole Grau, man habe sich getrennt.", "Podcast „Halbzeit“"),
    ("an adverb before it", "Zuerst hatte die Agentur AFP gemeldet, das Amt prüfe noch.", "die Agentur AFP"),
    ("a title in marks", "Nach Informationen des „Holmsunder Boten“ fehlt das Geld.", "des „Holmsunder Boten“"),
    ("the article's own outlet", "Im Gespräch mit dieser Zeitung sagte Ole Grau, es fehle Geld.", None),
    ("its own editors", "Ole Grau sagte unserer Redaktion, es fehle noch Geld.", None),
]  # fmt: skip


@pytest.mark.parametrize("trap,text,relay", RELAYS, ids=[c[0] for c in RELAYS])
def test_relay(trap, text, relay):
    (draft,) = [d for d in split(text, "de") if d.kind is not Kind.SCARE]
    assert name(draft.relay) == relay


def test_all_that_somebody_said_is_nobodys_name():
    (draft,) = split("„Beides Quatsch“, sagt die 44-Jährige.", "de")
    assert draft.speaker_resolved is None


def test_marked_words_without_a_frame_take_nobodys_name():
    text = "Ole Grau sagte, es reiche. Im Saal war „eine Lage, die niemand mehr hinnehmen kann“ das Thema."
    assert split(text, "de")[-1].speaker is None


def test_what_one_could_say_is_conditional():
    assert {d.nonfact for d in split("Nun könnte man sagen, Papier sei teuer.", "de")} == {
        "conditional"
    }


def test_reporters_own_question_is_no_statement():
    assert [d.text for d in split("„Was war das?“, frage ich. „Nichts“, sagt sie.", "de")] == [
        "Nichts"
    ]
