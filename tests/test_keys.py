"""The key sheet and the handbook name every key that a control of some page has, and no other."""

import re
from html import unescape
from pathlib import Path

from articles.rules.scales import KEYS
from articles.views.decided import TAKE_KEYS

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
SHEET = TEMPLATES / "articles" / "_keys.html"
HANDBOOK = ROOT / "docs" / "reviewers.md"
SHOWN = {"↵": "enter", "enter": "enter", "esc": "escape"}
ARROWS = {"→", "←"}  # of bounds.js: they press words, which are too many for a key each
NUMBERED = set("123456789")  # `forloop.counter` of a list; the tenth has none


def on_controls() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    written = {key for key in re.findall(r'data-key="([^"{]+)"', text)}
    return written | set("".join(KEYS.values())) | set(TAKE_KEYS) | NUMBERED | ARROWS


def spread(first: str, last: str) -> set[str]:
    """`1 – 8`: all digits between."""
    return {str(n) for n in range(int(first), int(last) + 1)}


def named(cells: list[str], mark: str) -> set[str]:
    found: set[str] = set()
    for cell in cells:
        keys = [SHOWN.get(key.casefold(), key) for key in re.findall(mark, unescape(cell))]
        span = " – " in cell or " bis " in cell
        found |= spread(*keys) if span else set(keys)
    return found


def test_the_sheet_names_every_key_and_no_other():
    text = SHEET.read_text(encoding="utf-8").partition("<dl>")[2].partition("</dl>")[0]
    home_row = re.search(r"Home row ([a-z ]+)", text)
    assert home_row and set(home_row[1].split()) == set(KEYS["truth"])
    cells = re.findall(r"<dt>(.*?)</dt>", text)
    assert named(cells, r"<kbd>(.+?)</kbd>") | set(KEYS["truth"]) == on_controls()


def test_the_handbook_names_every_key_and_no_other():
    table = (
        HANDBOOK.read_text(encoding="utf-8").partition("## Alle Tasten")[2].partition("\n## ")[0]
    )
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    assert named(cells, r"`(.+?)`") == on_controls()
