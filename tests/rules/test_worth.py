from articles.rules.worth import worth
from articles.words import Kind


def test_a_figure_by_a_named_speaker_is_worth_more_than_an_opinion():
    figure = worth(
        "Das Werk habe im Jahr 2024 genau 412 Stellen gestrichen",
        Kind.INDIRECT,
        factual=True,
        named=True,
    )
    opinion = worth(
        "Ich glaube, dass wir das gemeinsam gut hinbekommen werden",
        Kind.DIRECT,
        factual=True,
        named=True,
    )
    assert figure.value > opinion.value
    assert "number" in figure.reasons and "opinion" in opinion.reasons


def test_worth_stays_a_share():
    low = worth("Ich hoffe, er wird", Kind.REPORTED, factual=True, named=False)
    assert 0 <= low.value <= 1
