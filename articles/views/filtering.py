"""What somebody wants to see of the queue: read from an address, kept in the session, put on any set of statements."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import finding
from articles.dashboard.backlog import limit_of
from articles.models import (
    Article,
    Outlet,
    Review,
    SavedSearch,
    Statement,
    User,
    labels,
)
from articles.models.statements import StatementQuerySet
from articles.rules import searching
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.words import Kind

KEPT = "queue"  # where the session holds it
WHOLE = "whole article"  # where the session holds which article is worked through whatever the filter says
MOST_WORDS = 100  # characters of a name or tag that are read

TABS = {
    "waiting": pgettext_lazy("tab", "Waiting"),
    "mine": pgettext_lazy("tab", "With me"),
    "held": pgettext_lazy("tab", "Held now"),
    "second": pgettext_lazy("tab", "Second review"),
    "later": pgettext_lazy("tab", "Deferred"),
    "disputed": pgettext_lazy("tab", "Disputed"),
    "decide": pgettext_lazy("tab", "To approve"),
    "approved": pgettext_lazy("tab", "Approved"),
    "done": pgettext_lazy("tab", "Reviewed by me"),
}
EDITORS = {"held"}  # tabs of theirs alone
SORTS = {
    "worth": gettext_lazy("Most important first"),
    "age": gettext_lazy("Oldest first"),
    "article": gettext_lazy("By article"),
}
AGES = {
    "1": gettext_lazy("older than a day"),
    "3": gettext_lazy("older than three days"),
    "7": gettext_lazy("older than a week"),
}
ONLY = {
    "mine": gettext_lazy("handed to me"),
    "urgent": gettext_lazy("put first by an editor"),
    "due": gettext_lazy("back from later"),
    "late": gettext_lazy("over the time limit"),
    "returned": gettext_lazy("sent back"),
    "flagged": gettext_lazy("flagged"),
}
QUEUED = [kind for kind in Kind if kind != Kind.SCARE]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; unknown values count as not asked. `sort`, `tab` and `after` narrow nothing."""

    person: User
    tab: str = "waiting"
    sort: str = "worth"
    after: str = ""  # key of the last row of the page before
    kinds: tuple[str, ...] = ()
    outlet: str = ""
    language: str = ""
    source: str = ""
    tag: str = ""
    age: str = ""
    only: tuple[str, ...] = ()
    words: str = ""  # in the address `q`, read as the search reads it
    saved: SavedSearch | None = field(default=None, compare=False)  # one of the person's, `search`

    @classmethod
    def from_query(cls, query: QueryDict, person: User) -> "Filter":
        def one(name: str, known: object) -> str:
            value = query.get(name, "")
            return value if value and value in known else ""  # type: ignore[operator]

        tabs = [tab for tab in TABS if tab not in EDITORS or person.is_editor]
        outlet = query.get("outlet", "")
        return cls(
            person=person,
            tab=one("tab", tabs) or "waiting",
            sort=one("sort", SORTS) or "worth",
            after=query.get("after", ""),
            kinds=tuple(kind for kind in QUEUED if kind in query.getlist("kind")),
            outlet=_led(outlet) if _is_key(outlet) else "",
            language=one("language", labels.LANGUAGE),
            source=_words(query.get("source", "")),
            tag=_words(query.get("tag", "")),
            age=one("age", AGES),
            only=tuple(name for name in ONLY if name in query.getlist("only")),
            words=_words(query.get("q", ""), searching.WHOLE),
            saved=_saved(query.get("search", ""), person),
        )

    # -- what it does ------------------------------------------------------------------------------

    def narrow(self, statements: StatementQuerySet) -> StatementQuerySet:
        """Those that fit, at whatever stage: a statement still fits when one is done with it."""
        for condition in self._conditions(timezone.now()):
            statements = statements.filter(condition)
        return statements

    def _conditions(self, now: datetime) -> list[Q]:
        asked: list[Q] = []
        if self.kinds:
            asked.append(Q(kind__in=self.kinds))
        if self.outlet:
            asked.append(Q(version__article__outlet=int(self.outlet)))
        if self.language:
            asked.append(Q(version__article__language=self.language))
        if self.source:
            asked.append(finding.said_by(self.source))
        if self.tag:
            asked.append(finding.tagged(self.tag))
        if self.age:
            asked.append(Q(created_at__lt=now - timedelta(days=int(self.age))))
        if self.words:
            asked += finding.in_statements(self._query(), self.person)
        if self.saved:
            search = finding.Asked.of_kept(self.saved.words, self.saved.asked)
            asked += finding.in_statements(search.query, self.person)
            asked += finding.conditions(search, self.person)
        return asked + [NARROWING[name](self.person, now) for name in self.only]

    def _query(self) -> searching.Query:
        """Stemmed as the search page does it: in the language that is asked for, else in the usual ones."""
        return searching.parse(self.words, [self.language] if self.language else searching.USUAL)

    # -- how it is said ----------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        return bool(self.kept())

    def kept(self) -> str:
        """What narrows, as a query: empty where everything is wanted."""
        return urlencode(self._parts(), doseq=True)

    def _parts(self) -> dict[str, object]:
        parts: dict[str, object] = {
            "kind": self.kinds,
            "outlet": self.outlet,
            "language": self.language,
            "source": self.source,
            "tag": self.tag,
            "age": self.age,
            "only": self.only,
            "q": self.words,
            "search": str(self.saved.uuid) if self.saved else "",
        }
        return {name: value for name, value in parts.items() if value}

    def hidden(self) -> list[tuple[str, str]]:
        """Names and values for the forms beside the list, so that their buttons keep to the filter."""
        pairs: list[tuple[str, str]] = [("tab", self.tab), ("sort", self.sort)]
        for name, value in self._parts().items():
            many = value if isinstance(value, tuple) else (value,)
            pairs += [(name, str(one)) for one in many]
        return pairs

    def address(self, **other: object) -> str:
        """The query of this view of the queue; `other` replaces parts. Says the tab always: so it is never empty."""
        sort = self.sort if self.sort != "worth" else ""
        parts = {"tab": self.tab, "sort": sort, **self._parts(), **other}
        return "?" + urlencode({k: v for k, v in parts.items() if v}, doseq=True)

    def chips(self) -> list[tuple[str, str]]:
        """Each thing that is asked, in words, with the address of the list without it."""
        said: list[tuple[str, str]] = [
            (str(labels.KIND[Kind(kind)]), self.address(kind=_without(self.kinds, kind)))
            for kind in self.kinds
        ]
        if self.outlet:
            named = Outlet.objects.open_to(self.person).filter(pk=int(self.outlet)).first()
            said.append((str(named or self.outlet), self.address(outlet="")))
        if self.language:
            said.append((str(labels.LANGUAGE[self.language]), self.address(language="")))
        if self.source:
            said.append((self.source, self.address(source="")))
        if self.tag:
            said.append((self.tag, self.address(tag="")))
        if self.age:
            said.append((str(AGES[self.age]), self.address(age="")))
        if self.words:
            said.append((self.words, self.address(q="")))
        if self.saved:
            said.append((self.saved.name, self.address(search="")))
        for name in self.only:
            said.append((str(ONLY[name]), self.address(only=_without(self.only, name))))
        return said


def filter_of(request: HttpRequest) -> Filter:
    """The one that this person has set last: it stays while they go from card to card."""
    kept = request.session.get(KEPT, "")
    return Filter.from_query(QueryDict(kept), request.user)  # type: ignore[arg-type]


def keep_filter(request: HttpRequest, asked: Filter) -> None:
    """Remembers it; a session that holds the same is not written again."""
    kept = asked.kept()
    if kept != request.session.get(KEPT, ""):
        request.session[KEPT] = kept


def offers(request: HttpRequest, article: Article | None = None) -> dict[str, StatementQuerySet]:
    """What `claim_next` chooses among: the person's filter, but the whole of an article that they opened by itself."""
    asked = filter_of(request)
    if not asked.is_on:
        return {}
    everything = Statement.objects.all()
    among = asked.narrow(everything)
    whole = article is not None and request.session.get(WHOLE) == str(article.uuid)
    return {"among": among, "here": everything if whole else among}


def open_whole(request: HttpRequest, article: Article | None) -> None:
    """From now on the filter does not hold in this article; None: it holds everywhere."""
    if article is not None:
        if request.session.get(WHOLE) != str(article.uuid):
            request.session[WHOLE] = str(article.uuid)
    elif WHOLE in request.session:
        del request.session[WHOLE]


def _returned(person: User, now: datetime) -> Q:
    ended = Review.objects.filter(statement=OuterRef("pk"), open=False, closed_at__isnull=False)
    return Q(Exists(ended))


def _late(now: datetime) -> Q:
    """What the figures of the overview call late."""
    found = Q(pk__in=[])
    for stage in Stage:
        if limit := limit_of(stage):
            column = "created_at" if stage == Stage.WAITING else "changed_at"
            found |= Q(("stage", stage), (f"{column}__lt", now - limit))
    return found


NARROWING: dict[str, Callable[[User, datetime], Q]] = {
    "mine": lambda person, now: Q(assignee=person),
    "urgent": lambda person, now: Q(priority__gt=0),
    "due": lambda person, now: Q(deferred_until__lte=now),
    "late": lambda person, now: _late(now),
    "returned": _returned,
    "flagged": lambda person, now: Q(flagged=True),
}


def _words(value: str, most: int = MOST_WORDS) -> str:
    """As typed, on one line; empty where nothing in it can be searched for."""
    value = " ".join(value.replace("\x00", "").split())[:most]
    return value if fold(value) else ""


def _saved(value: str, person: User) -> SavedSearch | None:
    """Somebody else's, and one that is gone, is none."""
    try:
        uuid = UUID(value)
    except ValueError:
        return None
    return SavedSearch.objects.filter(uuid=uuid, owner=person).first()


def _led(outlet: str) -> str:
    """Its key, or that of the one that it was joined to."""
    return str(Outlet.keys(pk=int(outlet)).values_list("stands", flat=True).first() or outlet)


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value)


def _is_key(value: str) -> bool:
    """A number that the database can hold as a key."""
    return value.isascii() and value.isdecimal() and len(value) < 19
