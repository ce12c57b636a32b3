"""Marked texts for the tests: [words] is the statement that is wanted."""

from articles.splitter import Draft, split
from articles.words import Kind


def marked(text: str, lang: str) -> tuple[str, list[str], list[Draft]]:
    """(text without the brackets, the words in them, the drafts that are no scare quotes)."""
    wanted, plain, depth = [], "", []
    for character in text:
        if character == "[":
            depth.append(len(plain))
        elif character == "]":
            wanted.append(plain[depth.pop() :].rstrip("."))
        else:
            plain += character
    return plain, wanted, [d for d in split(plain, lang) if d.kind is not Kind.SCARE]


def told(drafts: list[Draft]) -> list[str]:
    """The words of the drafts, without the full stop that a continuation keeps."""
    return [d.text.rstrip(".") for d in drafts]


def name(role: object) -> str | None:
    return role.text if role is not None else None


def cast(text: str) -> tuple[str, str | None]:
    """(text without the braces, the words in {…})."""
    if "{" not in text:
        return text, None
    before, rest = text.split("{")
    speaker, after = rest.split("}")
    bare = speaker.replace("[", "").replace("]", "")
    return f"{before}{speaker}{after}", bare
