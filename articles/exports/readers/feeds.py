"""Happenings as Atom (RFC 4287) and RSS 2.0: pure, and the same bytes for the same happenings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.exports.cells import plain
from articles.exports.readers.glance import Glance, Sign
from articles.exports.readers.happenings import Happening, What
from articles.words import Axis

BEFORE_ANYTHING = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries was updated


@dataclass(frozen=True, slots=True)
class Channel:
    """What stands at the top of a feed; addresses are whole."""

    title: str
    subtitle: str
    author: str
    language: str
    home: str
    address: str  # its own


class _Dated(SyndicationFeed):
    content_type: str

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEFORE_ANYTHING)


class Atom(_Dated, Atom1Feed):
    pass


class Rss(_Dated, Rss201rev2Feed):
    pass


FEEDS: dict[str, type[_Dated]] = {"atom": Atom, "rss": Rss}


def feed(
    form: str, channel: Channel, happened: Iterable[Happening], page_of: Callable[[UUID], str]
) -> tuple[bytes, str]:
    """The file in the page's language, and its media type; `page_of` gives the whole address of a verdict."""
    made = FEEDS[form](
        title=plain(channel.title),
        link=channel.home,
        description=plain(channel.subtitle),
        subtitle=plain(channel.subtitle),
        language=channel.language,
        author_name=plain(channel.author),
        author_link=channel.home,
        feed_url=channel.address,
        feed_guid=channel.address,
    )
    for one in happened:
        made.add_item(
            title=title(one),
            link=page_of(one.glance.uuid),
            description=summary(one),
            unique_id=f"urn:uuid:{one.id}",
            unique_id_is_permalink=False,
            pubdate=one.glance.at,
            updateddate=one.updated,
            categories=[one.what],
        )
    return made.writeString("utf-8").encode(), made.content_type


def title(one: Happening) -> str:
    """The claim, then each rating behind its own question; of what is not held any more none, as nobody reads on."""
    said = {
        What.NEW: "{claim}",
        What.CORRECTED: _("Corrected: {claim}"),
        What.SUPERSEDED: _("Corrected since: {claim}"),
        What.WITHDRAWN: _("Withdrawn: {claim}"),
    }[one.what].format(claim=one.glance.said)
    held = "" if one.what == What.SUPERSEDED else ratings(one.glance)
    return " – ".join(filter(None, [said, held]))


def ratings(seen: Glance) -> str:
    return " · ".join(f"{question(sign)} {sign.word}" for sign in seen.signs)


def question(sign: Sign) -> str:
    return _("Was it said?") if sign.axis == Axis.ATTRIBUTION else _("Is it so?")


def summary(one: Happening) -> SafeString:
    """As HTML: who said it where, the ratings, why they are so, and what became of them."""
    return format_html_join("\n", "<p>{}</p>", ((part,) for part in _parts(one)))


def _parts(one: Happening) -> Iterator[str]:
    seen = one.glance
    yield _by(seen)
    for sign in seen.signs:
        yield format_html("{} <strong>{}</strong>", question(sign), sign.word)
    if one.what == What.WITHDRAWN:
        yield _("The desk has withdrawn its verdict: {why}").format(why=seen.reason)
    elif seen.reason:
        yield _("Correction: {note}").format(note=seen.reason)
    if one.what == What.SUPERSEDED:
        yield _("This version is not held any more: the page shows the one that corrects it.")
    elif seen.rationale:
        yield seen.rationale


def _by(seen: Glance) -> str:
    """Who said it, and where it stood; the outlet alone for its own claim."""
    return ", ".join(dict.fromkeys(filter(None, [seen.speaker, seen.outlet])))
