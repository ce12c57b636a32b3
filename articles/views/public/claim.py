"""One claim, wherever it was made: what the desk has published on each place, and what others have found."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.exports.addresses import outside
from articles.exports.readers.claims import PublicClaim, public_claim
from articles.views.public.door import language_of, page, public


@public
def claim(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A 404 while nothing of it is or was public: that the desk has joined it is nobody's business."""
    found = public_claim(uuid)
    if found is None:
        raise Http404
    if not isinstance(found, PublicClaim):
        if not isinstance(public_claim(found.uuid), PublicClaim):
            raise Http404
        lang = language_of(request)
        return redirect(outside("public_claim", found.uuid, language=lang))
    return page(request, "public/claim.html", {"told": found, "claim": found.claim})
