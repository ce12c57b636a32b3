"""What can go wrong with people, scales and the texts of the house, named for the reader."""

from collections.abc import Sequence

from articles.models import HouseText, ScaleVersion
from articles.models.house import About


class LastHead(Exception):
    """Nobody would be left who can let people in: the desk keeps one active head."""


class HasAdmin(Exception):
    """The person may repair the database; only who may do so too gets at their account."""


class LinkOver(Exception):
    """The link lets nobody in; `code` is used, expired or unknown."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NameTaken(Exception):
    """Somebody signs in with this name already."""


class ScaleChanged(Exception):
    """Somebody has made a new version since the form was shown: `current` is it."""

    def __init__(self, current: ScaleVersion) -> None:
        super().__init__(f"{current.scale} is at version {current.number}")
        self.current = current


class HouseChanged(Exception):
    """Somebody has rewritten these parts since the form was shown; `row` is the first as it stands, None: emptied."""

    def __init__(self, parts: Sequence[tuple[About, str]], row: HouseText | None) -> None:
        super().__init__(str(list(parts)))
        self.parts, self.row = parts, row
