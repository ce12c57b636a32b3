"""What of an English sentence is statement, and what is frame: appositions, second reports, tails."""

import pytest

from articles.splitter import split
from tests.splitter.reading import cast, marked, name, told

# {speaker}, [statement]
CASES = """
{The union leader, Hattie Moss}, told him on Sunday [there was “no way back” for the talks].
{The paper’s editor, Joan Lisle}, said [she stood by the story].
{The study’s lead author, Dr Ines Roth}, said [the effect was small].
{The transport ministry}, which owns a quarter of the company, said [it had not been consulted].
{The firm}, based in Holm, said [it would appeal].
{The minister}, speaking in Holm, said [she would appeal].
{Moss} – the union’s leader – said [the deal was dead].
[The deal is dead], said {Moss}, the union’s leader.
[The deal is dead], said {Moss}, of the rail union.
[The deal is dead], said {Moss}, the union’s leader, [and the buyer has walked away].
[The deal], said {Moss}, [is dead, and the buyer has walked away].
[If the dam fails], {Moss} says, [the town is lost].
{Moss} says [that if the dam fails, the town is lost].
{Moss} warned [that unless the dam was fixed, people would die].
{Prosecutors} say [that Lisle, who denies murder, hid the body].
{Moss} said [the head teacher, Ruth Amory, had told him not to worry].
{Insiders} said [the deal, worth 4 million crowns, was dead].
{Moss} said [the deal was dead and that it had never lived].
{Moss} said [the deal was dead] but declined to say why.
{Moss} confirmed [that the memo existed] but did not say [that it was hers].
[The deal was dead], {insiders} said, adding [that the buyer had walked away].
In her book, {Moss} writes [that it was over].
Giving evidence, {Moss} said [the head teacher had told her not to worry].
To boos from the hall, {she} added: “[Shout as much as you like.]”
“[The deal is dead,]” said {Moss}, adding: “[It never lived.]”
“[That is simply untrue,]” {a spokesman for the company, Linkway}, said.
“[The town,]” says {Moss}, “[is lost.]”
“[The town is lost]” – {Hattie Moss}.
{Protesters} chanted “[Save our pier]” and waved flags.
{The notice} reads: “[Closed until further notice.]”
“[Save our pier,]” read {one banner}.
The quotas, which {skippers} say [will ruin them], were agreed in May.
[{Moss} urged the mayor to resign].
[{Moss} called on the mayor to resign].
[{The union} called the plan “a betrayal”] and [threatened to strike].
{Moss} said, however, [that it was over].
{Moss}, however, said [it was over].
{Moss} has long said [it was over].
{Moss} has been saying for years [that it is over].
{Moss} kept saying [it was over].
{Moss} went on to say [it was over].
{Critics} were quick to point out [that it was over].
{Moss} said in May [that it was over].
{Moss} said “[it is over]” and left.
{A senior official}, speaking on condition of anonymity, said [it would close].
“[It would close,]” {a senior official}, speaking on condition of anonymity, said.
“[Is it over?]” {Moss} asked the mayor.
“[Is it over?]” {Moss} asked.
As {Moss} put it, [“it is over”].
Outside, {Kathy Bell}, whose son had died, told reporters [she did not believe a word].
She read from an email in which {the manager, Guy Trent}, wrote: “[Find somebody who will.]”
[{Skippers} dismissed the sum as a joke].
[{The union} puts the cost at 4 million crowns].
"""


def lines() -> list[str]:
    return [line for line in CASES.splitlines() if line]


@pytest.mark.parametrize("text", lines(), ids=[c[:60] for c in lines()])
def test_statement_and_speaker(text):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "en")
    assert [part for t in told(drafts) for part in t.split(" […] ")] == wanted
    assert name(drafts[0].speaker) == speaker


OWN = [
    "The BBC denied that the programme had been cut.",
    "The BBC apologised for the error.",
    "“We stand by our story,” the BBC said in a statement.",
]


@pytest.mark.parametrize("text", OWN)
def test_outlet_that_speaks_for_itself_is_the_speaker(text):
    (draft,) = split(text, "en")
    assert (name(draft.speaker).lower(), draft.relay) == ("the bbc", None)


@pytest.mark.parametrize("text", ["It is believed that 40 people were on board."])
def test_impersonal_hearsay_has_no_speaker(text):
    (draft,) = split(text, "en")
    assert (draft.rule, draft.speaker) == ("en.hearsay", None)


HEARD = [
    "The court heard that the van had no brakes.",
    "The jury was told that the van had no brakes.",
    "The van had no brakes, the court heard.",
]


@pytest.mark.parametrize("text", HEARD)
def test_what_a_court_heard_has_no_speaker(text):
    (draft,) = split(text, "en")
    assert "the van had no brakes" in draft.text.lower()
    assert draft.speaker is None


def test_negated_second_report_is_no_fact():
    first, second = split("Moss confirmed that it exists but did not say that it was hers.", "en")
    assert (first.factual, second.factual) == (True, False)
