"""Texts that a splitter must read in time that grows with their length, and no faster."""

from collections.abc import Callable
from itertools import count

from articles.management.bench.filling import demo_texts

Shape = Callable[[int], str]  # length in code points -> a text


def _repeated(piece: str) -> Shape:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _news(length: int) -> str:
    texts = (held["text"] for held in demo_texts() if held["language"] == "de")
    return _repeated("\n\n".join(texts) + "\n\n")(length)


def _endless(length: int) -> str:
    """Sentences of the news without what ends one."""
    kept = str.maketrans("", "", ".!?…:;„“”»«‚‘’\"'\n")
    return _repeated(_news(40_000).translate(kept) + " ")(length)


def _endless_quote(length: int) -> str:
    frame = "“, sagte Ada Brill."
    return "„" + _endless(length - 1 - len(frame)) + frame


def _people(length: int) -> str:
    """No name twice."""
    sentences: list[str] = []
    size = 0
    for n in count():
        letters = f"{n:06d}".translate(str.maketrans("0123456789", "abcdefghij"))
        sentences.append(f"Ada Brill{letters} sagte, sie komme. ")
        size += len(sentences[-1])
        if size >= length:
            return "".join(sentences)[:length]
    raise AssertionError


SHAPES: dict[str, Shape] = {
    "news": _news,
    "400 marks in a row": _repeated("„Ja“, sagte Ada Brill. " + '"' * 400 + "\n"),
    "marks only": _repeated("„"),
    "quotes of a letter": _repeated("„a“ "),
    "quotes and a name": _repeated("„Wir bauen das“, sagte Ada Brill. "),
    "quotes in one sentence": _repeated("„Wir bauen die Brücke und das Haus am See“ und "),
    "opened, never closed": _repeated("„Ja, sagte "),
    "opened in every paragraph": _repeated("„Ja.\n\n"),
    "nested": _repeated("„Er rief ‚Ja "),
    "straight marks": _repeated("\"a 'b "),
    "one endless sentence": _endless,
    "one endless quote": _endless_quote,
    "commas": _repeated(","),
    "clauses": _repeated("der Rat, der das Geld hat, sagte, dass er, "),
    "one word": _repeated("A"),
    "one long line": _repeated("Wort "),
    "short lines": _repeated("Ja\n"),
    "turns of an interview": _repeated("A: b?\nB: c.\n"),
    "one name": _repeated("Ada Brill sagte. "),
    "many names": _people,
    "sagte": _repeated("sagte "),
    "pronouns": _repeated("Sie sagte, er sei da. "),
    "brackets": _repeated("("),
    "spaces": _repeated(" \n"),
    "soft hyphens": _repeated("a\u00ad"),
    "entities": _repeated("&amp;"),
    "bullets": _repeated("\n-"),
    "code": _repeated('{"a":{"b":' * 60 + "\n"),
}
