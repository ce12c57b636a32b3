"""JSON Lines: one object a row, nested where the columns' names have dots."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from typing import Any, get_type_hints

from articles.columns import COLUMNS
from articles.exports.cells import is_clean, plain
from articles.exports.cells import written as in_words
from articles.exports.row import Answer, Asked, Proof, Row, Step
from articles.spans import Span

CHUNK = 100  # rows written at a time: enough for speed, and little memory
HOLE = "%s"


def jsonl(rows: Iterable[Row]) -> Iterator[bytes]:
    """UTF-8; missing numbers and times are null, words that are not there empty."""
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield _lines(chunk)


def _lines(chunk: Sequence[Row]) -> bytes:
    """Nearly always there is nothing to replace, and one look at all lines shows it."""
    try:
        raw = "".join([f"{written(row)}\n" for row in chunk]).encode()
        clean = is_clean(raw, escaped=True)
    except UnicodeEncodeError:  # a lone surrogate
        clean = False
    if clean:
        return raw
    if len(chunk) > 1:
        return b"".join(_lines([row]) for row in chunk)
    return f"{json.dumps(_mended(chunk[0]), ensure_ascii=False)}\n".encode()


def _mended(row: Row) -> Any:
    """The object with control characters replaced, and the columns in which there were any listed in `problems`."""
    touched = [
        column.name
        for column in COLUMNS
        if _plain(held := json.loads(written(getattr(row, column.field)))) != held
    ]
    return _plain(json.loads(written(row._replace(problems=(*row.problems, *touched)))))


def _plain(value: Any) -> Any:
    match value:
        case str():
            return plain(value)
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case _:
            return value


def written(value: Any) -> str:
    """Any value of a row, or a row, as JSON. A frame with holes: twice as quick as a tree for Python's encoder."""
    return WRITTEN[type(value)](value)


def _object(
    paths: Sequence[Sequence[str]],
    attributes: Sequence[str],
    texts: Collection[str] = (),
) -> Callable[[Any], str]:
    """How an object is written that holds these attributes at those paths.

    Of those in `texts` nobody needs to ask of what type they are: most of a row.
    """
    tree: dict[str, Any] = {}
    for path, attribute in zip(paths, attributes, strict=True):
        branch = tree
        for name in path[:-1]:
            branch = branch.setdefault(name, {})
        branch[path[-1]] = attribute
    frame, holes = _frame(tree)
    if not texts:
        values = attrgetter(*holes)
        return lambda held: frame % tuple([WRITTEN[type(value)](value) for value in values(held)])
    first = [hole for hole in holes if hole in texts]
    then = [hole for hole in holes if hole not in texts]
    words, others = attrgetter(*first), attrgetter(*then)
    in_order = itemgetter(*((*first, *then).index(hole) for hole in holes))
    return lambda held: (
        frame
        % in_order(
            [
                *map(encode_basestring, words(held)),
                *[WRITTEN[type(value)](value) for value in others(held)],
            ]
        )
    )


def _frame(tree: dict[str, Any]) -> tuple[str, list[str]]:
    """JSON with a hole for each attribute, and the attributes in that order."""
    pieces: list[str] = []
    holes: list[str] = []
    for name, held in tree.items():
        inner, below = _frame(held) if isinstance(held, dict) else (HOLE, [held])
        pieces.append(f"{json.dumps(name)}: {inner}")
        holes += below
    return f"{{{', '.join(pieces)}}}", holes


def _of_fields(kind: type) -> Callable[[Any], str]:
    names = [field.name for field in fields(kind)]
    return _object([[name] for name in names], names)


WRITTEN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    int: int.__repr__,
    float: float.__repr__,
    datetime: lambda value: f'"{in_words(value)}"',
    Span: lambda value: f"[{value.start}, {value.end}]",
    tuple: lambda values: f"[{', '.join([written(value) for value in values])}]",
    Row: _object(
        [column.name.split(".") for column in COLUMNS],
        [column.field for column in COLUMNS],
        {name for name, hint in get_type_hints(Row).items() if hint is str},
    ),
    **{kind: _of_fields(kind) for kind in (Step, Proof, Answer, Asked)},
}
