"""A page read as a browser reads it: which tags, which attributes, where its links lead, which words it shows."""

import json
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Attributes in which a browser may find an address.
ADDRESSES = {
    *("href", "src", "action", "formaction", "poster", "data", "background", "xlink:href"),
    *("hx-get", "hx-post", "hx-put", "hx-delete", "hx-push-url"),
}
WEB = {"", "http", "https", "mailto"}
DATA = {"application/ld+json", "application/json"}  # blocks that no browser runs


class Page(HTMLParser):
    """`faults` are what an article must not be able to put into a page of ours; `text` is what it shows."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.values: list[str] = []
        self.blocks: list[dict] = []  # of data
        self.words: list[str] = []
        self._script: str | None = None
        self.feed(markup)
        self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        if tag == "script":
            self._script = held.get("type", "")
            if not held.get("src") and self._script not in DATA:
                self.faults.append("a script in the page")
        if tag in {"iframe", "object", "embed", "base", "marquee"}:
            self.faults.append(f"<{tag}>")
        for name, value in attributes:
            value = value or ""
            self.values.append(value)
            if name.startswith("on"):
                self.faults.append(f"<{tag} {name}>")
            if name in ADDRESSES:
                self.links.append(value)
                self._look_at(tag, name, value)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        bare = "".join(c for c in value if c > " ")  # a browser skips these too
        scheme = urlsplit(bare).scheme.lower()
        if scheme not in WEB and not (tag in {"img", "link"} and bare.startswith("data:image/")):
            self.faults.append(f"<{tag} {name}={value[:60]!r}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script in DATA:
            self.blocks.append(json.loads(data))
        else:
            self.words.append(data)
