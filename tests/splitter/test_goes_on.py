"""Words without a frame go on with their speaker and relay, until something ends it."""

import pytest

from articles.splitter import split

HOLM = "Der Deich sei alt, sagte Bürgermeister Arne Holm. "

CASES = [
    ("the next sentence", HOLM + "Er werde erneuert.", "Arne Holm"),
    ("behind a fact", HOLM + "Der Deich ist acht Meter hoch. Er werde erneuert.", "Arne Holm"),
    (
        "behind two facts",
        HOLM + "Der Deich hält. Im Sommer ist er leer. Man brauche ihn.",
        "Arne Holm",
    ),
    ("the next paragraph", HOLM + "\n\nEr werde erneuert.", "Arne Holm"),
    ("a new frame", HOLM + "Der Deich sei neu, sagte Ada Brill. Er werde erneuert.", "Ada Brill"),
    ("a heading", HOLM + "\n\nWas nun geschieht\n\nEr werde erneuert.", None),
    ("two paragraphs", HOLM + "\n\nDas Wasser steigt.\n\nEr werde erneuert.", None),
    ("an act of somebody else", HOLM + "Die Werft Ollen lehnte ab. Er werde teuer.", "Werft Ollen"),
    (
        "a feeling of somebody else",
        HOLM + "Försterin Ada Brill ist skeptisch. Er werde teuer.",
        "Ada Brill",
    ),
    ("a sum is nobody", HOLM + "Die Kosten stiegen. Er werde teuer.", "Arne Holm"),
    (
        "an age",
        HOLM + "Ada Brill (44) lachte. Die 44-Jährige lehnte ab. Er werde teuer.",
        "Ada Brill",
    ),
    ("nobody before", "Das Wasser steigt. Er werde erneuert.", None),
    (
        "speech in speech",
        "Ada Brill sagte, Arne Holm habe ihr versichert, dass der Deich halte. Er werde erneuert.",
        "Ada Brill",
    ),
    (
        "a letter behind a colon",
        "Hebamme Ada Brill hat der Klinik einen Brief geschrieben:\n\n„Ich habe hier dreißig Jahre lang gearbeitet.“",
        "Ada Brill",
    ),
]


@pytest.mark.parametrize("ends,text,name", CASES, ids=[c[0] for c in CASES])
def test_words_go_on_until(ends, text, name):
    last = split(text, "de")[-1]
    assert last.text.startswith(("Er ", "Man ", "Ich "))
    assert last.speaker_resolved == name


def test_relay_goes_on_with_the_words():
    text = "Der Deich sei alt, sagte Arne Holm der Agentur dpa. Er werde erneuert."
    first, second = split(text, "de")
    assert first.relay is not None
    assert second.relay is not None
    assert second.relay.text == first.relay.text


def test_relay_ends_with_its_speaker():
    text = (
        "Der Deich sei alt, sagte Arne Holm der Agentur dpa. Die Werft lehnte ab. Er werde teuer."
    )
    assert split(text, "de")[-1].relay is None


def test_quote_alone_goes_on_in_its_paragraph_only():
    text = "„Der Deich ist alt“, sagte Arne Holm. Er lachte. „Wir bauen ihn neu.“"
    assert split(text, "de")[-1].speaker_resolved == "Arne Holm"
    apart = text.replace("Er lachte. ", "Das Wasser stieg.\n\n")
    assert split(apart, "de")[-1].speaker_resolved is None


def test_words_of_several_sentences_look_back_from_their_first():
    text = HOLM + "Er werde erneuert. Das Geld sei da. Der Bau beginne im Mai. Man sei bereit."
    assert [d.speaker_resolved for d in split(text, "de")] == ["Arne Holm", "Arne Holm"]
