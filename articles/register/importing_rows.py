"""Rows of people and organisations out of CSV and Wikidata-style JSON, one after the other."""

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from articles.models import SourceKind
from articles.rules.folding import fold

NAME, LABEL, URL = 300, 300, 2_000  # characters that the columns hold
ALIASES = 200  # of one row
FIELD = 1 << 20  # characters of one cell, and of one line of JSON lines ten times as many
HEADINGS = {
    "name": ("name", "label", "itemlabel", "bezeichnung"),
    "kind": ("kind", "type", "art"),
    "aliases": ("aliases", "alias", "also", "schreibweisen", "auch"),
    "role": ("role", "position", "occupation", "rolle", "funktion", "amt", "beruf"),
    "organisation": ("organisation", "organization", "partei", "party"),
    "since": ("since", "from", "start", "seit", "von"),
    "until": ("until", "to", "end", "bis"),
    "wikidata": ("wikidata", "qid", "item", "wikidata id", "wikidata-id"),
    "same_as": ("sameas", "same as", "url", "website", "adresse", "adressen"),
}
KINDS = {
    "person": SourceKind.PERSON,
    "mensch": SourceKind.PERSON,
    "human": SourceKind.PERSON,
    "organisation": SourceKind.ORGANISATION,
    "organization": SourceKind.ORGANISATION,
    "group": SourceKind.GROUP,
    "gruppe": SourceKind.GROUP,
    "document": SourceKind.DOCUMENT,
    "dokument": SourceKind.DOCUMENT,
}
HUMAN = "Q5"
QID = re.compile(r"(?:^|/)(Q[1-9]\d{0,17})$")
DAY = re.compile(r"\+?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")
GERMAN_DAY = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})")
LANGUAGES = ("de", "mul", "en", "fr")


@dataclass(frozen=True, slots=True)
class RoleRow:
    label: str
    organisation: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One person or organisation, checked: whatever does not fit into its column made a `Refused` of it."""

    where: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    wikidata: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is none; `reason` is a code, `words` what it is about."""

    where: str
    name: str
    reason: str
    words: str = ""


class _Bad(Exception):
    def __init__(self, reason: str, words: str = "") -> None:
        super().__init__(reason)
        self.reason, self.words = reason, words[:80]


def rows_of(file: BinaryIO, name: str) -> Iterator[Row | Refused]:
    """Every row of a file, read as it is asked for; `name` tells the kind of file by its ending. Never raises."""
    read = READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        yield Refused(name, "", "no such kind of file")
        return
    try:
        yield from read(file, name)
    except (ValueError, csv.Error, RecursionError) as error:
        yield Refused(name, "", "unreadable", str(error)[:80])


# -- CSV -----------------------------------------------------------------------------------------------


def _csv(file: BinaryIO, name: str) -> Iterator[Row | Refused]:
    csv.field_size_limit(FIELD)
    lines = io.TextIOWrapper(file, encoding=_encoding(file), errors="replace", newline="")
    try:
        first = lines.readline(FIELD)
        lines.seek(0)
        records = csv.reader(lines, delimiter=max(";,\t", key=first.count))
        heads = [fold(cell).lstrip("\ufeff") for cell in next(records, [])]
        at = {
            field: heads.index(head)
            for field, known in HEADINGS.items()
            for head in known
            if head in heads
        }
        if "name" not in at:
            yield Refused(name, "", "no heading name")
            return
        for cells in records:
            where = f"{name}:{records.line_num}"
            if any(cell.strip() for cell in cells):
                told = {f: cells[i] if i < len(cells) else "" for f, i in at.items()}
                yield _checked(where, told, partial(_of_cells, where, told))
    finally:
        lines.detach()


def _encoding(file: BinaryIO) -> str:
    """UTF-8 if all of it is, else Windows-1252, which old desks' machines write; reads it in pieces, goes back."""
    start = file.tell()
    whole = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(1 << 16):
            whole.decode(piece)
        whole.decode(b"", final=True)
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(start)


def _of_cells(where: str, told: Mapping[str, str]) -> Row:
    label, house = _line(told.get("role", "")), _line(told.get("organisation", ""))
    since, until = _day(told.get("since", "")), _day(told.get("until", ""))
    roles = (
        (RoleRow(label or house, house if label else "", since, until),) if label or house else ()
    )
    kind = fold(told.get("kind", ""))
    if kind and kind not in KINDS:
        raise _Bad("unknown kind", told["kind"])
    return _row(
        where,
        told["name"],
        KINDS.get(kind, SourceKind.PERSON),
        told.get("aliases", "").split("|"),
        roles,
        told.get("wikidata", ""),
        re.split(r"[|\s]+", told.get("same_as", "")),
    )


# -- JSON ----------------------------------------------------------------------------------------------


def _json(file: BinaryIO, name: str) -> Iterator[Row | Refused]:
    """An entity, a list or `{"entities": …}` of them, a dump with one a line, or the result of a SPARQL query."""
    for n, held in enumerate(_objects(file), start=1):
        where = f"{name}:{n}"
        if isinstance(held, _Bad):
            yield Refused(where, "", held.reason, held.words)
        elif not isinstance(held, dict):
            yield Refused(where, "", "no entity")
        elif "binding" in held:
            yield _checked(where, held, partial(_of_binding, where, held["binding"]))
        else:
            yield _checked(where, held, partial(_of_entity, where, held))


def _objects(file: BinaryIO) -> Iterator[Any]:
    """A dump line by line, in bounded memory; anything else as a whole."""
    start = file.tell()
    first = file.readline(10 * FIELD).strip()
    file.seek(start)
    if first == b"[" or _is_whole(first):
        for line in iter(lambda: file.readline(10 * FIELD), b""):
            piece = line.strip().rstrip(b",")
            if piece and piece not in {b"[", b"]"}:
                try:
                    yield json.loads(piece)
                except ValueError as error:
                    if first == b"[":  # pretty-printed: no dump with one entity a line
                        break
                    yield _Bad("unreadable", str(error))
        else:
            return
    file.seek(start)
    yield from _inside(json.loads(file.read().decode("utf-8-sig")))


def _is_whole(line: bytes) -> bool:
    """An object on its own line, with others behind it, is JSON lines."""
    if not line.startswith(b"{"):
        return False
    try:
        held = json.loads(line)
    except ValueError:
        return False
    return "entities" not in held and "results" not in held


def _inside(held: Any) -> Iterator[Any]:
    if isinstance(held, dict) and isinstance(held.get("entities"), dict):
        yield from held["entities"].values()
    elif isinstance(held, dict) and isinstance(held.get("results"), dict):
        yield from ({"binding": one} for one in held["results"].get("bindings") or ())
    elif isinstance(held, list):
        yield from held
    else:
        yield held


def _of_binding(where: str, binding: Any) -> Row:
    """A row of a SPARQL result, its variables named as the headings of a CSV."""
    if not isinstance(binding, dict):
        raise _Bad("no entity")
    cells = {
        fold(name): str(value.get("value", ""))
        for name, value in binding.items()
        if isinstance(value, dict)
    }
    told = {
        field: next((cells[h] for h in (*heads, *(f"{h}label" for h in heads)) if h in cells), "")
        for field, heads in HEADINGS.items()
    }
    for field in ("role", "organisation", "kind"):
        told[field] = next(
            (cells[f"{h}label"] for h in HEADINGS[field] if f"{h}label" in cells), told[field]
        )
    if "kind" in told and QID.search(told["kind"]):
        told["kind"] = "person" if told["kind"].endswith(f"/{HUMAN}") else "organisation"
    return _of_cells(where, told)


def _of_entity(where: str, entity: Mapping[str, Any]) -> Row:
    """An entity as Wikidata dumps it; a plain object with our headings as keys is read like a row of a CSV."""
    if "labels" not in entity and "claims" not in entity:
        return _of_cells(where, _flat(entity))
    labels = _texts(entity.get("labels"))
    name = next((labels[lang][0] for lang in LANGUAGES if lang in labels), "")
    name = name or next((texts[0] for texts in labels.values()), "")
    aliases = [text for texts in _texts(entity.get("aliases")).values() for text in texts]
    aliases += [texts[0] for lang, texts in labels.items() if lang in LANGUAGES]
    claims = entity.get("claims")
    claims = claims if isinstance(claims, dict) else {}
    kinds = {_item(claim.get("mainsnak")) for claim in _list(claims.get("P31"))}
    kind = SourceKind.PERSON if HUMAN in kinds or not kinds else SourceKind.ORGANISATION
    roles = [role for prop in ("P39", "P106") for role in _roles(_list(claims.get(prop)))]
    same_as = [_value(claim.get("mainsnak")) for claim in _list(claims.get("P856"))]
    return _row(where, name, kind, aliases, tuple(roles), str(entity.get("id", "")), same_as)


def _flat(held: Mapping[str, Any]) -> dict[str, str]:
    given = {fold(str(key)): value for key, value in held.items()}
    told = {
        field: next((given[head] for head in heads if head in given), "")
        for field, heads in HEADINGS.items()
    }
    if not told["name"]:
        raise _Bad("no name")
    return {
        field: "|".join(map(str, v)) if isinstance(v, list) else str(v if v is not None else "")
        for field, v in told.items()
    }


def _texts(held: Any) -> dict[str, list[str]]:
    """By language: `{"de": {"value": …}}` and `{"de": [{"value": …}]}` alike."""
    found = {}
    for lang, value in held.items() if isinstance(held, dict) else ():
        texts = [
            str(one["value"] if isinstance(one, dict) and "value" in one else one)
            for one in (value if isinstance(value, list) else [value])
            if one
        ]
        if texts:
            found[str(lang)] = texts
    return found


def _roles(claims: Iterable[Mapping[str, Any]]) -> Iterator[RoleRow]:
    """Offices and trades that the file names in words; a bare number says nothing to a reader."""
    for claim in claims:
        label = _line(_value(claim.get("mainsnak")))
        qualifiers = claim.get("qualifiers")
        qualifiers = qualifiers if isinstance(qualifiers, dict) else {}
        if label and not QID.search(label):
            yield RoleRow(
                label,
                _words_of(qualifiers.get("P642")) or _words_of(qualifiers.get("P108")),
                _day(_words_of(qualifiers.get("P580"))),
                _day(_words_of(qualifiers.get("P582"))),
            )


def _words_of(snaks: Any) -> str:
    words = _line(next((_value(snak) for snak in _list(snaks)), ""))
    return "" if QID.search(words) else words


def _value(snak: Any) -> str:
    """Words of a snak: its label, where the file has one, else its text or time."""
    if not isinstance(snak, dict):
        return ""
    held = snak.get("datavalue", snak)
    value = held.get("value", "") if isinstance(held, dict) else held
    if not isinstance(value, dict):
        return str(value)
    return str(
        value.get("label") or value.get("time") or value.get("text") or value.get("id") or ""
    )


def _item(snak: Any) -> str:
    held = snak.get("datavalue", {}) if isinstance(snak, dict) else {}
    value = held.get("value", {}) if isinstance(held, dict) else {}
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _list(held: Any) -> list[Any]:
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []


# -- both ----------------------------------------------------------------------------------------------


def _checked(where: str, told: Mapping[str, Any], make: Callable[[], Row]) -> Row | Refused:
    try:
        return make()
    except _Bad as bad:
        name = told.get("name", "")
        return Refused(where, name[:80] if isinstance(name, str) else "", bad.reason, bad.words)
    except ValueError as error:  # an address that no parser reads
        return Refused(where, "", "unreadable", str(error)[:80])


def _row(
    where: str,
    name: str,
    kind: SourceKind,
    aliases: Iterable[str],
    roles: tuple[RoleRow, ...],
    wikidata: str,
    same_as: Iterable[str],
) -> Row:
    name = _line(name)
    if not fold(name):
        raise _Bad("no name")
    if len(name) > NAME or len(fold(name)) > 3 * NAME:
        raise _Bad("too long", name)
    found = QID.search(wikidata.strip())
    if wikidata.strip() and not found:
        raise _Bad("no wikidata id", wikidata)
    spelled = {fold(alias): alias for one in aliases if (alias := _line(one)) and fold(alias)}
    spelled.pop(fold(name), None)
    urls = [url for one in same_as if (url := one.strip())]
    for url in urls:
        if urlsplit(url).scheme not in {"http", "https"} or len(url) > URL:
            raise _Bad("no address", url)
    return Row(
        where,
        name,
        kind,
        tuple(a for a in spelled.values() if len(a) <= NAME)[:ALIASES],
        tuple(RoleRow(r.label[:LABEL], r.organisation[:LABEL], r.since, r.until) for r in roles),
        found[1] if found else "",
        tuple(dict.fromkeys(urls)),
    )


def _line(words: str) -> str:
    """White space to one blank, no NUL or lone surrogate."""
    clean = words.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(clean.split())


def _day(written: str) -> date | None:
    """2015, 2015-10, 2015-10-01, Wikidata's +2015-00-00T…, 1.10.2015, 10/2015; what is missing is the first."""
    written = written.strip()
    if not written:
        return None
    if found := DAY.fullmatch(written):
        year, month, day = (int(part or 0) for part in found.groups())
    elif found := GERMAN_DAY.fullmatch(written):
        day, month, year = (int(part or 0) for part in found.groups())
    else:
        raise _Bad("no date", written)
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        raise _Bad("no date", written) from None


READERS: dict[str, Callable[[BinaryIO, str], Iterator[Row | Refused]]] = {
    "csv": _csv,
    "tsv": _csv,
    "json": _json,
    "jsonl": _json,
    "ndjson": _json,
}
