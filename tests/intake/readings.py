"""An article with several quotations, and drafts over its words as a splitter would hand them out."""

from django.utils import timezone

from articles import intake
from articles.intake import resplitting, splitting
from articles.models import Article, Statement
from articles.rules.lifecycle import SplitState
from articles.spans import Span, exact
from articles.splitter import Draft, Role
from articles.words import Kind, Medium
from tests.factories import make_article

TEXT = (
    "Die Schleuse bleibt zu. „Der Pegel sinkt seit Mai“, sagte Ida Holm. "
    "Laut dem Hafenboten fehlen der Stadt Pumpen. "
    "Jan Reit teilte mit, das Tor sei alt und klemme im Winter. Es regnet."
)
PEGEL = "Der Pegel sinkt seit Mai"
PUMPEN = "fehlen der Stadt Pumpen"
TOR = "das Tor sei alt und klemme im Winter"


def role(words: str) -> Role:
    start = TEXT.index(words)
    return Role(words, (Span(start, start + len(words)),))


def draft(words: str, speaker: str | None = "Ida Holm", **changes) -> Draft:
    """Over the first place of the words; `…` parts them into several spans."""
    parts = []
    for part in words.split(" … "):
        start = TEXT.index(part, parts[-1].end if parts else 0)
        parts.append(Span(start, start + len(part)))
    columns = {
        "spans": tuple(parts),
        "text": exact(TEXT, parts),
        "kind": Kind.DIRECT,
        "medium": Medium.SPEECH,
        "factual": True,
        "nonfact": None,
        "verbatim": (),
        "speaker": role(speaker) if speaker else None,
        "speaker_resolved": speaker,
        "cue": None,
        "frame": None,
        "relay": None,
        "addressee": None,
        "parent": None,
        "mood": None,
        "rule": "test",
        "confidence": 0.9,
    }
    return Draft(**{**columns, **changes})


FIRST = (draft(PEGEL), draft(TOR, "Jan Reit", kind=Kind.INDIRECT))


def split_as(monkeypatch, *drafts: Draft, version: str = "1", article: Article | None = None):
    """The article as a splitter of that version has split it."""
    article = article or make_article(TEXT, split_state=SplitState.PENDING)
    monkeypatch.setattr(splitting, "cut", lambda *_: list(drafts))
    monkeypatch.setattr(splitting, "VERSION", version)
    intake.split(article.pk, timezone.now())
    article.refresh_from_db()
    assert article.split_state == SplitState.DONE, article.split_error
    return article


def read_as(monkeypatch, article: Article, *drafts: Draft, version: str = "2"):
    """Read again, by a splitter that hands out these drafts. Number of each proposal."""
    monkeypatch.setattr(resplitting, "cut", lambda *_: list(drafts))
    for module in ("resplitting.VERSION", "proposing.VERSION"):
        monkeypatch.setattr(f"articles.intake.{module}", version)
    counts = intake.resplit(article.pk, timezone.now())
    return None if counts is None else {what.value: n for what, n in counts.items()}


def statement(words: str) -> Statement:
    return Statement.objects.standing().get(exact=words)
