"""Figures become SVG, drawn on the server: no script, no style attribute, every number a presentation attribute."""

from articles.charts.bars import bars
from articles.charts.dots import dots
from articles.charts.lines import lines

__all__ = ["bars", "dots", "lines"]
