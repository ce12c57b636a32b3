import pytest

from articles.intake.naming import outlet_name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("der britischen Tageszeitung The Guardian", "The Guardian"),
        ("The Guardian", "The Guardian"),
        ("dem Nachrichtensender „Nord aktuell“", "Nord aktuell"),
        (
            "der Süddeutschen Zeitung",
            "Süddeutschen Zeitung",
        ),  # the sort of medium is part of the name
        ("der Nachrichtenagentur dpa", "dpa"),  # a name in small letters
        ("the newspaper Coastal Courier", "Coastal Courier"),
        ("einer Zeitung", "Zeitung"),
        ("der dpa", "dpa"),
        ("dpa", "dpa"),
    ],
)
def test_name_of_an_outlet(mention, name):
    assert outlet_name(mention) == name
