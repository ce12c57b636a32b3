"""Drawings of the overview: courses with gaps, and times on an axis that grows by factors."""

import re
from xml.etree import ElementTree

import pytest

from articles import charts
from articles.charts.scale import steps

SVG = "{http://www.w3.org/2000/svg}"
HOUR, DAY = 3600, 86400
MARKS = [(60, "1 min"), (HOUR, "1 h"), (DAY, "1 day"), (7 * DAY, "1 week"), (30 * DAY, "1 month")]
ROWS = [
    charts.Reach("waiting", "142, 11 late", 20 * HOUR, 70 * HOUR, 300 * HOUR, 72 * HOUR, True),
    charts.Reach("agreed", "0", None, None, limit=24 * HOUR),
]


def reaches(rows=ROWS, marks=MARKS):
    return tree(charts.reaches("c", "What waits", "waiting: 142", rows, marks))


def lines(first, second=(0, 0), words=("1 Nov", "2 Nov")):
    return tree(charts.lines("c", "In and out", "3 came", words, ("new", first), ("out", second)))


def tree(drawn):
    assert "style" not in drawn
    return ElementTree.fromstring(str(drawn))


def words_of(svg):
    return [text.text for text in svg.iter(f"{SVG}text")]


def points_of(svg, kind):
    return [line.get("points") for line in svg.iter(f"{SVG}polyline") if line.get("class") == kind]


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (8, [0, 2, 4, 6, 8]),
        (70, [0, 20, 40, 60, 80]),
        (101, [0, 50, 100, 150]),
    ],
)
def test_axis_has_round_steps_up_to_the_highest_figure(most, marks):
    assert steps(most) == marks


@pytest.mark.parametrize("svg", [lines((1, 2)), reaches()], ids=["lines", "reaches"])
def test_says_what_it_is_and_what_it_shows_and_holds_without_a_style_sheet(svg):
    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text and svg.find(f"{SVG}desc").text
    for piece in svg.iter():
        if piece.tag in {f"{SVG}rect", f"{SVG}text", f"{SVG}polyline"}:
            assert piece.get("fill"), piece.attrib


def test_line_goes_from_edge_to_edge_and_up_to_its_figure():
    assert points_of(lines((0, 3)), "line") == ["34.0,194.0 464.0,10.0"]


def test_line_is_broken_where_nothing_is_known_and_a_single_figure_is_a_dot():
    svg = lines((1, 2, None, 3), (None,) * 4, "1234")
    assert len(points_of(svg, "line")) == 1
    assert len(list(svg.iter(f"{SVG}circle"))) == 1


def test_series_without_any_figure_has_no_name_at_its_end():
    assert "out" not in words_of(lines((1, 2), (None, None)))


def test_names_at_the_end_do_not_lie_on_each_other():
    svg = lines((5, 0), (5, 0))
    new, out = (float(t.get("y")) for t in svg.iter(f"{SVG}text") if t.text in {"new", "out"})
    assert abs(new - out) >= 16


def test_days_below_a_long_course_do_not_lie_on_each_other():
    words = [f"{n} Nov" for n in range(1, 31)]
    shown = [word for word in words_of(lines([1] * 30, [1] * 30, words)) if "Nov" in word]
    assert shown[-1] == "30 Nov" and len(shown) < 12


def test_bar_reaches_from_half_to_nine_of_ten_on_an_axis_that_grows_by_factors():
    rows = [charts.Reach("a", "", HOUR, 2 * HOUR), charts.Reach("b", "", 10 * HOUR, 20 * HOUR)]
    one, other = (float(bar.get("width")) for bar in reaches(rows).iter(f"{SVG}rect"))
    assert one == pytest.approx(other, abs=0.2), "twice as long is as wide everywhere"


def test_axis_ends_behind_what_is_longest():
    assert "1 month" in words_of(reaches()) and "1 month" not in words_of(reaches(ROWS[1:]))


def test_what_is_longer_than_every_mark_stays_within_the_drawing():
    svg = reaches([charts.Reach("a", "", DAY, 900 * DAY, 9000 * DAY)])
    at = [float(x) for x in re.findall(r'x2="([\d.]+)"', ElementTree.tostring(svg).decode())]
    assert max(at) <= 560


def test_late_is_told_by_a_pattern_and_not_by_colour_alone():
    assert "url(#c-poor)" in ElementTree.tostring(reaches()).decode()
    assert "url(#" not in ElementTree.tostring(reaches(ROWS[1:])).decode()


def test_nothing_to_draw_draws_nothing_and_fails_at_nothing():
    assert reaches([]) is not None and lines(()) is not None
    assert "waiting" in words_of(reaches([charts.Reach("waiting", "0", None, None)]))


def test_words_are_escaped():
    drawn = charts.reaches("c", "<b>", "&", [charts.Reach("<i>", "<u>", 1, 2)], MARKS)
    drawn += charts.lines("c", "<b>", "&", ["<i>"], ("<u>", [1]), ("", [1]))
    drawn += charts.dots("c", "<b>", "&", [("<i>", 0.5, "<u>", True)], ["0", "", "", "", "1"])
    assert not re.search("<[biu]>", drawn)


def test_every_line_of_the_axis_has_its_word_lower_where_two_would_lie_on_each_other():
    svg = reaches()
    words = {t.text: (float(t.get("x")), float(t.get("y"))) for t in svg.iter(f"{SVG}text")}
    lines = [line for line in svg.iter(f"{SVG}line") if line.get("class") == "axis"]
    assert sorted(float(line.get("x1")) for line in lines) == sorted(
        words[word][0] for _at, word in MARKS if word in words
    )
    assert words["1 week"][1] > words["1 month"][1], "they are 40 units apart"
    assert float(svg.get("viewBox").split()[3]) >= words["1 week"][1]
