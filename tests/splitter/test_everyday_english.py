"""Everyday English sentences, systematically."""

import pytest

from tests.splitter.reading import cast, marked, name, told

# {speaker}, [statement] | the name that the speaker stands for, "-" for none
CASES = """
{Dana Whitlock} said [that the weir would hold]. | Dana Whitlock
{Dana Whitlock} said [the weir would hold]. | Dana Whitlock
{Dana Whitlock} has said [that the weir will hold]. | Dana Whitlock
{Dana Whitlock} said on Monday [that the weir would hold]. | Dana Whitlock
{Dana Whitlock} said on Monday [the weir would hold]. | Dana Whitlock
On Monday, {Dana Whitlock} said [the weir would hold]. | Dana Whitlock
[The weir would hold], {Dana Whitlock} said. | Dana Whitlock
[The weir would hold], said {Dana Whitlock}. | Dana Whitlock
[The weir would hold], {Dana Whitlock} told reporters on Monday. | Dana Whitlock
{Mayor Dana Whitlock} said [the weir was old]. | Dana Whitlock
{Harbour officer Dana Whitlock} said [the weir was old]. | Dana Whitlock
{Dr. Dana Whitlock} said [the weir was old]. | Dana Whitlock
{Mr. Whitlock} said [the weir was old]. | Whitlock
{The mayor of Holmford, Dana Whitlock}, said [the weir was old]. | Dana Whitlock
{Dana Whitlock}, the mayor of Holmford, said [the weir was old]. | Dana Whitlock
{Dana Whitlock}, who runs the harbour, said [the weir was old]. | Dana Whitlock
{Dana Whitlock}, 47, said [the weir was old]. | Dana Whitlock
{The mayor} said [the weir was old]. | -
{A spokesman for the council} said [the road would stay closed]. | -
{A police spokeswoman} said [that two men had been arrested]. | -
{The council} said [it would appeal]. | council
{The Institute for River Research} warned [that levels were falling]. | Institute for River Research
According to {the Institute for River Research}, [levels are falling fast]. | Institute for River Research
According to {Dana Whitlock, the mayor}, [levels are falling fast]. | Dana Whitlock
Mayor Dana Whitlock arrived late. {She} said [the weir was old]. | Dana Whitlock
{Dana Whitlock and Pell Harrow} said [the weir was old]. | -
{Residents} said [they had heard a bang]. | -
{Several residents} said [they had heard a bang]. | -
{The report} said [that the weir was cracked]. | report
{The study} found [that levels were falling]. | study
{Dana Whitlock} asked [whether the weir would hold]. | Dana Whitlock
{Dana Whitlock} explained [why the weir was closed]. | Dana Whitlock
{Dana Whitlock} denied [that the weir was cracked]. | Dana Whitlock
{Dana Whitlock} did not say [when the weir would reopen]. | Dana Whitlock
{Dana Whitlock} refused to say [when the weir would reopen]. | Dana Whitlock
{Dana Whitlock} promised [to reopen the weir]. | Dana Whitlock
{Dana Whitlock} told the BBC [that the weir was safe]. | Dana Whitlock
{Dana Whitlock} will say on Friday [that the weir is safe]. | Dana Whitlock
{Dana Whitlock} said: “[The weir is safe.]” | Dana Whitlock
“[Is it safe?]” asked {Pell Harrow}. | Pell Harrow
{Dana Whitlock} claims [the council ignored her]. | Dana Whitlock
{Dana Whitlock} believes [that the weir will hold]. | Dana Whitlock
{Dana Whitlock} insisted [that she would not resign]. | Dana Whitlock
When {Dana Whitlock} said [the weir was safe], nobody laughed. | Dana Whitlock
But {Dana Whitlock} said [the weir was safe]. | Dana Whitlock
[The weir], {Dana Whitlock} said, [is safe]. | Dana Whitlock
{Councillor Pell Harrow of the Green Party} said [the weir was safe]. | Pell Harrow
{Police} said [the driver had been drinking]. | Police
{Officials} say [the weir is safe]. | -
The Courier reported [that the weir was cracked]. | -
# agency, court, business, sports, features
{Tessa Orwin}, the transport minister, said on Tuesday [that the ferry would sail again by June]. | Tessa Orwin
[Two people were hurt when a crane fell in Marlow Quay], {police} said on Friday. | police
[The mine will close in March], {the company} said in a statement on Thursday. | company
{The operator, Calder Rail}, said [trains would run every hour]. | Calder Rail
[At least nine boats sank], {the coast guard} said, [and three more were missing]. | coast guard
{Rescue workers} said [they had pulled two people from the water]. | -
{Officials} have said [the dam could fail within days]. | -
{Dana Whitlock} was quoted as saying [the yard was safe]. | Dana Whitlock
{Dana Whitlock} told reporters in Holmford on Monday [that she would not sell]. | Dana Whitlock
[The yard will be sold], according to {people familiar with the plans}. | -
[The yard lost 4 million crowns last year], according to {the council}. | council
[The yard will be sold], {the mayor} is reported to have said. | -
{Lena Marsh}, prosecuting, told the court [that the driver had been asleep]. | Lena Marsh
[The driver had been asleep], {Lena Marsh}, prosecuting, told the jury. | Lena Marsh
{Judge Orla Finch} ruled [that the search was unlawful]. | Orla Finch
{Judge Orla Finch} said [she had “no doubt” about the facts]. | Orla Finch
{A neighbour} testified [that she saw two men leave]. | -
{Finch} added [that the sentence would be suspended]. | Finch
{Arno Pell}, chief executive of Calder Rail, said [profits would fall]. | Arno Pell
{The bank} expects [prices to rise by 3 per cent next year]. | bank
{Analysts} expect [the bank to cut 200 jobs]. | -
{Calder Rail} said [it would buy back shares], adding [that the debt was “manageable”]. | Calder Rail
{The regulator} announced [it would fine the bank]. | regulator
{A survey by the chamber of commerce} found [that half of all shops were closing]. | -
{The report} notes [that wages have stalled]. | report
{The letter} states [that the lease ends in May]. | letter
{The firm} says [it has done nothing wrong]. | firm
“[We got it wrong,]” {chief executive Arno Pell} conceded. “[We will repay every crown.]” | Arno Pell
“[We got it wrong,]” {Arno Pell}, the chief executive, said. | Arno Pell
“[We got it wrong,]” said {Arno Pell}, who runs Calder Rail. | Arno Pell
“[We got it wrong,]” says {Pell}, laughing. | Pell
“[I’m proud of the lads,]” said {coach Benny Stroud}. “[They gave everything.]” | Benny Stroud
{Stroud} said [his side had been lucky]. | Stroud
“[It hurts,]” {he} said. | -
{Benny Stroud} believes [the title is gone]. | Benny Stroud
{Benny Stroud} admitted [he had picked the wrong team]. | Benny Stroud
{Benny Stroud} refused [to blame the referee]. | Benny Stroud
{Benny Stroud} insisted [his side were still in the race]. | Benny Stroud
“[We were awful,]” {Benny Stroud} said. | Benny Stroud
“[I came here in 1974,]” {she} recalls, pouring tea. “[There was nothing but mud.]” | -
“[I came here in 1974,]” recalls {Ida Quill}, 81. | Ida Quill
“[There was nothing here,]” {Ida Quill} says, “[but mud and gulls.]” | Ida Quill
{Ida Quill} remembers [that the school had two rooms]. | Ida Quill
{Ida Quill} thinks [the village will be gone in ten years]. | Ida Quill
{Ida Quill} worries [that the sea will take the road]. | Ida Quill
{Ida Quill} is convinced [that the sea will take the road]. | Ida Quill
{Ida Quill} is sure [the sea will take the road]. | Ida Quill
{Ida Quill} is not sure [whether the road can be saved]. | Ida Quill
{Ida Quill} wonders [who will pay for the wall]. | Ida Quill
{Ida Quill} made it clear [that she would stay]. | Ida Quill
{Ida Quill} made clear [that she would stay]. | Ida Quill
{Ida Quill} pointed out [that the wall was built in 1910]. | Ida Quill
{Ida Quill}: “[The wall came too late.]” | Ida Quill
{Ida Quill} put it this way: “[The wall came too late.]” | Ida Quill
{Ida Quill} has a simple answer: “[Move the road.]” | Ida Quill
“[Nobody asked us,]” reads {a sign} on the fence. | -
{Ida Quill} had written to the council in March, saying [the wall was cracked]. | Ida Quill
{Residents} complain [that nobody asked them], while the council insists [that it held two meetings]. | -
{The council} has always maintained [that the wall is safe]. | council
[The wall is safe], {the council} maintains. | council
[The wall], {she} argued, [was never safe]. | -
[There is no proof], {she} concedes, [that the wall was tampered with]. | -
{The council} says [the wall is safe]; engineers disagree. | council
{One engineer} told me [that the wall might fall]. | -
{One engineer}, who asked not to be named, said [the wall might fall]. | -
{Sources close to the council} said [the wall might fall]. | -
{A person with knowledge of the talks} said [the wall might fall]. | -
{The engineer who built the wall} said [it might fall]. | -
{The engineer} who said [the wall might fall] has been dismissed. | -
The man who {police} say [set the fire] has been charged. | police
The wall, which {engineers} say [is 90 years old], was closed on Monday. | -
The wall, which {the council} says [it cannot afford], was closed on Monday. | council
{Ms. Quill’s lawyer, Orla Finch}, said [the wall had cracked]. | Orla Finch
{Quill’s lawyer} said [the wall had cracked]. | -
{Her lawyer} said [the wall had cracked]. | -
[It was a mistake to build here], {he} later admitted. | -
Had she lied? “[Never,]” {she} says. | -
{The mayor} would not say [how much it cost]. | -
{The mayor} never said [how much it cost]. | -
{The mayor} could not say [how much it cost]. | -
If {the mayor} says [the wall is safe], few will believe her. | -
{The mayor} will announce on Friday [that the wall is to be rebuilt]. | -
{The mayor} is expected to say on Friday [that the wall is to be rebuilt]. | -
Did {the mayor} say [the wall was safe]? | -
{The inquiry} will ask [who signed the papers]. | inquiry
{She} said [the report was “thin” and “late”]. | -
{She} said [it was “time to go”]. | -
[It was], {the mayor} said, [“a dark day for the town”]. | -
[It was “a dark day for the town”], {the mayor} said. | -
[The number was “conservative”], {she} said. | -
[The number was “conservative,”] {she} said. | -
"""


def lines() -> list[list[str]]:
    return [line.split(" | ") for line in CASES.splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize("text,person", lines(), ids=[c[0][:50] for c in lines()])
def test_who_says_what(text, person):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "en")
    assert [part for text in told(drafts) for part in text.split(" […] ")] == wanted
    assert (name(drafts[0].speaker), drafts[0].speaker_resolved or "-") == (speaker, person)
