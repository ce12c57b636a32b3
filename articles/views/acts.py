"""What one can do with a statement beside answering it: the panels behind “More”."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import desk
from articles.desk.speaking import language_for
from articles.forms.review import DismissForm
from articles.forms.talk import (
    EVENING,
    REPLY_DAYS,
    AnswerCameForm,
    AskForm,
    ClaimForm,
    CommentForm,
    FlagForm,
    HandForm,
    LaterForm,
    TagForm,
    in_working_days,
)
from articles.models import Reply, ReplyRequest, Statement, Tag, User
from articles.rules.lifecycle import Stage
from articles.views.bench import conflict, find, keep_draft, show
from articles.views.panels import Cleaned, Panel, Shown, back, run, unfold
from articles.words import Channel, Kind

TAGS = 500  # offered as one types; others can be typed in full
ASKABLE = frozenset(Stage) - {Stage.REPLACED, Stage.DISMISSED}


@require_safe
def more(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The acts that this person has, each with what it does next."""
    statement = find(uuid)
    person: User = request.user  # type: ignore[assignment]
    return unfold(
        request,
        statement,
        panel="articles/panel/more.html",
        may_ask=statement.stage in ASKABLE,
        may_hand=desk.may_hand(statement, person),
        may_claim=statement.is_held_by(person),
    )


# -- later, no statement ---------------------------------------------------------------------------


def _defer(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.defer(uuid, person, now, until=sent["until"], why=sent["why"], seen=sent["seen"])


def _dismiss(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.dismiss(uuid, person, now, why=sent["why"], note=sent["note"], seen=sent["seen"])


LATER = Panel(
    name="later",
    form=LaterForm,
    act=_defer,
    said=lambda sent: _("Deferred. It comes back by itself."),
    leaves=lambda sent: True,
)
DISMISS = Panel(
    name="dismiss",
    form=DismissForm,
    act=_dismiss,
    said=lambda sent: _("Taken out of the queue."),
    leaves=lambda sent: True,
)


# -- right of reply --------------------------------------------------------------------------------


def _drafted_question(statement: Statement) -> str:
    """A first wording in the language of the article, with the words as they are printed."""
    article = statement.article
    with override(language_for(article)):
        said = (
            _(
                "The article “{title}” ({outlet}) says: “{words}” Is that so, and what do you say to it?"
            )
            if statement.kind == Kind.ASSERTION
            else _(
                "The article “{title}” ({outlet}) passes on as your words: “{words}” Did you say so, and what do you"
                " say to it?"
            )
        )
        return said.format(title=article.title, outlet=article.outlet, words=statement.exact)


def _shows_asking(statement: Statement, person: User) -> Shown:
    claimant = statement.claimant
    initial = {
        "whom": claimant.shown if claimant else "",
        "channel": Channel.MAIL,
        "question": _drafted_question(statement),
        "day": in_working_days(timezone.localdate(), REPLY_DAYS).isoformat(),
        "at": EVENING.strftime("%H:%M"),
        "defer": True,
    }
    return Shown({"initial": initial}, {"asked_before": desk.seen_replies(statement, person)})


def _ask(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.ask_reply(
        uuid,
        person,
        now,
        whom=sent["whom"],
        channel=Channel(sent["channel"]),
        question=sent["question"],
        deadline=sent["deadline"],
        defer=sent["defer"],
        why=_("waits for a reply of {whom}").format(whom=sent["whom"])[:300],
        seen=sent["seen"],
    )


ASK = Panel(
    name="ask",
    form=AskForm,
    act=_ask,
    said=lambda sent: (
        _("Written down. The statement comes back by itself.")
        if sent["defer"]
        else _("Written down.")
    ),
    leaves=lambda sent: bool(sent["defer"]),
    shows=_shows_asking,
)


@require_POST
def close_reply(request: HttpRequest, uuid: UUID, reply: UUID) -> HttpResponse:
    """What came of a request; by anybody who may review, whoever holds the statement."""
    person: User = request.user  # type: ignore[assignment]
    statement = find(uuid)
    asked = get_object_or_404(ReplyRequest, uuid=reply, statement=statement)
    keep_draft(request, uuid)
    form = AnswerCameForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, statement, asked, form, 422)
    try:
        desk.close_reply(
            asked.uuid,
            person,
            timezone.now(),
            outcome=Reply(form.cleaned_data["outcome"]),
            answer=form.cleaned_data["answer"],
        )
    except desk.IllegalMove as error:
        shown = _shows_asking(statement, person)
        typed = {"close_form": form, "close_uuid": asked.uuid}
        return conflict(request, uuid, error, **ASK.asked(AskForm(**shown.form), shown), **typed)
    messages.success(request, _("Written down."))
    return back(request, uuid)


def _ask_again(
    request: HttpRequest,
    statement: Statement,
    asked: ReplyRequest,
    form: AnswerCameForm,
    status: int,
) -> HttpResponse:
    shown = _shows_asking(statement, request.user)  # type: ignore[arg-type]
    return show(
        request,
        statement,
        status=status,
        arrive="close",
        close_form=form,
        close_uuid=asked.uuid,
        **ASK.asked(AskForm(**shown.form), shown),
    )


# -- comments, hand, flag, tags, the rated claim ---------------------------------------------------


def _shows_comments(statement: Statement, person: User) -> Shown:
    return Shown({}, {"comments": desk.seen_comments(statement, person)})


def _comment(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.comment(uuid, person, now, text=sent["text"])


COMMENTS = Panel(
    name="comments",
    form=CommentForm,
    act=_comment,
    said=lambda sent: _("Comment kept."),
    again=True,
    shows=_shows_comments,
)


def _shows_colleagues(statement: Statement, person: User) -> Shown:
    choice = desk.colleagues(statement, person)
    return Shown(
        {"colleagues": choice, "is_handed": statement.assignee_id is not None},
        {"may_hand": desk.may_hand(statement, person)},
    )


def _hand(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.hand(uuid, person, now, to=sent["to"], note=sent["note"], seen=sent["seen"])


HAND = Panel(
    name="hand",
    form=HandForm,
    act=_hand,
    said=lambda sent: (
        _("Handed to {name}.").format(name=sent["to"]) if sent["to"] else _("Back to everybody.")
    ),
    leaves=lambda sent: True,
    shows=_shows_colleagues,
)


def _shows_flag(statement: Statement, person: User) -> Shown:
    return Shown({"initial": {"note": statement.flag_note}}, {})


def _flag(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.flag(uuid, person, now, on=sent["on"], note=sent["note"])


FLAG = Panel(
    name="flag",
    form=FlagForm,
    act=_flag,
    said=lambda sent: _("Flagged.") if sent["on"] else _("The flag is gone."),
    shows=_shows_flag,
)


def _shows_tags(statement: Statement, person: User) -> Shown:
    return Shown({}, {"known_tags": Tag.objects.all()[:TAGS]})


def _tag(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.tag_statement(uuid, person, now, name=sent["name"], on=sent["on"])


TAG = Panel(
    name="tags",
    form=TagForm,
    act=_tag,
    said=lambda sent: _("Tagged.") if sent["on"] else _("Tag taken off."),
    again=True,
    shows=_shows_tags,
)


def _shows_claim(statement: Statement, person: User) -> Shown:
    claim = statement.claim or statement.exact
    return Shown({"initial": {"claim": claim, "first": statement.first_appearance}}, {})


def _normalize(uuid: UUID, person: User, now: datetime, sent: Cleaned) -> Statement:
    return desk.normalize_claim(
        uuid, person, now, claim=sent["claim"], first_appearance=sent["first"], seen=sent["seen"]
    )


CLAIM = Panel(
    name="rated_claim",
    form=ClaimForm,
    act=_normalize,
    said=lambda sent: _("This is now what is rated."),
    shows=_shows_claim,
)


PANELS = {  # by the word in the address
    "later": LATER,
    "dismiss": DISMISS,
    "ask": ASK,
    "comments": COMMENTS,
    "hand": HAND,
    "flag": FLAG,
    "tags": TAG,
    "rated-claim": CLAIM,
}


@require_http_methods(["GET", "POST"])
def panel(request: HttpRequest, uuid: UUID, which: Panel) -> HttpResponse:
    """One address each; the panel comes from the route."""
    return run(request, uuid, which)
