"""The figures as a file: the same choice, one table by name or all of them a figure a line."""

import csv
import io

import pytest

from articles.models import Rank
from articles.words import Axis
from tests.factories import make_article, make_user
from tests.views.conftest import BACKEND
from tests.views.figures import table, with_figures

pytestmark = pytest.mark.django_db
FILE = "/dashboard/figures.csv"


@pytest.fixture(autouse=True)
def jo(client):
    person = make_user(Rank.HEAD, first_name="=Jo", last_name="Marwitz")
    client.force_login(person, backend=BACKEND)
    return person


def rows(client, query=""):
    response = client.get(f"{FILE}?{query}", headers={"Accept-Language": "en"})
    assert response.status_code == 200 and response["Content-Type"].startswith("text/csv")
    assert response["Cache-Control"] == "no-store"
    return list(csv.reader(io.StringIO(response.content.decode())))


def test_all_figures_come_a_figure_a_line(client, jo, monkeypatch):
    with_figures(monkeypatch, people=[jo])
    head, *lines = rows(client)
    assert head == ["table", "line", "column", "unit", "value"]
    assert ["backlog", "waiting", "Statements", "", "12"] in lines
    assert ["backlog", "waiting", "limit", "h", "72.0"] in lines
    assert ["over-time-so", "n"] in [[line[0], line[2]] for line in lines]
    assert {line[0] for line in lines} >= {"flow", "turnaround", "pace", "reviewers", "machine"}


def test_one_table_has_its_own_columns_with_their_units(client, monkeypatch):
    with_figures(monkeypatch)
    head, first, *_rest = rows(client, "table=turnaround")
    assert head == ["Step", "n", "half within [h]", "nine of ten within [h]"]
    assert first == ["split", "0", "", ""], "what is not known is empty, and no dash"
    assert rows(client, "table=turnaround")[2] == ["first review", "9", "1.0", "30.0"]


def test_days_are_written_so_that_they_sort(client, monkeypatch):
    with_figures(monkeypatch)
    lines = rows(client, "table=flow&since=2026-11-02&until=2026-11-03")
    assert [line[0] for line in lines] == ["Day", "2026-11-02", "2026-11-03"]


def test_every_table_of_the_page_is_to_be_had(client, jo, monkeypatch):
    with_figures(monkeypatch, people=[jo])
    page = client.get("/dashboard/").content.decode()
    names = {part.split('"')[0].split("&")[0] for part in page.split("figures.csv?table=")[1:]}
    assert len(names) >= 9
    for name in names:
        assert len(rows(client, f"table={name}")) > 1, name


def test_a_name_that_a_spreadsheet_would_run_is_disarmed(client, jo, monkeypatch):
    evil = {axis: table(axis, [(1, '=HYPERLINK("http://x.example")', (1, 1))]) for axis in Axis}
    with_figures(monkeypatch, people=[jo], verdicts=lambda asked, by: evil if by != "day" else {})
    assert rows(client, "table=by-so")[1][0].startswith("'=")
    assert rows(client, "table=reviewers")[1][0] == "'=Jo Marwitz"


def test_the_file_asks_for_what_the_page_asks(client, monkeypatch):
    outlet = make_article(outlet="Bote").outlet
    heard = with_figures(monkeypatch)
    rows(client, f"period=30&outlet={outlet.pk}&language=de&by=kind")
    asked = {call[1] for call in heard if call[0] in {"flow", "verdicts", "backlog"}}
    (one,) = asked
    assert (one.days, one.outlet, one.language) == (30, outlet.pk, "de")


def test_a_table_that_is_not_there_is_not_found(client, monkeypatch):
    with_figures(monkeypatch)
    for name in ("nothing", "%00", "../flow"):
        assert client.get(f"{FILE}?table={name}").status_code == 404


def test_file_of_an_editor_has_their_own_line_and_nothing_of_the_machine(client, jo, monkeypatch):
    eda = make_user(Rank.EDITOR, first_name="Eda", last_name="Lund")
    client.force_login(eda, backend=BACKEND)
    with_figures(monkeypatch, people=[jo, eda])
    lines = rows(client)
    assert {line[1] for line in lines if line[0] == "reviewers"} == {"Eda Lund"}
    assert "machine" not in {line[0] for line in lines}
