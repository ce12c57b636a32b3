"""What the strict policy and htmx ask of templates, and what nobody notices by looking."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Every attribute of htmx that is used here; a misspelt one does nothing, and nobody notices.
KNOWN = {
    "hx-disabled-elt", "hx-get", "hx-include", "hx-params", "hx-post", "hx-push-url", "hx-swap", "hx-swap-oob",
    "hx-sync", "hx-target", "hx-trigger",
}  # fmt: skip
# Forms of pages without cookies: a token would need one, and guards nothing where nobody is signed in.
NOBODYS = {"mistake.html"}
FORBIDDEN = {
    "style attribute": r"\sstyle\s*=",
    "style element": r"<style",
    "inline script": r"<script(?![^>]*\bsrc=)",
    "event attribute": r"\son[a-z]+\s*=",
    "hx-on": r"hx-on[:=-]",
    "script in an attribute": r"=\s*[\"']\s*(?:js|javascript):",
    "filter in a trigger": r"hx-trigger=\"[^\"]*\[",
    "unescaped": r"\|\s*safe\b|\{%\s*autoescape off",
    "address of a registry or cdn": r"https?://(?!(?:www\.)?w3\.org)",
}


def without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_template_keeps_to_the_policy(path):
    text = without_comments(path)
    for what, pattern in FORBIDDEN.items():
        found = re.search(pattern, text, re.IGNORECASE)
        if what == "address of a registry or cdn" and found:
            assert 'placeholder="https://' in text, found
            continue
        assert not found, f"{what}: {found}"
    assert set(re.findall(r"\b(hx-[a-z-]+)=", text)) <= KNOWN


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_every_posting_form_carries_its_token_and_works_without_javascript(path):
    for form in re.findall(r"<form\b[^>]*>.*?</form>", without_comments(path), re.DOTALL):
        tag = form[: form.index(">") + 1]
        if "hx-post" in tag:
            assert 'method="post"' in tag and "action=" in tag, tag
        if 'method="post"' in tag and path.name not in NOBODYS:
            assert "{% csrf_token %}" in form, tag
