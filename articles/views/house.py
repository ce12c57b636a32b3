"""What the desk says of itself to readers: editors and heads write it here."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import staff
from articles.forms.house import HouseForm
from articles.models import HouseText


@require_http_methods(["GET", "HEAD", "POST"])
def house(request: HttpRequest) -> HttpResponse:
    """Four parts in each language. A part that somebody else rewrote meanwhile is a 409, and nothing is lost."""
    if not request.user.is_editor:  # type: ignore[union-attr]
        raise PermissionDenied
    rows = HouseText.objects.select_related("changed_by")
    held = {(row.about, row.language): row for row in rows}
    form = HouseForm(request.POST if request.method == "POST" else None, held=held)
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        changed = staff.write_house(form.rewritten(), request.user, timezone.now())
    except staff.HouseChanged as taken:
        return _show(request, form, status=409, taken=taken)
    if changed:
        messages.success(request, _("Saved. Readers see it within five minutes."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect("house")


def _show(
    request: HttpRequest,
    form: HouseForm,
    *,
    status: int = 200,
    taken: staff.HouseChanged | None = None,
) -> HttpResponse:
    context = {
        "section": "house",
        "form": form,
        "taken": taken,
        "names": dict(settings.LANGUAGES),
        "previews": settings.LANGUAGES if settings.PUBLIC_PAGES else [],
        "desk_language": settings.LANGUAGE_CODE,
    }
    return render(request, "articles/house.html", context, status=status)
