"""One article: its report, its progress while it is split, and what can be done with it as a whole."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from articles import desk, tasks
from articles import intake as incoming
from articles.exports.dossiers import entries as report
from articles.exports.dossiers import entry_counts as counts
from articles.http import partial, varied
from articles.models import Article, Statement, labels
from articles.models.articles import ArticleQuerySet
from articles.rules.folding import fold
from articles.rules.lifecycle import SETTLED, SplitState, Stage
from articles.rules.rounding import hundredths
from articles.segments import segments
from articles.splitter import supported
from articles.views.article_tags import tags_of
from articles.views.intake import no_pack

PAGE = 30  # rows of the list
UNDERWAY = {SplitState.PENDING, SplitState.RUNNING}
STOP_POLLING = 286  # htmx's status for it


# -- the list ----------------------------------------------------------------------------------------


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Newest first; `older` is the uuid of the last row shown, so that new articles shift nothing."""
    words = fold(request.GET.get("q", "").replace("\x00", ""))
    open_to_me = Article.objects.for_list().open_to(request.user)
    found = _matching(words, open_to_me)
    rows = list(_older_than(request.GET.get("older", ""), found)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    counts = _counts(rows)
    context = {
        "section": "articles",
        "q": request.GET.get("q", ""),
        "rows": [(article, counts.get(article.pk, {})) for article in rows],
        "older": rows[-1].uuid if more else "",
        "first_page": "older" not in request.GET,
        "labels": labels,
    }
    return partial(request, "articles/articles.html", "articles/_article_rows.html", context)


def _matching(words: str, found: ArticleQuerySet) -> ArticleQuerySet:
    for word in words.split():
        found = found.filter(Q(folded_title__contains=word) | Q(outlet__folded__contains=word))
    return found


def _older_than(uuid: str, found: ArticleQuerySet) -> ArticleQuerySet:
    try:
        last = Article.objects.filter(uuid=UUID(uuid)).values("created_at", "pk").first()
    except ValueError:
        return found
    if last is None:
        return found
    return found.filter(
        Q(created_at__lt=last["created_at"]) | Q(created_at=last["created_at"], pk__lt=last["pk"])
    )


def _counts(rows: list[Article]) -> dict[int, dict[str, Any]]:
    """Statements per article: all that are statements, and how many are open, settled and approved."""
    grouped = (
        Statement.objects.standing()
        .exclude(stage=Stage.DISMISSED)
        .filter(version__article__in=[article.pk for article in rows])
        .order_by()
        .values("version__article")
        .annotate(
            all=Count("pk"),
            free=Count("pk", filter=Q(stage=Stage.WAITING)),
            settled=Count("pk", filter=Q(stage__in=SETTLED)),
            approved=Count("pk", filter=Q(stage=Stage.APPROVED)),
            disputed=Count("pk", filter=Q(stage=Stage.DISPUTED)),
        )
    )
    return {
        row["version__article"]: dict(row)
        | {
            "open": row["all"] - row["settled"],
            "share": int(hundredths(row["settled"] / row["all"])),
        }
        for row in grouped
    }


# -- one article -------------------------------------------------------------------------------------


def find(uuid: UUID) -> Article:
    return get_object_or_404(Article.objects.select_related("outlet"), uuid=uuid)


@require_safe
def article(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The report, or how far the splitting is."""
    return varied(request, render(request, "articles/article.html", _context(request, find(uuid))))


def _context(request: HttpRequest, article: Article) -> dict[str, Any]:
    versions = list(article.versions.order_by("-number"))
    version = versions[0]
    numbered = report.numbered_for(report.statements_of(version), request.user)
    shown = report.entries(numbered, article.wanted)
    verdicts = [entry.verdict for entry in shown if entry.verdict]
    return {
        "section": "articles",
        "article": article,
        "version": version,
        "versions": len(versions),
        "earlier": versions[1:],
        "labels": labels,
        "numbered": numbered,
        "entries": shown,
        "dismissed": [n for n in numbered if report.is_dropped(n.statement)],
        "said": counts.tally(verdict.attribution for verdict in verdicts),
        "so": counts.tally(verdict.truth for verdict in verdicts),
        "sources": counts.by_source(shown),
        "kinds": counts.by_kind(shown),
        "open": sum(entry.is_draft for entry in shown),
        "free": request.user.is_reviewer
        and any(n.state == "wait" and n.statement.stage == Stage.WAITING for n in numbered),
        "publishable": len(report.publishable(n.statement for n in numbered)),
        "reviewers": counts.reviewers(shown),
        "deciders": counts.deciders(shown),
        "scales": report.scales_in(shown),
        "proposed": len(incoming.open_proposals(version)),
        "paragraphs": [] if article.excerpt_only else segments(version.text, numbered),
        **tags_of(article),
        **_progress(article),
    }


def _progress(article: Article) -> dict[str, Any]:
    """How the splitting stands; polled often at first, seldom once it has waited for long."""
    waited = (timezone.now() - article.split_asked_at).total_seconds()
    return {
        "underway": article.split_state in UNDERWAY,
        "failed": article.split_state == SplitState.FAILED,
        "pause": "500ms" if waited < 60 else "3s" if waited < 600 else "20s",
        "late": waited > 60,
        "no_pack": "" if supported(article.language) else no_pack(article),
    }


@require_safe
def progress(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the waiting page asks for: itself again, and at the end the whole report in its place."""
    article = find(uuid)
    if not request.htmx:
        return redirect(article)
    if article.split_state in UNDERWAY:
        return varied(
            request,
            render(request, "articles/_progress.html", {"article": article, **_progress(article)}),
        )
    context = _context(request, article) | {"arrived": True}
    response = render(request, "articles/_article.html", context, status=STOP_POLLING)
    return varied(request, reswap(retarget(response, "#main"), "outerHTML"))


@require_POST
def retry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The button of a failed article; pressed twice, it asks once."""
    article = find(uuid)
    if incoming.retry(article, timezone.now()):
        tasks.ask_to_split(article.pk)
    return _back(request, article)


@require_POST
def publish_all(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Publishes what is approved and not public yet; what somebody changes meanwhile is left out and counted."""
    if not request.user.is_editor:
        raise PermissionDenied
    article = find(uuid)
    ready = report.publishable(article.latest().statements.standing().in_reading_order())
    done = sum(_publish(statement, request) for statement in ready)
    messages.success(
        request,
        ngettext("%(n)d verdict is public.", "%(n)d verdicts are public.", done) % {"n": done},
    )
    if done < len(ready):
        left = len(ready) - done
        said = ngettext(
            "%(n)d was changed meanwhile and is not published.",
            "%(n)d were changed meanwhile and are not published.",
            left,
        )
        messages.warning(request, said % {"n": left})
    return _back(request, article)


def _publish(statement: Statement, request: HttpRequest) -> bool:
    try:
        desk.publish(statement.uuid, request.user, timezone.now(), seen=statement.revision)
    except (desk.StaleCard, desk.IllegalMove):
        return False
    return True


def _back(request: HttpRequest, to: Article) -> HttpResponse:
    return HttpResponseClientRedirect(to.get_absolute_url()) if request.htmx else redirect(to)
