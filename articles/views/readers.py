"""What readers have reported, for the desk to deal with."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import desk
from articles.models import Comment, Statement, User
from articles.models.talk import CommentQuerySet

PAGE = 50  # rows


@require_safe
def readers(request: HttpRequest) -> HttpResponse:
    """Newest first; `after` is the uuid of the last row before, so that what is dealt with shifts nothing."""
    person = _need_reviewer(request)
    dealt = request.GET.get("dealt") == "1"
    reports = _open_to(person).filter(dealt_at__isnull=not dealt)
    found = list(_after(request.GET.get("after", ""), reports)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    context = {
        "section": "queue",
        "rows": found,
        "dealt": dealt,
        "after": found[-1].uuid if more else "",
        "first_page": "after" not in request.GET,
    }
    return render(request, "articles/readers.html", context)


@require_POST
def deal(request: HttpRequest, report: UUID) -> HttpResponse:
    """Dealt with, or open again with `open`; back to the list that the button stands in."""
    person = _need_reviewer(request)
    get_object_or_404(_open_to(person), uuid=report)
    again = "open" in request.POST
    if again:
        desk.open_again(report, person, timezone.now())
        messages.success(request, _("The report is open again."))
    else:
        desk.deal_with(report, person, timezone.now())
        messages.success(request, _("The report is dealt with."))
    return redirect(reverse("readers") + ("?dealt=1" if again else ""))


def _need_reviewer(request: HttpRequest) -> User:
    """Reports hold what readers say of themselves: for those who answer them."""
    person: User = request.user  # type: ignore[assignment]
    if not person.is_reviewer:
        raise PermissionDenied(_("Reports of readers are for those who review."))
    return person


def _open_to(person: User) -> CommentQuerySet:
    reports = Comment.objects.of_readers().order_by("-created_at", "-pk")
    if person.restricted:
        reports = reports.filter(statement__in=Statement.objects.open_to(person))
    joined = reports.select_related("statement__version__article__outlet", "dealt_by")
    return joined.defer("statement__version__text")


def _after(uuid: str, reports: CommentQuerySet) -> CommentQuerySet:
    try:
        last = Comment.objects.filter(uuid=UUID(uuid)).first() if uuid else None
    except ValueError:
        return reports
    if last is None:
        return reports
    same = Q(created_at=last.created_at, pk__lt=last.pk)
    return reports.filter(Q(created_at__lt=last.created_at) | same)
