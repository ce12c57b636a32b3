"""Everyday French sentences: marks, incises, reported clauses, sources, hearsay."""

import pytest

from articles.splitter import split
from articles.words import Kind, NonFact
from tests.splitter.reading import cast, marked, name, told

# {speaker}, [statement] | the name that the speaker stands for, "-" for none
CASES = """
« [Nous ouvrirons le pont lundi] », a déclaré {la maire Élise Vautrin}. | Élise Vautrin
«\u00a0[Nous ouvrirons le pont lundi]\u00a0», a déclaré {la maire Élise Vautrin}. | Élise Vautrin
«\u202f[Le pont est sûr]\u202f», affirme {Luc Tardieu}, directeur du port. | Luc Tardieu
« [Le pont restera fermé] », a-t-{elle} ajouté. | -
Élise Vautrin est maire depuis 2014. « [Le pont est sûr] », assure-t-{elle}. | Élise Vautrin
“[Le pont est sûr]”, dit {Léa}. | Léa
{Luc Tardieu} dit : « [Le pont est sûr.] » | Luc Tardieu
{Luc Tardieu} a déclaré [que le pont était sûr]. | Luc Tardieu
{Luc Tardieu} a déclaré mardi [que le pont était « très vieux »]. | Luc Tardieu
{La maire de Brévent} a annoncé [que l'école fermerait en juin]. | maire de Brévent
{La préfecture} a promis [de rouvrir le pont]. | préfecture
[Le pont est sûr], a assuré {Luc Tardieu}. | Luc Tardieu
[Le pont est sûr], a-t-{il} assuré. | -
Comme l'a indiqué {Luc Tardieu}, [le pont est fissuré]. | Luc Tardieu
Selon {Luc Tardieu}, [le pont est sûr]. | Luc Tardieu
Selon {le directeur du port, Luc Tardieu}, [le pont est sûr]. | Luc Tardieu
D’après {les pompiers}, [deux personnes seraient blessées]. | -
[Le pont est sûr], selon {Luc Tardieu}. | Luc Tardieu
[Le pont], selon {Luc Tardieu}, [est sûr]. | Luc Tardieu
"""
SILENT = [
    "Le pont mesure 300 mètres et date de 1910.",
    "Le pont serait rouvert si la digue tenait.",
    "Il aurait pu partir en mai.",
    "Elle voudrait un pont neuf.",
    "Ce serait fini demain.",
    "Il a dit bonjour.",
    "Le film « La Marée » sort mercredi.",
]


def lines() -> list[list[str]]:
    return [line.split(" | ") for line in CASES.splitlines() if line]


@pytest.mark.parametrize("text,person", lines(), ids=[c[0][:50] for c in lines()])
def test_who_says_what(text, person):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "fr")
    assert [part for text in told(drafts) for part in text.split(" […] ")] == wanted
    assert (name(drafts[0].speaker), drafts[0].speaker_resolved or "-") == (speaker, person)


@pytest.mark.parametrize("text", SILENT)
def test_narrative_is_no_statement(text):
    assert [d for d in split(text, "fr") if d.kind is not Kind.SCARE] == []


RELAYS = [
    ("Luc Tardieu a confié au Courrier du Delta que le pont était vieux.", "Courrier du Delta"),
    ("« C'est fini », a dit Luc Tardieu à l'AFP.", "l'AFP"),
    (
        "Dans un entretien au Courrier du Delta, Luc Tardieu a affirmé que le pont était vieux.",
        "Courrier du Delta",
    ),
]


@pytest.mark.parametrize("text,outlet", RELAYS)
def test_outlet_that_was_told_is_relay(text, outlet):
    (draft,) = split(text, "fr")
    assert (name(draft.relay), draft.speaker_resolved) == (outlet, "Luc Tardieu")


def test_outlet_behind_selon_is_relay_and_no_speaker():
    (draft,) = split("Selon Le Courrier du Delta, la digue serait fissurée.", "fr")
    assert (name(draft.relay), draft.speaker) == ("Le Courrier du Delta", None)


@pytest.mark.parametrize(
    "text", ["Le ministre aurait quitté le pays.", "Le suspect serait âgé de 40 ans."]
)
def test_conditional_of_a_report_is_hearsay(text):
    (draft,) = split(text, "fr")
    assert (draft.kind, draft.rule, draft.speaker) == (
        Kind.FREE_INDIRECT,
        "fr.conditionnel",
        None,
    )


def test_denial_and_negation_are_no_facts():
    (denied,) = split("La maire a démenti que le pont soit fissuré.", "fr")
    (negated,) = split("La maire n'a pas dit quand le pont rouvrirait.", "fr")
    assert (denied.nonfact, negated.nonfact) == (NonFact.DENIED, NonFact.NEGATED)


def test_marked_words_of_an_act_are_its_verbatim():
    (draft,) = split("Le président a qualifié le projet de « folie ».", "fr")
    assert draft.kind is Kind.MIXED
    assert [s.of("Le président a qualifié le projet de « folie ».") for s in draft.verbatim] == [
        "folie"
    ]


def test_frame_behind_another_quote_in_the_same_sentence():
    first, second = split("Léa dit : « Bonjour. » Marc répond : « Salut ! »", "fr")
    assert (name(first.speaker), name(second.speaker)) == ("Léa", "Marc")
