"""How the desk works, in its own words, and what its ratings mean."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from articles.models import HouseText, ScaleVersion, labels
from articles.models.house import About
from articles.views.public.door import language_of, page, public


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it is shown: in the language of the page, else in another one that the desk has written."""

    about: About
    text: str
    language: str

    @property
    def heading(self) -> Promise:
        return labels.ABOUT[self.about]


@public
def about(request: HttpRequest) -> HttpResponse:
    """A part that nobody has written is left out; the scales stand there in any case."""
    context = {
        "section": "how",
        "parts": parts(language_of(request)),
        "scales": ScaleVersion.objects.filter(current=True, scale__in_use=True)
        .select_related("scale")
        .prefetch_related("ratings")
        .order_by("scale__axis"),
    }
    return page(request, "public/about.html", context)


def parts(language: str) -> list[Part]:
    """In the order of the page."""
    written = {(text.about, text.language): text.text for text in HouseText.objects.all()}
    languages = [language, settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]
    found = []
    for one in About:
        spoken = next((code for code in languages if written.get((one, code))), None)
        if spoken:
            found.append(Part(one, written[one, spoken], spoken))
    return found
