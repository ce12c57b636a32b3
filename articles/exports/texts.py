"""Texts of versions, a few at a time: five hundred long articles are no reason to hold five hundred long texts."""

from collections.abc import Iterable
from itertools import dropwhile

from articles.exports.loading import Printed, among
from articles.models import Version

MOST = 2_000_000  # code points in memory; a longer text is there alone


class Texts:
    """Of some versions, asked for in the order given: then each is read once."""

    def __init__(self, versions: Iterable[Printed]) -> None:
        self.lengths = {version.pk: version.length for version in versions}
        self.held: dict[int, str] = {}

    def of(self, version: int) -> str:
        if version not in self.held:
            self.held = {}  # before the next come
            found = Version.objects.filter(pk__in=among(self._from(version)))
            self.held = dict(found.order_by().values_list("pk", "text"))
        return self.held[version]

    def _from(self, version: int) -> list[int]:
        """That one and as many after it as there is room for."""
        chosen, room = [version], MOST - self.lengths[version]
        for other in list(dropwhile(lambda pk: pk != version, self.lengths))[1:]:
            room -= self.lengths[other]
            if room < 0:
                break
            chosen.append(other)
        return chosen
