"""People and organisations from files: read whatever way they are written, and nobody joined by name alone."""

import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import register
from articles.models import Alias, Event, SameAs, Source, SourceRole
from articles.register.importing_rows import Refused, RoleRow
from articles.rules.folding import fold
from tests.factories import make_user

NOW = timezone.now()
HEAD = "name;kind;aliases;role;organisation;since;until;wikidata;sameas\n"


def read(text, name="x.csv", encoding="utf-8"):
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    return list(register.rows_of(io.BytesIO(raw), name))


def take(*rows, apart=False, head=HEAD):
    text = head + "".join(f"{row}\n" for row in rows)
    file = io.BytesIO(text.encode())
    return register.take_in(register.rows_of(file, "x.csv"), None, NOW, apart=apart)


def numbers(report):
    return report.new, report.known, report.refused


ENTITY = {
    "id": "Q42",
    "labels": {"de": {"language": "de", "value": "Ada Krog"}, "en": {"value": "Ada C. Krog"}},
    "aliases": {"de": [{"value": "A. Krog"}]},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
        "P39": [
            {
                "mainsnak": {"datavalue": {"value": {"id": "Q9", "label": "Landrätin"}}},
                "qualifiers": {
                    "P580": [{"datavalue": {"value": {"time": "+2015-10-00T00:00:00Z"}}}],
                    "P582": [{"datavalue": {"value": {"time": "+2019-01-02T00:00:00Z"}}}],
                },
            },
            {
                "mainsnak": {"datavalue": {"value": {"id": "Q10"}}}
            },  # a bare number tells a reader nothing
        ],
    },
}


class TestRows:
    def test_a_full_row(self):
        (row,) = read(
            HEAD
            + "Ada Krog;Person;A. Krog|Krog, Ada;Landrätin;Kreis Brekum;10/2015;2019-01-02;Q42;"
            "https://example.org/ada\n"
        )
        assert (row.name, row.kind, row.aliases) == ("Ada Krog", "person", ("A. Krog", "Krog, Ada"))
        assert row.roles == (
            RoleRow("Landrätin", "Kreis Brekum", date(2015, 10, 1), date(2019, 1, 2)),
        )
        assert (row.wikidata, row.same_as) == ("Q42", ("https://example.org/ada",))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    @pytest.mark.parametrize("mark", [";", ",", "\t"])
    def test_encodings_and_separators_of_old_and_new_machines(self, encoding, mark):
        text = f"Bezeichnung{mark}Rolle{mark}Seit\nÄnne Größ{mark}Bürgermeisterin{mark}1.10.2015\n"
        (row,) = read(text, encoding=encoding)
        assert row.name == "Änne Größ" and row.roles[0].since == date(2015, 10, 1)

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (";person", "no name"),
            ("x" * 301, "too long"),
            ("Ada Krog;Möbel", "unknown kind"),
            ("Ada Krog;;;;;gestern", "no date"),
            ("Ada Krog;;;;;2015-13-40", "no date"),
            ("Ada Krog;;;;;;;Karl", "no wikidata id"),
            ("Ada Krog;;;;;;;;javascript:alert(1)", "no address"),
            ("Ada Krog;;;;;;;;http://[", "no address"),
            ("Ada Krog;;;Wirtin;;2026-01-05;2020-01-01", "ends first"),
            ("Ada Krog;;;Wirtin;;05/2026;2020", "ends first"),
        ],
    )
    def test_a_bad_row_says_why_and_the_next_one_comes(self, line, reason):
        bad, good = read(HEAD + line + "\nBo Lind\n")
        assert (bad.reason, good.name) == (reason, "Bo Lind")

    @pytest.mark.parametrize(
        ("raw", "name"),
        [
            (b"", "x.csv"),
            (b"\x00\x01\x02", "x.csv"),
            (b"a;b\n1;2\n", "x.csv"),
            (b"[[[", "x.json"),
            (b"[" * 100_000, "x.json"),
            (b'{"results": 7}', "x.json"),
            (b'{"results": {"bindings": 7}}', "x.json"),
            (b'{"a": ' * 5_000, "x.json"),
            (b"9" * 5_000, "x.json"),
            (b"17", "x.json"),
            (b"x", "x.exe"),
        ],
    )
    def test_no_file_raises(self, raw, name):
        """Nor does any show the words of the machine."""
        assert all(isinstance(row, Refused) for row in read(raw, name))

    @pytest.mark.parametrize("name", ["x.csv", "x.json", "x.jsonl"])
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_every_kind_is_read_in_every_encoding(self, name, encoding):
        text = "name;role\nÄnne Größ;Wirtin" if name == "x.csv" else '{"name": "Änne Größ"}'
        (row,) = read(text, name, encoding)
        assert row.name == "Änne Größ"

    @pytest.mark.parametrize("raw", ["name\nAda".encode("utf-16-le"), b"PK\x03\x04\x14\x00\x06"])
    def test_what_is_no_text_is_told_so(self, raw):
        (bad,) = read(raw)
        assert bad.reason == "no text"

    @pytest.mark.parametrize(
        ("text", "name", "where", "line"),
        [
            ('[\n  {"name": "Ada Krog"},\n  {\'name\': "Bo"}\n]', "x.json", "x.json:3", "3"),
            ("{\n'name': 1}", "x.json", "x.json", "2"),
            ('{"name": "Ada Krog"}\n\n{b\n', "x.jsonl", "x.jsonl:3", "3"),
            ('name\nAda Krog\n"' + "x" * 1_100_000, "x.csv", "x.csv:3", "3"),
        ],
    )
    def test_the_line_that_cannot_be_read_is_named(self, text, name, where, line):
        bad = read(text, name)[-1]
        assert (bad.where, bad.words) == (where, line)
        assert bad.reason in {"no json", "no cell"}

    def test_a_bad_line_of_a_dump_costs_that_line_alone(self):
        text = '[\n{"name": "Ada Krog"},\n{b},\n{"name": "Bo Lind"}\n]'
        assert [row.name for row in read(text, "x.json")] == ["Ada Krog", "", "Bo Lind"]

    @pytest.mark.parametrize(
        ("since", "until", "ends"),
        [
            ("2026-05-01", "2026", date(2026, 5, 1)),
            ("20.5.2026", "05/2026", date(2026, 5, 20)),
            ("2015", "2019", date(2019, 1, 1)),
            ("2019", "2019", date(2019, 1, 1)),
            ("", "2019", date(2019, 1, 1)),
        ],
    )
    def test_a_year_is_no_end_before_the_beginning(self, since, until, ends):
        (row,) = read(f"{HEAD}Ada Krog;;;Wirtin;;{since};{until}\n")
        assert row.roles[0].until == ends

    def test_nul_is_dropped(self):
        (row,) = read('[{"name": "Ada\\u0000 Krog\\ud800"}]', "x.json")
        assert row.name == "Ada Krog"

    @pytest.mark.parametrize(
        "text",
        [
            json.dumps(ENTITY),
            json.dumps([ENTITY]),
            json.dumps([ENTITY], indent=2),
            json.dumps({"entities": {"Q42": ENTITY}}),
            "[\n" + json.dumps(ENTITY) + ",\n" + "]",
        ],
        ids=["one", "list", "indented", "entities", "dump"],
    )
    def test_entities_in_every_wrapping(self, text):
        (row,) = read(text, "x.json")
        assert (row.name, row.kind, row.wikidata) == ("Ada Krog", "person", "Q42")
        assert row.aliases == ("A. Krog", "Ada C. Krog")
        assert row.roles == (RoleRow("Landrätin", "", date(2015, 10, 1), date(2019, 1, 2)),)

    def test_what_is_no_human_is_an_organisation(self):
        claims = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q43229"}}}}]}
        (row,) = read(json.dumps(ENTITY | {"claims": claims}), "x.json")
        assert row.kind == "organisation"

    def test_results_of_a_query(self):
        binding = {
            "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q42"},
            "itemLabel": {"type": "literal", "value": "Ada Krog"},
            "positionLabel": {"type": "literal", "value": "Landrätin"},
        }
        (row,) = read(json.dumps({"results": {"bindings": [binding]}}), "x.json")
        assert (row.name, row.wikidata, row.roles[0].label) == ("Ada Krog", "Q42", "Landrätin")


@pytest.mark.django_db
class TestTakingIn:
    def test_all_of_a_row_comes_in(self):
        report = take("Ada Krog;;A. Krog;Landrätin;Kreis;;;Q42;https://example.org/a")
        ada = Source.objects.get()
        assert numbers(report) == (1, 0, 0) and report.added == 3
        assert (ada.wikidata, ada.aliases.get().origin) == ("Q42", "imported")
        assert SourceRole.objects.get().organisation == "Kreis" and SameAs.objects.count() == 1
        assert Event.objects.get(verb="import sources").data == {"new": 1, "known": 0}

    def test_the_same_id_is_the_same_source_and_keeps_the_name_that_somebody_typed(self):
        ada = Source.objects.create(
            name="A. Krog", folded="a. krog", wikidata="Q42", created_at=NOW
        )
        report = take("Ada Krog;;Ada C. Krog;;;;;Q42")
        ada.refresh_from_db()
        assert numbers(report) == (0, 1, 0) and ada.name == "A. Krog"
        assert set(ada.aliases.values_list("name", flat=True)) == {"Ada Krog", "Ada C. Krog"}

    def test_a_second_run_finds_everything_known(self):
        rows = ("Ada Krog;;A. Krog;Landrätin;;;;Q42", "Bo Lind;;;Wirt", "Hafenunion;organisation")
        assert numbers(take(*rows)) == (3, 0, 0)
        again = take(*rows)
        assert numbers(again) == (0, 3, 0) and again.added == 0
        assert (Source.objects.count(), Alias.objects.count(), SourceRole.objects.count()) == (
            3,
            1,
            2,
        )

    def test_a_known_name_without_an_id_is_refused_or_kept_apart(self):
        Source.objects.create(name="Ada Krog", folded="ada krog", created_at=NOW)
        assert take("Ada Krog;;;Landrätin").refusals[0].reason == "same name"
        assert numbers(take("Ada Krog;;;Landrätin", apart=True)) == (1, 0, 0)
        assert take("Ada Krog;;;Wirtin").refusals[0].reason == "several"

    def test_what_is_kept_apart_comes_once_however_often_the_file_is_taken_in(self):
        rows = "Ada Krog;;;Landrätin", "Ada Krog;;;Wirtin;Hafenkrug", "Ada Krog;;;Wirtin;Hafenkrug"
        assert numbers(take(*rows, apart=True)) == (2, 1, 0)
        assert numbers(take(*rows, apart=True)) == (0, 3, 0)
        assert Source.objects.count() == 2

    @pytest.mark.parametrize("apart", [True, False])
    def test_the_preview_says_what_the_run_does_across_batches(self, monkeypatch, apart):
        monkeypatch.setattr(register.importing, "BATCH", 1)
        names = ["A. Krog;;Ada Krog", "Ada Krog;;;Wirtin", "Ada Krog", "A. Krog;;;;;;;Q7"]
        raw = (HEAD + "".join(f"{name}\n" for name in names)).encode()
        foreseen = register.preview(register.rows_of(io.BytesIO(raw), "x.csv"), apart=apart)
        assert numbers(foreseen) == numbers(take(*names, apart=apart))

    def test_a_known_name_without_id_is_not_given_one_by_a_file(self):
        Source.objects.create(name="Ada Krog", folded="ada krog", created_at=NOW)
        assert take("Ada Krog;;;;;;;Q42").refusals[0].reason == "same name"
        assert not Source.objects.exclude(wikidata="").exists()

    def test_two_ids_are_two_sources_of_one_name(self):
        assert numbers(take("Ada Krog;;;;;;;Q1", "Ada Krog;;;;;;;Q2")) == (2, 0, 0)

    def test_two_rows_of_one_id_are_one_source(self):
        assert numbers(take("Ada Krog;;;;;;;Q1", "Ada C. Krog;;;;;;;Q1")) == (1, 1, 0)
        assert Source.objects.get().aliases.get().name == "Ada C. Krog"

    def test_an_id_that_was_joined_to_another_source_leads_there(self):
        kept = Source.objects.create(name="Ada Krog", folded="ada krog", created_at=NOW)
        Source.objects.create(
            name="A. Krog", folded="a. krog", wikidata="Q7", created_at=NOW, merged_into=kept
        )
        take("Ada Cornelia Krog;;;;;;;Q7")
        assert kept.aliases.get().name == "Ada Cornelia Krog"

    def test_the_preview_says_what_will_happen_and_does_nothing(self):
        rows = HEAD + "Ada Krog\nAda Krog\nBo Lind;;;;;;;Q1\nBo Lind;;;;;;;Q1\n;\n"
        report = register.preview(register.rows_of(io.BytesIO(rows.encode()), "x.csv"))
        assert numbers(report) == (2, 1, 1) and not Source.objects.exists()

    def test_queries_do_not_grow_with_the_rows(self, django_assert_max_num_queries):
        with django_assert_max_num_queries(25):
            take(*(f"Ada Krog{n};;A. Krog{n};Wirtin;;;;Q{n + 1}" for n in range(300)))

    def test_the_command_counts_and_ends_with_1_where_something_was_refused(self, tmp_path, capsys):
        file = tmp_path / "x.csv"
        file.write_text("name,wikidata\nAda Krog,Q1\n,Q2\n", encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            call_command("import_sources", str(file), str(tmp_path / "none.csv"))
        out = capsys.readouterr()
        assert ended.value.code == 1 and "1 new, 0 known, 2 refused" in out.out
        assert f"refused: {file}:3: no name" in out.err

    def test_the_command_reads_folders(self, tmp_path, capsys):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "x.csv").write_text("name\nAda Krog\n")
        (tmp_path / "y.jsonl").write_text('{"name": "Bo Lind"}\n')
        (tmp_path / "readme.txt").write_text("nobody")
        call_command("import_sources", str(tmp_path))
        assert capsys.readouterr().out == "2 new, 0 known, 0 refused\n"

    def test_who_brought_it_is_in_the_log(self):
        eda = make_user()
        file = io.BytesIO((HEAD + "Ada Krog;;A. Krog\n").encode())
        register.take_in(register.rows_of(file, "x.csv"), eda, NOW)
        assert Event.objects.get(verb="import sources").actor == eda.uuid
        assert Alias.objects.get(folded=fold("A. Krog")).added_by == eda
