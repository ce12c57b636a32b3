"""English acts that are told, denials, hearsay, and what goes on behind a report."""

import pytest

from articles.splitter import split
from articles.words import Kind, NonFact
from tests.splitter.reading import cast, marked, name, told

# {speaker}, [statement] | the name that the speaker stands for, "-" for none
ACTS = """
[The yard’s owner is said to be close to ruin]. | -
{The defendant} denied [that he had been asleep]. | -
{The defendant} denied [ever having driven the van]. | -
{The defendant} denied [having driven the van]. | -
[{The defendant} denies two counts of fraud]. | -
The court heard [that the van had no brakes]. | -
{The lawyer} accused the police of [hiding a tape]. | -
[{The union} called the offer “an insult”]. | union
[{The firm} described the loss as “a one-off”]. | firm
[{The central bank} put inflation at 4 per cent]. | central bank
[{Economists} warned of a slump]. | -
[{The regulator} announced an inquiry into the bank]. | regulator
[{Benny Stroud} hailed his keeper as “a wall”]. | Benny Stroud
{She} rejected claims [that the wall was unsafe]. | -
{She} dismissed suggestions [that she would resign]. | -
[{She} dismissed the report as “nonsense”]. | -
{She} repeated her claim [that the wall was unsafe]. | -
[{The union} welcomed the decision]. | union
[{The union} condemned the closure of the yard]. | union
[{The mayor} has offered a second site]. | -
[{The council} has proposed a rota for the keys]. | council
[{The mayor} promised a new wall by spring]. | -
[{The minister} demanded an apology]. | -
[{The minister} apologised for the delay]. | -
[{The minister} defended the plan]. | -
[{The owner} rejected the allegations]. | -
[{Pell Harrow} thanked the volunteers]. | Pell Harrow
[{Pell Harrow} blamed the weather for the delay]. | Pell Harrow
[{Police} appealed for witnesses]. | Police
[{The minister} criticised the council for closing the road]. | -
[The wall is said to have cracked in May]. | -
[The minister is reported to have left the country]. | -
[Two guards are believed to have been drunk]. | -
[The treasure is rumoured to lie under the church]. | -
[Three people were reportedly hurt]. | -
[The firm allegedly paid the inspector]. | -
[{The engineer} puts the cost at 4 million crowns]. | -
[{She} spoke of “a dark day for the town”]. | -
"""
CONTINUED = """
{Ida Quill} shrugged. “[The wall came too late.]” | Ida Quill
{Ida Quill} shakes her head. “[Nobody asked us.]” | Ida Quill
“[Nobody asked us.]” Ida Quill shakes her head. | -
{Tessa Orwin} said [the pier would close in May]. [It would reopen after the summer.] | Tessa Orwin
{Tessa Orwin} said [the pier would close in May]. [Anglers would keep their steps.] | Tessa Orwin
{Tessa Orwin} said [the pier had been closed in May]. [Nobody had been told.] | Tessa Orwin
{Tessa Orwin} said [the pier had been closed in May]. The pier is 120 years old. | Tessa Orwin
{Tessa Orwin} said [the pier would close in May]. Work began on Monday. | Tessa Orwin
{Tessa Orwin} said [the pier would close in May]. “[It is falling down.]” | Tessa Orwin
“[The pier is falling down,]” {Tessa Orwin} said. “[It must go.]” | Tessa Orwin
“[The pier is falling down,]” {Tessa Orwin} said. She added [that it must go]. | Tessa Orwin
{Tessa Orwin} said [the pier had been closed in May]. By June, the council had hired a diver. | Tessa Orwin
"""


def lines(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.splitlines() if line]


@pytest.mark.parametrize("text,person", lines(ACTS + CONTINUED))
def test_who_says_what(text, person):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "en")
    assert [part for t in told(drafts) for part in t.split(" […] ")] == wanted
    assert (name(drafts[0].speaker), drafts[0].speaker_resolved or "-") == (speaker, person)


def test_continuation_is_free_indirect_and_keeps_the_speaker():
    told_, free = split("Ada Brill said the pier would close. It would reopen in May.", "en")
    assert (free.kind, free.rule) == (Kind.FREE_INDIRECT, "en.free")
    assert (free.speaker_resolved, free.cue) == ("Ada Brill", None)


def test_quote_that_its_frame_interrupts_is_one_statement():
    (draft,) = split("“The pier is rotten,” Ada Brill said. “It must go.”", "en")
    assert len(draft.spans) == 2


def test_quote_of_several_paragraphs_stays_one_of_its_own():
    text = "“It was noon,” Ada Brill said. “The water fell.\n\n“The fields dried.”"
    assert [len(d.spans) for d in split(text, "en")] == [1, 2]


def test_marked_words_of_an_act_are_its_verbatim():
    text = "Ada Brill called the plan “a train set”."
    (draft,) = split(text, "en")
    assert (draft.kind, [s.of(text) for s in draft.verbatim]) == (Kind.MIXED, ["a train set"])


def test_speech_inside_a_quotation_has_a_parent():
    outer, inner = split("“He said, ‘Do not be late,’” Ada Brill says.", "en")
    assert (inner.rule, inner.parent, name(inner.speaker)) == ("direct.nested", 0, "He")


def test_speech_inside_reported_speech_has_a_parent():
    outer, inner = split(
        "Ada Brill said that Lena Frost had told her that the pier was sold.", "en"
    )
    assert (inner.speaker_resolved, inner.parent) == ("Lena Frost", 0)
    assert inner.text == "that the pier was sold"


NONFACTS = [
    ("Ada Brill denied ever having seen the letter.", NonFact.DENIED),
    ("Ada Brill rejected claims that the pier was sold.", NonFact.DENIED),
    ("Ada Brill would not say whether the pier was sold.", NonFact.NEGATED),
    ("Ada Brill would not be drawn on whether the pier was sold.", NonFact.NEGATED),
    ("Ada Brill could not confirm that the pier was sold.", NonFact.NEGATED),
    ("Ada Brill is expected to say on Friday that the pier was sold.", NonFact.FUTURE),
    ("If Ada Brill says the pier was sold, nobody will mind.", NonFact.CONDITIONAL),
    ("Did Ada Brill say the pier was sold?", NonFact.QUESTION),
]


@pytest.mark.parametrize("text,why", NONFACTS)
def test_what_was_not_said_is_no_fact(text, why):
    (draft,) = split(text, "en")
    assert (draft.nonfact, draft.factual, draft.speaker_resolved) == (why, False, "Ada Brill")
