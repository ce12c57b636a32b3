"""The values that every floor speaks in. Floor 0: standard library only.

What they are called on a page, in German and English, stands in `articles.models.labels`.
"""

from enum import StrEnum


class Kind(StrEnum):
    """How the article passes a statement on."""

    DIRECT = "direct"  # between marks, said in these words
    INDIRECT = "indirect"  # dass-clause, Konjunktiv, infinitive
    FREE_INDIRECT = "free_indirect"  # reported without a frame of its own
    REPORTED = "reported"  # the speech act is told, not its words
    MIXED = "mixed"  # reported clause with a marked fragment
    ASSERTION = "assertion"  # the outlet's own claim; made by persons only
    SCARE = "scare"  # marked words that nobody said: kept, labelled, never queued


class Medium(StrEnum):
    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"


class NonFact(StrEnum):
    """Why a statement is not a plain report that something was said."""

    DENIED = "denied"  # bestritt, dass
    NEGATED = "negated"  # hat nie gesagt
    FUTURE = "future"  # wird sagen
    CONDITIONAL = "conditional"  # würde sagen
    QUESTION = "question"  # hat sie gesagt, dass … ?


class LinkRole(StrEnum):
    """What a link of the chain does."""

    UTTERER = "utterer"
    SPOKESPERSON = "spokesperson"
    RELAY = "relay"
    AGENCY = "agency"
    DOCUMENT = "document"
    INSIDER = "insider"


class Found(StrEnum):
    """What the check of one link brought."""

    UNCHECKED = "unchecked"
    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    ALTERED = "altered"
    NOT_FOUND = "not_found"
    INACCESSIBLE = "inaccessible"


class Stance(StrEnum):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Channel(StrEnum):
    """How somebody was asked for a reply."""

    MAIL = "mail"  # electronic
    PHONE = "phone"
    LETTER = "letter"
    FORM = "form"  # on a web page
    IN_PERSON = "in_person"


class Axis(StrEnum):
    """The two questions, never added up."""

    ATTRIBUTION = "attribution"  # was it said?
    TRUTH = "truth"  # is it so?
