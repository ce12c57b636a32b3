"""In which language a text is written."""

from simplemma import langdetect

SAMPLE = 4_000  # code points; more does not change the answer
KNOWN = ("de", "en", "fr", "it", "es", "nl", "pl", "pt", "sv", "da", "cs")


def language_of(text: str) -> str:
    """ISO 639-1 code of the likeliest of `KNOWN`; "und" (undetermined) where the detector knows too few words."""
    ranked = langdetect(text[:SAMPLE], lang=KNOWN)
    code, share = ranked[0]
    return code if code != "unk" and share >= 0.3 else "und"
