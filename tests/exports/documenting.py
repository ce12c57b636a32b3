"""Writes the tables of docs/exports.md and docs/exports.schema.json: `python -m tests.exports.documenting`.

Names and meanings come from `articles.columns`, types from `articles.exports.row`, words from where the desk has them.
A table stands between `<!-- table NAME -->` and `<!-- end -->`.
"""

import json
import os
from dataclasses import is_dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import django

from tests.splitter.documenting import written
from tests.splitter.tables import Table

DOCS = Path(__file__).parents[2] / "docs"
PAGE, SCHEMA = DOCS / "exports.md", DOCS / "exports.schema.json"
MOMENT = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$",
}
SPAN = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "items": False,
    "minItems": 2,
}
WORDS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
ORDER = ("string", "boolean", "integer", "number", "null")


def columns() -> Table:
    from articles.columns import COLUMNS

    head = ("Column", "Type", "Meaning")
    return [head, *((f"`{c.name}`", _in_words(_hint(c.field)), c.means) for c in COLUMNS)]


def sheets() -> Table:
    from articles.exports.data.headings import SHEETS, STATEMENTS

    head = ("Sheet", "Column", "Meaning")
    return [
        head,
        *(
            (name, f"`{heading.name}`", heading.means)
            for name, headings in SHEETS.items()
            for heading in headings
            if headings is not STATEMENTS and heading.means
        ),
    ]


def lines_of_the_log() -> Table:
    from articles.exports.data.log import ALWAYS, OF_ARTICLE, WITH_VERDICT

    head = ("Lines about", "Verb", "Data that leaves")
    tables = {
        "an article": OF_ARTICLE,
        "any statement": ALWAYS,
        "a statement with a verdict to show": WITH_VERDICT,
    }
    return [
        head,
        *(
            (what, f"`{verb}`", ", ".join(f"`{name}`" for name in sorted(told)))
            for what, table in tables.items()
            for verb, told in table.items()
        ),
    ]


def schema() -> dict[str, Any]:
    """Of one line of JSON Lines: a level for each dot of a column's name."""
    from articles.columns import COLUMNS

    tree: dict[str, Any] = _object()
    for column in COLUMNS:
        branch = tree
        *path, leaf = column.name.split(".")
        for name in path:
            branch = branch["properties"].setdefault(name, _object())
        branch["properties"][leaf] = {"description": column.means} | _typed(
            _hint(column.field), column.field
        )
    _require_all(tree)
    broken = {
        "description": "a record that could not be read: its problems say why, nothing else is in it",
        "type": "object",
        "required": ["statement", "problems"],
        "properties": {
            "statement": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string", "format": "uuid"}},
            },
            "problems": {"type": "array", "minItems": 1, "items": {"type": "string"}},
            "exact": {"const": ""},
            "rationale": {"const": ""},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of JSON Lines as Prüftisch exports them",
        "anyOf": [tree, broken],
    }


def _object() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": [], "properties": {}}


def _require_all(tree: dict[str, Any]) -> None:
    tree["required"] = list(tree["properties"])
    for held in tree["properties"].values():
        if held.get("properties") is not None and held.get("required") == []:
            _require_all(held)


def _hint(field: str) -> Any:
    from articles.exports.row import Row

    if (own := get_type_hints(Row).get(field)) is not None:
        return own
    return get_type_hints(getattr(Row, field).fget)["return"]


def _allowed(where: str) -> tuple[type[StrEnum] | tuple[str, ...], bool] | None:
    """The words that may stand there, and whether it may be empty."""
    from articles.models.statements import Origin
    from articles.models.talk import Reply
    from articles.rules.lifecycle import Anchor, Publication, Stage
    from articles.words import Channel, Found, Kind, LinkRole, Medium, NonFact, Stance

    return {
        "stage": (Stage, False),
        "publication": (Publication, False),
        "anchor": (Anchor, False),
        "kind": (Kind, False),
        "medium": (Medium, False),
        "nonfact": (NonFact, True),
        "origin": (Origin, False),
        "claimant_type": (("Person", "Organization"), True),
        "looked": (Stance, False),
        "Step.role": (LinkRole, False),
        "Step.found": (Found, True),
        "Proof.stance": (Stance, False),
        "Asked.channel": (Channel, False),
        "Asked.outcome": (Reply, False),
    }.get(where)


def _typed(hint: Any, where: str) -> dict[str, Any]:
    """The schema of a value of that type; `where` is the field, or its class and field."""
    from articles.spans import Span

    if get_origin(hint) in (Union, UnionType):
        options = get_args(hint)
        if datetime in options:
            return MOMENT | {"type": ["string", "null"]}
        return {"type": sorted((WORDS[option] for option in options), key=ORDER.index)}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _typed(get_args(hint)[0], where)}
    if hint is datetime:
        return MOMENT
    if hint is Span:
        return SPAN
    if is_dataclass(hint):
        parts = {
            name: _typed(own, f"{hint.__name__}.{name}")  # type: ignore[union-attr]
            for name, own in get_type_hints(hint).items()
        }
        return _object() | {"required": list(parts), "properties": parts}
    if (allowed := _allowed(where)) is not None:
        words, may_be_empty = allowed
        return {"enum": [*map(str, words), *([""] if may_be_empty else [])]}
    named = {"format": "uuid"} if where in {"id", "article_id"} else {}
    return {"type": WORDS[hint]} | named


def _in_words(hint: Any) -> str:
    """The type as somebody reads it who writes no programs."""
    from articles.spans import Span

    if get_origin(hint) in (Union, UnionType):
        options = [option for option in get_args(hint) if option is not NoneType]
        return f"{_in_words(options[0])} or empty"
    if get_origin(hint) is tuple:
        return "list"
    names = {str: "text", int: "number", float: "number", bool: "yes or no", datetime: "time"}
    return "list" if hint is Span else names[hint]


def page() -> str:
    """docs/exports.md with its tables as they are now."""
    tables = [("columns", columns()), ("sheets", sheets()), ("log", lines_of_the_log())]
    return written(PAGE.read_text(encoding="utf-8"), tables)


def schema_file() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema_file(), encoding="utf-8")


if __name__ == "__main__":
    main()
