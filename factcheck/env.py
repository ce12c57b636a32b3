"""The environment, read loudly: a value that cannot be read stops the start and names what to write."""

import os
import re
import secrets
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. Production needs it in the environment.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "1" if default else "").strip().casefold()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")
    return value in TRUE


def number(name: str, default: int, least: int = 0, most: int | None = None) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal() or int(value) < least or (most is not None and int(value) > most):
        reach = f"from {least} on" if most is None else f"from {least} to {most}"
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number {reach}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def address(name: str) -> str:
    """One of the web; empty where it is not set."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ImproperlyConfigured(f"{name}={value!r}: write an address that starts with https://.")
    return value


def home() -> str:
    """Where `up` opens the desk for this machine, by HOST and PORT. What is no port is `up`'s to refuse."""
    host, port = text("HOST", "localhost"), text("PORT", "8000")
    if host in {"0.0.0.0", "::"}:  # every address that the machine has
        host = "localhost"
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port if port.isdecimal() else 8000}"


def secret(name: str, folder: Path, *, required: bool) -> str:
    """The secret from the environment; else one that is made once and kept in `folder`, readable by its owner only."""
    if value := os.environ.get(name, "").strip():
        if required and len(value) < 40:
            raise ImproperlyConfigured(f"{name} is shorter than 40 characters. Make a longer one.")
        return value
    if required:
        raise ImproperlyConfigured(
            f"{name} is not set. Production generates none: set a random one."
        )
    kept = folder / name.lower()
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text(encoding="ascii")
    with open(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return kept.read_text(encoding="ascii")


def folder(name: str) -> Path | None:
    """A folder by its whole path; None where it is not set. Whether it is there shows when it is written to."""
    value = os.environ.get(name, "").strip()
    if value and not Path(value).is_absolute():
        raise ImproperlyConfigured(f"{name}={value!r}: write the whole path, from / on.")
    return Path(value) if value else None


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes the desk's mail; without a host there is none."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False  # STARTTLS
    ssl: bool = False  # TLS from the first byte


def mail(name: str) -> Mail:
    """``smtp://user:password@host:587/?tls=1`` (STARTTLS) or ``smtps://…`` (TLS at once, port 465).

    No refusal repeats the value: a password stands in it.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return Mail()
    write = f"{name}: write smtp://user:password@host:587/?tls=1 or smtps://user:password@host."
    try:
        parts = urlsplit(value)
        port, options = parts.port, dict(parse_qsl(parts.query, keep_blank_values=True))
    except ValueError:
        raise ImproperlyConfigured(write) from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ImproperlyConfigured(write)
    tls = options.pop("tls", "").casefold()
    if options or tls not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}: behind the ? stands tls=1 or nothing.")
    ssl = parts.scheme == "smtps"
    if ssl and tls in TRUE:
        raise ImproperlyConfigured(f"{name}: smtps:// speaks TLS already; leave tls=1 out.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mail(parts.hostname, port or (465 if ssl else 25), user, password, tls in TRUE, ssl)


def sender(name: str, *, required: bool) -> str:
    """An address that mail comes from, as in ``Prüftisch <desk@example.org>``."""
    value = os.environ.get(name, "").strip()
    if required and not value:
        raise ImproperlyConfigured(
            f"{name} is not set: write the address that the desk’s mail comes from."
        )
    if value and ("\n" in value or not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", parseaddr(value)[1])):
        raise ImproperlyConfigured(f"{name}={value!r}: write desk@example.org.")
    return value


def database(url: str) -> dict[str, object]:
    """A Django DATABASES entry from ``postgres://user:password@host:port/name?sslmode=…`` or ``sqlite:///path``."""
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        options = {"server_side_binding": True, "prepare_threshold": 2} | _options(parts.query)
        pooled = options["prepare_threshold"] is None
        if not pooled:  # which knows no such option; to compile a query takes longer than it runs
            options.setdefault("options", "-c jit=off")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,  # seconds
            "CONN_HEALTH_CHECKS": True,
            # What lets no statement be prepared, a pooler, gives the next transaction another connection.
            "DISABLE_SERVER_SIDE_CURSORS": pooled,
            "OPTIONS": options,
        }
    if parts.scheme == "sqlite":
        path = unquote(parts.path).removeprefix("/")  # four slashes: an absolute path
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            # A file in the tests too: threads and a live server share no database in memory.
            "TEST": {"NAME": f"{path}.test"},
            "CONN_MAX_AGE": 60,  # seconds; opening one reads the schema anew, as long as a page takes
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # a writer waits at the door instead of failing half-way
                "timeout": 20,  # seconds
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    raise ImproperlyConfigured(f"DATABASE_URL={url!r}: write postgres://… or sqlite:///….")


def _options(query: str) -> dict[str, object]:
    """What stands behind the ``?``: text for libpq, but the two options that psycopg wants in a type of their own."""
    found: dict[str, object] = dict(parse_qsl(query, keep_blank_values=True))
    if (binding := found.get("server_side_binding")) is not None:
        if binding not in TRUE | FALSE:
            raise ImproperlyConfigured(
                f"DATABASE_URL: server_side_binding={binding}: write 1 or 0."
            )
        found["server_side_binding"] = binding in TRUE
    if (threshold := found.get("prepare_threshold")) is not None:
        if not re.fullmatch(r"\d+|off", str(threshold), re.ASCII):
            raise ImproperlyConfigured(
                f"DATABASE_URL: prepare_threshold={threshold}: write a whole number, or off."
            )
        found["prepare_threshold"] = None if threshold == "off" else int(str(threshold))
    return found
