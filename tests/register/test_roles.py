"""Roles over time: what articles print beside a name, and what people write down."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from articles import desk, intake, register
from articles.models import AttributionLink, Source, SourceKind, SourceRole
from articles.rules.folding import fold
from articles.words import Found, LinkRole
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db

MINISTER = "Innenministerin Ada Krog"


def make_source(name: str = "Ada Krog", kind: SourceKind = SourceKind.PERSON) -> Source:
    return Source.objects.create(name=name, folded=fold(name), kind=kind, created_at=NOW)


def settled(source: Source, mention: str = MINISTER, **article) -> AttributionLink:
    """A link of a statement in an article of its own."""
    statement = make_statement(make_article(**article))
    link = statement.links.get()
    link.source, link.mention, link.settled_at = source, mention, NOW
    link.save()
    return link


def labels(source: Source) -> list[str]:
    return list(source.roles.order_by("label").values_list("label", flat=True))


def test_settling_a_link_writes_the_printed_role_down():
    ada, source = make_user(), make_source()
    statement = make_statement()
    statement.links.update(mention=MINISTER)
    desk.claim(statement.uuid, ada, timezone.now())
    statement.refresh_from_db()
    desk.save_link(
        statement.uuid,
        ada,
        timezone.now(),
        order=1,
        name="Ada Krog",
        target=register.Target.PERSON,
        role=LinkRole.UTTERER,
        found=Found.UNCHECKED,
        seen=statement.revision,
    )
    role = source.roles.get()
    assert (role.label, role.article) == ("Innenministerin", statement.article)


def test_confirming_the_chain_does_so_too():
    ada, source = make_user(), make_source()
    statement = make_statement()
    statement.links.update(mention=MINISTER)
    desk.claim(statement.uuid, ada, timezone.now())
    statement.refresh_from_db()
    desk.confirm_chain(statement.uuid, ada, timezone.now(), seen=statement.revision)
    assert labels(source) == ["Innenministerin"]


def test_who_the_register_knows_gets_the_role_when_the_text_is_split():
    source = make_source()
    text = "„Das Wehr hält noch zehn Jahre“, sagte Innenministerin Ada Krog."
    article = make_article(text, split_state="pending")
    intake.split(article.pk, timezone.now())
    assert AttributionLink.objects.filter(source=source).exists()
    assert labels(source) == ["Innenministerin"]


def test_one_article_prints_a_role_once():
    source = make_source()
    link = settled(source)
    register.learn_roles([link])
    register.learn_roles([link])
    assert labels(source) == ["Innenministerin"]


@pytest.mark.parametrize(
    ("kind", "mention"),
    [
        (SourceKind.PERSON, "sie"),  # no name in it
        (SourceKind.PERSON, "Ada Krog"),  # nothing beside it
        (SourceKind.ORGANISATION, MINISTER),  # what is no person has a name alone
    ],
)
def test_without_a_role_nothing_is_written(kind, mention):
    source = make_source(kind=kind)
    register.learn_roles([settled(source, mention)])
    assert not labels(source)


def test_roles_come_with_their_days_the_latest_first():
    source, reader = make_source(), make_user()
    for day, mention in (
        (3, MINISTER),
        (9, MINISTER),
        (20, "Abgeordnete Ada Krog"),
    ):
        at = datetime(2026, 10, day, 12, tzinfo=UTC)
        register.learn_roles([settled(source, mention, published_at=at)])
    first, second = register.roles_of(source, reader)
    assert (first.label, first.first, first.last) == ("Abgeordnete", *[date(2026, 10, 20)] * 2)
    assert (second.first, second.last, second.times) == (date(2026, 10, 3), date(2026, 10, 9), 2)


def test_role_of_a_chain_that_was_taken_back_counts_no_more():
    source, reader = make_source(), make_user()
    link = settled(source)
    register.learn_roles([link])
    assert register.roles_of(source, reader)
    AttributionLink.objects.filter(pk=link.pk).update(source=None, settled_at=None)
    assert not register.roles_of(source, reader)


def test_restricted_people_see_what_their_outlets_print():
    source = make_source()
    link = settled(source, outlet="Küstenkurier")
    register.learn_roles([link])
    register.learn_roles([settled(source, "Abgeordnete Ada Krog", outlet="Brekum Post")])
    reader = make_user(restricted=True)
    reader.outlets.add(link.statement.article.outlet)
    assert [role.label for role in register.roles_of(source, reader)] == ["Innenministerin"]
    assert len(register.roles_of(source, make_user())) == 2


def test_command_learns_from_links_that_were_there_before():
    source = make_source()
    settled(source)
    settled(source, "Abgeordnete Ada Krog")
    call_command("learn_roles", verbosity=0)
    call_command("learn_roles", verbosity=0)
    assert labels(source) == ["Abgeordnete", "Innenministerin"]
    assert SourceRole.objects.count() == 2


def test_the_upgrade_learns_what_the_desk_would_have_and_once(monkeypatch):
    upgrade = import_module("articles.migrations.0017_folded")
    monkeypatch.setattr(upgrade, "BATCH", 2)
    source, house = make_source(), make_source("Wasserverband", SourceKind.ORGANISATION)
    twice = settled(source)
    AttributionLink.objects.create(
        statement=twice.statement, order=2, source=source, mention=MINISTER, settled_at=NOW
    )
    for who, mention in ((source, "Abgeordnete Ada Krog"), (source, ""), (house, MINISTER)):
        settled(who, mention)
    for _time in range(2):
        upgrade.learn_roles(apps, None)
    assert labels(source) == ["Abgeordnete", "Innenministerin"]
    assert SourceRole.objects.count() == 2
