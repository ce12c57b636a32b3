"""The Web Annotation Data Model as far as we speak it, in our words: https://www.w3.org/TR/annotation-model/ (2017).

A JSON Schema of the JSON that the model lays down in its chapters 3 to 5; nothing beside it but what stands under
schema.org's prefix, which the model's own context declares.
"""

IRI = {"type": "string", "pattern": r"^(https?://[^\s<>\"]+|urn:uuid:[0-9a-f-]{36}|ni:///\S+)$"}
UTC = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
WORDS = {"type": "string", "minLength": 1}
# 3.3.5: why somebody annotates, or what a body is for
MOTIVATION = {
    "enum": [
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
        *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
        *("reviewing", "tagging"),
    ]
}
FOREIGN = {"^schema:[a-zA-Z]+$": {}}


def thing(kind: str, required: tuple[str, ...], **properties) -> dict:
    return {
        "type": "object",
        "properties": {"type": {"const": kind}, **properties},
        "patternProperties": FOREIGN,
        "required": ["type", *required],
        "additionalProperties": False,
    }


AGENT = thing(
    "Organization", ("name",), id=IRI, name=WORDS, nickname=WORDS, email=WORDS, homepage=IRI
)
TEXTUAL_BODY = thing(  # 3.2.4
    "TextualBody",
    ("value",),
    id=IRI,
    value=WORDS,
    format={"type": "string", "pattern": "^[a-z]+/[a-z.+-]+$"},
    language={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
    purpose=MOTIVATION,
)
QUOTE = thing(  # 4.2.4
    "TextQuoteSelector", ("exact",), exact=WORDS, prefix=WORDS, suffix=WORDS
)
POSITION = thing(  # 4.2.5: code points, the end is not included
    "TextPositionSelector",
    ("start", "end"),
    start={"type": "integer", "minimum": 0},
    end={"type": "integer", "minimum": 1},
)
STATE = thing("TimeState", (), sourceDate=UTC, cached=IRI)  # 4.3.1
TARGET = thing(
    "SpecificResource",
    ("source", "selector"),
    source=IRI,
    state=STATE,
    selector={"type": "array", "items": {"oneOf": [QUOTE, POSITION]}, "minItems": 1},
)
LINK = thing("SpecificResource", ("source",), source=IRI, purpose=MOTIVATION)
ANNOTATION = thing(  # 3.1
    "Annotation",
    ("id", "target"),
    id=IRI,
    motivation=MOTIVATION,
    creator=AGENT,
    created=UTC,
    modified=UTC,
    body={"type": "array", "items": {"oneOf": [TEXTUAL_BODY, LINK]}, "minItems": 1},
    target={"oneOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 2}]},
)
PAGE = thing(  # 5.2
    "AnnotationPage",
    ("id", "items"),
    id=IRI,
    startIndex={"type": "integer", "minimum": 0},
    items={"type": "array", "items": ANNOTATION},
)
COLLECTION = thing(  # 5.1
    "AnnotationCollection",
    ("@context", "id", "total", "first"),
    **{
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "label": {"type": "string"},
        "creator": AGENT,
        "generated": UTC,
        "total": {"type": "integer", "minimum": 0},
        "first": PAGE,
    },
)
