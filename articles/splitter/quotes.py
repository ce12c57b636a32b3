"""Quotation marks of every style, paired in one pass over the marks.

A mark opens or closes by what stands beside it; glyphs that do both (straight ones, “ and chevrons)
are decided by their surroundings and, where these are silent, by the habit of the article.
Nothing here raises: a mark without a partner is left alone or yields a quote of low confidence.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

_MARK = re.compile(r"''|``|[\"„“”‟»«›‹‚‘’‛']|\n[ \t]*\n")
_LOW_DOUBLE, _LOW_SINGLE = "„", "‚"
_ALWAYS_OPEN = frozenset("„‚") | {"``"}
_SINGLE = frozenset("›‹‚‘’‛'")
_CHEVRONS = frozenset("»«›‹")
_PARTNERS = {
    "„": "“”\"‟", "“": "”", "”": "”", "»": "«", "«": "»", "›": "‹", "‹": "›", "‚": "‘’",
    "‘": "’", "’": "’", '"': '"', "'": "'", "``": "''", "''": "''", "‟": "”", "‛": "’",
}  # fmt: skip
_CLIPPED = frozenset("n s t tis twas em er ne nen n nem cause til bout ’n’".split())
_STRONG = frozenset(",.!?…")  # what stands before a closing single mark, not before an apostrophe
_ENDS = frozenset(".!?")
_WORD = re.compile(r"[\w’']{1,8}")
_DEEPEST = 6  # open marks kept in mind; more are strays
_LONGEST_RUN = 20  # paragraphs that one quote may be re-opened in


@dataclass(slots=True)
class Quote:
    """`parts` leave the marks out, `outer` holds them; a quote re-opened in every paragraph has many."""

    parts: list[tuple[int, int]]
    outer: tuple[int, int]
    single: bool
    depth: int = 0
    closed: bool = True
    children: list["Quote"] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


@dataclass(slots=True)
class _Open:
    glyph: str
    at: int  # of the mark
    start: int  # of the words of the current part
    parts: list[tuple[int, int]]
    paragraph: int


def find_quotes(text: str, cut: "re.Pattern[str] | None" = None) -> list[Quote]:
    """All pairs, outer ones first where one holds another; in reading order.

    `cut` matches what ends an unclosed quote (", sagte"); without a match the paragraph's end does.
    """
    marks = list(_MARK.finditer(text))
    if not marks:
        return []
    chevrons_point_in = _habit(text, marks)
    last_strong = _strong_closers(text, marks)
    found: list[Quote] = []
    stack: list[_Open] = []
    paragraph = 0
    for n, mark in enumerate(marks):
        glyph, at, end = mark.group(), mark.start(), mark.end()
        if glyph[0] == "\n":
            paragraph += 1
            follows = marks[n + 1] if n + 1 < len(marks) else None
            _end_paragraph(text, stack, found, at, end, follows, cut)
            continue
        role = _role(text, glyph, at, end, stack, chevrons_point_in)
        if role == "open":
            if stack and stack[-1].start > at and stack[-1].glyph == glyph:
                continue  # re-opened after a paragraph break: already counted
            if glyph in "'‘’‛" and not last_strong[n]:
                continue
            stack.append(_Open(glyph, at, end, [], paragraph))
            if len(stack) > _DEEPEST:
                del stack[0]
        elif role == "close":
            _close(text, glyph, at, end, stack, found, last_strong[n] > n)
    _end_paragraph(text, stack, found, len(text), len(text), None, cut)
    found.sort(key=lambda q: (q.outer[0], -q.outer[1]))
    return _nest(found)


def _habit(text: str, marks: list["re.Match[str]"]) -> bool:
    """True where chevrons point inwards (»…«); the first clear ones of the article decide."""
    votes: Counter[bool] = Counter()
    for mark in marks:
        glyph = mark.group()
        if glyph in _CHEVRONS:
            before, after = _beside(text, mark.start(), mark.end())
            opens = (not before or before.isspace() or before in "([–—-") and after.isalnum()
            closes = (
                not opens
                and before != ""
                and not before.isspace()
                and (not after or not after.isalnum())
            )
            if opens or closes:
                votes[(glyph in "»›") == opens] += 1
    first = next((m.group() for m in marks if m.group() in _CHEVRONS), "«")
    return votes[True] > votes[False] or (votes[True] == votes[False] and first in "»›")


def _beside(text: str, at: int, end: int) -> tuple[str, str]:
    return text[at - 1 : at] if at else "", text[end : end + 1]


def _strong_closers(text: str, marks: list["re.Match[str]"]) -> list[int]:
    """For each mark the number of the next mark behind it, in its paragraph, that can close a single
    quote (0 for none; for a closing mark itself only one that stands behind punctuation counts)."""
    answer = [0] * len(marks)
    strong = 0
    for n in range(len(marks) - 1, -1, -1):
        mark = marks[n]
        answer[n] = strong
        if mark.group()[0] == "\n":
            strong = 0
        elif mark.group() in "'’‘":
            before, after = _beside(text, mark.start(), mark.end())
            if before in _STRONG or (before.isalnum() and not after.isalnum()):
                if not strong or before in _STRONG:
                    strong = n
    return answer


def _role(
    text: str, glyph: str, at: int, end: int, stack: list[_Open], chevrons_point_in: bool
) -> str:
    """ "open", "close" or "" for a stray, an apostrophe or an inch."""
    before, after = _beside(text, at, end)
    free_left = not before or before.isspace() or before in '([{–—-/"„“»«‚‘›‹'
    free_right = not after or after.isspace()
    if glyph in _CHEVRONS:
        return "open" if (glyph in "»›") == chevrons_point_in else "close"
    if glyph in ("'", "’", "‘", "‛"):
        if before.isalnum() and after.isalnum():
            return ""
        if free_left and not free_right:
            word = _WORD.match(text, end)
            if after.isdigit() or word and word.group()[:8].strip("’'").lower() in _CLIPPED:
                return ""
            if glyph == "‘" and stack and stack[-1].glyph == _LOW_SINGLE:
                return "close"
            return "open"
        if any(o.glyph in _SINGLE and o.glyph not in _CHEVRONS for o in stack):
            return "close"
        return ""
    if glyph in _ALWAYS_OPEN:
        return "" if free_right else "open"
    if glyph == "”":
        return "open" if free_left and not free_right and not stack else "close"
    doubles = [o for o in stack if o.glyph not in _SINGLE]
    if glyph == '"' and before.isdigit() and not doubles:
        return ""
    if glyph == '"' and before == "=":
        return ""
    if free_left and not free_right:
        if glyph == "“" and doubles and doubles[-1].glyph == _LOW_DOUBLE and before == " ":
            return "close" if text[at - 2 : at - 1] in _ENDS else "open"
        return "open" if not (before and doubles and doubles[-1].start == at) else "close"
    if free_right or after in ",.;:!?)]}–—…-":
        return "close"
    return "close" if doubles else "open"


def _close(
    text: str, glyph: str, at: int, end: int, stack: list[_Open], found: list[Quote], later: bool
) -> None:
    single = glyph in _SINGLE
    fits = [k for k in range(len(stack) - 1, -1, -1) if (stack[k].glyph in _SINGLE) == single]
    if not fits:
        return
    before, after = _beside(text, at, end)
    if glyph in ("'", "’") and later and before == "s" and after == " ":
        return  # the farmers' job: a stronger close is still to come
    k = next((k for k in fits if glyph in _PARTNERS.get(stack[k].glyph, "")), fits[0])
    opened = stack[k]
    if (opened.glyph in _CHEVRONS) != (glyph in _CHEVRONS) and len(fits) > 1:
        return
    del stack[k:]
    parts = [*opened.parts, (opened.start, at)]
    parts = [p for p in (_trim(text, *p) for p in parts) if p]
    if parts and any(c.isalnum() for s, e in parts for c in text[s:e]):
        found.append(Quote(parts, (opened.at, end), single))


def _end_paragraph(
    text: str,
    stack: list[_Open],
    found: list[Quote],
    at: int,
    end: int,
    follows: "re.Match[str] | None",
    cut: "re.Pattern[str] | None",
) -> None:
    """Carry an open quote over where the next paragraph opens it again; else give it up, or cut it."""
    keep: _Open | None = None
    for opened in stack:
        if opened.glyph in _SINGLE and opened.glyph not in _CHEVRONS:
            continue
        if (
            follows is not None
            and follows.start() < end + 2
            and not text[end : follows.start()].strip()
            and (follows.group() == opened.glyph or follows.group() in '"„“”»«')
            and keep is None
            and len(opened.parts) < _LONGEST_RUN
        ):
            opened.parts.append((opened.start, at))
            opened.start = follows.end()
            opened.glyph = follows.group()
            keep = opened
            continue
        if keep is not None or opened.glyph == "''":
            continue
        stop = at
        hit = cut.search(text, opened.start, at) if cut else None
        if hit:
            stop = hit.start()
        part = _trim(text, opened.start, stop)
        if part and any(c.isalnum() for c in text[part[0] : part[1]]):
            found.append(Quote([*opened.parts, part], (opened.at, stop), False, closed=False))
            break  # what opens inside it is part of it
    stack[:] = [keep] if keep else []


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _nest(found: list[Quote]) -> list[Quote]:
    """Depth and children by containment; what merely crosses another is dropped."""
    kept: list[Quote] = []
    around: list[Quote] = []
    for quote in found:
        while around and around[-1].outer[1] <= quote.outer[0]:
            around.pop()
        if around and quote.outer[1] > around[-1].outer[1]:
            continue
        quote.depth = len(around)
        if around:
            around[-1].children.append(quote)
        around.append(quote)
        kept.append(quote)
    return kept
