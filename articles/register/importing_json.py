"""Rows of people and organisations out of JSON: as Wikidata writes it, or plain objects with our headings as keys."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO, TextIO

from articles.models import SourceKind
from articles.register.importing_cells import (
    HEADINGS,
    QID,
    Bad,
    Refused,
    RoleRow,
    Row,
    checked,
    days,
    one_line,
    row,
    row_of_cells,
)
from articles.register.texts import as_text
from articles.rules.folding import fold

LINE = 10 << 20  # characters of one line of a dump
HUMAN = "Q5"
LANGUAGES = ("de", "mul", "en", "fr")


def read(file: BinaryIO, name: str) -> Iterator[Row | Refused]:
    """An entity, a list or `{"entities": …}` of them, a dump with one a line, or the result of a SPARQL query.

    A place is the line of a dump, else which entity it is, counted from 1.
    """
    with as_text(file) as text:
        for n, held in _objects(text):
            where = f"{name}:{n}"
            if isinstance(held, Bad):
                yield Refused(where, "", held.reason, held.words)
            elif not isinstance(held, dict):
                yield Refused(where, "", "no entity")
            elif "binding" in held:
                yield checked(where, held, partial(_of_binding, where, held["binding"]))
            else:
                yield checked(where, held, partial(_of_entity, where, held))


def _objects(text: TextIO) -> Iterator[tuple[int, Any]]:
    """With their places. A dump line by line, in bounded memory; anything else as a whole, which may raise Bad."""
    first = text.readline(LINE).strip()
    text.seek(0)
    if first == "[" or _is_whole(first):
        good = 0
        for n, line in enumerate(iter(lambda: text.readline(LINE), ""), start=1):
            piece = line.strip().rstrip(",")
            if piece and piece not in {"[", "]"}:
                try:
                    held = _loads(piece, n)
                except Bad as bad:
                    if first == "[" and not good:  # pretty-printed: no dump with one entity a line
                        break
                    held = bad
                good += 1
                yield n, held
        else:
            return
    text.seek(0)
    yield from enumerate(_inside(_loads(text.read())), start=1)


def _loads(written: str, line: int = 1) -> Any:
    """Raises Bad with the line that is no JSON; `written` begins in `line`."""
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        raise Bad("no json", str(line + error.lineno - 1)) from None
    except (ValueError, RecursionError):  # a figure of thousands of digits, a thousand brackets
        raise Bad("odd json") from None


def _is_whole(line: str) -> bool:
    """An object on its own line, with others behind it, is JSON lines."""
    if not line.startswith("{"):
        return False
    try:
        held = _loads(line)
    except Bad:
        return False
    return "entities" not in held and "results" not in held


def _inside(held: Any) -> Iterator[Any]:
    if isinstance(held, dict) and isinstance(held.get("entities"), dict):
        yield from held["entities"].values()
    elif isinstance(held, dict) and isinstance(held.get("results"), dict):
        bindings = held["results"].get("bindings")
        yield from ({"binding": one} for one in (bindings if isinstance(bindings, list) else ()))
    elif isinstance(held, list):
        yield from held
    else:
        yield held


def _of_binding(where: str, binding: Any) -> Row:
    """A row of a SPARQL result, its variables named as the headings of a CSV."""
    if not isinstance(binding, dict):
        raise Bad("no entity")
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
    return row_of_cells(where, told)


def _of_entity(where: str, entity: Mapping[str, Any]) -> Row:
    """An entity as Wikidata dumps it; a plain object with our headings as keys is read like a row of a CSV."""
    if "labels" not in entity and "claims" not in entity:
        return row_of_cells(where, _flat(entity))
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
    return row(where, name, kind, aliases, tuple(roles), str(entity.get("id", "")), same_as)


def _flat(held: Mapping[str, Any]) -> dict[str, str]:
    given = {fold(str(key)): value for key, value in held.items()}
    told = {
        field: next((given[head] for head in heads if head in given), "")
        for field, heads in HEADINGS.items()
    }
    if not told["name"]:
        raise Bad("no name")
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
        label = one_line(_value(claim.get("mainsnak")))
        qualifiers = claim.get("qualifiers")
        qualifiers = qualifiers if isinstance(qualifiers, dict) else {}
        if label and not QID.search(label):
            yield RoleRow(
                label,
                _words_of(qualifiers.get("P642")) or _words_of(qualifiers.get("P108")),
                *days(_words_of(qualifiers.get("P580")), _words_of(qualifiers.get("P582"))),
            )


def _words_of(snaks: Any) -> str:
    words = one_line(next((_value(snak) for snak in _list(snaks)), ""))
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
