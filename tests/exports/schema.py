"""What schema.org says of a ClaimReview and the types in it, in our words: https://schema.org/ClaimReview."""

WORDS = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://[^ ]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}


def thing(*types: str, required: tuple[str, ...] = (), **properties) -> dict:
    """An object of one of these types with no property that is not named here."""
    return {
        "type": "object",
        "properties": {"@type": {"enum": list(types)}, **properties},
        "required": ["@type", *required],
        "additionalProperties": False,
    }


ORGANISATION = thing("Organization", required=("name",), name=WORDS, url=ADDRESS)
CLAIMREVIEW = thing(
    "ClaimReview",
    required=(
        "@context",
        "url",
        "claimReviewed",
        "datePublished",
        "author",
        "itemReviewed",
        "reviewRating",
    ),
    **{
        "@context": {"const": "https://schema.org"},
        "url": ADDRESS,
        "claimReviewed": WORDS,
        "datePublished": MOMENT,
        "inLanguage": WORDS,
        "description": WORDS,
        "correction": WORDS,
        "author": ORGANISATION,
        "itemReviewed": thing(
            "Claim",
            required=("appearance",),
            text=WORDS,
            author=thing("Person", "Organization", required=("name",), name=WORDS),
            firstAppearance=thing("CreativeWork", required=("name",), name=WORDS),
            appearance=thing(
                "CreativeWork",
                required=("url", "name", "publisher"),
                url=ADDRESS,
                name=WORDS,
                inLanguage=WORDS,
                datePublished=MOMENT,
                publisher=ORGANISATION,
            ),
        ),
        "reviewRating": {
            **thing(
                "Rating",
                required=("alternateName",),
                alternateName=WORDS,
                ratingExplanation=WORDS,
                ratingValue={"type": "number", "minimum": 1, "maximum": 5},
                bestRating={"type": "number"},
                worstRating={"type": "number"},
            ),
            # all three numbers or none
            "dependentRequired": {
                "ratingValue": ["bestRating", "worstRating"],
                "bestRating": ["ratingValue"],
                "worstRating": ["ratingValue"],
            },
        },
    },
)
