import pytest

from articles.rules.roles import role_beside

BESIDE = [  # name, as printed, role
    ("Ada Krog", "Innenministerin Ada Krog", "Innenministerin"),
    ("Ada Krog", "Ada Krog, Sprecherin des Deichverbands,", "Sprecherin des Deichverbands"),
    ("Bo Lind", "der frühere Landrat Bo Lind", "der frühere Landrat"),  # bent after its article
    ("Jan Holm", "der Sprecher des Deichverbands, Jan Holm", "Sprecher des Deichverbands"),
    ("Jan Holm", "Jan Holm, der Sprecher des Verbands", "Sprecher des Verbands"),
    ("Tom Ehlers", "Bürgermeister Tom Ehlers (SPD)", "Bürgermeister"),  # the party is none
    ("Eva Meier", "Dr. Eva Meier, Leiterin der Abteilung", "Leiterin der Abteilung"),
    ("Eva Meier", "Prof. Dr. med. Eva Meier", ""),  # titles, no office
    ("Friedrich Merz", "Kanzler Merz", "Kanzler"),
    ("Friedrich Merz", "Kanzler F. Merz", "Kanzler"),
    ("Ada Krog", "Frau Krog", ""),
    ("Ada Krog", "Ada Krog", ""),
    ("Ada Krog", "Ada Krog, 54,", ""),
    ("Ada Krog", "die Ministerin", ""),  # a word for her, not a role beside a name
    ("Ada Krog", "sie", ""),
    ("Ada Krog", "", ""),
    ("", "Innenministerin", ""),
    ("Eva Meier", "Eva Meier, die das Labor leitet", ""),  # a clause is no role
    ("Eva Meier", "Laborchefin Eva Meier, die seit Jahren warnt,", "Laborchefin"),
    # the name's own "der" is not taken out of the role
    (
        "Ursula von der Leyen",
        "die Präsidentin der Kommission, Ursula von der Leyen",
        "Präsidentin der Kommission",
    ),
    (
        "Ada Krog",
        "Innenministerin Ada Krog, Vorsitzende der Partei",
        "Innenministerin, Vorsitzende der Partei",
    ),
    ("Ada Krog", "Interior Minister Ada Krog", "Interior Minister"),
    ("Ada Krog", "the former mayor Ada Krog", "former mayor"),
    ("Ada Krog", "Ada Krog, a spokeswoman for the dike board,", "spokeswoman for the dike board"),
    ("Eva Meier", "Dr. Eva Meier, who leads the lab,", ""),
    ("Jan Holm", "Mr. Holm", ""),
    ("Jan Holm", "Jan Holm told reporters", ""),  # without a comma it is no apposition
    ("Küstennetz", "das Küstennetz", ""),
    ("Bo Lind", "des Landrats Bo Lind", ""),  # in the genitive
    ("Jan Holm", "des Verbands Jan Holm, Sprecher der Stadt,", "Sprecher der Stadt"),
]


@pytest.mark.parametrize(("name", "mention", "role"), BESIDE)
def test_role_is_what_stands_beside_the_name(name, mention, role):

    assert role_beside(name, mention) == role
