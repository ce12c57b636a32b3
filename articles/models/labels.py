"""What the values of `words` and `rules` are called on a page. English here; German in locale/de.

One table each: templates and admin read them, exports write the codes.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.anchoring import Why as Wording
from articles.anchoring.matching import Differs
from articles.models.claims import Accord
from articles.models.handouts import Delivery, FileState, Pause, Schedule
from articles.models.house import About
from articles.models.people import Rank
from articles.models.reviews import CopyState
from articles.models.sources import AliasOrigin, SourceKind
from articles.models.talk import Reply
from articles.rules.lifecycle import DIED, Anchor, Publication, SplitState, Stage, Why
from articles.words import Channel, Found, Kind, LinkRole, Medium, NonFact, Stance

KIND = {
    Kind.DIRECT: pgettext_lazy("kind", "direct"),
    Kind.INDIRECT: pgettext_lazy("kind", "indirect"),
    Kind.FREE_INDIRECT: pgettext_lazy("kind", "free indirect"),
    Kind.REPORTED: pgettext_lazy("kind", "reported act"),
    Kind.MIXED: pgettext_lazy("kind", "mixed"),
    Kind.ASSERTION: pgettext_lazy("kind", "outlet’s own claim"),
    Kind.SCARE: pgettext_lazy("kind", "scare quote"),
}
KIND_LETTER = {
    Kind.DIRECT: pgettext_lazy("kind letter of direct", "D"),
    Kind.INDIRECT: pgettext_lazy("kind letter of indirect", "I"),
    Kind.FREE_INDIRECT: pgettext_lazy("kind letter of free indirect", "F"),
    Kind.REPORTED: pgettext_lazy("kind letter of reported", "R"),
    Kind.MIXED: pgettext_lazy("kind letter of mixed", "M"),
    Kind.ASSERTION: pgettext_lazy("kind letter of assertion", "A"),
    Kind.SCARE: pgettext_lazy("kind letter of scare", "S"),
}
MEDIUM = {
    Medium.SPEECH: pgettext_lazy("medium", "spoken"),
    Medium.WRITING: pgettext_lazy("medium", "written"),
    Medium.THOUGHT: pgettext_lazy("medium", "thought"),
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
    NonFact.FUTURE: pgettext_lazy("nonfact", "not said yet"),
    NonFact.CONDITIONAL: pgettext_lazy("nonfact", "conditional"),
    NonFact.QUESTION: pgettext_lazy("nonfact", "asked, not said"),
}
STAGE = {
    Stage.WAITING: pgettext_lazy("stage", "waiting"),
    Stage.CLAIMED: pgettext_lazy("stage", "in review"),
    Stage.DEFERRED: pgettext_lazy("stage", "deferred"),
    Stage.DISMISSED: pgettext_lazy("stage", "dismissed"),
    Stage.DISPUTED: pgettext_lazy("stage", "disputed"),
    Stage.AGREED: pgettext_lazy("stage", "agreed"),
    Stage.APPROVED: pgettext_lazy("stage", "approved"),
    Stage.REPLACED: pgettext_lazy("stage", "replaced"),
}
ANCHOR = {
    Anchor.OK: pgettext_lazy("anchor", "in place"),
    Anchor.MOVED: pgettext_lazy("anchor", "moved"),
    Anchor.CHANGED: pgettext_lazy("anchor", "changed"),
    Anchor.LOST: pgettext_lazy("anchor", "lost"),
}
PUBLICATION = {
    Publication.NONE: pgettext_lazy("publication", "not published"),
    Publication.PUBLISHED: pgettext_lazy("publication", "published"),
    Publication.CORRECTED: pgettext_lazy("publication", "corrected"),
    Publication.WITHDRAWN: pgettext_lazy("publication", "withdrawn"),
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
    SplitState.PENDING: pgettext_lazy("split", "waits to be split"),
    SplitState.RUNNING: pgettext_lazy("split", "being split"),
    SplitState.DONE: pgettext_lazy("split", "split"),
    SplitState.FAILED: pgettext_lazy("split", "failed"),
}
SPLIT_ERROR = {DIED: _("its worker died while splitting it")}
ROLE = {
    LinkRole.UTTERER: pgettext_lazy("role in chain", "utterer"),
    LinkRole.SPOKESPERSON: pgettext_lazy("role in chain", "spokesperson"),
    LinkRole.RELAY: pgettext_lazy("role in chain", "relay"),
    LinkRole.AGENCY: pgettext_lazy("role in chain", "agency"),
    LinkRole.DOCUMENT: pgettext_lazy("role in chain", "document"),
    LinkRole.INSIDER: pgettext_lazy("role in chain", "insider"),
}
FOUND = {
    Found.UNCHECKED: pgettext_lazy("found", "unchecked"),
    Found.VERBATIM: pgettext_lazy("found", "found verbatim"),
    Found.PARAPHRASE: pgettext_lazy("found", "found in substance"),
    Found.ALTERED: pgettext_lazy("found", "found altered"),
    Found.NOT_FOUND: pgettext_lazy("found", "not found"),
    Found.INACCESSIBLE: pgettext_lazy("found", "inaccessible"),
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
    Stance.CONTEXT: pgettext_lazy("stance", "context"),
}
SIDE = {  # over the pieces of evidence of one stance
    Stance.SUPPORTS: pgettext_lazy("side of the evidence", "For"),
    Stance.CONTRADICTS: pgettext_lazy("side of the evidence", "Against"),
    Stance.CONTEXT: pgettext_lazy("side of the evidence", "Context"),
}
STANCE_SIGN = {
    Stance.SUPPORTS: ("good", "s-for"),
    Stance.CONTRADICTS: ("bad", "s-against"),
    Stance.CONTEXT: ("none", "s-context"),
}
TARGET = {
    SourceKind.PERSON: pgettext_lazy("source", "person"),
    SourceKind.ORGANISATION: pgettext_lazy("source", "organisation"),
    SourceKind.GROUP: pgettext_lazy("source", "group"),
    SourceKind.DOCUMENT: pgettext_lazy("source", "document"),
    SourceKind.ANONYMOUS: pgettext_lazy("source", "unnamed"),
    "outlet": pgettext_lazy("source", "outlet"),
}
ALIAS_ORIGIN = {
    AliasOrigin.TYPED: pgettext_lazy("origin of a name", "written down"),
    AliasOrigin.LEARNED: pgettext_lazy("origin of a name", "learned from a chain"),
    AliasOrigin.MERGED: pgettext_lazy("origin of a name", "joined"),
    AliasOrigin.IMPORTED: pgettext_lazy("origin of a name", "imported"),
}
CHANNEL = {
    Channel.MAIL: pgettext_lazy("channel", "by e-mail"),
    Channel.PHONE: pgettext_lazy("channel", "by phone"),
    Channel.LETTER: pgettext_lazy("channel", "by letter"),
    Channel.FORM: pgettext_lazy("channel", "by a form on their page"),
    Channel.IN_PERSON: pgettext_lazy("channel", "in person"),
}
REPLY = {
    Reply.OPEN: pgettext_lazy("reply", "no answer yet"),
    Reply.ANSWERED: pgettext_lazy("reply", "answered"),
    Reply.DECLINED: pgettext_lazy("reply", "declined"),
    Reply.NONE: pgettext_lazy("reply", "did not answer"),
}
COPY = {
    CopyState.NONE: pgettext_lazy("copy", "no copy kept"),
    CopyState.PENDING: pgettext_lazy("copy", "copy is being fetched"),
    CopyState.KEPT: pgettext_lazy("copy", "copy kept"),
    CopyState.FAILED: pgettext_lazy("copy", "no copy could be fetched"),
}
# Why an address was not fetched: the codes of `fetching`, each a sentence for whoever asked.
FETCH = {
    "off": _("This desk fetches nothing from the net."),
    "unreadable": _("This is no web address. It starts with https://."),
    "scheme": _("Only addresses that start with https:// or http:// are fetched."),
    "login": _("This address carries a name or password and is not fetched."),
    "port": _("This address names an unusual port and is not fetched."),
    "name": _("This address is none of the public net and is not fetched."),
    "number": _("This address is a number in disguise and is not fetched."),
    "network": _("This address leads into an internal network and is not fetched."),
    "dns": _("There is no such name in the net, or its name server did not answer."),
    "connect": _("Nobody answers at this address."),
    "tls": _("The certificate of this page does not hold: it may be somebody else’s."),
    "timeout": _("The page took longer than 15 seconds."),
    "broken": _("The answer of this page cannot be read."),
    "server": _("The page is out of order or has too many visitors."),
    "missing": _("There is no page at this address, or not any more."),
    "forbidden": _("The page wants a login, or is shut to programs."),
    "status": _("The page gave no usable answer."),
    "redirects": _("The address leads on and on, or in a circle."),
    "size": _("The page is larger than 10 MB."),
    "type": _("Files of this type are not kept."),
    "died": _("The worker died while fetching it."),
}
# Of a feed: its files may be larger than pages, and take longer.
FEED_WHY = FETCH | {
    "timeout": _("Fetching it took longer than two minutes."),
    "size": _("The file is larger than 60 MB. Whoever runs the desk reads it with import_checks."),
    "type": _("What lies there is neither JSON nor a table nor a page."),
    "died": _("The worker died while reading it."),
    "nothing": _("There was no check in what came."),
    "error": _("Reading it failed at our end. Whoever runs the desk finds the reason in the log."),
}
ABOUT = {
    About.METHOD: pgettext_lazy("part of how we work", "Method"),
    About.FUNDING: pgettext_lazy("part of how we work", "Funding"),
    About.CORRECTIONS: pgettext_lazy("part of how we work", "How we correct"),
    About.CONTACT: pgettext_lazy("part of how we work", "Contact"),
}
FILE = {
    FileState.PENDING: pgettext_lazy("file", "ordered"),
    FileState.RUNNING: pgettext_lazy("file", "being made"),
    FileState.DONE: pgettext_lazy("file", "ready"),
    FileState.FAILED: pgettext_lazy("file", "failed"),
    FileState.GONE: pgettext_lazy("file", "deleted"),
}
SCHEDULE = {
    Schedule.NEVER: pgettext_lazy("schedule", "only when you press"),
    Schedule.DAILY: pgettext_lazy("schedule", "every day"),
    Schedule.WEEKLY: pgettext_lazy("schedule", "every Monday"),
    Schedule.MONTHLY: pgettext_lazy("schedule", "on the first of every month"),
}
DELIVERY = {
    Delivery.DESK: pgettext_lazy("delivery", "to this page"),
    Delivery.FOLDER: pgettext_lazy("delivery", "into the folder of the desk"),
    Delivery.MAIL: pgettext_lazy("delivery", "by e-mail"),
}
PAUSE = {
    Pause.INACTIVE: _("whose it is may no longer sign in"),
    Pause.RANK: _("scheduling is for editors"),
    Pause.FOLDER: _("the desk has no folder for exports any more"),
    Pause.MAIL: _("the desk sends no e-mail any more"),
}
RANK = {
    Rank.VIEWER: pgettext_lazy("rank", "viewer"),
    Rank.REVIEWER: pgettext_lazy("rank", "reviewer"),
    Rank.EDITOR: pgettext_lazy("rank", "editor"),
    Rank.HEAD: pgettext_lazy("rank", "head"),
}
PRIORITY = {
    -1: pgettext_lazy("priority", "can wait"),
    0: pgettext_lazy("priority", "normal"),
    1: pgettext_lazy("priority", "soon"),
    2: pgettext_lazy("priority", "first"),
}
WORTH = {
    "number": pgettext_lazy("worth", "a figure"),
    "absolute": pgettext_lazy("worth", "an absolute word"),
    "named": pgettext_lazy("worth", "a named speaker"),
    "denied": pgettext_lazy("worth", "denied"),
    "forecast": pgettext_lazy("worth", "a forecast"),
    "opinion": pgettext_lazy("worth", "an opinion"),
    "act": pgettext_lazy("worth", "only the act is told"),
    "short": pgettext_lazy("worth", "a few words"),
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
# What keeps two claims from being the same; see `anchoring.matching`.
DIFFERS = {
    Differs.NEGATION: pgettext_lazy("claims differ", "one denies it"),
    Differs.NUMBER: pgettext_lazy("claims differ", "another number"),
    Differs.UNIT: pgettext_lazy("claims differ", "another unit"),
    Differs.DATE: pgettext_lazy("claims differ", "another date"),
    Differs.NAME: pgettext_lazy("claims differ", "another name"),
    Differs.SPEAKER: pgettext_lazy("claims differ", "another speaker"),
    Differs.OPPOSITE: pgettext_lazy("claims differ", "the opposite"),
    Differs.QUALIFIER: pgettext_lazy("claims differ", "another qualification"),
    Differs.WORD: pgettext_lazy("claims differ", "another word"),
    Differs.ROLES: pgettext_lazy("claims differ", "the parts are changed"),
}
ACCORD = {
    Accord.OPEN: pgettext_lazy("accord", "same claim"),
    Accord.TAKEN: pgettext_lazy("accord", "verdict taken over"),
    Accord.CONTRADICTED: pgettext_lazy("accord", "verdict contradicted"),
}
# What a comparison of printed words with their original found; see `anchoring.suggesting`.
WORDING = {
    Wording.OPPOSITE: _("the opposite word"),
    Wording.NEGATION: _("a negation differs"),
    Wording.NUMBER: _("another number"),
    Wording.UNIT: _("another unit or magnitude"),
    Wording.NAME: _("another name"),
    Wording.QUALIFIER: _("a qualifying word differs"),
    Wording.CONDITION: _("a condition differs"),
    Wording.ADDRESS: _("“Sie” and “sie” are mixed up"),
    Wording.QUESTION: _("a question and a statement are mixed up"),
    Wording.SCOPE: _("a negation or qualifying word stands elsewhere"),
    Wording.REWRITTEN: _("more than a quarter of the words are others"),
    Wording.FIGURE_OUT: _("a figure is left out"),
    Wording.LEFT_OUT: _("left out, and nothing shows it"),
    Wording.SHOWN_BEARS: _("what is left out bears on the meaning"),
    Wording.FAR: _("a long passage is left out"),
    Wording.SENTENCE: _("the same sentence also says"),
    Wording.OTHER: _("another word"),
    Wording.FORM: _("another form of the word"),
    Wording.SMALL: _("small words differ"),
    Wording.ORDER: _("another order"),
    Wording.SHIFT: _("shifted, as reported speech does"),
    Wording.SHOWN: _("left out, and shown as such"),
    Wording.BRACKET: _("put in by the editors, and shown as such"),
    Wording.FILLER: _("filled pauses are dropped"),
    Wording.EXACT: _("no word differs"),
    Wording.REPORTED: _("reported words are not claimed to be verbatim"),
    Wording.FREE: _("reported in so many other words that comparing them says nothing"),
    Wording.UNLIKE: _("too few words in common: perhaps another passage"),
}

CHECK_REFUSED = {  # why a record of somebody else's checks is none
    "none": _("There is no ClaimReview in it."),
    "claim": _("It does not say what was checked."),
    "long": _("The claim is longer than 10,000 characters."),
    "publisher": _("It does not say who checked. Name the publisher of the feed."),
    "own": _("It is one of our own."),
    "unpublished": _("It is not published."),
    "json": _("It cannot be read as JSON."),
    "large": _("It is too large to be read in one piece. Use a feed or one record a line."),
    "file": _("Files of this kind are not read here."),
    "vain": _("Too many records hold no ClaimReview. From here on the file was not read."),
}
