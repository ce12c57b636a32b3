"""What the values of `words` and `rules` are called on a page. English here; German in locale/de.

One table each: templates and admin read them, exports write the codes.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from articles.models.people import Rank
from articles.models.sources import SourceKind
from articles.rules.lifecycle import Publication, SplitState, Stage, Why
from articles.words import Found, Kind, LinkRole, Medium, NonFact, Stance

KIND = {
    Kind.DIRECT: _p("kind", "direct"),
    Kind.INDIRECT: _p("kind", "indirect"),
    Kind.FREE_INDIRECT: _p("kind", "free indirect"),
    Kind.REPORTED: _p("kind", "reported act"),
    Kind.MIXED: _p("kind", "mixed"),
    Kind.ASSERTION: _p("kind", "outlet’s own claim"),
    Kind.SCARE: _p("kind", "scare quote"),
}
KIND_LETTER = {
    Kind.DIRECT: _p("kind letter of direct", "D"),
    Kind.INDIRECT: _p("kind letter of indirect", "I"),
    Kind.FREE_INDIRECT: _p("kind letter of free indirect", "F"),
    Kind.REPORTED: _p("kind letter of reported", "R"),
    Kind.MIXED: _p("kind letter of mixed", "M"),
    Kind.ASSERTION: _p("kind letter of assertion", "A"),
    Kind.SCARE: _p("kind letter of scare", "S"),
}
MEDIUM = {
    Medium.SPEECH: _p("medium", "spoken"),
    Medium.WRITING: _p("medium", "written"),
    Medium.THOUGHT: _p("medium", "thought"),
}
MOOD = {
    "indicative": _("indicative"),
    "konjunktiv1": _("Konjunktiv I"),
    "konjunktiv2": _("Konjunktiv II"),
    "infinitive": _("infinitive"),
}
NONFACT = {
    NonFact.DENIED: _("denied"),
    NonFact.NEGATED: _("negated"),
    NonFact.FUTURE: _p("nonfact", "not said yet"),
    NonFact.CONDITIONAL: _p("nonfact", "conditional"),
    NonFact.QUESTION: _p("nonfact", "asked, not said"),
}
STAGE = {
    Stage.WAITING: _p("stage", "waiting"),
    Stage.CLAIMED: _p("stage", "in review"),
    Stage.DEFERRED: _p("stage", "deferred"),
    Stage.DISMISSED: _p("stage", "dismissed"),
    Stage.DISPUTED: _p("stage", "disputed"),
    Stage.AGREED: _p("stage", "agreed"),
    Stage.APPROVED: _p("stage", "approved"),
    Stage.REPLACED: _p("stage", "replaced"),
}
PUBLICATION = {
    Publication.NONE: _p("publication", "not published"),
    Publication.PUBLISHED: _p("publication", "published"),
    Publication.CORRECTED: _p("publication", "corrected"),
    Publication.WITHDRAWN: _p("publication", "withdrawn"),
}
WHY = {
    Why.NOT_A_STATEMENT: _("not a statement"),
    Why.NOT_CHECKABLE: _("a statement, but nothing to check in it"),
    Why.SCARE: _("marked words that nobody said"),
    Why.DUPLICATE: _("the same as another statement of this article"),
    Why.FUTURE: _("not said yet"),
    Why.CONDITIONAL: _("only under a condition"),
    Why.QUESTION: _("a question, not a statement"),
}
SPLIT_STATE = {
    SplitState.PENDING: _p("split", "waits to be split"),
    SplitState.RUNNING: _p("split", "being split"),
    SplitState.DONE: _p("split", "split"),
    SplitState.FAILED: _p("split", "failed"),
}
ROLE = {
    LinkRole.UTTERER: _p("role in chain", "utterer"),
    LinkRole.SPOKESPERSON: _p("role in chain", "spokesperson"),
    LinkRole.RELAY: _p("role in chain", "relay"),
    LinkRole.AGENCY: _p("role in chain", "agency"),
    LinkRole.DOCUMENT: _p("role in chain", "document"),
    LinkRole.INSIDER: _p("role in chain", "insider"),
}
FOUND = {
    Found.UNCHECKED: _p("found", "unchecked"),
    Found.VERBATIM: _p("found", "found verbatim"),
    Found.PARAPHRASE: _p("found", "found in substance"),
    Found.ALTERED: _p("found", "found altered"),
    Found.NOT_FOUND: _p("found", "not found"),
    Found.INACCESSIBLE: _p("found", "inaccessible"),
}
# (tone, glyph) of the style sheet: the check of a link is drawn with the signs of the attribution axis
FOUND_SIGN = {
    Found.UNCHECKED: ("none", "a-none"),
    Found.VERBATIM: ("good", "a-verbatim"),
    Found.PARAPHRASE: ("fair", "a-sense"),
    Found.ALTERED: ("poor", "a-altered"),
    Found.NOT_FOUND: ("open", "a-open"),
    Found.INACCESSIBLE: ("open", "a-open"),
}
STANCE = {
    Stance.SUPPORTS: _("supports"),
    Stance.CONTRADICTS: _("contradicts"),
    Stance.CONTEXT: _p("stance", "context"),
}
STANCE_SIGN = {
    Stance.SUPPORTS: ("good", "s-for"),
    Stance.CONTRADICTS: ("bad", "s-against"),
    Stance.CONTEXT: ("none", "s-context"),
}
TARGET = {
    SourceKind.PERSON: _p("source", "person"),
    SourceKind.ORGANISATION: _p("source", "organisation"),
    SourceKind.GROUP: _p("source", "group"),
    SourceKind.DOCUMENT: _p("source", "document"),
    SourceKind.ANONYMOUS: _p("source", "unnamed"),
    "outlet": _p("source", "outlet"),
}
RANK = {
    Rank.REVIEWER: _p("rank", "reviewer"),
    Rank.EDITOR: _p("rank", "editor"),
    Rank.HEAD: _p("rank", "head"),
}
WORTH = {
    "number": _p("worth", "a figure"),
    "absolute": _p("worth", "an absolute word"),
    "named": _p("worth", "a named speaker"),
    "denied": _p("worth", "denied"),
    "forecast": _p("worth", "a forecast"),
    "opinion": _p("worth", "an opinion"),
    "act": _p("worth", "only the act is told"),
    "short": _p("worth", "a few words"),
}
LANGUAGE = {
    "de": _("German"),
    "en": _("English"),
    "fr": _("French"),
    "it": _("Italian"),
    "es": _("Spanish"),
    "nl": _("Dutch"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "sv": _("Swedish"),
    "da": _("Danish"),
    "cs": _("Czech"),
    "und": _("not recognised"),
}
