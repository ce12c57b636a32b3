"""What no quotation reaches across, and what ends one whose closing mark is missing."""

import re
from dataclasses import dataclass
from functools import cache

from articles.splitter.junk import TEASER
from articles.splitter.lang import PACKS

# No mark reaches across a blank line, nor across a line break before a bullet, a stamp or a teaser.
PARAGRAPH = rf"\n[ \t]*\n|\n(?=[ \t]*(?:[•*·–-]|\+{{3}}) )|\n(?=(?i:{TEASER.pattern}))"
_LINE = r"(?<=[.!?…])[ \t]*\n"  # the end of a line that ends its sentence
_NEVER = "(?!)"
_PERFECT = r"(?:a|ont|avait|has|have|had)\s"  # the participle of German stands at the end


@dataclass(frozen=True, slots=True)
class Breaks:
    """What ends a quote that nobody closed: a comma and a reporting verb, or the end of a line."""

    said: re.Pattern[str]
    line: re.Pattern[str]

    @property
    def cuts(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return self.said, self.line


@cache
def breaks_of(code: str) -> Breaks:
    """Those of a language; of no language where there is no pack for the code."""
    pack = PACKS.get(code)
    if pack is None:
        return Breaks(re.compile(_NEVER), re.compile(_LINE))
    finite, participle = (
        "|".join(
            re.escape(form)
            for form, cues in sorted(pack.cues.items())
            if any(c.form == kind and "say" in c.takes for c in cues)
        )
        or _NEVER
        for kind in ("finite", "participle")
    )
    said = rf",\s(?:(?:{finite})|{_PERFECT}(?:{participle}))\s"
    return Breaks(re.compile(said), re.compile(_LINE))
