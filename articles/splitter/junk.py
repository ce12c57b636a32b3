"""Lines of a page that pass nothing on: teasers, captions, standfirsts, code."""

import re
from collections.abc import Sequence
from typing import Protocol

from articles.splitter.lang.pages import CREDITS, TEASERS

_DECOR = r"[ \t(\[{→►▶➤»>|+*•·–-]{0,8}"
TEASER = re.compile(rf"{_DECOR}(?:{'|'.join(TEASERS)})", re.IGNORECASE)
_INSIDE = re.compile(
    r"\blesen sie (?:hier|dazu|auch)\b", re.IGNORECASE
)  # Das Interview lesen Sie hier: …
_CREDIT = rf"(?:{'|'.join(CREDITS)})(?:\s?\([^()\n]{{1,20}}\))?\s?:"
_CAPTION = re.compile(
    rf"{_DECOR}{_CREDIT}"
    rf"|.{{0,240}}(?:(?:^|[.!?)|/(\[“”«»–—\n])\s*{_CREDIT}|©\s?\w)[^.!?\n]{{0,60}}[.)\]]*\s*$",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(r"(?:[Vv]on|VON|[Bb]y|BY|[Pp]ar) [^\W\d_a-z][^.!?:\n]{2,60}$")
_STAMP = re.compile(
    r"[^\n]{0,40}?(?<!\d)"
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,9})\s?\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[.:]\d\d)"
    r"[^.!?\n]{0,30}$"
)
_LONGEST = 300  # code points of a caption, a teaser with a lead-in, a standfirst
_HEAD = 5  # paragraphs among which a standfirst stands

_LOOKED_AT = 600  # code points of a line that tell whether it is code
_HINT = re.compile(
    r"[(\[{=,:]\s?[\"']|[\"']\s?[,:;)\]}=]|\"\"\"|^\s*(?:return|print|echo)\b", re.MULTILINE
)
_CODE_LINE = re.compile(
    r"^\s*(?:"
    r"\{.*\"\w+\"\s?:.*\}|\[\s*[\[{\"\d].*[\]}\"\d]\s*\]|\"[\w.$-]+\"\s*:.*"  # JSON
    r"|(?:\"[^\"\n]*\",)+\"[^\"\n]*\"|.*\"\"\".*|.*\{[^{}\n]*;\s*\}"  # rows, docstrings, styles
    r"|(?:def|class|import|return|const|let|var|function|print|echo|public|static)\b.*[\"'(:;{)]"
    r")[,;]?\s*(?:(?:#|//)\s.*)?$",
    re.MULTILINE,
)
_SIGN = re.compile(
    r"\w\([\"']|[\"']\)|[=!<>]=|\w\s?=\s?[\"'\w]|[\"']\w+[\"']\s?:\s?[\"'\w\[{]|\{[^{}]*\}|</?\w|\\[\"'n]|\w\(\)"
)
_DENSE = 0.4  # signs of code a word


class Line(Protocol):
    """What is asked of a sentence."""

    start: int
    end: int
    paragraph: int
    heading: bool
    teaser: bool


def passes_nothing_on(line: str) -> bool:
    """A teaser, a caption, or code."""
    if len(line) <= _LONGEST:
        if TEASER.match(line) or _INSIDE.search(line) or _CAPTION.match(line):
            return True
    return is_code(line)


def is_code(line: str) -> bool:
    """Source code, JSON, a style sheet: its marks hold no words of anybody."""
    line = line[:_LOOKED_AT]
    if not _HINT.search(line) or "„" in line or "“" in line:
        return False
    rows = line.count("\n") + 1
    if 2 * len(_CODE_LINE.findall(line)) >= rows:
        return True
    words = len(re.findall(r"\w+", line))
    signs = len(_SIGN.findall(line))
    return signs > 1 and signs >= _DENSE * words


def mark_standfirst(text: str, sentences: Sequence[Line]) -> None:
    """What stands between the headline and the byline, stamp or picture below it tells the body again."""
    head = [s for s in sentences[: 4 * _HEAD] if s.paragraph < _HEAD]
    blocks = {s.paragraph: [t for t in head if t.paragraph == s.paragraph] for s in head}
    title = next((p for p, block in blocks.items() if block[0].heading), None)
    if title is None:
        return
    below = [p for p in blocks if p > title and _belongs_to_head(text, blocks[p])]
    for paragraph in blocks:
        if below and title < paragraph < below[-1]:
            block = blocks[paragraph]
            if block[-1].end - block[0].start <= _LONGEST:
                for sentence in block:
                    sentence.teaser = True


def _belongs_to_head(text: str, block: list[Line]) -> bool:
    if block[0].teaser:
        return _CAPTION.match(text, block[0].start, block[-1].end) is not None
    words = text[block[0].start : block[-1].end]
    return bool(_BYLINE.match(words) or len(words) < 90 and _STAMP.match(words))
