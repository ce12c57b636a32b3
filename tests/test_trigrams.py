"""Letters found anywhere in folded words, on both databases alike."""

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils import timezone

from articles.models import Article, ExternalCheck, Outlet, Source, Statement, trigrams
from articles.models.trigrams import ensure, folded_of, fts, stale
from articles.rules.folding import fold
from tests.factories import make_article

pytestmark = pytest.mark.django_db
ON_SQLITE = connection.vendor == "sqlite"
sqlite = pytest.mark.skipif(not ON_SQLITE, reason="FTS5")
postgresql = pytest.mark.skipif(ON_SQLITE, reason="pg_trgm")


def make_source(name):
    return Source.objects.create(name=name, folded=fold(name), created_at=timezone.now())


def found(letters):
    return sorted(Source.objects.filter(folded__holds=letters).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Straße am Deich", "strasse"),  # ß as ss
        ("Bürgermeisterin", "burgermeist"),
        ("Bürgermeisterin", "germei"),  # inside
        ("100 % sicher", "100 %"),
        ("a_b_c Werke", "a_b_c"),
        ("C:\\Pfad\\Datei", "pfad\\da"),
        ('Die "Wehr" AG', '"wehr"'),
        ("O'Brien", "o'brien"),
        ("Wehr* NEAR(Deich) OR -Haus", "near(deich) or -haus"),  # FTS operators
        ("Wehr AND Deich", "wehr and deich"),
        ("col:wehr ^anfang", "col:wehr ^anf"),
        ("Deich 🌊🌊🌊 Wacht", "🌊🌊🌊"),
        ("وزارة الداخلية", "وزارة"),
        ("Министр", "минист"),
        ("東京都知事", "京都知"),
    ],
)
def test_letters_are_found_as_they_are(name, letters):
    make_source(name)
    make_source("Ganz anderes")
    assert found(letters) == [name]


@pytest.mark.parametrize(
    "letters", ["10_ %", "w%r", "a_b", "c:\\\\", "wehr*", "wehr or haus", "wehr\x00"]
)
def test_no_sign_stands_for_others(letters):
    make_source("100 % Wehr, axb, c:\\, Haus")
    assert found(letters) == []


@pytest.mark.parametrize(("letters", "names"), [("k", ["Krog"]), ("kr", ["Krog"]), ("xq", [])])
def test_one_and_two_letters_are_found_row_by_row(letters, names):
    make_source("Krog")
    make_source("Halm")
    assert found(letters) == names


def test_no_letters_stand_everywhere_and_a_nul_nowhere():
    make_source("Krog")
    assert found("") == ["Krog"]
    assert found("\x00") == []
    assert list(Outlet.objects.filter(folded__holds="\x00")) == []


def test_a_column_without_an_index_is_searched_too():
    make_article(outlet="Küstenkurier")
    assert Outlet.objects.filter(folded__holds="tenkur").count() == 1


def test_what_is_changed_is_found_by_its_new_words_only():
    source = make_source("Krogmann")
    Source.objects.filter(pk=source.pk).update(name="Halmer", folded="halmer")
    assert (found("krogmann"), found("halmer")) == ([], ["Halmer"])


def test_what_is_deleted_is_not_found():
    make_source("Krogmann").delete()
    assert found("krogmann") == []


def test_rows_made_in_bulk_are_folded_and_found():
    now = timezone.now()
    columns = {"publisher": "Prüfer", "came_at": now, "changed_at": now}
    ExternalCheck.objects.bulk_create(
        ExternalCheck(identity=f"{n:064d}", text=f"Die Brücke {n} hält", **columns)
        for n in range(3)
    )
    assert ExternalCheck.objects.filter(folded__holds="brucke 2").count() == 1


def test_excluded_letters_leave_the_others():
    make_source("Krog")
    make_source("Krogmann")
    assert [s.name for s in Source.objects.exclude(folded__holds="krogm")] == ["Krog"]


def test_letters_are_found_through_a_join():
    article = make_article(title="Pegel steigt")
    assert Article.objects.filter(versions__folded__holds="wehr halt").get() == article


def test_folded_words_of_a_row_follow_from_it():
    assert folded_of(Statement(exact="Es hält", claim="Die Brücke hält")) == (
        "es halt | die brucke halt"
    )


def test_no_phrase_reaches_across_columns():
    assert "halt die" not in folded_of(Statement(exact="Es hält", claim="Die Brücke hält"))


def test_making_the_indexes_twice_changes_nothing():
    make_source("Krogmann")
    ensure(connection)
    ensure(connection)
    assert found("krogmann") == ["Krogmann"]
    assert stale(connection) == []


@sqlite
@pytest.mark.parametrize(
    "gone",
    [
        "DROP TRIGGER articles_source_folded_fts_i",
        "DROP TRIGGER articles_source_folded_fts_u",
        "DROP TRIGGER articles_source_folded_fts_d",
        "DROP TABLE articles_source_folded_fts",
    ],
)
def test_what_is_missing_is_made_again(gone):
    with connection.cursor() as cursor:
        cursor.execute(gone)
        if gone.startswith(
            "DROP TABLE"
        ):  # SQLite refuses to write into a table whose triggers fail
            for trigger in "iud":
                cursor.execute(f"DROP TRIGGER {fts('articles_source', 'folded')}_{trigger}")
    make_source("Krogmann")
    ensure(connection)
    make_source("Krogmeister")
    assert found("krogm") == ["Krogmann", "Krogmeister"]


@sqlite
def test_search_finds_after_a_table_was_made_anew():
    """As a migration does on SQLite: a new table, the rows moved, the old one dropped, its triggers with it."""
    make_source("Krogmann")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'articles_source'")
        made = cursor.fetchone()[0].replace("articles_source", "new__source", 1)
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(made)
        cursor.execute("INSERT INTO new__source SELECT * FROM articles_source")
        cursor.execute("DROP TABLE articles_source")
        cursor.execute("ALTER TABLE new__source RENAME TO articles_source")
    make_source("Krogmeister")
    ensure(connection)
    assert found("krogm") == ["Krogmann", "Krogmeister"]
    assert stale(connection) == []


@sqlite
def test_a_table_that_is_behind_is_told_and_built_anew():
    make_source("Krogmann")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER articles_source_folded_fts_u")
    Source.objects.update(folded="halmer")
    assert stale(connection) == ["articles_source_folded_fts"]
    stale(connection, fix=True)
    assert stale(connection) == []
    assert Source.objects.filter(folded__holds="halmer").count() == 1


@postgresql
def test_the_index_answers_where_there_are_many():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_source (uuid, kind, name, folded, wikidata, created_at)"
            " SELECT gen_random_uuid(), 'person', 'Quelle', 'quelle ' || md5(n::text), '', now()"
            " FROM generate_series(1, 20000) n"
        )
        cursor.execute("SELECT gin_clean_pending_list('articles_source_folded_trgm')")
        cursor.execute("ANALYZE articles_source")
    plan = Source.objects.filter(folded__holds="c4ca4238a0b9").explain()
    assert "articles_source_folded_trgm" in plan


@sqlite
def test_the_index_answers_on_sqlite():
    assert "VIRTUAL TABLE INDEX" in Source.objects.filter(folded__holds="krogmann").explain()


@postgresql
def test_an_extension_that_may_not_be_made_is_a_sentence(monkeypatch):
    class Refusing:
        def execute(self, sql, params=None):
            if sql.startswith("CREATE EXTENSION"):
                raise ProgrammingError("permission denied")

        def fetchone(self):
            return None

        def fetchall(self):
            return []

    with pytest.raises(CommandError, match="CREATE EXTENSION pg_trgm"):
        trigrams._on_postgresql(Refusing(), [])
