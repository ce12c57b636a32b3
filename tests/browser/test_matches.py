"""What was checked before, by keys: taken over, looked at, saved; and the pages of claims for everybody's eyes."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import desk
from articles.models import Occurrence, Rank, Review
from tests.exports.builders import make_verdict
from tests.factories import (
    NOW,
    make_article,
    make_check,
    make_claim,
    make_evidence,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Das Wehr hält noch mindestens zehn Jahre ohne jede Reparatur, sagte Ada Krog am Montag."
WORDS = "Das Wehr hält noch mindestens zehn Jahre ohne jede Reparatur"


def said_in(outlet):
    return make_statement(make_article(TEXT, outlet=outlet, published_at=NOW), WORDS)


@pytest.mark.parametrize("width", [1280, 390])
def test_m_takes_over_and_enter_saves_it(transactional_db, visit, width):
    ada = make_user(username="ada")
    earlier = make_verdict(said_in("Inselpost"), rationale="Das Gutachten nennt zehn Jahre.")
    make_evidence(earlier, make_user())  # without words of one's own, an answer rests on evidence
    statement = desk.claim(said_in("Küstenkurier").uuid, ada, timezone.now())
    window = visit(width)
    window.sign_in("ada")
    window.open(statement.get_absolute_url())
    page = window.page
    page.wait_for_selector("#matches .match")
    expect(page.locator("#match-sign")).to_be_visible()
    window.faults("suggestion")
    page.keyboard.press("m")
    page.wait_for_selector("#h-match:focus")
    expect(page.locator("[name=truth][value=true]")).to_be_checked()
    kept = re.compile("Das Gutachten nennt zehn Jahre.")
    expect(page.locator("#rationale")).to_have_value(kept)
    window.faults("taken over")
    page.wait_for_timeout(
        500
    )  # milliseconds: a card that came a moment ago is not saved by a stray key
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue/*")
    window.is_clean()
    answer = Review.objects.get(reviewer=ada)
    assert (answer.truth.code, answer.attribution.code) == ("true", "verbatim")
    assert answer.drafted
    assert Occurrence.objects.get(statement=statement).accord == "taken"


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_claims(transactional_db, visit, width):
    make_user(Rank.EDITOR, username="eda")
    places = [make_verdict(said_in("Inselpost")), make_verdict(said_in("B"), truth="false")]
    claim = make_claim(statements=places)
    make_check(claim=claim)
    make_claim("Das Wehr wurde 1931 gebaut.")
    window = visit(width, dark=width == 390)
    window.sign_in("eda")
    for name, address in {
        "list": "/claims/",
        "claim": f"{claim.get_absolute_url()}?q=wehr",
        "public": f"/checked/claims/{claim.uuid}/",
    }.items():
        window.open(address)
        window.faults(name)
    window.is_clean()
