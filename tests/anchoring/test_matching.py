"""Whether two claims say the same: what the engine suggests, and what it names as keeping them apart."""

from datetime import date

import pytest

from articles.anchoring.matching import Claimed, Differs, Same, compare_claims


def compare(one, other, language="de", **told):
    return compare_claims(Claimed.of(one, language), Claimed.of(other, language, **told))


def differs(likeness):
    return {difference.kind for difference in likeness.differences}


SAME = [
    (
        "indirect, and the frame behind it",
        "de",
        "Das Hallenbad öffnet im Herbst wieder",
        "Im Herbst werde das Hallenbad wieder öffnen, sagte die Bürgermeisterin am Rande der Sitzung",
    ),
    (
        "a particle set apart",
        "de",
        "Die Stadt lehnt den Bau der Halle ab",
        "Die Stadt habe den Bau der Halle abgelehnt",
    ),
    (
        "vier is 4",
        "de",
        "Die Halle kostet vier Millionen Euro",
        "4 Mio. Euro koste die Halle",
    ),
    (
        "a compound and its parts",
        "de",
        "Die Stadtwerke senken den Gaspreis im Mai",
        "Die Stadtwerke senken im Mai den Preis für Gas",
    ),
    (
        "a slip of the finger",
        "de",
        "Die Verwaltung prüft den Neubau der Schwimmhalle",
        "Die Verwaltng prüft den Neubau der Schwimmhalle",
    ),
    (
        "one in four is 25 per cent",
        "en",
        "One in four children in the valley lives in poverty",
        "25 percent of the children in the valley live in poverty",
    ),
    (
        "passive",
        "en",
        "The council rejected the plan for the harbour",
        "The plan for the harbour was rejected by the council",
    ),
    (
        "a synonym",
        "en",
        "The firm will shut its factory in Harwell",
        "The company will close its factory in Harwell",
    ),
]


@pytest.mark.parametrize(
    ("language", "one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME]
)
def test_other_words_for_one_claim_are_probably_the_same(language, one, other):
    assert compare(one, other, language).same == Same.PROBABLY


APART = [
    (Differs.NEGATION, "de", "Der Rat hat den Bau der Halle nicht erlaubt", "Der Rat hat den Bau der Halle erlaubt"),
    (Differs.NEGATION, "en", "The bank failed to warn its customers in time", "The bank warned its customers in time"),
    (Differs.NUMBER, "de", "Die Halle kostet vier Millionen Euro", "Die Halle kostet fünf Millionen Euro"),
    (Differs.NUMBER, "de", "Die Halle kostet vier Millionen Euro", "Die Halle kostet vier Milliarden Euro"),
    (Differs.NUMBER, "de", "Jedes vierte Kind lebt in Armut", "Jedes fünfte Kind lebt in Armut"),
    (Differs.UNIT, "de", "Die Zustimmung wuchs um 5 Prozent", "Die Zustimmung wuchs um 5 Prozentpunkte"),
    (Differs.UNIT, "en", "The line is 18 kilometres long there", "The line is 18 miles long there"),
    (Differs.UNIT, "de", "Die Klinik verliert jeden Monat viel Geld", "Die Klinik verliert jedes Jahr viel Geld"),
    (Differs.DATE, "de", "Das Werk in Harsum schließt im Juni", "Das Werk in Harsum schließt im Juli"),
    (Differs.DATE, "en", "The bridge will be closed from Monday", "The bridge will be closed from Friday"),
    (Differs.NAME, "de", "Ministerin Jansen hat die Akten vernichtet", "Ministerin Petersen hat die Akten vernichtet"),
    (Differs.OPPOSITE, "de", "Die Mieten in der Stadt steigen", "Die Mieten in der Stadt sinken"),
    (Differs.OPPOSITE, "de", "Das Vorgehen der Behörde war rechtmäßig", "Das Vorgehen der Behörde war unrechtmäßig"),
    (Differs.QUALIFIER, "de", "Alle Lehrer haben dem Konzept zugestimmt", "Einige Lehrer haben dem Konzept zugestimmt"),
    (Differs.QUALIFIER, "de", "Die Firma muss die Halle abreißen", "Die Firma darf die Halle abreißen"),
    (Differs.ROLES, "de", "Die Gemeinde klagt gegen das Land", "Das Land klagt gegen die Gemeinde"),
    (Differs.ROLES, "de", "Der Zeuge hat den Wirt am Tor gesehen", "Der Wirt hat den Zeugen am Tor gesehen"),
    (Differs.ROLES, "en", "The town is suing the county", "The county is suing the town"),
    (Differs.WORD, "de", "Das Hallenbad wird im Herbst geöffnet", "Das Hallenbad wird im Herbst saniert"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "language", "one", "other"),
    APART,
    ids=[f"{row[0]}-{n}" for n, row in enumerate(APART)],
)
def test_what_keeps_them_apart_is_named_and_blocks_the_same(kind, language, one, other):
    likeness = compare(one, other, language)
    assert likeness.same != Same.PROBABLY
    assert kind in differs(likeness)


def test_a_denial_of_the_same_words_is_another_claim():
    words = "Der Vorstand hat die Rechnungen gefälscht"
    likeness = compare(words, words, denied=True)
    assert likeness.same == Same.PERHAPS
    assert differs(likeness) == {Differs.NEGATION}


def test_a_denial_and_a_negation_are_not_taken_for_each_other_by_their_number():
    said = "Der Vorstand hat die Rechnungen nicht gefälscht"
    assert compare(said, said).same == Same.PROBABLY


def test_differences_and_shared_words_say_where_they_stand():
    one, other = "Die Halle kostet vier Millionen Euro", "Fünf Millionen Euro kostet die Halle"
    likeness = compare(one, other)
    (number,) = likeness.differences
    assert [span.of(one) for span in number.ours] == ["vier", "Millionen"]
    assert [span.of(other) for span in number.theirs] == ["Fünf", "Millionen"]
    assert {span.of(one) for span in likeness.ours} >= {"Halle", "kostet"}
    assert {span.of(other) for span in likeness.theirs} >= {"Halle", "kostet"}
    assert list(likeness.theirs) == sorted(likeness.theirs)


def test_short_claims_are_never_suggested_on_words_alone():
    assert compare("Das ist gelogen", "Das ist gelogen").same == Same.NO
    assert compare("Das Wehr hält", "Das Wehr hält").same == Same.NO


def test_short_words_of_one_speaker_are_perhaps_the_same():
    one = Claimed.of("Das Wehr hält", "de", speaker="ada krog")
    assert compare_claims(one, one).same == Same.PERHAPS
    other = Claimed.of("Das Wehr hält", "de", speaker="tilo brahms")
    assert compare_claims(one, other).same == Same.NO


def test_we_of_another_speaker_is_another_claim():
    words = "Wir haben im Landkreis mehr Lehrer eingestellt"
    one, other = (Claimed.of(words, "de", speaker=name) for name in ("ada krog", "tilo brahms"))
    assert differs(compare_claims(one, other)) == {Differs.SPEAKER}
    assert compare_claims(one, one).same == Same.PROBABLY


def test_last_year_is_the_year_before_the_article():
    told = "Im vergangenen Jahr zogen 512 Menschen in die Stadt Olm"
    named = "2025 zogen 512 Menschen in die Stadt Olm"
    one = Claimed.of(told, "de", on=date(2026, 3, 1))
    assert compare_claims(one, Claimed.of(named, "de", on=date(2026, 5, 1))).same == Same.PROBABLY
    later = Claimed.of(told, "de", on=date(2027, 3, 1))
    assert differs(compare_claims(one, later)) == {Differs.DATE}


def test_yesterday_in_two_articles_is_two_days():
    words = "Der Rat hat den Bau der Halle gestern beschlossen"
    one, other = (Claimed.of(words, "de", on=date(2026, 3, day)) for day in (1, 9))
    assert differs(compare_claims(one, other)) == {Differs.DATE}
    assert compare_claims(one, one).same == Same.PROBABLY


def test_claims_in_two_languages_are_never_compared():
    words = "Angela Kovacs trifft Boris Tamm in Paris"
    assert compare_claims(Claimed.of(words, "de"), Claimed.of(words, "fr")).same == Same.NO


def test_a_language_without_tables_needs_almost_the_same_words():
    words = "Le conseil municipal a rejeté le projet du port de plaisance"
    other = "Le conseil municipal a adopté le projet du port de plaisance"
    assert compare(words, words, "fr").same == Same.PROBABLY
    assert compare(words, other, "fr").same != Same.PROBABLY


@pytest.mark.parametrize(
    "odd", ["", " ", "…", "\u00ad", "9" * 400, "“" * 50, "٣٤", "1/0", "3bn " * 40]
)
def test_odd_texts_are_alike_to_nothing_and_raise_nothing(odd):
    for language in ("de", "en", "fr", ""):
        likeness = compare(odd, "Das Wehr an der Ollene hält noch zehn Jahre", language)
        assert likeness.same == Same.NO
        compare(odd, odd, language)


@pytest.mark.parametrize(("kind", "language", "one", "other"), APART[:6])
def test_it_makes_no_difference_which_comes_first(kind, language, one, other):
    there, back = compare(one, other, language), compare(other, one, language)
    assert there.same == back.same
    assert differs(there) == differs(back)
