"""Feeds for readers and machines: what is new, corrected and withdrawn, and all that is published in one file."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.exports import FORMATS, Order, Selection
from articles.exports.addresses import outside
from articles.exports.readers.feeds import Channel, feed
from articles.exports.readers.happenings import latest
from articles.models import Outlet, Statement, Verdict
from articles.rules.lifecycle import Publication
from articles.views.public.door import language_of, public


@public
def happenings(request: HttpRequest, form: str) -> HttpResponse:
    """Atom or RSS; of one outlet with `?outlet=`. Three questions at most."""
    outlet = _outlet(request)
    body, kind = feed(
        form, _channel(request, form, outlet), latest(outlet and outlet.uuid), _page_of
    )
    return HttpResponse(body, content_type=kind)


def _page_of(uuid: UUID) -> str:
    """Of a verdict, in the language of the feed."""
    return outside("public_statement", uuid, language=translation.get_language())


def _channel(request: HttpRequest, form: str, outlet: Outlet | None) -> Channel:
    """Parameters that mean nothing are in no address: one feed, one name."""
    language = language_of(request)
    asked = {
        "outlet": str(outlet.uuid) if outlet else "",
        "lang": "" if language == settings.LANGUAGE_CODE else language,
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    here = outside(f"public_{form}")
    title = _("Checked by {desk}").format(desk=settings.DESK_NAME)
    return Channel(
        title=f"{title}: {outlet.name}" if outlet else title,
        subtitle=_("What was checked, corrected and withdrawn. Was it said, and is it so?"),
        author=settings.DESK_NAME,
        language=language,
        home=outside("checked", language=language),
        address=f"{here}?{query}" if query else here,
    )


def _outlet(request: HttpRequest) -> Outlet | None:
    """A 404 while nothing of it is or was public: that the desk knows it is nobody's business."""
    asked = request.GET.get("outlet", "")
    if not asked:
        return None
    told = Statement.objects.filter(version__article__outlet=OuterRef("pk")).exclude(
        publication=Publication.NONE
    )
    try:
        found = Outlet.objects.led(uuid=UUID(asked)).filter(Exists(told)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@public
def datafeed(request: HttpRequest) -> HttpResponseBase:
    """Every public verdict as schema.org's DataFeed, sent as it is read.

    Its time is that of the last change, so that the same verdicts make the same file. Whoever has it already costs
    three short questions: the door compares the tags before anything is read.
    """
    form = FORMATS.get("datafeed")
    if form is None:
        raise Http404
    changes = _changes()
    changed = max((one["at"] for one in changes if one["at"]), default=None)
    order = Order(Selection(), changed or timezone.now(), settings.LANGUAGE_CODE)
    response = StreamingHttpResponse(form.write(order), content_type=form.content_type)
    response["ETag"] = _tag(changes)
    response["Access-Control-Allow-Origin"] = "*"  # public data, without cookies
    return response


def _changes() -> list[dict[str, Any]]:
    """Of verdicts that became public, and of those withdrawn: when last, and how many.

    The time alone is not enough: of several that are published at once, the first may be stored last.
    """
    withdrawn = Statement.objects.exclude(publication=Publication.NONE)
    return [
        Verdict.objects.aggregate(at=Max("published_at"), n=Count("published_at")),
        withdrawn.aggregate(at=Max("withdrawn_at"), n=Count("withdrawn_at")),
    ]


def _tag(changes: list[dict[str, Any]]) -> str:
    """Weak: of what is in the file, not of its bytes. What the desk says of itself stands in it too."""
    desk = (settings.DESK_NAME, settings.DESK_URL, settings.DATA_LICENSE)
    # renamed or joined since: few, and the only words in the file that no verdict has frozen and somebody may change
    outlets = list(Outlet.objects.order_by("pk").values_list("pk", "name", "merged_into"))
    told = f"{changes} {desk} {outlets} {settings.LANGUAGE_CODE} {settings.TIME_ZONE}"
    return f'W/"{salted_hmac("datafeed", told).hexdigest()}"'
