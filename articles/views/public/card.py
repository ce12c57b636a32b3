"""The picture that goes along when a verdict is shared."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.exports.addresses import outside
from articles.exports.readers.card import Told, described, marks
from articles.exports.readers.card_png import NoLetters, png
from articles.exports.readers.card_svg import svg
from articles.exports.readers.glance import Glance, glance
from articles.views.public.door import language_of, public
from articles.words import Axis

# The picture loads nothing, runs nothing and, opened by itself, is nobody's page.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@public
def card(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """1200 × 630, as SVG."""
    seen = _found(uuid)
    told = _told(seen)
    title = described(seen, told, localdate(seen.at))
    body = svg(marks(seen, told), title, language_of(request))
    response = HttpResponse(body, content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = ALONE
    return response


@public
def card_png(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same as PNG, which is what most networks show; on to the SVG where the desk's fonts lack a letter."""
    seen = _found(uuid)
    try:
        body = png(tuple(marks(seen, _told(seen))))
    except NoLetters:
        return redirect(outside("public_card", uuid, language=language_of(request)))
    return HttpResponse(body, content_type="image/png")


def _found(uuid: UUID) -> Glance:
    seen = glance(uuid)
    if seen is None:
        raise Http404
    return seen


def _told(seen: Glance) -> Told:
    status = ""
    if seen.is_withdrawn:
        status = pgettext("publication", "withdrawn")
    elif seen.is_corrected:
        status = pgettext("publication", "corrected")
    return Told(
        desk=settings.DESK_NAME,
        status=status,
        questions={Axis.ATTRIBUTION: _("Was it said?"), Axis.TRUTH: _("Is it so?")},
        withdrawn=_("The desk has withdrawn its verdict."),
    )
