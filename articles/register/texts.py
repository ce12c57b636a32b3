"""Files of other people, as text: nobody says how they are written."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TextIO

MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PIECE = 1 << 16  # bytes
# A line behind the last one of a table: a quotation mark that nobody closed has taken it into its cell.
END = "\x00end of the file\x00"


@contextmanager
def as_text(file: IO[bytes]) -> Iterator[TextIO]:
    """The whole of `file`, with the line ends that it has; it stays open, wherever reading has come to."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding_of(file), errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()


def encoding_of(file: IO[bytes]) -> str:
    """By byte order mark, else UTF-8, else Windows-1252, which old desks' machines write.

    One bad byte behind letters that only UTF-8 writes so is a fault of the file and makes no other encoding of it.
    Reads all of the file in pieces and goes back to where it was.
    """
    start, plain = file.tell(), True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        if file.read(2) in MARKS:
            return "utf-16"
        file.seek(start)
        while piece := file.read(PIECE):
            plain &= decoder.decode(piece).isascii()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if plain and error.object[: error.start].isascii():
            return "cp1252"
    finally:
        file.seek(start)
    return "utf-8-sig"
