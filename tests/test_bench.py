"""`manage.py bench` on a database of its own: beside a configured one that does not even exist."""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection

from articles.management.bench import cold, split
from articles.management.bench.cold import Fetched, addresses_in_css, addresses_in_page
from articles.management.bench.database import MARK, TEMPLATE, own_name, reserve
from articles.management.bench.holds import Hold, doubles
from articles.management.bench.shapes import SHAPES
from articles.management.bench.timing import millis
from tests.workers import ROOT

KEYS = {
    "split": {
        *("chars_per_s", "articles_per_s", "workers", "chars_per_s_workers"),
        *("articles_per_s_workers", "series"),
    },
    "claim": {"processes", "claims_per_s", "p50_ms", "p95_ms", "doubles"},
    "desk": {
        *("cycle_p50_ms", "cycle_p95_ms", "cycles_per_s_8", "doubles", "errors"),
        *("cold_kib", "cold_requests"),
    },
    "dashboard": {"dashboard_ms", "queries", "reads_ms", "slowest_read_ms", "summary_rows"},
    "page": {
        *("review_p50_ms", "review_queries", "queue_p50_ms", "queue_queries"),
        *("public_ms", "public_queries", "public_claim_ms", "public_claim_queries"),
        *("public_search_ms", "search_ms", "search_few_ms", "search_none_ms"),
        *("queue_search_ms", "queue_search_none_ms"),
    },
    "register": {"sources", "typeahead_p50_ms", "typeahead_p95_ms"},
    "export": {
        *("rows", "columns", "csvwriter_rows_per_s", "csv_rows_per_s", "csv_ratio"),
        *("csv_extra_mib", "xlsx_rows_per_s", "xlsx_cells_per_s", "xlsx_extra_mib"),
        *("jsonl_rows_per_s", "first_byte_ms", "first_rows_ms", "http_csv_rows_per_s"),
        *("http_jsonl_rows_per_s", "http_first_byte_ms", "pdf_200_s", "pdf_pages"),
    },
}


class Desk:
    """A desk that is configured and was never set up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"pruftisch_{uuid.uuid4().hex}"
        if connection.vendor == "sqlite":
            self.url = f"sqlite:///{folder / self.name}"
        else:
            where = "{USER}:{PASSWORD}@{HOST}:{PORT}".format(**connection.settings_dict)
            self.url = f"postgres://{where}/{self.name}"

    def bench(self, *arguments: str, template: str = "") -> tuple[int, str, str]:
        """(exit code, standard output, standard error)"""
        done = subprocess.run(
            [sys.executable, "manage.py", "bench", *arguments],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": self.url, TEMPLATE: template},
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, done.stdout, done.stderr

    def databases(self) -> list[str]:
        """Names of what lies where the desk keeps its database, or where the bench might."""
        if connection.vendor == "sqlite":
            return [path.name for path in self.folder.iterdir()]
        with connection._nodb_cursor() as cursor:
            mine = [f"{self.name}%"]
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", mine)
            return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def desk(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        yield Desk(tmp_path)


@pytest.fixture(scope="module")
def template(tmp_path_factory, django_db_blocker):
    """Migrated once for all measures of so few, which took longer to migrate than to measure."""
    with django_db_blocker.unblock():
        migrated = Desk(tmp_path_factory.mktemp("template"))
        sqlite = connection.vendor == "sqlite"
        if not sqlite:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {migrated.name}")
        try:
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                cwd=ROOT,
                env=os.environ | {"DATABASE_URL": migrated.url},
                check=True,
            )
            yield str(migrated.folder / migrated.name) if sqlite else migrated.name
        finally:
            if not sqlite:
                with connection._nodb_cursor() as cursor:
                    cursor.execute(f"DROP DATABASE {migrated.name}")


@pytest.mark.parametrize("measure", KEYS)
def test_measure_gives_its_figures_and_leaves_no_database_behind(desk, measure, request):
    """Figures of so few say nothing, but each is there."""
    # One of them begins from nothing, as all do where nobody names a template.
    template = "" if measure == "split" else request.getfixturevalue("template")
    code, out, err = desk.bench(measure, "--statements", "200", template=template)
    assert code == 0, err
    figures = json.loads(out)
    assert set(figures) >= KEYS[measure] | {"database", "statements", "cores"}
    assert (figures["database"], figures["statements"]) == (connection.vendor, 200)
    assert all(figures[key] is not None for key in KEYS[measure])
    assert figures.get("doubles", 0) == figures.get("errors", 0) == 0
    assert desk.databases() == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a new temporary folder holds no others")
class TestName:
    """That the bench would use, and that is there already."""

    @pytest.fixture
    def name(self, desk):
        name = own_name(desk.name)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")

    def test_of_somebody_elses_database_is_refused(self, desk, name):
        code, out, err = desk.bench("page")
        assert (code, out) == (1, "")
        assert f"The database {name} is there and not made by bench: rename it." in err
        assert desk.databases() == [name]

    def test_is_refused_while_another_bench_has_it(self, desk):
        with connection._nodb_cursor() as first, connection._nodb_cursor() as second:
            reserve(first, own_name(desk.name))
            with pytest.raises(CommandError, match="Another bench is at work"):
                reserve(second, own_name(desk.name))

    def test_of_what_a_killed_bench_left_is_free_again(self, desk, name):
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE {name} IS '{MARK}'")
            reserve(cursor, name)
        assert desk.databases() == []


def test_too_few_statements_are_refused(desk):
    code, _out, err = desk.bench("page", "--statements", "99")
    assert code != 0
    assert "100 statements are the fewest that tell." in err


def test_series_doubles_the_text_and_says_what_it_took():
    growth = split._growth("news", 16_000)
    assert growth.sizes == [1_000, 2_000, 4_000, 8_000, 16_000]
    assert len(growth.seconds) == 5
    assert growth.chars_per_s > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_text_of_a_shape_is_as_long_as_asked(shape):
    assert abs(len(SHAPES[shape](2_000)) - 2_000) < 5


def test_name_ends_as_it_must_however_long_the_configured_one_is():
    assert own_name("desk") == "desk_bench"
    assert len(own_name("ü" * 60).encode()) <= 63
    assert own_name("ü" * 60).endswith("_bench")


HELD_IN_TURN = [Hold("a", 1, 0.0, 1.0), Hold("a", 2, 1.0, 2.0), Hold("b", 1, 1.5, 3.0)]


@pytest.mark.parametrize(
    ("holds", "found"),
    [
        (HELD_IN_TURN, 0),
        ([*HELD_IN_TURN, Hold("b", 2, 2.9, 4.0)], 1),
        # A long hold, and two short ones inside it.
        ([Hold("a", 1, 0, 9), Hold("a", 2, 1, 2), Hold("a", 3, 3, 4)], 2),
        # The same person meets their own card again.
        ([Hold("a", 1, 0, 9), Hold("a", 1, 1, 2)], 0),
    ],
)
def test_statement_with_two_people_at_once_is_counted(holds, found):
    assert doubles(holds) == found


def test_half_of_the_times_lie_under_the_median():
    assert millis([0.003, 0.001, 0.002], 0.5) == 2
    assert millis([n / 1000 for n in range(1, 101)], 0.95) == 95


PAGE = """<link rel="stylesheet" href="/s/desk.css"><link rel="canonical" href="/other">
<script src="/s/desk.js" defer></script><svg><use href="/s/icons.svg#copy"/></svg>
<svg><use href="/s/icons.svg#warn"/></svg><img src="data:image/png;base64,AA"><a href="/next">é</a>"""
CSS = """/* url("never.png") */ @import url("floor.css") layer(floor);
@font-face { src: url("latin.woff2"); unicode-range: U+0000-00FF, U+20AC; }
@font-face { src: url("greek.woff2"); unicode-range: U+03??; }
p { background: url("data:image/svg+xml,%3Csvg xmlns='x'/%3E"); }"""


def test_page_names_what_a_browser_fetches_for_it():
    icons = ["/s/icons.svg#copy", "/s/icons.svg#warn"]
    assert addresses_in_page(PAGE) == ["/s/desk.css", "/s/desk.js", *icons]


def test_font_is_fetched_for_the_letters_of_the_page_only():
    assert addresses_in_css(CSS, set("é")) == ["floor.css", "latin.woff2"]
    assert addresses_in_css(CSS, set("Ω")) == ["floor.css", "greek.woff2"]


def test_cold_visit_fetches_each_address_once():
    asked = []

    def fetch(path: str) -> Fetched:
        asked.append(path)
        texts = {"/page/": PAGE, "/s/desk.css": CSS}
        return Fetched(texts.get(path, ""), 100, path.endswith(".css"))

    assert cold.visit("/page/", fetch) == cold.Visit(requests=6, size=600)
    assert len(asked) == len(set(asked)) == 6
    assert "/s/latin.woff2" in asked
