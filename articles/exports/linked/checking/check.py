#!/usr/bin/env python3
"""Checks this evidence package. Needs nothing but Python 3.8 or later:

    python3 check.py            in the unpacked folder, or
    python3 check.py FOLDER

It reads, and changes nothing. What it checks:

  1. Every file is there, is as it was packed, and no other file is (manifest-sha256.txt, tagmanifest-sha256.txt).
  2. Each text of the article has the SHA-256 that the desk wrote down when it stored it.
  3. The words of every statement stand in that text, at the very places that are named.
  4. Copies of what was looked up, and the raw file of the article, have the SHA-256 of the day they were stored.
  5. Every line of the log has the hash of what it says, and names the hash of the line before it.

The last word is 0 if all of it holds and 1 if anything does not. Who changes a text, its hash and every list of it has
changed them all: compare the end of the log with the desk, or the manifest with one that somebody else has kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

MOST = 20  # lines that are printed of what does not hold
GAP = " […] "  # stands between the parts of a statement
CHUNK = 1 << 20  # bytes
# Put into every folder that somebody looks at, by macOS and Windows: no reason to doubt a package.
LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
# Exports replace by U+FFFD what no file can hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What the hash of a line of the log is taken over.
LINE = ("number", "at", "actor", "verb", "object_type", "object_id", "data", "previous")


class Check:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.wrong: list[str] = []
        self.done: list[str] = []
        self.index: dict[str, Any] = {}
        self.words: dict[int, str] = {}

    def fails(self, words: str) -> None:
        self.wrong.append(words)

    def path(self, name: str) -> str:
        return os.path.join(self.folder, *name.split("/"))

    def run(self) -> bool:
        for step in (self.files, self.texts, self.statements, self.copies, self.log):
            try:
                step()
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                self.fails(f"{step.__name__} cannot be read: {type(error).__name__}: {error}")
        return not self.wrong

    # -- 1 -------------------------------------------------------------------------------------------
    def files(self) -> None:
        """Both manifests, and that nothing lies beside them."""
        listed = {}
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            for name, digest in self.read_manifest(manifest):
                listed[name] = digest
        there = set(self.walk())
        for name in sorted(set(listed) - there):
            self.fails(f"missing file: {name}")
        for name in sorted(there - set(listed) - {"tagmanifest-sha256.txt"}):
            self.fails(f"file that was not packed: {name}")
        for name in sorted(there & set(listed)):
            if sha256(self.path(name)) != listed[name]:
                self.fails(f"changed file: {name}")
        payload = [name for name in there if name.startswith("data/")]
        size = sum(os.path.getsize(self.path(name)) for name in payload)
        oxum = self.info().get("Payload-Oxum")
        if oxum != f"{size}.{len(payload)}":
            self.fails(f"Payload-Oxum is {oxum}, the files are {size}.{len(payload)}")
        self.done.append(f"{len(listed)} files")

    def read_manifest(self, manifest: str) -> Iterator[tuple[str, str]]:
        with open(self.path(manifest), encoding="utf-8") as lines:
            for line in lines:
                digest, _blank, name = line.rstrip("\n").partition("  ")
                parts = name.split("/")
                if not re.match("^[0-9a-f]{64}$", digest) or ".." in parts or "" in parts:
                    self.fails(f"{manifest} has a line that is none: {line!r}")
                else:
                    yield name, digest

    def walk(self) -> Iterator[str]:
        for folder, _folders, names in os.walk(self.folder):
            for name in set(names) - LEFT_BY_SYSTEMS:
                yield os.path.relpath(os.path.join(folder, name), self.folder).replace(os.sep, "/")

    def info(self) -> dict[str, str]:
        with open(self.path("bag-info.txt"), encoding="utf-8") as lines:
            return dict(line.rstrip("\n").split(": ", 1) for line in lines if ": " in line)

    # -- 2 -------------------------------------------------------------------------------------------
    def texts(self) -> None:
        with open(self.path("data/index.json"), encoding="utf-8") as file:
            self.index = json.load(file)
        for version in self.index["versions"]:
            if version["file"]:
                with open(self.path(version["file"]), encoding="utf-8", newline="") as file:
                    text = file.read()
                if hashlib.sha256(text.encode("utf-8")).hexdigest() != version["sha256"]:
                    self.fails(f"version {version['number']} is not the text that was stored")
                self.words[version["number"]] = text
        held = len(self.words)
        self.done.append(f"{held} of {len(self.index['versions'])} texts")

    # -- 3 -------------------------------------------------------------------------------------------
    def statements(self) -> None:
        stored = {version["number"]: version["sha256"] for version in self.index["versions"]}
        checked = unseen = 0
        with open(self.path("data/statements.jsonl"), encoding="utf-8", newline="\n") as lines:
            for n, line in enumerate(lines, start=1):
                row = json.loads(line)
                name = row["statement"]["id"] or f"line {n} of statements.jsonl"
                number = row["version"]["number"]
                if not row["spans"]:
                    self.fails(f"statement {name} could not be exported")
                    continue
                if row["version"]["sha256"] != stored.get(number):
                    self.fails(f"statement {name} names another text than version {number}")
                if number not in self.words:
                    unseen += 1
                    continue
                text = self.words[number]
                found = GAP.join(text[start:end] for start, end in row["spans"])
                if CONTROL.sub("\ufffd", found) != row["exact"]:
                    self.fails(f"statement {name}: the text has {found!r}, not {row['exact']!r}")
                checked += 1
        without = f", {unseen} without their text in here" if unseen else ""
        self.done.append(f"the words of {checked} statements{without}")

    # -- 4 -------------------------------------------------------------------------------------------
    def copies(self) -> None:
        kept = [copy for copy in self.index["copies"] if copy["file"]]
        kept += [v["raw"] for v in self.index["versions"] if v["raw"] and v["raw"]["file"]]
        for copy in kept:
            if sha256(self.path(copy["file"])) != copy["sha256"]:
                self.fails(f"{copy['file']} is not what was stored")
        self.done.append(f"{len(kept)} stored copies")

    # -- 5 -------------------------------------------------------------------------------------------
    def log(self) -> None:
        whole = withheld = links = 0
        before: dict[str, Any] = {}
        with open(self.path("data/log.jsonl"), encoding="utf-8", newline="\n") as lines:
            for text in lines:
                line = json.loads(text)
                number = line["number"]
                if before and number <= before["number"]:
                    self.fails(f"log: line {number} stands behind line {before['number']}")
                if before and number == before["number"] + 1:
                    links += 1
                    if line["previous"] != before["hash"]:
                        self.fails(f"log: line {number} does not follow on line {number - 1}")
                if line.get("withheld"):
                    withheld += 1
                else:
                    whole += 1
                    if digest(line) != line["hash"]:
                        self.fails(f"log: line {number} does not have the hash of what it says")
                before = line
        head = self.index["log"]
        if before and before["number"] > head["number"]:
            self.fails(f"log: line {before['number']} is newer than its end")
        if before and before["number"] == head["number"] and before["hash"] != head["hash"]:
            self.fails(f"log: its end is not line {head['number']}")
        self.done.append(f"{whole} lines of the log, {links} links; {withheld} more lines withheld")


def digest(line: dict[str, Any]) -> str:
    """As the desk makes it: canonical JSON, sorted keys, no blanks."""
    told = {name: line[name] for name in LINE}
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def sha256(path: str) -> str:
    found = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(CHUNK), b""):
            found.update(piece)
    return found.hexdigest()


def main(arguments: list[str]) -> int:
    here = os.path.dirname(os.path.abspath(__file__))
    check = Check(arguments[1] if len(arguments) > 1 else here)
    holds = check.run()
    for words in check.done:
        print("checked: " + words)
    for words in check.wrong[:MOST]:
        print("NOT RIGHT: " + words)
    if len(check.wrong) > MOST:
        print(f"NOT RIGHT: and {len(check.wrong) - MOST} more")
    head = check.index.get("log")
    if head:
        print(f"The log ended with line {head['number']}, hash {head['hash']}.")
    print("All of it holds." if holds else "This package is not as it was made.")
    return 0 if holds else 1


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv))
