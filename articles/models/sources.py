"""The register: who says things, under which names, in which roles; and the chain of one statement."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, Outlet
from articles.models.checks import one_of, word
from articles.models.prepared import Prepared
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
    def called(self, name: str) -> "SourceQuerySet":
        """Of that name or alias, spelling folded."""
        folded = fold(name)
        return self.filter(Q(folded=folded) | Q(aliases__folded=folded)).distinct()

    def starting(self, words: str) -> "SourceQuerySet":
        """Whose name or alias begins with the words: for the typeahead, by index on both databases."""
        start = fold(words)
        return self.filter(
            Q(folded__startswith=start) | Q(aliases__folded__startswith=start)
        ).distinct()


class Source(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = word(SourceKind, SourceKind.PERSON)
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=900, editable=False, db_index=True)
    wikidata = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["folded", "pk"]
        constraints = [one_of("kind", SourceKind, "source_has_a_known_kind")]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """A further spelling of one source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=900, editable=False, db_index=True)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(name="alias_is_unique_in_source", fields=["source", "folded"])
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
