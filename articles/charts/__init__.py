"""Figures become SVG, drawn on the server: no script, no style attribute, every number a presentation attribute."""

from articles.charts.columns import columns
from articles.charts.dots import dots
from articles.charts.intervals import intervals
from articles.charts.lines import lines
from articles.charts.parts import parts
from articles.charts.reaches import Reach, reaches
from articles.charts.stacks import NARROW, stacks

__all__ = ["NARROW", "Reach", "columns", "dots", "intervals", "lines", "parts", "reaches", "stacks"]
