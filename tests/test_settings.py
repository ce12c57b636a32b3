"""Settings fail loudly: each refusal names what to write."""

import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper, ServerBindingCursor

from factcheck import env
from tests.workers import ROOT

PUBLIC = {
    "PRODUCTION": "1",
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "desk.example",
    "DATABASE_URL": "postgres://desk:geheim%2F@db:5432/desk",
    "CELERY_BROKER_URL": "amqp://desk:geheim@broker:5672//",
}


def start(tmp_path, **environment):
    names = {*PUBLIC, "DEBUG", "DJANGO_SETTINGS_MODULE", "DATA_DIR"}
    bare = {k: v for k, v in os.environ.items() if k not in names}
    code = "import django; django.setup(); from django.conf import settings as s; print(s.SECRET_KEY, s.DATABASES)"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=bare
        | {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATA_DIR": str(tmp_path)}
        | environment,
        capture_output=True,
        text=True,
    )


def test_a_public_server_starts_with_everything_set(tmp_path):
    done = start(tmp_path, **PUBLIC)
    assert done.returncode == 0, done.stderr
    assert "'PASSWORD': 'geheim/'" in done.stdout


@pytest.mark.parametrize("missing", sorted(set(PUBLIC) - {"PRODUCTION"}))
def test_a_public_server_refuses_to_start_without(tmp_path, missing):
    done = start(tmp_path, **{k: v for k, v in PUBLIC.items() if k != missing})
    assert done.returncode != 0
    assert missing in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "1"),
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "mysql://x"),
        ("PRODUCTION", "maybe"),
        ("REVIEWS_WANTED", "4"),
        ("DATA_LICENSE", "javascript:alert(1)"),
    ],
)
def test_a_value_that_cannot_be_is_named(tmp_path, name, value):
    done = start(tmp_path, **{**PUBLIC, name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


POSTGRES = "postgres://desk@db:5432/desk"


@pytest.mark.parametrize(
    ("query", "threshold", "binds", "cursors"),
    [
        ("", 2, True, True),
        ("?sslmode=require", 2, True, True),
        ("?prepare_threshold=5", 5, True, True),
        ("?server_side_binding=0", 2, False, True),
        ("?server_side_binding=1&prepare_threshold=off", None, True, False),  # behind a pooler
    ],
)
def test_options_of_the_address_reach_psycopg_in_its_types(query, threshold, binds, cursors):
    entry = env.database(POSTGRES + query)
    given = DatabaseWrapper({"TIME_ZONE": None, **entry}).get_connection_params()
    assert given["prepare_threshold"] == threshold
    assert (given["cursor_factory"] is ServerBindingCursor) == binds
    assert entry["DISABLE_SERVER_SIDE_CURSORS"] != cursors
    assert given.get("sslmode") == ("require" if "sslmode" in query else None)
    assert given.get("options") == (None if threshold is None else "-c jit=off")


def test_options_of_the_server_in_the_address_are_the_only_ones():
    entry = env.database(f"{POSTGRES}?options=-c%20statement_timeout%3D30s")
    given = DatabaseWrapper({"TIME_ZONE": None, **entry}).get_connection_params()
    assert given["options"] == "-c statement_timeout=30s"


@pytest.mark.parametrize("option", ["server_side_binding=maybe", "prepare_threshold=-1"])
def test_an_option_that_cannot_be_is_named(option):
    with pytest.raises(ImproperlyConfigured, match=option):
        env.database(f"{POSTGRES}?{option}")


@pytest.mark.parametrize(
    ("url", "means"),
    [
        ("", env.Mail()),
        ("smtp://mail.example.org", env.Mail("mail.example.org")),
        (
            "smtp://desk:gehe%40im@mail.example.org:587/?tls=1",
            env.Mail("mail.example.org", 587, "desk", "gehe@im", tls=True),
        ),
        ("smtps://mail.example.org", env.Mail("mail.example.org", 465, ssl=True)),
    ],
)
def test_a_mail_server_is_one_address(monkeypatch, url, means):
    monkeypatch.setenv("EMAIL_URL", url)
    assert env.mail("EMAIL_URL") == means


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:geheim",
        "smtp://mail.example.org/geheim",
        "smtp://geheim@mail.example.org?tls=maybe",
        "smtp://geheim@mail.example.org?ssl=1",
        "smtps://geheim@mail.example.org?tls=1",
    ],
)
def test_what_is_none_is_refused_without_showing_its_password(monkeypatch, url):
    monkeypatch.setenv("EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as refused:
        env.mail("EMAIL_URL")
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("value", ["", "niemand", "a b@example.org", "a@example.org\nBcc: b@x.org"])
def test_mail_comes_from_an_address(monkeypatch, value):
    monkeypatch.setenv("MAIL_FROM", value)
    with pytest.raises(ImproperlyConfigured, match="MAIL_FROM"):
        env.sender("MAIL_FROM", required=True)


def test_without_a_mail_server_it_comes_from_nowhere(monkeypatch):
    monkeypatch.delenv("MAIL_FROM", raising=False)
    assert env.sender("MAIL_FROM", required=False) == ""
    monkeypatch.setenv("MAIL_FROM", "Prüftisch <desk@example.org>")
    assert env.sender("MAIL_FROM", required=True) == "Prüftisch <desk@example.org>"


def test_a_folder_is_named_by_its_whole_path(monkeypatch):
    monkeypatch.setenv("EXPORT_DIR", "out")
    with pytest.raises(ImproperlyConfigured, match="EXPORT_DIR"):
        env.folder("EXPORT_DIR")
    monkeypatch.setenv("EXPORT_DIR", "/srv/out")
    assert str(env.folder("EXPORT_DIR")) == "/srv/out"


@pytest.mark.parametrize(
    ("host", "port", "home"),
    [
        ("", "", "http://localhost:8000"),
        ("", "8017", "http://localhost:8017"),
        ("192.0.2.4", "8017", "http://192.0.2.4:8017"),
        ("0.0.0.0", "8000", "http://localhost:8000"),  # noqa: S104  no address that anybody opens
        ("::1", "8000", "http://[::1]:8000"),
        ("", "http", "http://localhost:8000"),  # `up` refuses it
    ],
)
def test_addresses_begin_where_up_listens(monkeypatch, host, port, home):
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", port)
    assert env.home() == home


def test_one_desk_makes_its_secret_once_and_keeps_it_to_itself(tmp_path):
    first, second = start(tmp_path), start(tmp_path)
    assert first.stdout == second.stdout and first.returncode == 0, first.stderr
    kept = tmp_path / "secret_key"
    assert kept.read_text() in first.stdout
    assert kept.stat().st_mode & 0o077 == 0


def test_the_demo_is_refused_on_a_public_server(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "seed_demo"],
        cwd=ROOT,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATA_DIR": str(tmp_path)}
        | PUBLIC
        | {"DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0 and "PRODUCTION" in done.stderr


def test_operators_read_of_every_variable():
    code = (ROOT / "factcheck/settings.py").read_text(encoding="utf-8")
    asked = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))
    table = set(re.findall(r"`([A-Z_]{4,})`", (ROOT / "docs/operators.md").read_text("utf-8")))
    assert asked and asked <= table
