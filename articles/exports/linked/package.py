"""The evidence package of an article: dossier, data, texts, copies, its part of the log, and what checks it all."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.utils import translation
from django.utils.translation import gettext as _

from articles.exports.cells import written
from articles.exports.data.log import lines_of
from articles.exports.linked.bag import Bag
from articles.exports.linked.checking import script
from articles.exports.order import Order
from articles.exports.pdf import NoPdf
from articles.exports.ready import Incomplete
from articles.models import Article, Evidence, Version
from articles.models.events import FIRST, EventHead

CHUNK = 1 << 16  # bytes
FILES = {  # by the name of the format
    "html": "dossier.html",
    "pdf": "dossier.pdf",
    "jsonl": "statements.jsonl",
    "csv": "statements.csv",
    "xlsx": "statements.xlsx",
    "claimreview": "claimreview.json",
    "annotations": "annotations.json",
}
COUNTED = "jsonl"  # the one of them whose rows are the rows of the order
NO_ARTICLE = UUID(int=0)
ENDINGS = {"text/html": "html", "application/pdf": "pdf", "text/plain": "txt"}
ENDING = re.compile(r"\.([a-z0-9]{1,5})$")

Write = Callable[[Order], Iterator[bytes]]


def package(order: Order, formats: Mapping[str, Write]) -> Iterator[bytes]:
    """A zip of one article, made in a file of its own and then sent: memory holds a piece of it at a time.

    Raises Article.DoesNotExist where the order names none that its person may see.
    """
    with TemporaryFile() as file:
        with translation.override(order.language):
            Packing(order, formats).into(file)
        file.seek(0)
        yield from iter(lambda: file.read(CHUNK), b"")


class Packing:
    """One package on its way. What goes wrong with one file is a line of `problems` in it, and ends nothing."""

    def __init__(self, order: Order, formats: Mapping[str, Write]) -> None:
        self.order, self.formats = order, formats
        self.quiet = replace(order, counted=lambda n: None, left_out=lambda reason: None)
        self.at = order.at.astimezone(ZoneInfo(settings.TIME_ZONE))
        self.problems: list[str] = []
        self.left_out: list[str] = []
        self.article = self._article()

    def _article(self) -> Article:
        there = Article.objects.select_related("outlet")
        if self.order.selection.person is not None:
            there = there.open_to(self.order.selection.person)
        return there.get(uuid=self.order.selection.article or NO_ARTICLE)

    def into(self, file: Any) -> None:
        head = EventHead.objects.filter(pk=1).first()
        number, end = (head.number, head.hash) if head else (0, FIRST)
        with Bag(file, f"pruftisch-{self.article.uuid}", self.at) as self.bag:
            for name, inside in FILES.items():
                if name in self.formats:
                    self._format(name, f"data/{inside}")
            index = {
                "made": written(self.at),
                "desk": {"name": settings.DESK_NAME, "url": settings.DESK_URL},
                "article": self._about(),
                "versions": [self._version(v) for v in self.article.versions.order_by("number")],
                "copies": list(self._copies()),
                "log": {"number": number, "hash": end},
                "leftOut": self.left_out,
                "problems": self.problems,
            }
            self.bag.put("data/log.jsonl", self._log(number))
            self.bag.put("data/index.json", [_json(index, indent=1)])
            self.bag.put("check.py", [script()])
            self.bag.close(self._info())

    def _info(self) -> dict[str, str | list[str]]:
        return {
            "Source-Organization": settings.DESK_NAME,
            "External-Description": f"{self.article.title} ({self.article.outlet})",
            "External-Identifier": [f"urn:uuid:{self.article.uuid}"]
            + ([self.article.url] if self.article.url else []),
            "Internal-Sender-Description": "To check it: python3 check.py",
            "Bagging-Date": f"{self.at:%Y-%m-%d}",
            "Left-Out": self.left_out,
            "Problem": self.problems,
        }

    def _about(self) -> dict[str, Any]:
        at = self.article.published_at
        return {
            "id": str(self.article.uuid),
            "title": self.article.title,
            "outlet": self.article.outlet.name,
            "url": self.article.url,
            "byline": self.article.byline,
            "language": self.article.language,
            "published": written(at.astimezone(self.at.tzinfo)) if at else None,
            "excerptOnly": self.article.excerpt_only,
        }

    # -- what the formats write ----------------------------------------------------------------------
    def _format(self, name: str, inside: str) -> None:
        order = self.order if name == COUNTED else replace(self.quiet, left_out=self._refused)
        try:
            pieces = iter(self.formats[name](order))
            first = next(pieces, b"")  # before the file is begun: what cannot be made is not there
        except NoPdf as reason:
            self.left_out.append(f"{inside}: {reason}")
        else:
            self.bag.put(inside, chain([first], pieces))

    def _refused(self, reason: Incomplete) -> None:
        self.left_out.append(f"data/{FILES['claimreview']}: {reason}")

    def _log(self, upto: int) -> Iterator[bytes]:
        """The lines that may leave, each as its hash was made; of others the number and the hash."""
        for line in lines_of(self.article, self.quiet.rows(), upto=upto):
            yield _json(line.line()) + b"\n"

    # -- texts and copies ----------------------------------------------------------------------------
    def _version(self, version: Version) -> dict[str, Any]:
        """The whole text goes along unless the desk may quote it only: then its hash does."""
        whole = not self.article.excerpt_only
        inside = f"data/article/version-{version.number}.txt"
        if whole and self.bag.put(inside, [version.text.encode()]) != version.sha256:
            self._differs(inside)
        return {
            "number": version.number,
            "sha256": version.sha256,
            "fetched": written(version.fetched_at.astimezone(self.at.tzinfo)),
            "reader": version.reader,
            "file": inside if whole else None,
            "raw": self._raw(version) if version.raw else None,
        }

    def _raw(self, version: Version) -> dict[str, Any]:
        """As it was fetched or uploaded, under a name of ours."""
        ending = ENDING.search(version.raw.name or "")
        inside = f"data/raw/version-{version.number}.{ending[1] if ending else 'bin'}"
        whole = not self.article.excerpt_only
        found = self._stored(inside, version.raw, version.raw_sha256) if whole else ""
        return {"file": inside if found else None, "sha256": version.raw_sha256 or found}

    def _copies(self) -> Iterator[dict[str, Any]]:
        """Of the evidence of what is shown, each once: open answers keep theirs."""
        proofs = {
            proof.id: proof for row in self.quiet.rows() for proof in row.evidence if proof.id
        }
        pieces = Evidence.objects.in_bulk(list(proofs), field_name="uuid") if proofs else {}
        for uuid, piece in sorted((str(uuid), piece) for uuid, piece in pieces.items()):
            if not piece.copy:
                continue
            ending = ENDINGS.get(piece.copy_type.partition(";")[0].strip().lower(), "bin")
            inside = f"data/evidence/{uuid}.{ending}"
            digest = proofs[uuid].copy_sha256 or piece.copy_sha256
            found = self._stored(inside, piece.copy, digest)
            yield {
                "evidence": uuid,
                "url": piece.url,
                "type": piece.copy_type,
                "sha256": digest or found,
                "file": inside if found else None,
            }

    def _stored(self, inside: str, stored: FieldFile, digest: str) -> str:
        """Its hash; empty where it is gone. A file that has changed goes in as it is, and is named."""
        try:
            with stored.open("rb") as kept:
                found = self.bag.put(inside, _pieces(kept))
        except FileNotFoundError:
            self.problems.append(_("{file} is no longer stored.").format(file=inside))
            return ""
        if digest and found != digest:
            self._differs(inside)
        return found

    def _differs(self, inside: str) -> None:
        said = _("{file} is not what was stored: its hash is another one.")
        self.problems.append(said.format(file=inside))


def _pieces(file: File) -> Iterable[bytes]:
    return file.chunks(CHUNK)


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()
