"""The line between a headline and a picture: it sums the article up and is no statement of its own."""

from articles.splitter.reading import Reading

_SHORT = 200  # characters of a paragraph


def is_standfirst(reading: Reading, n: int) -> bool:
    """A short paragraph whose neighbours are headings before and a caption behind."""
    sentences = reading.sentences
    block = sentences[n].paragraph
    if sentences[n].heading or n > 6:
        return False
    lo = n
    while lo and sentences[lo - 1].paragraph == block:
        lo -= 1
    hi = n
    while hi + 1 < len(sentences) and sentences[hi + 1].paragraph == block:
        hi += 1
    if not lo or any(not s.heading for s in sentences[:lo]) or hi + 1 >= len(sentences):
        return False
    return sentences[hi].end - sentences[lo].start <= _SHORT and sentences[hi + 1].teaser
