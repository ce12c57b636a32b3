"""English relays: the outlet through which the words came; alone it is relay and no speaker."""

import pytest

from articles.splitter import split
from articles.words import Kind
from tests.splitter.reading import cast, marked, name, told

# {speaker}, [statement], <relay> | the name that the speaker stands for, "-" for none
CASES = """
[The suspect had been released on bail], {a police spokesman} told <Reuters>. | -
<The state news agency> reported [that the minister had resigned]. | -
<Reuters> reported [that the talks had collapsed]. | -
[The talks had collapsed], <Reuters> reported. | -
[The talks had collapsed], <the Evening Courier> reported, citing {two officials}. | -
[The talks had collapsed], <the Evening Courier> reported on Sunday, citing {a person familiar with the matter}. | -
Citing {two officials}, <the Evening Courier> reported [that the talks had collapsed]. | -
<The Harbour Times>, citing {a leaked memo}, said [the yard would shed 300 jobs]. | -
<The Harbour Times>, quoting {the mayor}, said [the yard would shed 300 jobs]. | -
[The yard would shed 300 jobs], <the Harbour Times> said, quoting {an internal memo}. | -
[The yard is safe], {Dana Whitlock} was quoted as saying by <the Harbour Times>. | Dana Whitlock
{Dana Whitlock} was quoted by <the Harbour Times> as saying [that the yard was safe]. | Dana Whitlock
“[The yard is safe,]” {Dana Whitlock} was quoted as saying by <state television>. | Dana Whitlock
<State television> quoted {Dana Whitlock} as saying [the yard was safe]. | Dana Whitlock
<The Harbour Times> quoted {the mayor, Dana Whitlock}, as saying “[we will not sell the yard]”. | Dana Whitlock
“[We will not sell the yard,]” <the paper> quoted {Dana Whitlock} as saying. | Dana Whitlock
“[We will not sell,]” {Dana Whitlock} said, as quoted by <the Harbour Times>. | Dana Whitlock
“[We will not sell,]” {Dana Whitlock} told <the Evening Post>. | Dana Whitlock
{Dana Whitlock} told <the Evening Post> [she would not sell the yard]. | Dana Whitlock
{Dana Whitlock} told <Radio Calder> on Monday [that she would not sell]. | Dana Whitlock
In an interview with <the Evening Post>, {Dana Whitlock} said [she would not sell the yard]. | Dana Whitlock
{Dana Whitlock} said in an interview with <the Evening Post> [that she would not sell]. | Dana Whitlock
{Dana Whitlock} said [she would not sell the yard] in an interview with <the Evening Post>. | Dana Whitlock
[She would not sell the yard], {Dana Whitlock} said in an interview with <Channel 9>. | Dana Whitlock
Speaking to <the Evening Post>, {Dana Whitlock} said [the yard would be kept]. | Dana Whitlock
Speaking on <Radio Calder>, {Dana Whitlock} said [the yard would be kept]. | Dana Whitlock
{Dana Whitlock} said on <state television> [that the yard would be kept]. | Dana Whitlock
{Dana Whitlock} said in remarks carried by <the state broadcaster> [that the yard would be kept]. | Dana Whitlock
“[The yard will be kept,]” {Dana Whitlock} said in comments carried on <state television>. | Dana Whitlock
{Dana Whitlock} wrote in <the Evening Post> [that the yard would be kept]. | Dana Whitlock
According to <the Evening Post>, [the yard will be sold]. | -
[The yard will be sold], according to <the Evening Post>. | -
According to <the Evening Post>, {Dana Whitlock} told colleagues [she would sell the yard]. | Dana Whitlock
According to {a report} in <the Evening Post>, [the yard will be sold]. | -
{Dana Whitlock} said [the yard would be kept], <the Evening Post> reported. | Dana Whitlock
{Dana Whitlock} had said [the yard would be kept], according to <the Evening Post>. | Dana Whitlock
<The Evening Post> reported that {Dana Whitlock} had said [the yard would be kept]. | Dana Whitlock
<The Evening Post> reported on Monday that {Dana Whitlock} had told him [that it would stay]. | Dana Whitlock
As <the Evening Post> reported, [the yard will be sold]. | -
[The yard], as <the Evening Post> first reported, [will be sold]. | -
{Tessa Orwin} told <the Courier> [the pier would close]. [It would reopen in May.] | Tessa Orwin
{Tess Orme} wrote in <the Guardian> [that libraries save lives]. | Tess Orme
[Two divers are missing], <local media> reported. | -
[Two divers are missing], according to <local media> reports. | -
<CNN> reported late on Thursday [that two divers were missing], quoting {rescue workers}. | -
<The Courier> has learned [that two divers are missing]. | -
{Moss} was quoted in <Monday’s Courier> as saying [the dam was unsafe]. | Moss
<Tass news agency> quoted {Moss} as saying [the dam was unsafe]. | Moss
[The dam is unsafe], {Moss} was cited as saying by <Interfax>. | Moss
{Moss}, in an interview with <the Courier>, said [the dam was unsafe]. | Moss
{A report seen by <Reuters>} says [the dam is unsafe]. | -
{A leaked memo}, seen by <the Courier>, says [the dam is unsafe]. | -
[The dam is unsafe], {two people} told <the Courier>. | -
{Three people with knowledge of the matter} told <Reuters> in private [that it was unsafe]. | -
<The Free Post>, an opposition website, cited {two aides} as saying [Torr, 77, had collapsed]. | -
According to <the daily Novy Den>, which cited {diplomats}, [several ministers have left]. | -
[The new law is void], according to {a study} in <the journal Upland Law>. | -
"""


def lines() -> list[list[str]]:
    return [line.split(" | ") for line in CASES.splitlines() if line]


def outlet(text: str) -> tuple[str, str]:
    """(text without the angle brackets, the words in <…>)."""
    before, rest = text.split("<")
    relay, after = rest.split(">")
    return f"{before}{relay}{after}", relay


@pytest.mark.parametrize("text,person", lines(), ids=[c[0][:60] for c in lines()])
def test_who_says_what_through_whom(text, person):
    text, relay = outlet(text)
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "en")
    assert [part for t in told(drafts) for part in t.split(" […] ")] == wanted
    assert (name(drafts[0].speaker), drafts[0].speaker_resolved or "-") == (speaker, person)
    assert name(drafts[0].relay) == relay


ARTICLES = [
    # what the article calls a daily or an agency once, it is wherever it is named again
    (
        "The daily La Vedette broke the news. According to La Vedette, the yard will be sold.",
        "La Vedette",
    ),
    (
        "A report by the news agency Nordpress caused a stir. Nordpress said the yard was closed.",
        "Nordpress",
    ),
    (
        "It was the Interline news agency that broke it. The yard is shut, Interline reported.",
        "Interline",
    ),
]


@pytest.mark.parametrize("text,relay", ARTICLES)
def test_outlet_is_known_by_what_the_article_called_it(text, relay):
    draft = split(text, "en")[-1]
    assert (name(draft.relay), draft.speaker) == (relay, None)


def test_relay_that_quotes_a_relay_keeps_both_the_nearer_to_the_mouth_first():
    text = "The agency Ritzberg quoted the Harbour Times as reporting that the yard was sold."
    (draft,) = split(text, "en")
    assert [s.of(text) for s in draft.relay.spans] == ["the Harbour Times", "The agency Ritzberg"]
    assert draft.speaker is None


def test_cited_outlet_is_a_second_relay():
    text = "The Harbour Times reported that the yard was sold, citing the news agency Nordpress."
    (draft,) = split(text, "en")
    assert [s.of(text) for s in draft.relay.spans] == [
        "the news agency Nordpress",
        "The Harbour Times",
    ]


def test_continuation_keeps_the_relay():
    drafts = split(
        "Ada Brill told Radio Calder the pier would close. It would reopen in May.", "en"
    )
    assert [name(d.relay) for d in drafts] == ["Radio Calder", "Radio Calder"]


NO_RELAYS = [
    "Ada Brill told reporters that the yard was closed.",
    "The Post’s editors demanded an answer from the council.",
    "The press secretary said the yard was closed.",
    "The Post Office said the yard was closed.",
    "Ada Brill told this newspaper that the yard was closed.",
]


@pytest.mark.parametrize("text", NO_RELAYS)
def test_what_only_sounds_like_an_outlet_is_no_relay(text):
    drafts = [d for d in split(text, "en") if d.kind is not Kind.SCARE]
    assert drafts
    assert [d.relay for d in drafts] == [None] * len(drafts)
