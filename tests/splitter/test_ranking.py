"""Named features decide, and only where one antecedent is clearly ahead."""

from articles.splitter.ranking import LEAST, MARGIN, WEIGHTS, ahead, weigh


def test_features_and_distance_add_up():
    assert weigh(["speaker", "gender"], 2, 1) == (
        WEIGHTS["speaker"] + WEIGHTS["gender"] + 2 * WEIGHTS["sentence"] + WEIGHTS["paragraph"]
    )


def test_nobody_wins_without_the_margin():
    assert ahead({"Ada Brill": 2.0, "Ole Grau": 2.0 - MARGIN}) == "Ada Brill"
    assert ahead({"Ada Brill": 2.0, "Ole Grau": 2.1 - MARGIN}) is None


def test_nobody_wins_from_too_far_away():
    assert ahead({"Ada Brill": LEAST}) == "Ada Brill"
    assert ahead({"Ada Brill": LEAST - 0.1}) is None
    assert ahead({}) is None


def test_whoever_speaks_outweighs_whoever_is_named_beside_them():
    assert WEIGHTS["speaker"] - weigh([]) >= MARGIN


def test_the_subject_alone_does_not_decide_between_two():
    assert WEIGHTS["subject"] < MARGIN
