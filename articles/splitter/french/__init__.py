"""French, small: « … », a déclaré X; X a dit que …; …, a assuré X; *selon X*; the conditional as hearsay."""

from articles.splitter.french.clauses import read_clauses
from articles.splitter.french.hearsay import read_hearsay
from articles.splitter.french.marks import read_marks
from articles.splitter.french.sources import read_sources
from articles.splitter.reading import Reading


def read_sentence(reading: Reading, n: int) -> None:
    """Append what sentence n passes on to `reading.passages`."""
    if read_marks(reading, n) or reading.sentences[n].heading:
        return
    _ = read_sources(reading, n) or read_clauses(reading, n) or read_hearsay(reading, n)
