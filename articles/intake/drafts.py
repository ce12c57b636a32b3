"""Drafts of the splitter become statements with their chain."""

from collections.abc import Sequence
from datetime import datetime

from articles.intake.naming import outlet_name
from articles.models import AttributionLink, Outlet, Source, Statement, Version
from articles.register import known_outlet, known_source, learn_roles
from articles.rules.lifecycle import BORN_DISMISSED, Stage, Why
from articles.rules.worth import worth
from articles.spans import GAP, Span, hull, key
from articles.splitter import VERSION, Draft
from articles.splitter.draft import Role
from articles.words import Kind, LinkRole, NonFact

AGENCIES = frozenset(
    {"dpa", "afp", "apa", "ap", "reuters", "epd", "kna", "sid", "sda", "keystone-sda"}
)
NAME, CUE = 300, 200  # code points that the columns hold
Step = tuple[Role, str, LinkRole]  # as printed, the name it stands for, what it does in the chain
Known = dict[tuple[bool, str], Source | Outlet | None]  # looked up once for a whole article


def store_drafts(version: Version, drafts: Sequence[Draft], now: datetime) -> int:
    """Writes what is not there yet, in reading order; what persons have marked stays untouched. Number written."""
    there = set(version.statements.exclude(stage=Stage.REPLACED).values_list("span_key", "kind"))
    fresh: dict[int, Statement] = {}
    for index, draft in enumerate(drafts):
        statement = _statement(version, draft, now)
        if (statement.span_key, statement.kind) not in there:
            there.add((statement.span_key, statement.kind))
            fresh[index] = statement
    Statement.objects.bulk_create(fresh.values(), batch_size=200)
    nested = []
    for index, statement in fresh.items():
        if (outer := drafts[index].parent) is not None and outer in fresh:
            statement.parent = fresh[outer]
            nested.append(statement)
    Statement.objects.bulk_update(nested, ["parent"], batch_size=200)
    known: Known = {}
    links = [
        link
        for i, statement in fresh.items()
        for link in _chain(statement, drafts[i], _outer(drafts[i], drafts), known, now)
    ]
    AttributionLink.objects.bulk_create(links, batch_size=200)
    learn_roles(links)
    return len(fresh)


def store_draft(
    version: Version, draft: Draft, outer: Draft | None, now: datetime, *, priority: int
) -> Statement:
    """One more statement with its chain; `outer` is the draft that it is told in.

    Raises IntegrityError where one of that kind stands over the same words.
    """
    statement = _statement(version, draft, now)
    statement.priority = priority
    if outer is not None:
        there = version.statements.exclude(stage=Stage.REPLACED)
        statement.parent = there.filter(span_key=key(outer.spans), kind=outer.kind).first()
    statement.save(force_insert=True)
    links = AttributionLink.objects.bulk_create(_chain(statement, draft, outer, {}, now))
    learn_roles(links)
    return statement


def _outer(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    return drafts[draft.parent] if draft.parent is not None else None


def _statement(version: Version, draft: Draft, now: datetime) -> Statement:
    weight = worth(
        draft.text, draft.kind, factual=draft.factual, named=bool(draft.speaker_resolved)
    )
    why = Why.SCARE if draft.kind == Kind.SCARE else _born_dismissed(draft.nonfact)
    statement = Statement(
        version=version,
        kind=draft.kind,
        medium=draft.medium,
        factual=draft.factual,
        nonfact=draft.nonfact or "",
        verbatim=[part.pair() for part in draft.verbatim],
        cue=draft.cue.text[:CUE] if draft.cue else "",
        cue_spans=_pairs(draft.cue),
        frame_spans=_pairs(draft.frame),
        speaker_spans=_pairs(draft.speaker),
        relay_spans=_pairs(draft.relay),
        addressee_spans=_pairs(draft.addressee),
        addressee=draft.addressee.text[:NAME] if draft.addressee else "",
        mood=draft.mood or "",
        rule=draft.rule,
        splitter_version=VERSION,
        confidence=draft.confidence,
        worth=weight.value,
        worth_why=list(weight.reasons),
        priority=version.article.priority,
        stage=Stage.DISMISSED if why else Stage.WAITING,
        why=why or "",
        created_at=now,
        changed_at=now,
    )
    statement.anchor_at(version.text, draft.spans)
    return statement


def _born_dismissed(nonfact: NonFact | None) -> Why | None:
    return BORN_DISMISSED.get(nonfact) if nonfact else None


def _pairs(role: Role | None) -> list[list[int]]:
    return [part.pair() for part in role.spans] if role else []


def steps_of(draft: Draft, outer: Draft | None) -> list[Step]:
    """Speaker, then whoever tells it on inside the article, then the relay; nobody twice."""
    if draft.kind == Kind.SCARE:
        return []
    steps: list[Step] = []
    if draft.speaker or draft.speaker_resolved:
        mention = draft.speaker or Role(draft.speaker_resolved or "", ())
        steps.append((mention, draft.speaker_resolved or mention.text, LinkRole.UTTERER))
    if outer and outer.speaker and outer.speaker_resolved != draft.speaker_resolved:
        steps.append(
            (outer.speaker, outer.speaker_resolved or outer.speaker.text, LinkRole.SPOKESPERSON)
        )
    relay = draft.relay or (outer.relay if outer else None)
    for mention in _apart(relay):
        name = outlet_name(mention.text)
        agency = name.casefold() in AGENCIES
        steps.append((mention, name, LinkRole.AGENCY if agency else LinkRole.RELAY))
    return [(mention, name[:NAME], role) for mention, name, role in steps]


def _apart(relay: Role | None) -> list[Role]:
    """A relay that quotes another one is two links, the one nearer to the mouth first."""
    if relay is None:
        return []
    texts = relay.text.split(GAP)
    if len(texts) != len(relay.spans):
        return [relay]
    return [Role(text, (span,)) for text, span in zip(texts, relay.spans, strict=True)]


def _chain(
    statement: Statement, draft: Draft, outer: Draft | None, known: Known, now: datetime
) -> list[AttributionLink]:
    return [
        _link(statement, order, step, draft, known, now)
        for order, step in enumerate(steps_of(draft, outer), start=1)
    ]


def _link(
    statement: Statement,
    order: int,
    step: Step,
    draft: Draft,
    known: Known,
    now: datetime,
) -> AttributionLink:
    mention, name, role = step
    link = AttributionLink(
        statement=statement,
        order=order,
        role=role,
        name=name,
        mention=mention.text[:NAME],
        cue=draft.cue.text[:CUE] if draft.cue and order == 1 else "",
    )
    if mention.spans:
        whole: Span = hull(mention.spans)
        link.start, link.end = whole.start, whole.end
    if (link.is_outlet, name) not in known:
        known[link.is_outlet, name] = (known_outlet if link.is_outlet else known_source)(name)
    match known[link.is_outlet, name]:
        case Outlet() as outlet:
            link.outlet, link.settled_at = outlet, now
        case Source() as source:
            link.source, link.settled_at = source, now
    return link
