"""Signing in and out, and the one setting that everybody has."""

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from articles.http import open_to_viewers, page_behind
from articles.models import User


class SignIn(views.LoginView):
    """Django's own, with an honest status: 422 where name and password don't go together."""

    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


login = open_to_viewers(SignIn.as_view())
# Public: who presses it after the session is over gets the login, not a detour that ends in "method not allowed".
logout = open_to_viewers(login_not_required(views.LogoutView.as_view()))


@open_to_viewers
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switches the single-letter keys on or off (WCAG 2.1.4), and goes back to where one was."""
    user: User = request.user  # type: ignore[assignment]
    user.single_keys = request.POST.get("keys") != "off"
    user.save(update_fields=["single_keys"])
    return redirect(page_behind(request) or "queue")
