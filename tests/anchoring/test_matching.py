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
        "a noun for its verb",
        "de",
        "Der Landkreis erhöht die Abfallgebühren zum Jahreswechsel",
        "Die Erhöhung der Abfallgebühren durch den Landkreis kommt zum Jahreswechsel",
    ),
    (
        "a verb of two words",
        "de",
        "Die neue Satzung tritt am 1. März in Kraft",
        "Ab dem 1. März gilt die neue Satzung",
    ),
    (
        "the object first, and no case that shows it",
        "de",
        "Das Ministerium hat die Mittel für das Museum gestrichen",
        "Die Mittel für das Museum habe das Ministerium gestrichen",
    ),
    (
        "synonyms within compounds",
        "de",
        "Die Hebammen des Kreiskrankenhauses warnen vor Lehrermangel",
        "Die Hebammen der Kreisklinik warnen vor Lehrkräftemangel",
    ),
    (
        "not passable, impassable",
        "de",
        "Die Straße nach Olm ist seit dem Unwetter unpassierbar",
        "Seit dem Unwetter ist die Straße nach Olm nicht passierbar",
    ),
    (
        "a source before the verb",
        "de",
        "Nach Angaben der Polizei wurden bei dem Unfall in Ried drei Kinder verletzt",
        "Bei dem Unfall in Ried wurden drei Kinder verletzt",
    ),
    (
        "a third is every third",
        "de",
        "Jeder dritte Haushalt im Kreis heizt mit Öl",
        "Ein Drittel der Haushalte im Kreis heizt mit Öl",
    ),
    (
        "both genders are one",
        "de",
        "Die Lehrerinnen und Lehrer in Olm lehnen die Reform ab",
        "Die Lehrkräfte in Olm lehnen die Reform ab",
    ),
    (
        "passive",
        "en",
        "The council rejected the plan for the harbour",
        "The plan for the harbour was rejected by the council",
    ),
    (
        "thousands with a space",
        "de",
        "In Olm wurden 32.000 Liter Milch verschüttet",
        "32 000 Liter Milch sind in Olm verschüttet worden",
    ),
    (
        "a unit glued to its figure",
        "en",
        "The gang stole 60 kilograms of cocaine from the port",
        "The gang stole 60kg of cocaine from the port",
    ),
    (
        "in eleven cases, elevenfold",
        "de",
        "Der Wirt wurde wegen Betrugs in elf Fällen verurteilt",
        "Wegen elffachen Betrugs ist der Wirt verurteilt worden",
    ),
    (
        "years of prison, a sentence of years",
        "de",
        "Der Wirt aus Olm muss für drei Jahre in Haft",
        "Der Wirt aus Olm muss für eine Dauer von drei Jahren in Haft",
    ),
    (
        "from 1 January on",
        "de",
        "Zum 1. Januar steigt in Olm die Grundsteuer",
        "Zum Jahresbeginn steigt in Olm die Grundsteuer",
    ),
    (
        "an abbreviation and its long form",
        "de",
        "Die EMA hat die Zulassung des Impfstoffs empfohlen",
        "Von der Europäischen Arzneimittelbehörde wurde die Zulassung des Impfstoffs empfohlen",
    ),
    (
        "an abbreviation of a word that is small otherwise",
        "en",
        "The US has withdrawn its troops from Olm",
        "The United States has withdrawn its troops from Olm",
    ),
    (
        "a first name on one side",
        "de",
        "Die Schwimmerin Paula Hegert hat in Olm Gold gewonnen",
        "Schwimmerin Hegert hat in Olm Gold gewonnen",
    ),
    (
        "the object first, and a slip",
        "de",
        "Kultusministerin Sabine Trautwein will Handys an Grundschulen verbieten",
        "Handys will Kultusministerin Trautwein an Grundschuhlen verbieten",
    ),
    (
        "a source in the middle",
        "de",
        "Die Brücke in Olm ist seit Mai gesperrt",
        "Seit Mai ist die Brücke in Olm nach Angaben der Verwaltung gesperrt",
    ),
    (
        "a source before zufolge",
        "de",
        "Die Brücke in Olm ist seit Mai gesperrt",
        "Landrätin Asmussen zufolge ist die Brücke in Olm seit Mai gesperrt",
    ),
    (
        "a speaker before a colon",
        "de",
        "Die Brücke in Olm ist seit Mai gesperrt",
        "Bürgermeisterin Jutta Klamm: Brücke in Olm seit Mai gesperrt",
    ),
    (
        "a frame within",
        "de",
        "Die Brücke in Olm ist seit Mai gesperrt",
        "Die Brücke in Olm, teilte das Amt mit, sei seit Mai gesperrt",
    ),
    (
        "a verdict as a frame",
        "en",
        "The state must release the emails within 30 days",
        "The state must release the emails within 30 days, Judge Pettibone ruled",
    ),
    (
        "a long frame",
        "en",
        "The bridge in Holm has been closed since May",
        "The bridge in Holm has been closed since May, a spokesman for the county council said",
    ),
    (
        "an attribute in the genitive is no part of the deed",
        "de",
        "Die Lieferzeit für ein Bauteil dieser Größe liege derzeit bei neun bis zwölf Monaten",
        "Für ein Bauteil dieser Größe liege die Lieferzeit bei neun bis zwölf Monaten",
    ),
    (
        "the order of an enumeration",
        "de",
        "Größe, Gewicht und Lieferzeit bestimmen den Preis des Bauteils",
        "Lieferzeit, Gewicht und Größe bestimmen den Preis des Bauteils",
    ),
    (
        "the order of an enumeration",
        "en",
        "The harbour needs new cranes, a new quay and a ferry",
        "The harbour needs a ferry, a new quay and new cranes",
    ),
    (
        "a cause before its effect",
        "en",
        "The airline cancelled 214 flights on Saturday because of a software failure",
        "A software failure led to 214 of the airline's flights being cancelled on Saturday",
    ),
    (
        "both figures are approximate",
        "de",
        "Jeder Monat ohne Brücke kostet die Region rund zwei Millionen Euro",
        "Jeder Monat ohne Brücke kostet die Region etwa zwei Millionen Euro",
    ),
    (
        "a parliament",
        "de",
        "Der Bundestag hat das Mandat am Donnerstag mit 381 zu 244 Stimmen verlängert",
        "Das Parlament hat das Mandat am Donnerstag mit 381 gegen 244 Stimmen verlängert",
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
    (Differs.QUALIFIER, "de", "Die Halle kostet rund zwei Millionen Euro", "Die Halle kostet zwei Millionen Euro"),
    (Differs.QUALIFIER, "de", "Die Halle kostet knapp zwei Millionen Euro", "Die Halle kostet gut zwei Millionen Euro"),
    (Differs.QUALIFIER, "en", "The hall in Olm costs about two million", "The hall in Olm costs two million"),
    (Differs.NAME, "en", "South Sudan has withdrawn its envoy from Olm", "Sudan has withdrawn its envoy from Olm"),
    (Differs.NAME, "de", "Die EZB senkt den Leitzins im Mai", "Die EMA senkt den Leitzins im Mai"),
    (Differs.NEGATION, "de", "Die Klinik in Ried wird geschlossen",
     "Die Klinik in Ried wird geschlossen, bestreitet die Stadt"),
    (Differs.ROLES, "de", "Frankreich hat Polen bei der Wahl unterstützt",
     "Polen hat Frankreich bei der Wahl unterstützt"),
    (Differs.ROLES, "en", "Rail fares rose faster than wages last year", "Wages rose faster than rail fares last year"),
    (Differs.ROLES, "de", "Die Stadt und das Land verklagen den Bund", "Die Stadt und der Bund verklagen das Land"),
    (Differs.ROLES, "de", "Die Pleite der Werft hat die Bank gerettet",
     "Die Bank hat die Werft vor der Pleite gerettet"),
    (Differs.OPPOSITE, "en", "The minister has known about the defects since May",
     "The minister knew about the defects in May"),
    (Differs.NAME, "de", "Das Amtsgericht Olm hat den Wirt freigesprochen",
     "Das Landgericht Olm hat den Wirt freigesprochen"),
    (Differs.QUALIFIER, "de", "Die Firma muss die Halle abreißen", "Die Firma darf die Halle abreißen"),
    (Differs.ROLES, "de", "Die Gemeinde klagt gegen das Land", "Das Land klagt gegen die Gemeinde"),
    (Differs.ROLES, "de", "Der Zeuge hat den Wirt am Tor gesehen", "Der Wirt hat den Zeugen am Tor gesehen"),
    (Differs.ROLES, "en", "The town is suing the county", "The county is suing the town"),
    (Differs.ROLES, "de", "Die Bahn verklagt die Gewerkschaft", "Die Gewerkschaft verklagt die Bahn"),
    (Differs.ROLES, "de", "Die Firma wurde in Olm von der Stadt verklagt", "Die Firma verklagte in Olm die Stadt"),
    (Differs.ROLES, "de", "Die Hebammen in Olm haben im Mai gekündigt", "Den Hebammen in Olm wurde im Mai gekündigt"),
    (Differs.ROLES, "en", "The company was sued by the town", "The company sued the town"),
    (Differs.OPPOSITE, "de", "Die Strecke nach Olm ist seit Mai gesperrt", "Die Strecke nach Olm ist bis Mai gesperrt"),
    (Differs.OPPOSITE, "de", "Die Opfer kamen in die Klinik von Ried", "Die Opfer kamen aus der Klinik von Ried"),
    (Differs.NEGATION, "de", "Das Wasser im Kanal ist ungefährlich", "Das Wasser im Kanal ist nicht ungefährlich"),
    (Differs.NEGATION, "en", "The hospital lacks money for beds", "The hospital has the money for beds"),
    (Differs.WORD, "de", "Der Rat erhöhte die Steuer im Mai", "Der Rat hat die Erhöhung der Steuer im Mai verschoben"),
    (Differs.WORD, "de", "Der Klub legt Beschwerde gegen den Bau ein",
     "Der Klub zog die Beschwerde gegen den Bau zurück"),
    (Differs.WORD, "de", "Das Land fördert den Ausbau der Radwege", "Das Land fordert den Ausbau der Radwege"),
    (Differs.WORD, "de", "Der Wirt wurde in Olm festgenommen", "Der Wirt wurde in Olm verhaftet"),
    (Differs.WORD, "en", "The firm promised to refund the fares", "The firm refunded the fares"),
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


def test_what_both_sides_share_is_named_with_what_differs_beside_it():
    one, other = (
        "Die Strecke nach Olm ist seit Mai gesperrt",
        "Die Strecke nach Olm ist bis Mai gesperrt",
    )
    (apart,) = compare(one, other).differences
    assert apart.our_words != apart.their_words
    assert "seit Mai" in apart.our_words
    assert "bis Mai" in apart.their_words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "After the flood, residents were told to boil water"),
        ("en", "After a long search, a body was found"),
        ("de", "Der Rat verwarf die Pläne, die der Minister kritisierte"),
        ("de", "Die Firma verkaufte das Land, gab der Stadt das Geld"),
    ],
)
def test_a_part_that_tells_something_is_no_frame(language, text):
    assert [word.text for word in Claimed.of(text, language).words] == text.replace(",", "").split()


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


def test_a_denial_counts_among_the_words_of_a_short_claim():
    one = "Niemand sei vor der Sprengung gewarnt worden"
    assert compare(one, "Vor der Sprengung wurde niemand gewarnt").same == Same.PROBABLY


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
