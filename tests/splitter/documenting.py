"""Writes the tables of docs/splitter.md: `python -m tests.splitter.documenting [--news FILE.jsonl]`.

A table stands between `<!-- table NAME -->` and `<!-- end -->`. Those of the news set stay as they are unless its
file is given: it is no part of the project.
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from articles.splitter.rulebook import RULES
from tests.splitter.annotated import OWN, documents
from tests.splitter.calibrating import calibration
from tests.splitter.measuring import scores
from tests.splitter.tables import Table, markdown, turned

PAGE = Path(__file__).parents[2] / "docs" / "splitter.md"
_PLACE = r"(<!-- table {} -->\n).*?(?=<!-- end -->)"


def rules() -> Table:
    """The rulebook, as reviewers and linguists read it."""
    head = ("Rule", "Fires because", "Example", "Confidence")
    rows = [
        (f"`{r.id}`", r.en, r.example.replace("\n", " ⏎ "), f"{r.confidence:.2f}")
        for r in RULES.values()
    ]
    return [head, *rows]


def written(page: str, tables: Iterable[tuple[str, Table]]) -> str:
    """The page with these tables in their places; every place must be there."""
    for name, table in tables:
        text = markdown(table)
        page, times = re.subn(
            _PLACE.format(re.escape(name)),
            lambda m, text=text: f"{m.group(1)}{text}\n",
            page,
            flags=re.DOTALL,
        )
        assert times == 1, f"{times} places for the table {name}"
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--news", type=Path, metavar="FILE.jsonl")
    options = parser.parse_args()
    articles, fresh, cases = (list(documents([path])) for path in OWN)
    tables = [
        ("rules", rules()),
        ("articles", turned(scores(articles, "both"))),
        ("fresh", turned(scores(fresh, "both"))),
        ("cases", turned(scores(cases))),
        ("calibration", calibration([*articles, *fresh, *cases])),
    ]
    if options.news:
        news = list(documents([options.news], "de", ["Reported"]))
        tables += [("news", turned(scores(news))), ("news calibration", calibration(news))]
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
