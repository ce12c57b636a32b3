"""What is searched stays folded as it must be, whatever the desk does; and can be looked after."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from articles import desk, intake, register
from articles.desk.cutting import cut_of
from articles.intake import Submission
from articles.management.commands.refold import columns, wanted
from articles.models import Article, AttributionLink, Outlet, Rank, Source, Statement, trigrams
from articles.rules.folding import fold
from articles.rules.lifecycle import Publication
from articles.spans import Span
from tests.exports.builders import make_verdict
from tests.factories import (
    TEXT,
    make_article,
    make_evidence,
    make_statement,
    make_user,
    said,
    so,
)

pytestmark = pytest.mark.django_db


def all_true():
    """Every folded column holds what it is folded from."""
    from django.apps import apps

    for name, column in columns():
        for row in apps.get_model("articles", name).objects.all():
            assert getattr(row, column) == wanted(row, column), f"{name}.{column}: {row!r}"


def run(*arguments):
    out = StringIO()
    call_command("refold", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_the_verbs_keep_what_is_searched(settings):
    now = timezone.now()
    ada, eda = make_user(), make_user(Rank.EDITOR)
    submission = Submission(
        text=TEXT, outlet="Küstenkurier", title="Das Wehr", language="de", byline="Von Ole Größe"
    )
    article = intake.receive(submission, None, now).article
    intake.split(article.pk, now)
    all_true()
    statement = desk.claim_next(ada, now)
    assert statement is not None
    statement = desk.normalize_claim(
        statement.uuid, ada, now, claim="Das Wehr hält.", seen=statement.revision
    )
    all_true()
    assert Statement.objects.filter(folded__contains="das wehr halt").exists()
    desk.undo(ada, now)
    all_true()
    statement.refresh_from_db()
    make_evidence(statement, ada)
    statement = desk.normalize_claim(
        statement.uuid, ada, now, claim="Es hält zehn Jahre.", seen=statement.revision
    )
    statement = desk.review(
        statement.uuid,
        ada,
        now,
        attribution=said(),
        truth=so(),
        rationale="Größer als gedacht.",
        seen=statement.revision,
    )
    all_true()
    statement = desk.approve(statement.uuid, eda, now, seen=statement.revision)
    all_true()
    verdict = statement.verdicts.get(current=True)
    assert "grosser als gedacht" in verdict.folded
    assert "es halt zehn jahre." in verdict.folded


def answered(statement, person, rationale="Größer als gedacht."):
    statement = desk.claim(statement.uuid, person, timezone.now())
    return desk.review(
        statement.uuid,
        person,
        timezone.now(),
        attribution=said(),
        truth=so("false"),
        rationale=rationale,
        seen=statement.revision,
    )


def approved(statement, editor):
    statement.refresh_from_db()
    return desk.approve(statement.uuid, editor, timezone.now(), seen=statement.revision)


def published(statement, editor, note=""):
    now = timezone.now()
    return desk.publish(statement.uuid, editor, now, seen=statement.revision, note=note)


def test_cutting_anew_keeps_what_is_searched():
    now, ada = timezone.now(), make_user()
    words = "Es hält zehn Jahre. Größe zählt"
    article = make_article(f"„{words}“, sagte Ada Krog. Das Wehr „ruht“.")
    statement = desk.claim(make_statement(article, words, claim="Es ruht.").uuid, ada, now)
    first = article.latest().text.index("Größe")
    cut = replace(cut_of(statement), parts=(Span(statement.start, first - 1),))
    new = desk.recut(statement.uuid, ada, now, cut=cut, seen=statement.revision)
    all_true()
    assert new.folded.startswith("es halt zehn jahre.")
    desk.undo(ada, now)
    all_true()
    statement.refresh_from_db()
    one, other = desk.split_in_two(statement.uuid, ada, now, at=first, seen=statement.revision)
    all_true()
    assert "grosse zahlt" in other.folded
    desk.merge(one.uuid, ada, now, other=other.uuid, seen=one.revision)
    all_true()


def test_what_comes_after_the_verdict_keeps_what_is_searched():
    now = timezone.now()
    ada, eda, finn = make_user(), make_user(Rank.EDITOR), make_user(Rank.EDITOR)
    statement = make_statement()
    answered(statement, ada)
    approved(statement, eda)
    assert "krog" in statement.verdicts.get().folded
    desk.undo(eda, now)
    all_true()
    statement = published(approved(statement, eda), eda)
    statement = desk.amend(
        statement.uuid,
        finn,
        now,
        attribution=said(),
        truth=so("partly"),
        rationale="Überholt.",
        why="Zahl von 2023",
        seen=statement.revision,
    )
    all_true()
    desk.undo(finn, now)
    all_true()
    statement.refresh_from_db()
    statement = desk.return_(statement.uuid, finn, now, why="Neue Zahl", seen=statement.revision)
    statement.links.update(name="Emil Größe", folded=fold("Emil Größe"), source=None)
    make_evidence(statement, ada)
    answered(statement, ada, rationale="Jetzt überholt.")
    statement = published(approved(statement, eda), eda, note="Zahl berichtigt.")
    all_true()
    assert statement.publication == Publication.CORRECTED
    assert "emil grosse | jetzt uberholt." in statement.verdicts.get(current=True).folded
    desk.withdraw(statement.uuid, eda, now, why="Falsch", seen=statement.revision)
    all_true()


def test_an_import_keeps_what_is_searched(tmp_path):
    path = tmp_path / "wehr.txt"
    path.write_text(TEXT, encoding="utf-8")
    out = StringIO()
    named = ("--outlet", "Größe", "--title", "Das Wehr", "--lang", "de", "--now")
    call_command("import_articles", str(path), *named, stdout=out, stderr=out)
    assert Statement.objects.filter(folded__contains="zehn jahre").exists()
    all_true()


def test_the_register_keeps_what_is_searched():
    now, eda = timezone.now(), make_user(Rank.EDITOR)
    kept, gone = (
        Source.objects.create(name=name, folded=fold(name), created_at=now)
        for name in ("Ada Größe", "A. Größe")
    )
    for source in (kept, gone):
        make_statement(speaker=source.name).links.update(source=source)
    done = register.merge(kept.uuid, gone.uuid, eda, now)
    all_true()
    assert Source.objects.get(pk=kept.pk).aliases.get().folded == "a. grosse"
    register.undo_regrouping(done.uuid, eda, now)
    all_true()
    link = make_statement(speaker="Ada Größe").links.get()
    kept.links.add(link)
    register.split(kept.uuid, eda, now, name="Ada Größe (Wehr)", kind="person", links=[link.pk])
    all_true()
    register.add_alias(kept, eda, now, name="Äda", is_error=True)
    seen = register.seal(kept)
    register.describe(kept, eda, now, seen=seen, name="Ada Süß")
    all_true()
    assert sorted(kept.aliases.values_list("folded", flat=True)) == ["ada", "ada grosse"]


def test_a_sound_desk_says_so():
    make_verdict()
    assert "Verdict.folded: 0 wrong" in run()


def test_what_is_wrong_is_counted_and_rewritten():
    statement = make_statement()
    Statement.objects.update(folded="anders")
    Article.objects.update(folded_byline="anders")
    with pytest.raises(CommandError, match="--fix"):
        run()
    assert "Statement.folded: 1 rewritten" in run("--fix")
    statement.refresh_from_db()
    assert statement.folded == "es halt noch zehn jahre"
    run()
    all_true()


@pytest.mark.django_db(transaction=True)
def test_names_in_chains_from_before_are_folded_by_the_upgrade():
    make_statement(speaker="Ada Größe")
    MigrationExecutor(connection).migrate([("articles", "0022_feed_names")])
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    trigrams.ensure(connection)  # as after every `migrate`
    all_true()
    assert AttributionLink.objects.filter(folded__holds="grosse").exists()


def test_a_name_that_is_taken_is_told_and_holds_up_no_other():
    now = timezone.now()
    Outlet.objects.create(name="Bote", folded="bote")
    Outlet.objects.create(name="Bo\u00adte", folded="alt")
    Source.objects.create(name="Ada", folded="alt", created_at=now)
    with pytest.raises(CommandError):
        run("--fix")
    assert Source.objects.get().folded == "ada"
