"""In which language a text is written."""

from py3langid import classify

SAMPLE = 4_000  # code points; more does not change the answer
NO_LANGUAGE = "zxx"  # the detector's word for figures and signs (ISO 639-2)
UNDETERMINED = "und"


def language_of(text: str) -> str:
    """ISO 639-1 code of the likeliest language; "und" where there are no words to tell by."""
    code, _score = classify(text[:SAMPLE])
    return UNDETERMINED if code == NO_LANGUAGE else code
