"""What stands in a file in the language of its statement, whatever the language of the page."""

from collections.abc import Sequence

from articles.words import NonFact

BETWEEN = " … "  # parts of a statement read as one sentence; the record itself keeps […]

# Says what X did, and nothing on whether X is right.
DENIAL = {
    ("de", NonFact.DENIED): "{who} bestreitet: {what}",
    ("en", NonFact.DENIED): "{who} denied: {what}",
    ("fr", NonFact.DENIED): "{who} dément : {what}",
    ("de", NonFact.NEGATED): "{who} hat nicht gesagt: {what}",
    ("en", NonFact.NEGATED): "{who} did not say: {what}",
    ("fr", NonFact.NEGATED): "{who} n’a pas dit : {what}",
}
DENIAL_OF_NOBODY = {
    ("de", NonFact.DENIED): "Bestritten: {what}",
    ("en", NonFact.DENIED): "Denied: {what}",
    ("fr", NonFact.DENIED): "Démenti : {what}",
    ("de", NonFact.NEGATED): "Nicht gesagt: {what}",
    ("en", NonFact.NEGATED): "Not said: {what}",
    ("fr", NonFact.NEGATED): "Pas dit : {what}",
}
ONE_REVIEW = {
    "de": "Eine Prüfung, keine Zweitprüfung.",
    "en": "One review, no second review.",
}
SOLO = {
    "de": "Geprüft und freigegeben von derselben Person.",
    "en": "Reviewed and approved by the same person.",
}

WITHDRAWN = {"de": "Zurückgezogen: {why}", "en": "Withdrawn: {why}"}
CORRECTED = {"de": "Berichtigt: {why}", "en": "Corrected: {why}"}
FEED_NAME = {"de": "Prüfungen: {desk}", "en": "Fact checks: {desk}"}
FEED_DESCRIPTION = {
    "de": "Alle veröffentlichten Prüfungen. Ein Eintrag mit dateDeleted ist zurückgezogen.",
    "en": "All published checks. An item with dateDeleted was withdrawn.",
}


def spoken(language: str) -> str:
    """The language of ours that comes nearest."""
    return language[:2] if language[:2] in ONE_REVIEW else "en"


def reviewed(
    language: str, nonfact: str, who: str, cue: str, claim: str, parts: Sequence[str]
) -> str:
    """The claim in one line. A denial is always told as one, over the words denied.

    The normalized claim of a denial carries the negation already: behind "X denied" it would
    turn its meaning round.
    """
    words = BETWEEN.join(" ".join(part.split()) for part in parts)
    if nonfact not in {NonFact.DENIED, NonFact.NEGATED}:
        return " ".join(claim.split()) or words
    theirs = language[:2]
    if (theirs, nonfact) not in DENIAL:
        if who and cue:  # no sentence of ours in that language: the article's own word does it
            return f"{who} ({cue}): {words}"
        theirs = "en"
    said = (DENIAL if who else DENIAL_OF_NOBODY)[theirs, NonFact(nonfact)]
    return said.format(who=who, what=words)


def caveats(language: str, *, second_review: bool, solo: bool) -> str:
    """What every export says of how many people stood behind a verdict; empty where two did."""
    ours = spoken(language)
    said = [] if second_review else [ONE_REVIEW[ours]]
    if solo:
        said.append(SOLO[ours])
    return " ".join(said)
