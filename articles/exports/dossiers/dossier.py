"""The dossier of an article: all that the desk found, as an HTML page and as a PDF, from one template."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from articles.exports import inlined
from articles.exports import pdf as paper
from articles.exports.dossiers import entry_counts
from articles.exports.dossiers.entries import entries, furnished, is_dropped, scales_in
from articles.exports.dossiers.entry import Entry
from articles.exports.order import Order
from articles.exports.selection import Selection
from articles.models import Article, HouseText, Statement, Version, labels
from articles.models.house import About
from articles.rules.lifecycle import Stage
from articles.segments import Numbered, segments

TEMPLATE, STYLES = "dossier/dossier.html", "dossier.css"


def html(order: Order) -> Iterator[bytes]:
    """One file that opens without the net: styles, fonts and signs are in it, and no script.

    Raises Article.DoesNotExist where the selection names no article that is open to its person.
    """
    yield _drawn(order, "html").encode("utf-8")


def pdf(order: Order) -> Iterator[bytes]:
    """The same on A4. Raises as `html`, and NoPdf where the machine cannot make one."""
    title = _asked_for(order.selection).title
    yield paper.pdf(_drawn(order, "pdf"), title=title, language=order.language)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is in it. `shown` is approved or public; `drafts` are in it only where all stages were asked for."""

    article: Article
    versions: list[Version]  # the latest first
    shown: list[Entry]
    drafts: list[Entry]
    dismissed: list[Numbered]
    replaced: list[Statement]
    of: int  # statements of the article that count as such, in it or not

    @property
    def marked(self) -> list[Numbered]:
        """Those that the text shows where they stand: of its latest version, in reading order."""
        entered = [entry.numbered for entry in [*self.shown, *self.drafts]]
        there = [
            n for n in [*entered, *self.dismissed] if n.statement.version_id == self.versions[0].pk
        ]
        return sorted(there, key=lambda n: n.number)


def dossier(chosen: Selection) -> Dossier:
    """A fixed number of queries. Numbers are those of the article's page: statements that are left out leave gaps."""
    article = _asked_for(chosen)
    versions = list(article.versions.order_by("-number"))
    standing = _numbered(
        furnished(
            Statement.objects.filter(version__article=article)
            .standing()
            .order_by("-version__number", "start", "-end", "pk")
        ),
        {version.pk: version for version in versions},
    )
    chosen_ones = dict(chosen.statements().order_by().values_list("pk", "stage"))
    held = entries((n for n in standing if n.statement.pk in chosen_ones), article.wanted)
    return Dossier(
        article=article,
        versions=versions,
        shown=[entry for entry in held if _stands(entry)],
        drafts=[entry for entry in held if not _stands(entry)],
        dismissed=[n for n in standing if is_dropped(n.statement)],
        replaced=list(
            Statement.objects.filter(
                pk__in=[pk for pk, stage in chosen_ones.items() if stage == Stage.REPLACED]
            ).in_reading_order()
        ),
        of=sum(not is_dropped(n.statement) for n in standing),
    )


def _asked_for(chosen: Selection) -> Article:
    found = Article.objects.select_related("outlet")
    if chosen.person is not None:
        found = found.open_to(chosen.person)
    return found.get(uuid=chosen.article or UUID(int=0))


def _numbered(statements: list[Statement], versions: dict[int, Version]) -> list[Numbered]:
    """Of the latest version first, as its page counts them; older versions go on from there."""
    for statement in statements:
        statement.version = versions[statement.version_id]
    return [
        Numbered(n, statement, "out" if is_dropped(statement) else "done")
        for n, statement in enumerate(statements, start=1)
    ]


def _stands(entry: Entry) -> bool:
    """Approved, or public while it is looked at again."""
    return not entry.is_draft or entry.is_again


def _drawn(order: Order, medium: str) -> str:
    with translation.override(order.language):
        held = dossier(order.selection)
        context = _context(held, order) | {"medium": medium}
        body = render_to_string("dossier/_body.html", context)
        across = inlined.across(_("DRAFT"))
        styles = inlined.styles(STYLES, body, across, fonts_by_address=medium == "pdf")
        drawn = render_to_string(TEMPLATE, context | {"body": body, "styles": styles})
    order.counted(sum(order.selection.by_stage().values()))
    return drawn


def _context(held: Dossier, order: Order) -> dict[str, Any]:
    verdicts = [entry.verdict for entry in held.shown if entry.verdict]
    texts = {t.about: t.text for t in HouseText.objects.filter(language=order.language)}
    return {
        "signs": set(),
        "dossier": held,
        "article": held.article,
        "version": held.versions[0],
        "desk": settings.DESK_NAME,
        "desk_url": settings.DESK_URL,
        "zone": settings.TIME_ZONE,
        "made": order.at,
        "language": order.language,
        "labels": labels,
        "in_it": len(held.shown) + len(held.drafts),
        "numbers_leave_gaps": len(held.shown) + len(held.drafts) < held.of,
        "by_stage": [  # of what counts as a statement, as the number before it
            (stage, n)
            for stage, n in order.selection.by_stage().items()
            if stage not in {Stage.DISMISSED, Stage.REPLACED}
        ],
        "tallies": [
            (_("Was it said?"), entry_counts.tally(v.attribution for v in verdicts)),
            (_("Is it so?"), entry_counts.tally(v.truth for v in verdicts)),
        ],
        "kinds": entry_counts.by_kind(held.shown),
        "sources": entry_counts.by_source(held.shown),
        "scales": scales_in([*held.shown, *held.drafts]),
        "house": [(about, texts[about]) for about in About if about in texts],
        "paragraphs": []
        if held.article.excerpt_only
        else segments(held.versions[0].text, held.marked),
    }
