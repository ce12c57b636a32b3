"""An article comes in: read, cleaned once, stored, or found to be there already."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.intake.languages import language_of
from articles.models import Article, Outlet, User, Version
from articles.models.events import record
from articles.register import known_outlet
from articles.rules.folding import fold
from articles.splitter.normalize import normalize

TITLE = 200  # code points of a first line that becomes the title
LONGEST_TITLE = 500  # code points that the column holds
# Parameters that say where a reader came from, not what is read.
TRACKING = frozenset(
    {"fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "ref", "referrer", "wt_mc", "xtor"}
)


class Refused(Exception):
    """Not stored; `code` is empty or long, `limit` and `length` are code points."""

    def __init__(self, code: str, length: int = 0) -> None:
        super().__init__(code)
        self.code, self.length, self.limit = code, length, settings.MAX_TEXT


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person or a file hands in."""

    text: str
    outlet: str
    title: str = ""
    url: str = ""
    byline: str = ""
    published_at: datetime | None = None
    language: str = ""  # empty: by detector
    reader: str = "paste"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of it: `new`, or the one already there; `removed` names what was taken out of the text."""

    article: Article
    new: bool
    removed: tuple[str, ...] = ()


def canonical(url: str) -> str:
    """The address by which the same page is known again: https, no fragment, no tracking, parameters sorted.

    A trailing slash goes, since servers answer both; other parameters stay (``?id=2`` is another page).
    """
    if not url:
        return ""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.startswith("utm_") and name not in TRACKING
    )
    return urlunsplit(("https", host + port, parts.path.rstrip("/"), urlencode(kept), ""))


def receive(submission: Submission, person: User | None, now: datetime) -> Receipt:
    """Stores the article with version 1, ready to be split; the caller nudges the worker after commit.

    Raises Refused for an empty or too long text. The same address, or the same text in the same outlet, gives back
    the article that is there, even where two people hand it in at the same second (the constraints decide).
    """
    clean = normalize(submission.text)
    text = clean.text.strip("\n")
    if not text.strip():
        raise Refused("empty")
    if len(text) > settings.MAX_TEXT:
        raise Refused("long", len(text))
    language = submission.language or language_of(text)
    address, fingerprint = canonical(submission.url), Version.digest(text)
    if known := _known(address, submission.outlet, fingerprint):
        return Receipt(known, new=False)
    try:
        with transaction.atomic():
            article = _store(submission, text, address, fingerprint, language, person, now)
    except IntegrityError:
        if known := _known(address, submission.outlet, fingerprint):
            return Receipt(known, new=False)
        raise
    return Receipt(article, new=True, removed=clean.removed)


def _known(address: str, outlet: str, fingerprint: str) -> Article | None:
    same = Q(outlet=known_outlet(outlet), fingerprint=fingerprint)
    if address:
        same |= Q(canonical_url=address)
    return Article.objects.filter(same).order_by("pk").first()


def _store(
    submission: Submission,
    text: str,
    address: str,
    fingerprint: str,
    language: str,
    person: User | None,
    now: datetime,
) -> Article:
    title = (" ".join(submission.title.split()) or _first_line(text))[:LONGEST_TITLE]
    article = Article.objects.create(
        outlet=Outlet.named(submission.outlet),
        url=submission.url,
        canonical_url=address,
        fingerprint=fingerprint,
        title=title,
        folded_title=fold(title)[:LONGEST_TITLE],
        byline=submission.byline[:300],
        published_at=submission.published_at,
        language=language,
        created_at=now,
        created_by=person,
        split_asked_at=now,
    )
    version = Version.objects.create(
        article=article,
        number=1,
        text=text,
        sha256=fingerprint,
        fetched_at=now,
        reader=submission.reader,
    )
    record(
        "receive",
        "article",
        article.uuid,
        at=now,
        actor=person.uuid if person else None,
        version=1,
        sha256=version.sha256,
    )
    return article


def _first_line(text: str) -> str:
    line = " ".join(text.strip().split("\n", 1)[0].split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rsplit(" ", 1)[0] + "…"
