"""How long the typeahead takes in a large register."""

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.management.bench.database import analyse, own_database
from articles.management.bench.timing import Size, aside, millis
from articles.models import Alias, AliasOrigin, Rank, Source, SourceKind, User
from articles.models.trigrams import ensure, fts
from articles.rules.folding import fold

TIMES = 200  # beginnings that are typed
WARM_UP = 5  # times before
FIRST = "Ada Bo Cem Dora Elif Finn Greta Hanno Ida Jonas Kea Lars Mina Nils Oda Pär Rieke Sönke Tilda Uwe".split()
ONSET = "B Br D F Gr H J K Kl Kr L M N P R S Sch Schw St T Th V W Z".split()
VOWEL = "a e i o u ä ö ü ei au".split()
CODA = "ck ff hn l ll lm m nd ng nk r rn rt s sch ß t tt tz x".split()
TAIL = " mann er ing sen berg holt beek wald stedt".split(" ")


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """Times of the server for one list of names, session included, without the web server."""

    sources: int  # each with one alias
    typeahead_p50_ms: float
    typeahead_p95_ms: float


def measure(size: Size) -> RegisterFigures:
    """As many sources as statements were asked for."""
    with own_database():
        aside(fill, size.statements)
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(User.objects.get())
        typed = _beginnings(random.Random(7))
        took = [_ask(client, words) for words in typed]
        return RegisterFigures(
            sources=Source.objects.count(),
            typeahead_p50_ms=millis(took[WARM_UP:], 0.5),
            typeahead_p95_ms=millis(took[WARM_UP:], 0.95),
        )


def fill(count: int) -> None:
    """One person who may look, and so many sources under invented names, each with an alias."""
    now, chance = timezone.now(), random.Random(3)
    User.objects.create_user("bench1", rank=Rank.EDITOR)
    names = [_name(chance) for _n in range(count)]
    with transaction.atomic():
        _drop_index(Source, Alias)
        _store(
            Source,
            ("uuid", "kind", "name", "folded", "wikidata", "created_at"),
            ((uuid4(), SourceKind.PERSON, name, fold(name), "", now) for name in names),
        )
        made = list(Source.objects.order_by("pk").values_list("pk", "name"))
        spelled = [(pk, _turned(name)) for pk, name in made]
        _store(
            Alias,
            ("source", "name", "folded", "origin", "is_error"),
            ((pk, name, fold(name), AliasOrigin.TYPED, False) for pk, name in spelled),
        )
    ensure(connection)
    analyse()


def _drop_index(*models: type[Model]) -> None:
    """Of trigrams: made at once afterwards, in a twentieth of the time that it takes row by row."""
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in models):
            its = f"TRIGGER {fts(table, 'folded')}_i"
            if connection.vendor == "postgresql":
                its = f"INDEX {table}_folded_trgm"
            cursor.execute(f"DROP {its}")


def _store(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Past the models: making two objects for each source would take longer than everything else."""
    quote = connection.ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    told: Any = (
        [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    )
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"
        cursor.executemany(sql, told)


def _name(chance: random.Random) -> str:
    def syllable() -> str:
        return chance.choice(ONSET) + chance.choice(VOWEL) + chance.choice(CODA)

    last = syllable() + syllable().lower() + chance.choice(TAIL)
    return f"{chance.choice(FIRST)} {last}"


def _turned(name: str) -> str:
    first, _blank, last = name.partition(" ")
    return f"{last}, {first}"


def _beginnings(chance: random.Random) -> list[str]:
    """Two letters to a whole name, first names and surnames, as somebody types them."""
    names = [_name(chance) for _n in range(TIMES + WARM_UP)]
    names = [name if n % 2 else _turned(name) for n, name in enumerate(names)]
    return [name[: chance.randint(2, len(name))] for name in names]


def _ask(client: Client, words: str) -> float:
    start = time.perf_counter()
    response = client.get(reverse("suggest"), {"name": words}, headers={"HX-Request": "true"})
    took = time.perf_counter() - start
    assert response.status_code == 200, response.status_code
    return took
