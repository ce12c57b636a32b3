"""The head's page of people: ranks, outlets, coming and going, and the links that let somebody in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import desk, staff
from articles.forms.people import ActiveForm, InviteForm, RankForm
from articles.http import head_only
from articles.models import Invitation, Outlet, Statement, User
from articles.rules.folding import fold


@require_safe
@head_only
def people(request: HttpRequest) -> HttpResponse:
    return _list(request, InviteForm())


@never_cache
@require_POST
@head_only
def invite(request: HttpRequest) -> HttpResponse:
    """Makes the link and shows it, this once: only its hash is kept."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    made, secret = staff.invite(
        request.user, timezone.now(), for_whom=form.cleaned_data["for_whom"], **form.chosen()
    )
    link = request.build_absolute_uri(reverse("join", args=[secret]))
    return _list(request, InviteForm(), made=made, link=link)


@require_POST
@head_only
def withdraw_invitation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    if staff.withdraw_invitation(uuid, request.user, timezone.now()):
        messages.success(request, _("Withdrawn. The link lets nobody in any more."))
    else:
        messages.info(request, _("This invitation was used or over already."))
    return redirect("people")


def _list(
    request: HttpRequest, form: InviteForm, *, status: int = 200, **extra: Any
) -> HttpResponse:
    everybody = list(User.objects.prefetch_related("outlets"))
    everybody.sort(key=lambda person: (not person.is_active, fold(str(person))))
    waiting = Invitation.objects.good(timezone.now()).select_related("created_by")
    context = {
        "section": "house",
        "people": everybody,
        "invitations": waiting.prefetch_related("outlets"),
        "form": form,
        "chosen": _chosen(form),
        "outlets": Outlet.objects.standing(),
        **extra,
    }
    return render(request, "articles/people.html", context, status=status)


def _chosen(form: RankForm) -> set[str]:
    """Keys of the outlets that are ticked, as the form sends them."""
    return {str(getattr(value, "pk", value)) for value in form["outlets"].value() or ()}


# -- one person --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@head_only
def person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Rank and outlets; what the person may no longer work on goes back into the queue."""
    who = get_object_or_404(User, uuid=uuid)
    if request.method != "POST":
        return _show(request, who)
    form = RankForm(request.POST)
    if not form.is_valid():
        return _show(request, who, form=form, status=422)
    try:
        staff.change(uuid, request.user, timezone.now(), let_go=desk.give_back, **form.chosen())
    except staff.LastHead:
        form.add_error("rank", _last_head())
        return _show(request, who, form=form, status=422)
    messages.success(request, _("{name}: changed.").format(name=who))
    return redirect("people" if uuid != request.user.uuid else "home")


@require_POST
@head_only
def activate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Deactivates or brings back; nobody is deleted, what they answered keeps their name."""
    who = get_object_or_404(User, uuid=uuid)
    form = ActiveForm(request.POST)
    if not form.is_valid():
        return _show(request, who, status=422)
    now = timezone.now()
    if form.cleaned_data["do"] == "reactivate":
        staff.reactivate(uuid, request.user, now)
        messages.success(request, _("{name} may sign in again.").format(name=who))
        return redirect("people")
    try:
        staff.deactivate(uuid, request.user, now, let_go=desk.give_back)
    except staff.LastHead:
        return _show(request, who, status=422, sorry=_last_head())
    messages.success(request, _("{name} may no longer sign in.").format(name=who))
    return redirect("people")


@never_cache
@require_POST
@head_only
def password_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A link that sets a new password, shown this once: there is no e-mail to send it by."""
    who = get_object_or_404(User, uuid=uuid, is_active=True)
    try:
        token = staff.password_token(uuid, request.user, timezone.now())
    except staff.HasAdmin:
        sorry = _("{name} may repair the database. Only who may do so too can set their password.")
        return _show(request, who, status=403, sorry=sorry.format(name=who))
    link = request.build_absolute_uri(reverse("new_password", args=[uuid, token]))
    return _show(request, who, link=link)


def _last_head() -> str:
    return _("This is the last head who can sign in. Please make somebody else a head first.")


def _show(
    request: HttpRequest,
    who: User,
    *,
    form: RankForm | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    form = form or RankForm(
        initial={
            "rank": who.rank,
            "restricted": who.restricted,
            "outlets": list(who.outlets.values_list("pk", flat=True)),
        }
    )
    context = {
        "section": "house",
        "who": who,
        "form": form,
        "chosen": _chosen(form),
        "outlets": Outlet.objects.standing(),
        "holds": Statement.objects.held_by(who).count(),
        **extra,
    }
    return render(request, "articles/person.html", context, status=status)
