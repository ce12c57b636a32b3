"""What the desk says of itself to readers: written part by part, each in each language."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.models import User
from articles.models.events import record
from articles.models.house import About, HouseText
from articles.staff.errors import HouseChanged

Key = tuple[About, str]  # which part, in which language


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One part as the form showed it, and as it is to be; empty: not written."""

    was: str
    text: str


def write_house(parts: Mapping[Key, Rewritten], by: User, now: datetime) -> list[Key]:
    """Stores what differs from what was shown, all or none; which parts that were.

    Raises HouseChanged where somebody else has rewritten one of these meanwhile. Who writes the same words is no
    obstacle.
    """
    with transaction.atomic():
        rows = HouseText.objects.select_for_update(no_key=True)
        held = {(About(row.about), row.language): row for row in rows}
        stands = {key: held[key].text if key in held else "" for key in parts}
        changed = {k: p for k, p in parts.items() if p.text not in {p.was, stands[k]}}
        taken = [key for key, part in changed.items() if part.was != stands[key]]
        if taken:
            raise HouseChanged(taken, held.get(taken[0]))
        for key, part in changed.items():
            _write(held.get(key), key, part.text, by, now)
        return list(changed)


def _write(row: HouseText | None, key: Key, text: str, by: User, now: datetime) -> None:
    about, language = key
    if not text:
        if row:
            row.delete()
    elif row:
        row.text, row.changed_at, row.changed_by = text, now, by
        row.save(update_fields=["text", "changed_at", "changed_by"])
    else:
        HouseText.objects.create(
            about=about, language=language, text=text, changed_at=now, changed_by=by
        )
    record(
        "house text",
        "house",
        uuid_of(key),
        at=now,
        actor=by.uuid,
        about=about,
        language=language,
        text_sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
    )


def uuid_of(key: Key) -> uuid.UUID:
    """What the log holds: follows from part and language."""
    about, language = key
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:pruftisch:house:{about}:{language}")
