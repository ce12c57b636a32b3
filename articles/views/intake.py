"""An article comes in by hand."""

from functools import partial as bind

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from articles import tasks
from articles.forms.intake import NO_TEXT, IntakeForm
from articles.http import partial, varied
from articles.intake import Receipt, Refused, receive
from articles.models import Article, Outlet, User, labels
from articles.splitter import supported

OUTLETS = 500  # names that the field offers
READ_AWAY = (
    64  # MiB of a refused body: a browser that still sends would otherwise never read the answer
)

REMOVED = {
    "nul": gettext_lazy("NUL characters"),
    "surrogate": gettext_lazy("broken characters"),
    "bom": gettext_lazy("a byte order mark"),
    "markup": gettext_lazy("HTML marks"),
}


@csrf_exempt  # the token lies in the body: one that is too long is answered before anybody reads it
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """The form; a good one leads to the article, which shows its own progress."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return _too_big(request)
    return _intake(request)


@csrf_protect
def _intake(request: HttpRequest) -> HttpResponse:
    form = IntakeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    person: User = request.user  # type: ignore[assignment]
    if person.restricted and not _may_add(person, form.cleaned_data["outlet"]):
        form.add_error("outlet", _("You work for other outlets. Please choose one of the list."))
        return _show(request, form, status=422)
    try:
        receipt = receive(form.submission(), request.user, timezone.now())
    except Refused as refused:
        form.add_error("text", _sentence(refused))
        return _show(request, form, status=422)
    if not receipt.new and not Article.objects.open_to(person).filter(pk=receipt.article.pk):
        form.add_error(
            "url", _("This address cannot be taken in. Please ask the head of your desk.")
        )
        return _show(request, form, status=422)
    if not receipt.new:
        return _show(request, form, status=409, there=receipt.article)
    tasks.ask_to_split(receipt.article.pk)
    _say(request, receipt)
    to = receipt.article.get_absolute_url()
    return HttpResponseClientRedirect(to) if request.htmx else redirect(to)


def _may_add(person: User, name: str) -> bool:
    return Outlet.objects.open_to(person).called(name) is not None


def _sentence(refused: Refused) -> str:
    if refused.code == "empty":
        return str(NO_TEXT)
    count = bind(number_format, use_l10n=True, force_grouping=True)
    return _(
        "The text has {length} characters; up to {limit} are read. Please paste the article in parts."
    ).format(length=count(refused.length), limit=count(refused.limit))


def _say(request: HttpRequest, receipt: Receipt) -> None:
    """What was taken out of the text, and what the machine cannot do with it."""
    if receipt.removed:
        what = ", ".join(str(REMOVED[code]) for code in receipt.removed)
        messages.warning(request, _("Accepted. Removed from the text: {what}.").format(what=what))
    if not supported(receipt.article.language):
        messages.warning(request, no_pack(receipt.article))


def no_pack(article: Article) -> str:
    language = labels.LANGUAGE.get(article.language, article.language)
    return _(
        "No rules for this language yet ({language}): statements may be missing. Please mark them by hand."
    ).format(language=language)


def _show(
    request: HttpRequest, form: IntakeForm, *, status: int = 200, there: Article | None = None
) -> HttpResponse:
    context = {
        "section": "intake",
        "form": form,
        "there": there,
        "outlets": Outlet.objects.open_to(request.user).values_list("name", flat=True)[:OUTLETS],
    }
    return partial(
        request, "articles/intake.html", "articles/_intake_form.html", context, status=status
    )


def _too_big(request: HttpRequest) -> HttpResponse:
    for _mib in range(READ_AWAY):
        if not request.read(1 << 20):
            break
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
    sentence = ngettext(
        "This is more than %(n)s megabyte, too much for one article. Nothing was stored; please paste it in parts.",
        "This is more than %(n)s megabytes, too much for one article. Nothing was stored; please paste it in parts.",
        limit,
    ) % {"n": limit}
    context = {"section": "intake", "form": IntakeForm(), "too_big": sentence, "outlets": []}
    if not request.htmx:
        return render(request, "articles/intake.html", context, status=413)
    note = render(
        request, "articles/_too_big.html", context, status=413
    )  # beside the text, which stays
    return varied(request, reswap(retarget(note, "#too-big"), "outerHTML"))
