"""Repair: everything can be looked at, little can be changed, and nobody deletes."""

import pytest
from django.contrib import admin
from django.db import models as columns
from django.urls import reverse
from django.utils import timezone

from articles import models, tasks
from articles.models.events import record
from articles.rules.lifecycle import SplitState, Stage
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model.__module__.startswith("articles.")]
HIDDEN = {models.EventHead}  # the end of the chain: one row that only the log writes


@pytest.fixture
def root(client):
    person = make_user(is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def address(model, view, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


def test_every_table_is_there():
    from django.apps import apps

    assert set(apps.get_app_config("articles").get_models()) - HIDDEN == set(OURS)


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_list_opens_and_searches(client, root, model):
    make_statement()
    assert client.get(address(model, "changelist")).status_code == 200
    if admin.site._registry[model].search_fields:
        assert client.get(address(model, "changelist"), {"q": "Köln"}).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_nothing_can_be_deleted(client, root, model):
    statement = make_statement()
    record("receive", "article", statement.uuid, at=timezone.now(), actor=None)
    row = model.objects.first()
    if row is not None:
        assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        client.post(address(model, "changelist"), chosen)
        assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "model", [m for m in OURS if m is not models.User], ids=lambda model: model.__name__
)
def test_nothing_can_be_added(client, root, model):
    assert client.get(address(model, "add")).status_code == 403


def test_log_is_only_read(client, root):
    event = record("receive", "article", root.uuid, at=timezone.now(), actor=None)
    assert client.get(address(models.Event, "change", event.pk)).status_code == 200
    assert client.post(address(models.Event, "change", event.pk), {"verb": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (models.Version, "text"),
        (models.Version, "sha256"),
        (models.Statement, "exact"),
        (models.Statement, "spans"),
        (models.Statement, "stage"),
        (models.Verdict, "truth"),
        (models.Review, "rationale"),
        (models.Rating, "words"),
        (models.Article, "fingerprint"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_others_rest_on_is_read_only(rf, root, model, column):
    request = rf.get("/")
    request.user = root
    assert isinstance(model._meta.get_field(column), columns.Field)
    assert column in admin.site._registry[model].get_readonly_fields(request)


def test_corrected_title_is_found_again_and_the_split_goes_on(client, root):
    article = make_article()
    form = {"title": "Über den Deich", "language": "de", "priority": 0}
    inline = {f"versions-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL")}
    assert (
        client.post(address(models.Article, "change", article.pk), form | inline).status_code == 302
    )
    article.refresh_from_db()
    assert (article.title, article.folded_title) == ("Über den Deich", "uber den deich")


def test_statement_shows_the_way_to_its_page(client, root):
    statement = make_statement()
    shown = client.get(address(models.Statement, "change", statement.pk)).content.decode()
    assert f'href="{statement.get_absolute_url()}"' in shown


def test_what_is_held_can_be_given_back(client, root):
    statement = make_statement(stage=Stage.CLAIMED, holder=root, held_until=timezone.now())
    client.post(
        address(models.Statement, "changelist"),
        {"action": "give_back", "_selected_action": statement.pk},
    )
    statement.refresh_from_db()
    assert (statement.stage, statement.holder) == (Stage.WAITING, None)


def test_failed_articles_can_be_split_again(
    client, root, monkeypatch, django_capture_on_commit_callbacks
):
    ids: list[int] = []
    monkeypatch.setattr(tasks.split, "delay", ids.append)
    failed, done = make_article(split_state=SplitState.FAILED), make_article()
    with django_capture_on_commit_callbacks(execute=True):
        chosen = {"action": "split_again", "_selected_action": [failed.pk, done.pk]}
        client.post(address(models.Article, "changelist"), chosen)
    assert ids == [failed.pk]


def test_person_gets_a_rank_and_no_reviewer_gets_in(client, root):
    person = make_user()
    assert b'name="rank"' in client.get(address(models.User, "change", person.pk)).content
    client.force_login(person)
    assert client.get(reverse("admin:index")).status_code == 302
