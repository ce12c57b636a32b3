"""``python -m articles.splitter [--lang de] FILE…`` or ``--jsonl FILE``: drafts as JSON lines."""

import argparse
import io
import json
import sys
from contextlib import nullcontext
from pathlib import Path

from articles.splitter import split
from articles.splitter.normalize import normalize


def main(arguments: list[str] | None = None) -> int:
    """Files: one draft a line, with "file". --jsonl: one {"id", "drafts"} a line."""
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
            _lines(options.jsonl, options.lang)
        else:
            for name in options.files:
                _file(name, options.lang)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"articles.splitter: {error}", file=sys.stderr)
        return 1
    return 0


def _file(name: str, lang: str | None) -> None:
    raw = Path(name).read_bytes().decode("utf-8", errors="replace")
    for draft in split(normalize(raw).text, lang):
        print(json.dumps({"file": name, **draft.as_json()}, ensure_ascii=False))


def _lines(name: str, lang: str | None) -> None:
    with nullcontext(sys.stdin) if name == "-" else open(name, encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                row = json.loads(line)
                drafts = [d.as_json() for d in split(row["text"], row.get("lang") or lang)]
                print(json.dumps({"id": row["id"], "drafts": drafts}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
