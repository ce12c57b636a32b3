"""A figure in words: the heading of the list behind it, and the other steps of the same days."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from articles.forms.behind import REVIEWED, STEPS, Sought
from articles.forms.figures import Choice
from articles.models import labels
from articles.models.figures import Step
from articles.views.overview.course import span
from articles.views.overview.parts import question, whole

NAMES = {
    Step.CAME: pgettext_lazy("what is listed", "Came in"),
    Step.SPLIT: pgettext_lazy("what is listed", "Split"),
    Step.FIRST: pgettext_lazy("what is listed", "First review"),
    Step.SECOND: pgettext_lazy("what is listed", "Second review"),
    Step.SETTLED: pgettext_lazy("what is listed", "Settled"),
    Step.APPROVED: pgettext_lazy("what is listed", "Approved"),
    Step.PUBLISHED: pgettext_lazy("what is listed", "Published"),
    Step.RETURNED: pgettext_lazy("what is listed", "Sent back"),
    Step.CORRECTED: pgettext_lazy("what is listed", "Corrected"),
    Step.DISMISSED: pgettext_lazy("what is listed", "Dismissed"),
    Step.WITHDRAWN: pgettext_lazy("what is listed", "Withdrawn"),
    None: pgettext_lazy("what is listed", "Two answers or more"),
}
NAMES_OF_PERSON = {
    REVIEWED: pgettext_lazy("what is listed", "Reviewed"),
    Step.RETURNED: pgettext_lazy("what is listed", "Sent back or decided otherwise"),
    Step.CORRECTED: pgettext_lazy("what is listed", "Corrected since"),
    Step.COMPARED: pgettext_lazy("what is listed", "Compared"),
    Step.SAME: pgettext_lazy("what is listed", "The same"),
}


def heading(asked: Sought, n: int | None) -> str:
    """ "Settled, 11/1/2026 – 11/14/2026, Küstenkurier: 12 statements"; without `n`, no number."""
    named = NAMES_OF_PERSON[asked.step] if asked.person else NAMES[asked.figure.step]
    parts = [str(named), *_narrower(asked), span(asked.asked.first, asked.asked.last)]
    if asked.outlet:
        parts.append(str(asked.outlet))
    if asked.asked.language:
        parts.append(str(labels.LANGUAGE[asked.asked.language]))
    return counted(", ".join(parts), n, of_articles=asked.figure.step == Step.SPLIT)


def counted(what: str, n: int | None, *, of_articles: bool = False) -> str:
    if n is None:
        return what
    if of_articles:
        number = ngettext("{n} article", "{n} articles", n)
    else:
        number = ngettext("{n} statement", "{n} statements", n)
    return _("{what}: {number}").format(what=what, number=number.format(n=whole(n)))


def others(choice: Choice, asked: Sought) -> list[tuple[str, str, bool]]:
    """Of the same days and outlet, and person: (name, address, whether it is the one listed)."""
    outlet = asked.outlet.pk if asked.outlet and asked.outlet != choice.outlet else None
    days = (asked.asked.first, asked.asked.last)
    person = asked.person.uuid if asked.person else None
    named = NAMES_OF_PERSON if asked.person else {code: NAMES[step] for code, step in STEPS.items()}
    return [
        (
            str(name),
            choice.behind(code, *days, of=outlet, person=person),
            code == asked.step,
        )
        for code, name in named.items()
    ]


def _narrower(asked: Sought) -> list[str]:
    """What else it is narrowed to, in words."""
    found = []
    if asked.person:
        found.append(str(asked.person))
    if asked.kind:
        found.append(str(labels.KIND[asked.kind]))
    if asked.source:
        found.append(asked.source.name)
    if asked.nobody:
        found.append(_("nobody settled"))
    if asked.axis:
        found.append(_rated(asked, question(asked.axis)))
    return found


def _rated(asked: Sought, axis: str) -> str:
    if not asked.ratings:
        return axis
    one = asked.ratings[0].word
    if len(asked.ratings) == 2:
        other = asked.ratings[1].word
        return _("{question} “{one}” and “{other}”").format(question=axis, one=one, other=other)
    if asked.twice:
        return _("{question} twice “{one}”").format(question=axis, one=one)
    return _("{question} “{one}”").format(question=axis, one=one)
