"""What a search finds, and what it must not tell."""

import pytest
from django.utils import timezone

from articles import finding
from articles.finding import KINDS, Asked, wording
from articles.models import (
    Alias,
    CheckedClaim,
    ExternalCheck,
    Occurrence,
    Outlet,
    Rank,
    Review,
    Source,
    Statement,
    Verdict,
    Version,
)
from articles.rules.folding import fold
from articles.rules.lifecycle import Publication, Stage
from articles.words import LinkRole
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_claim, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user()


def counts(person, words="", **filters):
    return finding.counts(Asked.read({"q": words, **filters}), person)


def rows(person, words, within="statements", **filters):
    return list(finding.rows(Asked.read({"q": words, "in": within, **filters}), person))


def make_source(name, alias="", **columns):
    source = Source.objects.create(
        name=name, folded=fold(name), created_at=timezone.now(), **columns
    )
    if alias:
        Alias.objects.create(source=source, name=alias, folded=fold(alias))
    return source


def settled(source, **article):
    """A statement that the source makes, in an article of its own."""
    statement = make_statement(make_article(**article))
    statement.links.update(source=source, settled_at=NOW)
    return statement


def test_statements_are_found_by_their_words_and_by_the_rated_claim(ada):
    statement = make_statement(claim="Das Wehr hält bis 2036.")
    assert rows(ada, "jahre") == [statement]
    assert rows(ada, "2036") == [statement]
    assert rows(ada, "jahre 2036") == [statement]
    assert rows(ada, "jahre 2037") == []


def test_statements_are_found_by_the_names_in_their_chain(ada):
    krog = make_source("Ada Krog", "Kroghmann")
    said, other = settled(krog), make_statement(speaker="Bo Lind")
    for words in ("krog", "kroghmann", "krog jahre", "ada kroghmann"):
        assert rows(ada, words) == [said], words
    assert rows(ada, "jahre -krog") == [other]
    assert rows(ada, "krog 2037") == [] and rows(ada, "„ada jahre“") == []
    assert rows(ada, "lind") == [other], (
        "as the article prints it; the register knows nobody of that name"
    )
    (hit,) = finding.hits("statements", [other], Asked(words="lind").query)
    assert hit.parts[0].words == [("Bo ", False), ("Lind", True)]


def test_and_by_the_outlet_that_passes_them_on(ada):
    said = make_statement()
    outlet = Outlet.named("Küstenkurier")
    said.links.create(order=2, role=LinkRole.RELAY, name="Küstenkurier", outlet=outlet)
    assert rows(ada, "küstenkurier") == [said]
    (hit,) = finding.hits("statements", [said], Asked(words="küstenkurier").query)
    assert hit.parts[0].words == [("Ada Krog › ", False), ("Küstenkurier", True)]


def test_whoever_sees_some_outlets_finds_what_is_said_there_only(ada):
    krog = make_source("Ada Krog")
    settled(krog, outlet="Geheim")
    said = settled(krog, outlet="Offen")
    learned = {"name": "Krogh", "folded": "krogh", "origin": "learned"}
    Alias.objects.create(source=krog, **learned)  # as an article of the other one prints it
    ada.restricted = True
    ada.save()
    ada.outlets.set([Outlet.named("Offen")])
    assert rows(ada, "krog") == [said]
    assert rows(ada, "krogh") == []


def test_what_stands_in_too_many_names_is_no_name(ada, monkeypatch):
    settled(make_source("Bund der Deiche"))
    assert len(rows(ada, "bund")) == 1
    monkeypatch.setattr(wording, "MOST", 1)
    make_source("Bund der Wehre")
    assert rows(ada, "bund") == []


def test_names_cost_one_question_a_word_and_two_where_the_register_knows_nobody(
    ada, django_assert_num_queries
):
    settled(make_source("Ada Krog"))
    for words, n in (("quastenflosser", 3), ("krog", 2), ("krog jahre", 4)):
        with django_assert_num_queries(n):
            rows(ada, words)


def test_every_word_must_stand_and_no_excluded_one(ada):
    statement = make_statement()
    assert rows(ada, "„noch zehn“ hält") == [statement]
    assert rows(ada, "„zehn noch“") == []
    assert rows(ada, "hält -zehn") == []
    assert rows(ada, "-elf") == [statement]


def test_what_was_replaced_is_not_found(ada):
    make_statement(stage=Stage.REPLACED)
    assert rows(ada, "jahre") == []


def test_articles_are_found_by_title_byline_and_text(ada):
    article = make_article("Der Pegel fällt.", title="Häuser am Deich", byline="Von Ole Tamm")
    for words in ("haus", "tamm", "pegel", "haus tamm pegel"):
        assert rows(ada, words, "articles") == [article], words
    assert rows(ada, "haus -pegel", "articles") == []


def test_articles_are_found_by_an_older_version_and_say_so(ada):
    article = make_article("Der Pegel fällt.")
    text = "Der Fluss steigt."
    Version.objects.create(
        article=article, number=2, text=text, sha256=Version.digest(text), fetched_at=NOW
    )
    query = Asked(words="pegel").query
    (hit,) = finding.hits("articles", rows(ada, "pegel", "articles"), query)
    assert hit.older == 1
    (hit,) = finding.hits("articles", rows(ada, "fluss", "articles"), Asked(words="fluss").query)
    assert hit.older == 0


def test_sources_are_found_by_name_and_alias_and_not_once_they_are_joined(ada):
    krog = make_source("Ada Krog", "Kroghmann")
    make_source("Ada Krog (alt)", merged_into=krog)
    assert rows(ada, "krog", "sources") == [krog]
    assert rows(ada, "kroghmann", "sources") == [krog]
    assert rows(ada, "ada kroghmann", "sources") == [krog]


def test_outlets_are_found_by_name_and_alias_and_count_with_the_sources(ada):
    outlet = Outlet.named("Küstenkurier")
    Alias.objects.create(outlet=outlet, name="Kuku", folded="kuku")
    for words in ("kurier", "kuku"):
        assert list(finding.outlets(Asked(words=words), ada)) == [outlet]
        assert counts(ada, words)["sources"] == 1


def test_claims_and_checks_by_others_are_found(ada):
    CheckedClaim.objects.create(text="Das Wehr hält.", language="de", created_at=NOW)
    ExternalCheck.objects.create(
        identity="a" * 64, publisher="Prüfer", text="Das Wehr bricht.", came_at=NOW, changed_at=NOW
    )
    assert counts(ada, "wehr") | {"statements": 0} == dict.fromkeys(KINDS, 0) | {
        "claims": 1,
        "checks": 1,
    }


def test_one_and_two_letters_and_signs_are_looked_for(ada):
    make_statement(make_article("Er sagte: EU 5 % ja."), "EU 5 %")
    for words in ("EU", "5", "%", "eu 5"):
        assert len(rows(ada, words)) == 1, words
    assert rows(ada, "xq") == []


@pytest.mark.parametrize("within", KINDS)
@pytest.mark.parametrize(
    "words", ["'; --", "% _ \\", '"', "wehr* OR deich", "🌊", "ß", "\x00", "a" * 400, "-x -y"]
)
def test_anything_can_be_looked_for_everywhere(ada, within, words):
    make_statement()
    rows(ada, words, within)


# -- filters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "fits", "other"),
    [
        ("language", "de", "en"),
        ("since", "2026-05-01", "2026-05-02"),
        ("until", "2026-05-01", "2026-04-30"),
        ("kind", "direct", "indirect"),
        ("stage", "approved", "waiting"),
        ("attribution", "verbatim", "altered"),
        ("truth", "true", "false"),
        ("source", "ada", "emil"),
        ("tag", "hafen", "stadt"),
    ],
)
def test_filters_leave_what_fits_of_every_kind(ada, name, fits, other):
    article = make_article(published_at=NOW.replace(month=5, day=1))
    statement = make_verdict(make_statement(article))
    statement.tags.create(name="Hafen", folded="hafen")
    claim = CheckedClaim.objects.create(text="Hält", language="de", created_at=NOW)
    Occurrence.objects.create(statement=statement, claim=claim, added_at=NOW)
    ExternalCheck.objects.create(
        **{"identity": "a" * 64, "publisher": "P", "text": "Hält", "claim": claim},
        came_at=NOW,
        changed_at=NOW,
    )
    there = counts(ada, **{name: fits})
    assert there | {"sources": 0} == dict.fromkeys(KINDS, 1) | {"sources": 0}
    assert there["sources"] >= 1
    assert not any(counts(ada, **{name: other}).values())


def test_a_filter_of_the_outlet(ada):
    here = make_statement(make_article(outlet="Hier"))
    make_statement(make_article(outlet="Dort"))
    assert rows(ada, "jahre", outlet=str(here.version.article.outlet.uuid)) == [here]


# -- permissions ---------------------------------------------------------------------------------------


def test_restricted_people_find_and_count_nothing_of_other_outlets():
    here, there = make_article(outlet="Hier"), make_article(outlet="Dort")
    for article in (here, there):
        statement = make_verdict(make_statement(article), settled=False)
        statement.links.update(source=make_source(f"Ada {article.outlet}"))
        claim = CheckedClaim.objects.create(text="Zehn Jahre", language="de", created_at=NOW)
        Occurrence.objects.create(statement=statement, claim=claim, added_at=NOW)
    person = make_user(restricted=True)
    person.outlets.add(here.outlet)
    assert counts(person, "jahre") == {
        **dict.fromkeys(KINDS, 1),
        "sources": 0,
        "checks": 0,
    }
    for kind in ("statements", "articles", "verdicts"):
        (row,) = rows(person, "jahre", kind)
        assert "Hier" in str(getattr(row, "outlet", None) or str(_outlet(row)))
    assert [source.name for source in rows(person, "ada", "sources")] == ["Ada Hier"]
    assert list(finding.outlets(Asked(words="dort"), person)) == []
    assert counts(make_user(), "jahre")["statements"] == 2


def test_a_spelling_that_closed_outlets_print_finds_nobody_and_is_not_shown():
    krog = make_source("Ada Krog")
    settled(krog, outlet="Bote")
    Alias.objects.create(
        source=krog, name="Adda Kroog", folded=fold("Adda Kroog"), origin="learned"
    )
    person = make_user(restricted=True)
    person.outlets.set([Outlet.named("Bote")])
    assert rows(person, "kroog", "sources") == []
    asked = Asked.read({"q": "krog", "in": "sources"})
    for who, shown in ((person, 0), (make_user(), 1)):
        (hit,) = finding.hits("sources", finding.rows(asked, who), asked.query)
        assert (hit.row, len(hit.parts)) == (krog, shown)


def _outlet(row):
    statement = row.statement if isinstance(row, Verdict) else row
    return statement.version.article.outlet


# -- blindness -----------------------------------------------------------------------------------------


def reviewed_again(wanted=2):
    """Public, sent back, and answered by one of two."""
    statement = make_verdict(rationale="Quastenflosser im Protokoll.")
    Statement.objects.filter(pk=statement.pk).update(stage=Stage.WAITING, reviews_wanted=wanted)
    statement.verdicts.update(current=False)
    return statement


def answer(statement, person):
    Review.objects.create(
        statement=statement,
        reviewer=person,
        attribution=said(),
        truth=so(),
        rationale="Eigene.",
        revision=2,
        created_at=NOW,
    )


def test_a_verdict_is_neither_found_nor_counted_before_ones_own_answer_is_in(ada):
    statement = reviewed_again()
    for words in ("quastenflosser", "jahre"):
        assert counts(ada, words)["verdicts"] == 0
        assert rows(ada, words, "verdicts") == []
    assert rows(ada, "jahre", truth="true") == []
    assert counts(ada, truth="true")["articles"] == 0
    answer(statement, ada)
    assert counts(ada, "quastenflosser")["verdicts"] == 1
    assert rows(ada, "jahre", truth="true") == [statement]


def test_editors_are_blind_as_well():
    reviewed_again()
    assert counts(make_user(Rank.EDITOR), "quastenflosser")["verdicts"] == 0


def test_where_one_answer_is_enough_what_is_public_stays_to_be_found(ada):
    reviewed_again(wanted=1)
    assert counts(ada, "quastenflosser")["verdicts"] == 1


def test_answers_that_no_verdict_rests_on_are_not_searched(ada):
    statement = make_statement(reviews_wanted=2)
    answer(statement, make_user())
    assert not any(counts(ada, "eigene").values())


def test_a_verdict_of_an_earlier_round_that_never_was_public_is_not_found(ada):
    statement = make_verdict(rationale="Quastenflosser", published=False)
    Statement.objects.filter(pk=statement.pk).update(stage=Stage.WAITING)
    statement.verdicts.update(current=False)
    assert counts(ada, "quastenflosser")["verdicts"] == 0


def test_of_a_corrected_verdict_the_current_one_is_found(ada):
    statement = make_verdict(rationale="Alter Quastenflosser")
    statement.verdicts.update(current=False)
    make_verdict(statement, settled=False, rationale="Neuer Grund", published=False)
    Statement.objects.filter(pk=statement.pk).update(publication=Publication.PUBLISHED)
    assert counts(ada, "quastenflosser")["verdicts"] == 0
    assert counts(ada, "neuer")["verdicts"] == 1


def test_a_claim_that_was_merged_is_found_as_the_other_one_only(ada):
    kept = make_claim("Der Deich hält.")
    make_claim("Der Deich hält stand.", merged_into=kept)
    assert rows(ada, "deich", "claims") == [kept]
    assert counts(ada, "deich")["claims"] == 1
