"""A reader reports a mistake: the one form on the pages for readers."""

import ipaddress
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import desk
from articles.exports.readers.glance import Glance, glance
from articles.forms.reader import MistakeForm
from articles.views.public.door import View, ending, language_of, page

MOST_BYTES = 100_000  # of a post: both fields full of what takes most, as a form sends them


def _door(view: View) -> View:
    """As `public`, but nothing is kept by caches and a form may be sent.

    Without a token against forged posts, because a token needs a cookie and there is nothing to forge: whoever sends
    the form is nobody to the desk, signed in or not. A post that another page makes a reader send is worth what its
    maker could send alone, and the throttle counts it.
    """

    def shown(request: HttpRequest, uuid: UUID) -> HttpResponse:
        if not settings.PUBLIC_PAGES:
            raise Http404
        request.is_public = True  # type: ignore[attr-defined]
        with translation.override(language_of(request)):
            seen = glance(uuid)
            response = (
                view(request, seen)
                if seen
                else page(request, "public/missing.html", {}, status=404)
            )
            response.headers["Content-Language"] = translation.get_language()
        patch_cache_control(response, no_store=True)
        return response

    door = csrf_exempt(login_not_required(require_http_methods(["GET", "HEAD", "POST"])(shown)))
    door.is_public = True  # type: ignore[attr-defined]
    return door


@_door
def mistake(request: HttpRequest, seen: Glance) -> HttpResponse:
    """GET: the form. POST: the report, and thanks; too many of them are a 429 that keeps what was typed."""
    if request.method != "POST":
        return _form(request, seen, MistakeForm())
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:  # not even read
        return _form(request, seen, MistakeForm.too_long(), status=413)
    form = MistakeForm(request.POST)
    if not form.is_valid():
        return _form(request, seen, form, status=422)
    sent, now = form.cleaned_data, timezone.now()
    try:
        if (
            not form.by_machine
        ):  # who fills in the hidden field is thanked as well, and learns nothing
            key = reader_key(address_of(request), now)
            desk.hear(seen.uuid, now, text=sent["text"], reader=sent["reader"], key=key)
    except desk.TooMany as error:
        minutes = max(1, -(-int(error.wait.total_seconds()) // 60))
        response = _form(request, seen, form, status=429, minutes=minutes)
        response["Retry-After"] = str(minutes * 60)
        return response
    thanks = reverse("mistake_thanks", args=[seen.uuid]) + ending(language_of(request))
    response = HttpResponseRedirect(thanks)
    response.status_code = 303
    return response


@_door
def thanks(request: HttpRequest, seen: Glance) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    return page(request, "public/thanks.html", {"seen": seen})


def _form(
    request: HttpRequest, seen: Glance, form: MistakeForm, *, status: int = 200, minutes: int = 0
) -> HttpResponse:
    context = {"seen": seen, "form": form, "minutes": minutes}
    return page(request, "public/mistake.html", context, status=status)


def address_of(request: HttpRequest) -> str:
    """Of who asks. A public desk stands behind a proxy (`PRODUCTION`): what that one has seen is the last hop of
    X-Forwarded-For; whatever stands before it anybody can write."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.PRODUCTION:
        hop = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return hop if _network(hop) else seen
    return seen


def reader_key(address: str, now: datetime) -> str:
    """Tells readers apart for a day and cannot be traced back: keyed with the desk's secret, another one tomorrow.

    Of IPv6 the network counts: each household has addresses without number.
    """
    day = now.astimezone(timezone.get_default_timezone()).date()
    told = f"{day} {_network(address) or address}"
    return salted_hmac("reader", told, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """Empty for what is no address."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
