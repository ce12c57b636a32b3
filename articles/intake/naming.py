"""The name in a mention of an outlet: *der britischen Tageszeitung The Guardian* is The Guardian."""

import re

MARKS = "„“”\"»«›‹‚‘’' "
# What may stand before a name and is none: articles and describing words in small letters, the sort of medium.
SORT = re.compile(
    r"(?:\w*(?:zeitung|zeitschrift|magazin|agentur|sender|blatt|portal|dienst|fernsehen|radio)s?|"
    r"newspaper|daily|weekly|magazine|agency|broadcaster|website|paper)",
    re.IGNORECASE,
)


def outlet_name(mention: str) -> str:
    """Without article, describing words and sort of medium; the whole mention where nothing would be left."""
    words = mention.split()
    capital = [n for n, word in enumerate(words) if word.strip(MARKS)[:1].isupper()]
    first = capital[0] if capital else len(words) - 1  # all small, as in "der dpa": the last word
    while first < len(words) - 1 and SORT.fullmatch(words[first].strip(MARKS)):
        first += 1
    return " ".join(words[first:]).strip(MARKS) or mention
