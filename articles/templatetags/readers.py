"""Small words for the templates of readers' pages; and the lines of a list, most of such a page, written in Python."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Protocol
from uuid import UUID

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.formats import get_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.exports.readers.glance import in_marks
from articles.models import Article, Statement, Verdict, labels
from articles.rules.lifecycle import Publication
from articles.templatetags.desk import rating
from articles.words import NonFact

register = template.Library()
NOBODY = UUID(int=0)
Pieces = Iterable[tuple[str, bool]]


class Line(Protocol):
    """One public verdict of a list: see `articles.views.public.checked`."""

    verdict: Verdict
    article: Article
    exact: Pieces
    claim: Pieces
    names: Sequence[Pieces]
    title: Pieces
    outlet: Pieces
    reason: Pieces


@register.simple_tag
def verdict_lines(lines: Iterable[Line], in_lang: str, whole: bool = False) -> SafeString:
    """The items of the list; `whole`: each with its article."""
    rated, badge, day = escape(_("Rated:")), cache(rating), _days()
    of, of_article = _way("public_statement", in_lang), _way("public_article", in_lang)
    tag = f' <span class="tag">{escape(pgettext("publication", "corrected"))}</span>'
    drawn = []
    for line in lines:
        verdict, statement = line.verdict, line.verdict.statement
        lang = escape(line.article.language)
        claim = f'<span lang="{lang}">{pieces(line.claim)}</span>' if line.claim else ""
        names = " → ".join(map(pieces, line.names))
        by = [f'<span lang="{lang}">{names}</span>'] if names else []
        if whole:
            by.append(
                f'<a href="{of_article(line.article.uuid)}">{pieces(line.outlet)}: '
                f'<span lang="{lang}">{pieces(line.title)}</span></a>'
            )
        said = badge(verdict.attribution, "attr") if verdict.attribution else ""
        drawn.append(
            f'<li><div><a class="what" href="{of(statement.uuid)}" lang="{lang}">'
            f"{_words(line)}</a>{_denied(statement, lang)}"
            + (f'<p class="small rated">{rated} {claim}</p>' if claim else "")
            + (f'<p class="small">{pieces(line.reason)}</p>' if line.reason else "")
            + f'<p class="small soft by">{" · ".join(by)}</p></div>'
            f'<div class="verdicts">{said}{badge(verdict.truth, "truth")}</div>'
            f'<div class="small soft">{day(verdict.published_at)}'
            + (tag if statement.publication == Publication.CORRECTED else "")
            + "</div></li>"
        )
    return mark_safe("\n".join(drawn))  # every text is escaped where it is put in


def _words(line: Line) -> str:
    """As `public/_words.html`, with what was found."""
    words = pieces(line.exact)
    return f"<q>{words}</q>" if line.verdict.statement.is_quoted else words


def _denied(statement: Statement, lang: str) -> str:
    """As `public/_denied.html`."""
    if not statement.is_denied:
        return ""
    cue = f': <span lang="{lang}">{escape(statement.cue)}</span>' if statement.cue else ""
    said = escape(labels.NONFACT[NonFact(statement.nonfact)])
    return f' <span class="tag warn">{said}{cue}</span>'


@register.filter
def in_title(statement: Statement) -> str:
    """Its words as the title of a page names them."""
    words = Truncator(statement.exact).chars(90)
    return in_marks(words, statement.article.language) if statement.is_quoted else words


def pieces(cut: Pieces) -> str:
    """A text cut by a search, escaped: what was found is marked."""
    return "".join(f"<mark>{escape(words)}</mark>" if hit else escape(words) for words, hit in cut)


@register.filter
def marked(cut: Pieces) -> SafeString:
    """`pieces`, for a template."""
    return mark_safe(pieces(cut))  # escaped there


def _way(name: str, in_lang: str) -> Callable[[UUID], str]:
    """Addresses of that page, from what stands before and after the UUID."""
    before, after = reverse(name, args=[NOBODY]).split(str(NOBODY))
    return lambda uuid: f"{before}{uuid}{after}{in_lang}"


def _days() -> Callable[[datetime | None], str]:
    """A day in short, as the page's language writes it, in the zone of the desk."""
    written = get_format("SHORT_DATE_FORMAT")

    def day(at: datetime | None) -> str:
        if at is None:
            return ""
        here = localtime(at)
        return f'<time datetime="{here.isoformat()}">{formatted(here, written)}</time>'

    return day


@register.simple_tag
def public_page(statement: Statement) -> str:
    """Where readers find it; empty for what never was public, and while the desk has no pages for readers."""
    if not settings.PUBLIC_PAGES or statement.publication == Publication.NONE:
        return ""
    return reverse("public_statement", args=[statement.uuid])
