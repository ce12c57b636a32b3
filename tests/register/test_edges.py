"""At the edges of the register: odd files, parts that come back, pages while rows change, two imports at once."""

import io
import json
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles import register
from articles.models import Alias, Rank, SameAs, Source
from articles.register import external_files
from tests.desk.test_races import at_once
from tests.factories import make_user
from tests.register.builders import make_source

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


def take(person, *rows):
    return register.take_in(
        register.rows_of(io.BytesIO(json.dumps(rows).encode()), "x.json"), person, NOW
    )


def rows_of(text):
    return list(register.rows_of(io.BytesIO(text.encode()), "x.csv"))


class TestFiles:
    @pytest.mark.parametrize(
        "row",
        [
            {"name": "\ud800", "kind": "?"},
            {"name": "Ada Krog", "kind": "\ud800"},
            {"name": "Ada Krog", "since": "\udfff"},
            {"name": "Ada Krog", "wikidata": "\ud800"},
            {"name": "Ada Krog", "sameas": "\ud800"},
        ],
        ids=["name", "kind", "day", "number", "address"],
    )
    def test_half_a_sign_is_refused_in_words_that_a_page_can_show(self, client, eda, row):
        client.force_login(eda, backend="django.contrib.auth.backends.ModelBackend")
        file = SimpleUploadedFile("x.json", json.dumps([row]).encode())
        response = client.post("/sources/import/", {"file": file})
        assert response.status_code == 200
        assert response.context["report"].refused == 1

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("https://a.example/\x00b", "https://a.example/b"),
            ("https://a.example/\ud800b", "https://a.example/b"),
            ("https://a.example/?" + "&amp;" * 500, "https://a.example/?" + "&" * 500),
        ],
        ids=["nul", "half a sign", "escaped"],
    )
    def test_address_is_kept_as_a_column_holds_it(self, eda, written, kept):
        assert take(eda, {"name": "Ada Krog", "sameas": [written]}).new == 1
        assert SameAs.objects.get().url == kept

    def test_address_too_long_for_an_index_is_refused_and_takes_nobody_along(self, eda):
        some = random.Random(1)
        long = "https://a.example/" + "".join(
            chr(some.randrange(0x400, 0x4FF)) for _n in range(1900)
        )
        report = take(eda, {"name": "Ada Krog", "sameas": [long]}, {"name": "Bo Krog"})
        assert (report.new, report.refusals[0].reason) == (1, "no address")

    def test_spelling_that_unfolds_beyond_its_column_is_left_out(self, eda):
        assert take(eda, {"name": "Ada Krog", "aliases": ["\ufdfa" * 60, "A. Krog"]}).new == 1
        assert Alias.objects.get().name == "A. Krog"

    @pytest.mark.parametrize(
        "text",
        ['name;kind\nBo;person\n"Ada;person\nCy;person\n', 'name;kind\nBo;person\n"Ada;person'],
        ids=["rows behind it", "the last row"],
    )
    def test_quotation_mark_that_nobody_closes_swallows_no_row_in_silence(self, text):
        good, bad = rows_of(text)
        assert (good.name, bad.reason, bad.where) == ("Bo", "no cell", "x.csv:3")

    def test_nor_in_the_headings(self):
        (bad,) = rows_of('name;"kind\nBo;person\n')
        assert (bad.reason, bad.where) == ("no cell", "x.csv:1")

    @pytest.mark.parametrize("text", ["name;kind\nBo;person", 'name;kind\n"Bo";"person"'])
    def test_last_line_needs_no_end(self, text):
        (row,) = rows_of(text)
        assert row.name == "Bo"

    def test_nor_does_it_in_a_table_of_checks(self):
        text = 'claim,publisher\nDas Wehr hält.,A\n"Der Deich bricht.,B\nDie Mole hält.,C\n'
        good, bad = external_files.pieces(io.BytesIO(text.encode()))
        assert good.review["claimReviewed"] == "Das Wehr hält."
        assert (bad.review, bad.reason, bad.where) == (None, "cell", "3")

    @pytest.mark.parametrize("end", ["", "\n", ",C,more\n", "\r"])
    def test_table_of_checks_ends_as_it_likes(self, end):
        (piece,) = external_files.pieces(io.BytesIO(f"claim,publisher\nHält.,A{end}".encode()))
        assert piece.review is not None

    def test_cell_too_long_is_named_by_its_line(self):
        text = "claim,publisher\n" + "x" * 2_100_000 + ",A\nDas Wehr hält.,B\n"
        bad, good = external_files.pieces(io.BytesIO(text.encode()))
        assert (bad.where, bad.reason, good.where) == ("2", "cell", "3")


class TestTakenBack:
    """What two had of the same was kept once: it stays as long as one of them is joined still."""

    @pytest.fixture
    def three(self):
        ada, bea = make_source("Ada Krog", wikidata="Q1"), make_source("Ada Krog")
        for one in (ada, bea):
            Alias.objects.create(source=one, name="A. Krog", folded="a. krog")
            SameAs.objects.create(source=one, url="https://a.example")
        return ada, bea, make_source("Ada Maria Krog")

    @staticmethod
    def told(source):
        return (
            set(source.aliases.values_list("folded", flat=True)),
            set(source.same_as.values_list("url", flat=True)),
        )

    @pytest.mark.parametrize("first", [0, 1])
    def test_one_that_stays_joined_is_still_found_by_its_name(self, eda, three, first):
        *pair, kept = three
        done = [register.merge(kept.uuid, one.uuid, eda, NOW) for one in pair]
        register.undo_regrouping(done[first].uuid, eda, NOW)
        assert self.told(kept) == ({"ada krog", "a. krog"}, {"https://a.example"})
        assert register.known_source("Ada Krog") is None  # two are called so
        register.undo_regrouping(done[1 - first].uuid, eda, NOW)
        assert [self.told(one) for one in three] == [
            ({"a. krog"}, {"https://a.example"}),
            ({"a. krog"}, {"https://a.example"}),
            (set(), set()),
        ]
        assert Source.objects.standing().count() == 3

    def test_name_that_somebody_took_out_does_not_come_back(self, eda, three):
        ada, bea, kept = three
        done = register.merge(kept.uuid, ada.uuid, eda, NOW)
        register.merge(kept.uuid, bea.uuid, eda, NOW)
        alias = kept.aliases.get(folded="ada krog")
        register.drop_alias(kept, eda, NOW, pk=alias.pk)
        register.undo_regrouping(done.uuid, eda, NOW)
        assert not kept.aliases.filter(folded="ada krog").exists()


class TestPages:
    @pytest.mark.parametrize("became", ["Zz", "Aa"])
    def test_last_one_named_anew_meanwhile_moves_no_other(self, eda, became):
        for n in range(65):
            make_source(f"Krog {n:02}")
        first = register.by_name("", None, eda)
        last = first.rows[-1].known
        register.describe(last, eda, NOW, seen=register.seal(last), name=became)
        second = register.by_name("", None, eda, first.after)
        assert [entry.known.name for entry in second.rows] == [f"Krog {n}" for n in range(30, 60)]

    def test_names_longer_than_an_address_bears_come_once(self, eda):
        for n in range(65):
            make_source("K" * 250 + f" {n:02}")
        names, after = [], ""
        while True:
            page = register.by_name("", None, eda, after)
            names += [entry.known.name for entry in page.rows]
            if not (after := page.after):
                break
        assert (len(names), len(set(names))) == (65, 65)

    @pytest.mark.parametrize("after", ["~", "x~y", "9" * 30 + "~a", "1", "\x001~\x00"])
    def test_key_that_means_nothing_is_no_fault(self, eda, after):
        make_source("Ada Krog")
        assert len(register.by_name("", None, eda, after).rows) in {0, 1}


class TestAtOnce:
    """On PostgreSQL; SQLite has one writer."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_two_runs_of_one_file_make_one_source(self, eda):
        rows = [{"name": f"Krog {n}", "wikidata": f"Q{n}"} for n in range(1, 40)]
        found = at_once(*[lambda: take(eda, *rows) for _n in range(3)])
        assert sorted(report.new for report in found) == [0, 0, 39]
        assert Source.objects.count() == 39

    def test_what_a_file_adds_while_its_source_is_joined_is_where_that_leads(self, eda):
        kept = make_source("Ada Maria Krog")
        rows = []
        gone = []
        for n in range(1, 12):
            gone.append(make_source(f"Krog {n}", wikidata=""))
            Source.objects.filter(pk=gone[-1].pk).update(wikidata="Q7")
            rows.append({"name": "Krog", "wikidata": "Q7", "aliases": [f"Krog {n}", "A. Krog"]})

        def join():
            return [register.merge(kept.uuid, one.uuid, eda, NOW) for one in gone]

        results = at_once(join, lambda: take(eda, *rows), lambda: take(eda, *rows))
        assert not [one for one in results if isinstance(one, Exception)]
        aliases = Alias.objects.filter(folded="a. krog")
        assert [alias.source.merged_into for alias in aliases] == [None] * aliases.count()
