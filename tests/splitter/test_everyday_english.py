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
{Dana Whitlock, the mayor of Holmford}, said [the weir was old]. | Dana Whitlock
{Dana Whitlock, who runs the harbour}, said [the weir was old]. | Dana Whitlock
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
"""


def lines() -> list[list[str]]:
    return [line.split(" | ") for line in CASES.splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize("text,person", lines(), ids=[c[0][:50] for c in lines()])
def test_who_says_what(text, person):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "en")
    assert [part for text in told(drafts) for part in text.split(" […] ")] == wanted
    assert (name(drafts[0].speaker), drafts[0].speaker_resolved or "-") == (speaker, person)
