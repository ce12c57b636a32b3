"""``python -m articles.splitter [--lang de] FILE…`` or ``--jsonl FILE``: drafts as JSON lines."""

import argparse
import io
import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from articles.splitter import split
from articles.splitter.normalize import normalize


class Refused(ValueError):
    """A file or line that cannot be read; its text is for the person who gave it."""


def main(arguments: list[str] | None = None) -> int:
    """Files: one draft a line, with "file". --jsonl: one {"id", "drafts"} a line.

    1 if a file or line was refused, after all the others; 2 for a wrong call.
    """
    parser = argparse.ArgumentParser(prog="python -m articles.splitter", description=__doc__)
    parser.add_argument(
        "--lang", help="two-letter code; guessed where neither this nor a line names it"
    )
    parser.add_argument(
        "--jsonl", metavar="FILE", help='lines of {"id", "text", "lang"?}; - is standard input'
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="plain text in UTF-8")
    options = parser.parse_args(arguments)
    if bool(options.jsonl) == bool(options.files):
        parser.error("give files, or --jsonl with one file")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        if options.jsonl:
            return _lines(options.jsonl, options.lang)
        return max([_file(name, options.lang) for name in options.files])
    except BrokenPipeError:  # head has read enough
        sys.stderr.close()
        return 1


def _file(name: str, lang: str | None) -> int:
    try:
        raw = Path(name).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return _refuse(f"{name}: not UTF-8 from byte {error.start} on")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return _refuse(f"{name}: {_why(error)}")
    for draft in split(normalize(raw).text, lang):
        print(json.dumps({"file": name, **draft.as_json()}, ensure_ascii=False))
    return 0


def _lines(name: str, lang: str | None) -> int:
    """Lines are bytes here, so that one that is not UTF-8 costs no other."""
    refused = 0
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb") as stream:
            refused = sum([_line(name, n, raw, lang) for n, raw in _filled(stream)])
    except (OSError, ValueError) as error:
        return _refuse(f"{name}: {_why(error)}")
    return min(refused, 1)


def _filled(stream: Iterable[bytes]) -> Iterable[tuple[int, bytes]]:
    return ((n, raw) for n, raw in enumerate(stream, 1) if raw.strip())


def _line(name: str, number: int, raw: bytes, lang: str | None) -> int:
    try:
        row = _row(raw)
    except Refused as error:
        return _refuse(f"{name}, line {number}: {error}")
    drafts = [draft.as_json() for draft in split(row["text"], row.get("lang") or lang)]
    print(json.dumps({"id": row["id"], "drafts": drafts}, ensure_ascii=False))
    return 0


def _row(raw: bytes) -> dict[str, Any]:
    """An object with an "id" and a "text"; raises Refused."""
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(f"not UTF-8 from byte {error.start} on") from None
    except (ValueError, RecursionError) as error:
        raise Refused(f"no JSON ({error})") from None
    if not isinstance(row, dict):
        raise Refused('no object; wanted is {"id": …, "text": …}')
    missing = [key for key in ("id", "text") if key not in row]
    if missing:
        raise Refused(f'without "{missing[0]}"')
    for key in ("text", "lang"):
        if not isinstance(row.get(key) or "", str):
            raise Refused(f'"{key}" is no string')
    return {**row, "text": row["text"] or ""}


def _why(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _refuse(sentence: str) -> int:
    print(f"articles.splitter: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
