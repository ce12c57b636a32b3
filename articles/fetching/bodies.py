"""Reading what comes back: never more than is kept, however small it was packed."""

import zlib
from collections.abc import Iterable, Iterator

from articles.fetching.errors import FetchFailed

MAX_BODY = 10_000_000  # bytes, packed and unpacked
WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


def read(chunks: Iterable[bytes], encoding: str, most: int = MAX_BODY) -> bytes:
    """The body, unpacked. Raises FetchFailed: size where it has more than `most` bytes, broken where it is none."""
    body = bytearray()
    for piece in _unpacked(_counted(chunks, most), encoding, most):
        body += piece
        if len(body) > most:
            raise FetchFailed("size")
    return bytes(body)


def _counted(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > most:
            raise FetchFailed("size")
        yield chunk


def _unpacked(chunks: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """A packed chunk is unpacked a piece at a time: a bomb is found out before it has gone off."""
    if encoding in {"", "identity"}:
        yield from chunks
        return
    if encoding not in WINDOWS:  # one that we did not ask for, or two on top of each other
        raise FetchFailed("broken")
    unpacker = zlib.decompressobj(WINDOWS[encoding])
    try:
        for chunk in chunks:
            while chunk:
                yield unpacker.decompress(chunk, 65_536)
                chunk = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error:
        raise FetchFailed("broken") from None
    if not unpacker.eof:
        raise FetchFailed("broken")  # cut off on the way
