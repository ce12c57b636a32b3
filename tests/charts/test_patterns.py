"""Drawings of the report: told apart without colour, named for those who don't see them, whole without styles."""

import re
from xml.etree import ElementTree

import pytest

from articles import charts
from articles.charts.patterns import OVER, told_apart

SVG = "{http://www.w3.org/2000/svg}"
HEADS = [("verbatim", "good"), ("altered", "poor"), ("wrong speaker", "poor"), ("made up", "bad")]
DRAWN = {
    "columns": charts.columns("c", "Came in", "1 Nov: 3", [("1 Nov", 3), ("2 Nov", 0)]),
    "parts": charts.parts("c", "Was it said?", "true: 3", [("true", 3, "3 (75 %)", "fair")]),
    "stacks": charts.stacks("c", "By outlet", "2 bars", HEADS, [("Kurier", [5, 2, 1, 0])]),
}


def tree(drawn):
    return ElementTree.fromstring(str(drawn))


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_every_drawing_says_what_it_is_and_what_it_shows(drawn):
    svg = tree(drawn)
    named = svg.get("aria-labelledby").split()
    assert svg.get("role") == "img"
    assert [svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == named
    assert all(svg.find(f"{SVG}{tag}").text for tag in ("title", "desc"))


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_every_drawing_holds_without_a_style_sheet(drawn):
    assert "style=" not in drawn
    for piece in tree(drawn).iter():
        if piece.tag in {f"{SVG}rect", f"{SVG}text"}:
            assert piece.get("fill"), piece.attrib


def test_two_ratings_of_one_tone_get_two_patterns():
    tones = [tone for _word, tone in HEADS]
    overs = told_apart(tones)
    assert len(set(overs)) == len(overs)
    assert [overs[0], overs[1], overs[3]] == ["good", "poor", "bad"]


def test_more_of_one_tone_than_there_are_patterns_still_draw():
    assert len(told_apart(["poor"] * 40)) == 40


def test_every_pattern_that_is_used_is_defined():
    drawn = str(DRAWN["stacks"])
    used = set(re.findall(r"url\(#([\w-]+)\)", drawn))
    assert used and used <= set(re.findall(r'<pattern id="([\w-]+)"', drawn))
    assert {name.removeprefix("c-") for name in used} <= set(OVER)


def test_bars_are_as_long_as_their_figures():
    drawn = charts.stacks("c", "t", "d", [("true", "good")], [("A", [40]), ("B", [10])])
    long, short = (
        float(rect.get("width"))
        for rect in tree(drawn).iter(f"{SVG}rect")
        if rect.get("height") == "24.0"
    )
    assert long == pytest.approx(4 * short, rel=0.02)


def test_on_a_narrow_sheet_bars_begin_behind_the_longest_name_and_end_on_it():
    rows = [("1 Nov", [5, 0, 0, 0]), ("30 Nov", [1, 1, 0, 0])]
    short, wide = (
        tree(charts.stacks("c", "t", "d", HEADS, rows, *on)) for on in ([charts.NARROW], [])
    )
    assert [float(svg.get("viewBox").split()[2]) for svg in (short, wide)] == [560, 760]
    begins = [float(r.get("x")) for r in short.iter(f"{SVG}rect") if r.get("height") == "24.0"]
    assert 50 < min(begins) < 80
    long = tree(charts.stacks("c", "t", "d", HEADS, [("N" * 60, [9, 9, 9, 9])], charts.NARROW))
    bars = [r for r in long.iter(f"{SVG}rect") if r.get("height") == "24.0"]
    assert max(float(bar.get("x")) + float(bar.get("width")) for bar in bars) < 510
    assert "N" * 16 + "…" in [t.text for t in long.iter(f"{SVG}text")]


def test_words_below_columns_do_not_lie_on_each_other():
    rows = [(f"{n} November", n) for n in range(31)]
    shown = [t.text for t in tree(charts.columns("c", "t", "d", rows)).iter(f"{SVG}text")]
    words = [word for word in shown if "November" in word]
    assert words[-1] == "30 November" and len(words) < 10


def test_names_are_escaped():
    drawn = charts.stacks("c", "<b>", "&", HEADS, [('"><img src=x>', [1, 0, 0, 0])])
    assert "<img" not in drawn and "<b>" not in drawn


def test_nothing_to_draw_divides_by_nothing():
    assert tree(charts.columns("c", "t", "d", [("1 Nov", 0)])) is not None
    assert tree(charts.stacks("c", "t", "d", HEADS, [("A", [0, 0, 0, 0])])) is not None
    assert tree(charts.parts("c", "t", "d", [])) is not None
