"""The page of a claim for readers: what is published of it, and nothing of the work."""

import pytest
from django.urls import reverse

from articles.models import CheckedClaim
from articles.words import NonFact
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_check, make_claim, make_statement
from tests.public.desk import correct, send_back, withdraw
from tests.public.test_pages import at, seen

pytestmark = pytest.mark.django_db
DRAFT = "Geheimer Wortlaut eines Entwurfs."


def public(outlet="Inselpost", truth="true", **columns):
    article = make_article(outlet=outlet, url="https://k.example/", published_at=NOW)
    return make_verdict(make_statement(article), truth=truth, **columns)


def of(claim):
    return reverse("public_claim", args=[claim.uuid])


def test_shows_each_published_place_with_both_ratings_chain_and_day(client):
    statements = [public("Inselpost"), public("Deichblatt")]
    page = seen(client, of(make_claim(statements=statements)))
    for statement in statements:
        assert at(statement) in page and statement.article.outlet.name in page
    assert page.count('class="badge attr') == page.count('class="badge truth') == 2
    assert "Ada Krog → Inselpost" in page and "24 November 2026" in page
    assert "checked and public in 2 places" in page


def test_drafts_are_not_in_it_and_neither_are_their_words(client):
    article = make_article(f"Er sagte: {DRAFT}", outlet="Entwurfsblatt")
    draft = make_statement(article, DRAFT)
    claim = make_claim(DRAFT, statements=[draft, public()])
    page = seen(client, of(claim))
    assert DRAFT not in page and "Entwurfsblatt" not in page
    assert "<h1" in page and "Es hält noch zehn Jahre" in page


def test_wording_of_an_editor_is_the_heading(client):
    claim = make_claim("Das Wehr hält zehn Jahre.", statements=[public()], worded_at=NOW)
    assert '<h1 lang="de">Das Wehr hält zehn Jahre.</h1>' in seen(client, of(claim))


def test_is_not_found_while_nothing_of_it_is_public(client):
    draft = make_verdict(published=False)
    for claim in (make_claim(), make_claim(statements=[draft])):
        make_check(claim=claim)
        assert client.get(of(claim), headers={"Accept-Language": "en"}).status_code == 404


def test_withdrawn_place_says_so_and_rates_nothing(client):
    gone = withdraw(public("Deichblatt", truth="false"))
    page = seen(client, of(make_claim(statements=[gone, public()])))
    assert page.count('class="badge truth') == 1 and at(gone) in page
    alone = seen(client, of(make_claim(statements=[withdraw(public("C"))])))
    assert "noindex" in alone and 'class="badge' not in alone


def test_verdicts_that_differ_are_told(client):
    claim = make_claim(statements=[public("A"), public("B", truth="false")])
    assert "The verdicts differ" in seen(client, of(claim))
    assert "The verdicts differ" not in seen(client, of(make_claim(statements=[public("C")])))


def test_newest_public_version_counts_while_it_is_reviewed_again(client):
    statement = send_back(correct(public(truth="true"), truth="false"))
    page = seen(client, of(make_claim(statements=[statement])))
    assert page.count('class="badge truth') == 1 and "tone-bad" in page and "corrected" in page


def test_check_by_others_names_publisher_rating_licence_and_links_out(client):
    claim = make_claim(statements=[public()])
    check = make_check(claim=claim)
    page = seen(client, of(claim))
    assert check.publisher in page and "“Größtenteils falsch”" in page and "CC BY 4.0" in page
    assert f'href="{check.url}" rel="noopener noreferrer nofollow"' in page
    check.url = check.licence = "javascript:alert(1)"
    check.save()
    assert 'href="javascript' not in seen(client, of(claim))


def test_denial_never_stands_as_what_was_said(client):
    article = make_article(url="https://k.example/")
    denied = make_statement(article, nonfact=NonFact.DENIED, cue="bestritt")
    page = seen(client, of(make_claim(statements=[make_verdict(denied)])))
    heading = page.partition("<h1")[2].partition("</h1>")[0]
    assert "Ada Krog bestreitet" in heading


def test_merged_claim_leads_to_the_other_where_that_is_public(client):
    goal = make_claim(statements=[public()])
    old = make_claim("Alt", merged_into=goal)
    assert client.get(of(old)).url.endswith(of(goal))
    draft = make_claim("Alt", merged_into=make_claim())
    assert client.get(of(draft)).status_code == 404


def test_verdict_links_to_it_where_the_claim_is_public_elsewhere(client):
    one, other = public("A"), public("B")
    draft = make_verdict(make_statement(make_article()), published=False)
    alone = make_claim(statements=[one, draft])
    assert of(alone) not in seen(client, at(one))
    CheckedClaim.objects.all().delete()
    claim = make_claim(statements=[one, other])
    page = seen(client, at(one))
    assert of(claim) in page and "also checked in 1 other place" in page


def test_verdict_links_to_it_where_others_have_checked_it(client):
    one = public("A")
    claim = make_claim(statements=[one])
    make_check(claim=claim)
    page = seen(client, at(one))
    assert of(claim) in page and "What other desks say of this claim" in page


def test_few_questions_however_many_places(client, django_assert_max_num_queries):
    statements = [public(f"Blatt {n}") for n in range(8)]
    claim = make_claim(statements=statements)
    make_check(claim=claim)
    for address in (of(claim), at(statements[0])):
        with django_assert_max_num_queries(4):
            assert client.get(address).status_code == 200


def test_no_data_for_machines_stand_on_it(client):
    assert "ld+json" not in seen(client, of(make_claim(statements=[public()])))


def test_posting_is_refused(client):
    assert client.post(of(make_claim())).status_code == 405


def test_sitemap_lists_it_while_something_of_it_is_public(client):
    listed = make_claim(statements=[public("A")])
    hidden = make_claim(statements=[make_verdict(make_statement(make_article()), published=False)])
    part = reverse("sitemap_part", args=["claims", 0])
    body = b"".join(client.get(part).streaming_content).decode()
    assert of(listed) in body and of(hidden) not in body
    assert part in client.get(reverse("sitemap")).content.decode()
