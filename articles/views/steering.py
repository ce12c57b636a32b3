"""What editors do with the queue: many at once, take back what somebody holds, a whole article."""

from functools import partial as bound
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from articles import desk
from articles.desk.steering import MOST
from articles.forms.steering import BulkForm, DismissArticleForm, PriorityForm
from articles.http import page_behind, partial, varied
from articles.models import Article, Statement, User, labels
from articles.rules.lifecycle import TO_REVIEW, Stage, Why
from articles.views.filtering import Filter
from articles.views.paging import ORDERS
from articles.views.queue import context
from articles.views.tallies import tab_of

LEFT = {  # why one was left out; each with its number
    "held": ngettext_lazy("%(n)d that somebody is at", "%(n)d that somebody is at", "n"),
    "stage": ngettext_lazy("%(n)d that is past that point", "%(n)d that are past that point", "n"),
    "same": ngettext_lazy("%(n)d that stood so already", "%(n)d that stood so already", "n"),
    "colleague": ngettext_lazy(
        "%(n)d that the person may not review", "%(n)d that the person may not review", "n"
    ),
    "gone": ngettext_lazy("%(n)d that is not there", "%(n)d that are not there", "n"),
}


def _need_editor(request: HttpRequest) -> User:
    person: User = request.user  # type: ignore[assignment]
    if not person.is_editor:
        raise PermissionDenied(_("Only editors can do this."))
    return person


# -- many at once --------------------------------------------------------------------------------------


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Up to `MOST` statements: each is changed or left out, and the answer says how many and why."""
    person = _need_editor(request)
    asked = Filter.from_query(request.POST, person)
    form = BulkForm(request.POST)
    if not form.is_valid():
        what = context(request, asked, bulk=form, picked=form.picked())
        return partial(request, "articles/queue.html", "articles/_rows.html", what, status=422)
    sent = form.cleaned_data
    uuids = _all_in(asked) if sent["all"] else sent["pick"]
    if sent["do"] == "dismiss":
        return _dismiss_theirs(request, asked, uuids)
    _say(request, desk.steer(_open_to(person, uuids), person, _change(sent, person)))
    return _to(request, reverse("queue") + asked.address())


def _all_in(asked: Filter) -> list[UUID]:
    found = asked.narrow(tab_of(asked.tab, asked.person))
    ordered = ORDERS["worth"].put(found)
    return list(ordered.values_list("uuid", flat=True)[:MOST])


def _open_to(person: User, uuids: list[UUID]) -> list[UUID]:
    """Those that the person may see; of outlets that are not theirs there is none."""
    if not person.restricted:
        return uuids
    seen = set(
        Statement.objects.filter(uuid__in=uuids).open_to(person).values_list("uuid", flat=True)
    )
    return [uuid for uuid in uuids if uuid in seen]


def _change(sent: dict[str, Any], person: User) -> Any:
    """What `steer` does with each, as the form says it."""
    now = timezone.now()

    def change(uuid: UUID, batch: UUID) -> bool:
        verb = bound(getattr(desk, VERBS[sent["do"]]), uuid, person, now, batch=batch)
        match sent["do"]:
            case "hand":
                return verb(to=sent["to"])
            case "priority":
                return verb(priority=sent["priority"])
            case "tag" | "untag":
                return verb(name=sent["named"], on=sent["do"] == "tag")
        return verb()

    return change


VERBS = {
    "hand": "reassign",
    "priority": "set_priority",
    "tag": "tag",
    "untag": "tag",
    "requeue": "requeue",
}


def _say(request: HttpRequest, went: desk.Steered) -> None:
    done = ngettext("%(n)d statement changed.", "%(n)d statements changed.", went.done)
    said = [done % {"n": went.done}]
    if went.left:
        why = ", ".join(str(LEFT[code] % {"n": n}) for code, n in sorted(went.left.items()))
        said.append(_("Left out: {why}.").format(why=why))
    level = messages.SUCCESS if went.done else messages.WARNING
    messages.add_message(request, level, " ".join(said), extra_tags=str(went.move or ""))


def _dismiss_theirs(request: HttpRequest, asked: Filter, uuids: list[UUID]) -> HttpResponse:
    """To the page that asks for the reason, where all that is ticked stands in one article."""
    theirs = Article.objects.filter(versions__statements__uuid__in=uuids).open_to(asked.person)
    found = list(theirs.distinct()[:2])
    if len(found) == 1:
        return _to(request, reverse("dismiss_article", args=[found[0].uuid]))
    form = BulkForm(request.POST)
    form.add_error(None, _("Please tick statements of one article."))
    what = context(request, asked, bulk=form, picked=form.picked())
    return partial(request, "articles/queue.html", "articles/_rows.html", what, status=422)


# -- what somebody holds -------------------------------------------------------------------------------


@require_POST
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    person = _need_editor(request)
    try:
        desk.take_back(uuid, person, timezone.now())
        messages.success(request, _("Taken back. What was typed stays with its reviewer."))
    except desk.IllegalMove:
        messages.info(request, _("Nobody is at it any more."))
    return _to(request, _behind(request))


@require_POST
def take_all_back(request: HttpRequest, person: UUID) -> HttpResponse:
    """All that one person holds."""
    editor = _need_editor(request)
    holder = get_object_or_404(User, uuid=person)
    n = desk.take_all_back(holder, editor, timezone.now())
    said = ngettext(
        "%(n)d statement taken back from %(name)s.", "%(n)d statements taken back from %(name)s.", n
    )
    messages.success(request, said % {"n": n, "name": holder})
    return _to(request, _behind(request))


# -- a whole article -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def dismiss_article(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET shows how many and whose are left out, and asks for the reason; POST dismisses."""
    person = _need_editor(request)
    article = get_object_or_404(Article.objects.select_related("outlet"), uuid=uuid)
    form = DismissArticleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = Why(form.cleaned_data["why"])
        _say(request, desk.dismiss_article(article, person, timezone.now(), why=why))
        return _to(request, article.get_absolute_url())
    theirs = Statement.objects.filter(version__article=article).for_rows()
    left = list(theirs.filter(stage__in=TO_REVIEW).order_by("version", "start", "-end", "pk"))
    what = {
        "section": "articles",
        "article": article,
        "form": form,
        "going": [one for one in left if one.holder_id in {None, person.pk}],
        "held": [one for one in left if one.holder_id not in {None, person.pk}],
        "disputed": theirs.filter(stage=Stage.DISPUTED).count(),
    }
    status = 422 if form.is_bound else 200
    return varied(request, render(request, "articles/dismiss_article.html", what, status=status))


@require_POST
def article_priority(request: HttpRequest, uuid: UUID) -> HttpResponse:
    person = _need_editor(request)
    article = get_object_or_404(Article, uuid=uuid)
    form = PriorityForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("Please choose how soon."), status=422, content_type="text/plain")
    priority = form.cleaned_data["priority"]
    n = desk.set_article_priority(article, person, timezone.now(), priority=priority)
    said = ngettext(
        "The article is: %(word)s. With it %(n)d statement.",
        "The article is: %(word)s. With it %(n)d statements.",
        n,
    )
    messages.success(request, said % {"word": labels.PRIORITY[priority], "n": n})
    return _to(request, article.get_absolute_url())


def _behind(request: HttpRequest) -> str:
    """The page that the button stood on."""
    there = request.htmx.current_url_abs_path if request.htmx else page_behind(request)  # type: ignore[attr-defined]
    return there or reverse("queue")


def _to(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]
