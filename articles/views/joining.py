"""Coming in by a link: an invitation, or a new password. Open to everybody who has the link."""

from uuid import UUID

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles import staff
from articles.forms.people import JoinForm, PasswordForm
from articles.http import open_to_viewers
from articles.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
STATUS = {"unknown": 404, "used": 410, "expired": 410, "password": 410}


@login_not_required
@open_to_viewers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Name and password make the account and sign in; the link is then used up."""
    now = timezone.now()
    try:
        invitation = staff.find_invitation(secret, now)
        form = JoinForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            sent = {name: form.cleaned_data[name] for name in ("username", "name", "password")}
            return _in(request, staff.join(secret, now, **sent))
    except staff.LinkOver as error:
        return _over(request, error.code)
    except staff.NameTaken:
        form.refuse_name()
    context = {"form": form, "invitation": invitation}
    return render(request, "registration/join.html", context, status=422 if form.is_bound else 200)


@login_not_required
@open_to_viewers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, uuid: UUID, token: str) -> HttpResponse:
    """Sets it and signs in; the link is then used up."""
    person = staff.with_token(uuid, token)
    if person is None:
        return _over(request, "password")
    form = PasswordForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        context = {"form": form, "person": person}
        status = 422 if form.is_bound else 200
        return render(request, "registration/new_password.html", context, status=status)
    try:
        done = staff.set_password(
            uuid, token, timezone.now(), password=form.cleaned_data["password"]
        )
    except staff.LinkOver:
        return _over(request, "password")
    return _in(request, done)


def _in(request: HttpRequest, person: User) -> HttpResponse:
    login(request, person, backend=BACKEND)
    return redirect("queue")


def _over(request: HttpRequest, code: str) -> HttpResponse:
    context = {"code": code}
    return render(request, "registration/link_over.html", context, status=STATUS[code])
