"""What comes in: outlets, their articles, and each state of a text."""

import hashlib
import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.checks import few, one_of, word
from articles.models.tags import Tag
from articles.models.trigrams import Folded
from articles.rules.folding import fold
from articles.rules.lifecycle import SplitState

if TYPE_CHECKING:
    from articles.models.people import User


WIKIDATA = "https://www.wikidata.org/wiki/"  # before the id of an entry
STANDS = Coalesce("merged_into", "pk")  # key of an outlet, or of the one that it was joined to


class OutletQuerySet(models.QuerySet["Outlet"]):
    def standing(self) -> "OutletQuerySet":
        """Not joined to another one."""
        return self.filter(merged_into=None)

    def open_to(self, person: "User") -> "OutletQuerySet":
        """All that stand, unless the person is restricted to some."""
        standing = self.standing()
        return standing.filter(people=person) if person.restricted else standing

    def led(self, **asked: Any) -> "OutletQuerySet":
        """The one asked for, or the one that it was joined to: an address that somebody kept goes on leading there."""
        return self.filter(pk__in=Outlet.keys(**asked))

    def called(self, name: str) -> "Outlet | None":
        """The one of that name, else the one that has it as another name; spelling folded."""
        folded, standing = fold(name), self.standing()
        named = standing.filter(folded=folded).first()
        return named or standing.filter(aliases__folded=folded).first()


class Outlet(models.Model):
    """Who published: a paper, a station, an agency. `note` is written by people; there is no score."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=600, editable=False)
    domains = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True)
    wikidata = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    reviews_wanted = models.PositiveSmallIntegerField(null=True, blank=True)  # None: the house rule
    merged_into = models.ForeignKey(  # a sign that leads there; it has no articles any more
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
    )

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["folded"]
        constraints = [
            few("reviews_wanted", "outlet_wants_one_to_three_reviews"),
            models.UniqueConstraint(
                name="outlet_has_its_name_alone",
                fields=["folded"],
                condition=Q(merged_into=None),
            ),
            models.CheckConstraint(
                name="outlet_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
            ),
        ]
        indexes = [
            models.Index(
                name="outlet_by_merged",
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.uuid])

    @property
    def wikidata_page(self) -> str:
        return WIKIDATA + self.wikidata

    @classmethod
    def named(cls, name: str) -> "Outlet":
        """The outlet of that name or other name, made where there is none; spellings that fold alike are one outlet."""
        name = " ".join(name.split())[:200]
        if known := cls.objects.called(name):
            return known
        return cls.objects.get_or_create(
            folded=fold(name), merged_into=None, defaults={"name": name}
        )[0]

    @classmethod
    def keys(cls, **asked: Any) -> models.QuerySet[Any]:
        """For `outlet__in`: the key of the one asked for, or of the one that it was joined to."""
        return cls.objects.filter(**asked).order_by().values(stands=STANDS)


class ArticleQuerySet(models.QuerySet["Article"]):
    def due(self, now: datetime) -> "ArticleQuerySet":
        """Asked for and not being split: pending, or held by a worker that has fallen silent."""
        return self.filter(
            Q(split_state=SplitState.PENDING)
            | Q(split_state=SplitState.RUNNING, split_held_until__lt=now)
        )

    def failed(self) -> "ArticleQuerySet":
        return self.filter(split_state=SplitState.FAILED)

    def open_to(self, person: "User") -> "ArticleQuerySet":
        """Of the outlets that the person may see: all, unless the person is restricted to some."""
        return self.filter(outlet__in=person.outlets.all()) if person.restricted else self

    def for_list(self) -> "ArticleQuerySet":
        return self.select_related("outlet").order_by("-created_at", "-pk")


class Article(models.Model):
    """One published piece. Its row is the queue of the splitter: `split_*` say who is at it and until when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="articles")
    url = models.URLField(max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True)
    fingerprint = models.CharField(max_length=64)  # sha256 of the first version's text
    title = models.CharField(max_length=500)
    folded_title = models.CharField(max_length=500, editable=False)
    byline = models.CharField(max_length=300, blank=True)
    folded_byline = Folded("byline")
    published_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=8)
    priority = models.SmallIntegerField(default=0)
    excerpt_only = models.BooleanField(default=False)
    reviews_wanted = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # None: the outlet's, or the house rule
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    split_state = word(SplitState, SplitState.PENDING)
    split_error = models.TextField(blank=True)
    split_token = models.UUIDField(null=True, blank=True)  # fencing: only who holds it may write
    split_held_until = models.DateTimeField(null=True, blank=True)
    split_asked_at = models.DateTimeField()
    split_done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("split_state", SplitState, "article_has_a_known_split_state"),
            few("reviews_wanted", "article_wants_one_to_three_reviews"),
            models.CheckConstraint(
                name="article_is_running_exactly_when_held",
                condition=Q(
                    split_state=SplitState.RUNNING,
                    split_token__isnull=False,
                    split_held_until__isnull=False,
                )
                | (~Q(split_state=SplitState.RUNNING) & Q(split_token=None, split_held_until=None)),
            ),
            models.UniqueConstraint(
                name="article_address_is_unique",
                fields=["canonical_url"],
                condition=~Q(canonical_url=""),
            ),
            models.UniqueConstraint(
                name="article_text_is_unique_in_outlet", fields=["outlet", "fingerprint"]
            ),
        ]
        indexes = [
            models.Index(
                name="article_due",
                fields=["split_state", "split_held_until"],
                condition=Q(split_state__in=[SplitState.PENDING, SplitState.RUNNING]),
            ),
            models.Index(name="article_newest", fields=["-created_at", "-id"]),
            models.Index(  # few: whether any needs a second answer is seen at once
                name="article_wants_more",
                fields=["reviews_wanted"],
                condition=Q(reviews_wanted__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.uuid])

    @property
    def wanted(self) -> int:
        """Reviews that a statement of it needs, unless the statement says otherwise."""
        return self.reviews_wanted or self.outlet.reviews_wanted or settings.REVIEWS_WANTED

    def latest(self) -> "Version":
        return self.versions.order_by("-number")[0]


class Version(models.Model):
    """One state of the text, never changed: spans of statements count code points in it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    folded = Folded("text")
    sha256 = models.CharField(max_length=64)
    fetched_at = models.DateTimeField()
    reader = models.CharField(max_length=60, default="paste")
    raw = models.FileField(upload_to="raw/", blank=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    splitter_version = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(
                name="version_number_is_unique_in_article", fields=["article", "number"]
            ),
            models.CheckConstraint(name="version_number_is_positive", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.article} · {self.number}"

    @staticmethod
    def digest(text: str) -> str:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
