"""A public verdict with all that its page shows, and the desk's verbs done to it."""

from datetime import timedelta

from articles.models import ReplyRequest, Statement, User
from articles.rules.lifecycle import Publication, Stage
from articles.words import Stance
from tests.exports.builders import add_proof, make_verdict
from tests.factories import NOW, make_article, make_statement, make_user

BACKEND = "django.contrib.auth.backends.ModelBackend"
LATER = NOW + timedelta(days=1)


def publish_rich(**columns) -> Statement:
    """Proof on every side, a relay, a reply; one review."""
    article = make_article(
        url="https://kuestenkurier.example/wehr", published_at=NOW, title="Das Wehr"
    )
    statement = make_statement(article)
    add_proof(statement, title="Protokoll", excerpt="zehn Jahre", copy_sha256="a" * 64)
    add_proof(statement, Stance.CONTRADICTS, title="Gutachten", url="https://archiv.example/2")
    ReplyRequest.objects.create(
        statement=statement,
        whom="Büro Krog",
        asked_at=NOW - timedelta(hours=2),
        asked_by=User.objects.first() or make_user(),
        deadline=NOW,
        outcome="answered",
        answer="Sie meinte das alte Wehr.",
        closed_at=NOW - timedelta(hours=1),
        closed_by=User.objects.first(),
    )
    return make_verdict(statement, **columns)


def correct(statement: Statement, note: str = "Zahl berichtigt.", **columns) -> Statement:
    """A further version, public a day later."""
    statement.verdicts.update(current=False)
    columns.setdefault("truth", "partly")
    make_verdict(statement, settled=False, note=note, **columns)
    statement.verdicts.filter(current=True).update(published_at=LATER)
    statement.publication = Publication.CORRECTED
    statement.save(update_fields=["publication"])
    return statement


def withdraw(statement: Statement, why: str = "Falsch zugeordnet.", at=LATER) -> Statement:
    statement.publication, statement.publication_why = Publication.WITHDRAWN, why
    statement.withdrawn_at = at
    statement.save(update_fields=["publication", "publication_why", "withdrawn_at"])
    return statement


def send_back(statement: Statement) -> Statement:
    """Under review again: what is public stands."""
    statement.stage = Stage.WAITING
    statement.save(update_fields=["stage"])
    return statement
