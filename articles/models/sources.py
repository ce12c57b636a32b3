"""The register: who says things, under which names, in which roles; and the chain of one statement."""

import uuid
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import beginnings  # noqa: F401  `folded__begins`
from articles.models.articles import WIKIDATA, Article, Outlet
from articles.models.checks import one_of, word
from articles.models.prepared import Prepared
from articles.models.trigrams import Folded
from articles.rules.folding import fold
from articles.rules.frozen import OUTLET, FrozenLink
from articles.words import Found, LinkRole


class SourceKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class SourceQuerySet(models.QuerySet["Source"]):
    def standing(self) -> "SourceQuerySet":
        """Not joined to another one."""
        return self.filter(merged_into=None)

    def called(self, name: str) -> "SourceQuerySet":
        """Of that name or alias, spelling folded; who was joined to another counts no more."""
        return self.standing().filter(pk__in=_spelled(folded=fold(name)))

    def starting(self, words: str) -> "SourceQuerySet":
        """Whose name or alias begins with the words: for the typeahead, by index on both databases."""
        return self.standing().filter(pk__in=_spelled(folded__begins=fold(words)))


def _spelled(**asked: str) -> models.QuerySet[Any]:
    """Keys by name and by alias, each by its own index: no index serves an OR over two tables."""
    aliases = Alias.objects.filter(source__isnull=False, **asked)
    named = Source.objects.filter(**asked).order_by()
    return named.values("pk").union(aliases.values("source"))


class AliasOrigin(StrEnum):
    """How the register came to know a further spelling."""

    TYPED = "typed"  # somebody wrote it down
    LEARNED = "learned"  # somebody settled a link that had this name
    MERGED = "merged"  # the name of a source that was joined to this one
    IMPORTED = "imported"


class Source(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = word(SourceKind, SourceKind.PERSON)
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=900, editable=False, db_index=True)
    wikidata = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey(  # a sign that leads there; nothing is said by it any more
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
    )
    created_at = models.DateTimeField()

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["folded", "pk"]
        constraints = [
            one_of("kind", SourceKind, "source_has_a_known_kind"),
            models.CheckConstraint(
                name="source_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
            ),
        ]
        indexes = [
            models.Index(name="source_by_wikidata", fields=["wikidata"], condition=~Q(wikidata="")),
            # of the few that are joined: SQLite would look up a name among all that are not, by an index of everyone
            models.Index(
                name="source_by_merged",
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.uuid])

    @property
    def wikidata_page(self) -> str:
        return WIKIDATA + self.wikidata


class Alias(models.Model):
    """A further spelling of one source, or of one outlet."""

    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="aliases"
    )
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=900, editable=False, db_index=True)
    origin = word(AliasOrigin, AliasOrigin.TYPED)
    is_error = models.BooleanField(default=False)  # a misprint: found by it, never shown as a name
    added_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(name="alias_is_unique_in_source", fields=["source", "folded"]),
            models.UniqueConstraint(
                name="alias_is_of_one_outlet",
                fields=["folded"],
                condition=Q(outlet__isnull=False),
            ),
            one_of("origin", AliasOrigin, "alias_has_a_known_origin"),
            models.CheckConstraint(
                name="alias_is_of_a_source_or_an_outlet",
                condition=Q(source=None, outlet__isnull=False)
                | Q(source__isnull=False, outlet=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourceRole(models.Model):
    """What a source was called or did when an article named it: as printed."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="roles")
    label = models.CharField(max_length=300)
    organisation = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("role of a source")
        verbose_name_plural = _("roles of sources")

    def __str__(self) -> str:
        return self.label


class AttributionLink(models.Model):
    """One step of the chain, from the mouth to this article; `order` 1 is who said it.

    `name` is the words that stand for the step until somebody settles it with a source or an outlet.
    """

    statement = models.ForeignKey(
        "articles.Statement", on_delete=models.CASCADE, related_name="links"
    )
    order = models.PositiveSmallIntegerField()
    role = word(LinkRole, LinkRole.UTTERER)
    name = models.CharField(max_length=300)
    folded = Folded("name")
    mention = models.CharField(max_length=300, blank=True)  # as printed, may be "er"
    cue = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(
        null=True, blank=True
    )  # of the mention, code points in the version
    end = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="links"
    )
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="links"
    )
    found = word(Found, Found.UNCHECKED)
    evidence = models.ForeignKey(
        "articles.Evidence", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(  # None with a time: the register knew exactly one of that name
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("link of a chain")
        verbose_name_plural = _("links of chains")
        ordering = ["statement", "order"]
        constraints = [
            one_of("role", LinkRole, "link_has_a_known_role"),
            one_of("found", Found, "link_has_a_known_check"),
            models.CheckConstraint(
                name="link_is_a_source_or_an_outlet", condition=Q(source=None) | Q(outlet=None)
            ),
            models.CheckConstraint(
                name="link_mention_is_forward",
                condition=Q(start=None, end=None) | Q(start__lt=models.F("end")),
            ),
            models.CheckConstraint(name="link_order_is_positive", condition=Q(order__gte=1)),
            models.UniqueConstraint(
                name="link_order_is_unique_in_statement",
                fields=["statement", "order"],
                deferrable=None,
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @staticmethod
    def chain_of(statement: int) -> "list[AttributionLink]":
        """The links of the statement with that key, in order, with what they are settled with."""
        return _chain(statement=statement)

    @property
    def shown(self) -> str:
        """The name to print: the register's where it is settled, else the words of the article."""
        return (
            self.source.name if self.source else self.outlet.name if self.outlet else self.name
        ) or str(_("unnamed"))

    @property
    def known(self) -> "Source | Outlet | None":
        """What the register has of it, once somebody, or the register itself, has settled it."""
        return (self.source or self.outlet) if self.is_settled else None

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None

    @property
    def is_outlet(self) -> bool:
        return self.role in {LinkRole.RELAY, LinkRole.AGENCY}

    def freeze(self) -> FrozenLink:
        """As it stands now; reads `source`, `outlet` and, where there is one, `evidence`."""
        named = self.source or self.outlet
        return FrozenLink(
            order=self.order,
            role=str(self.role),
            name=named.name if named else self.name,
            kind=str(self.source.kind) if self.source else OUTLET if self.outlet else "",
            uuid=str(named.uuid) if named else "",
            mention=self.mention,
            cue=self.cue,
            found=str(self.found),
            settled=self.is_settled,
            evidence=str(self.evidence.uuid) if self.evidence else "",
        )


_chain = Prepared(
    lambda statement: (
        AttributionLink.objects.filter(statement=statement)
        .select_related("source", "outlet")
        .order_by("order")
    ),
    statement=models.IntegerField(),
)
