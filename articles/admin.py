"""Repair: everything can be looked at, little can be changed, nothing that the log or an offset rests on.

Work is done on the pages, by verbs that lock, check and record; here a slip of the keyboard is put right. People are
not deleted but switched off, and the log knows neither adding, changing nor deleting.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk, intake, models, tasks
from articles.desk.claiming import move_back
from articles.rules.folding import fold
from articles.rules.lifecycle import SplitState, Stage

admin.site.site_header = _("Prüftisch: repair")
admin.site.site_title = "Prüftisch"
admin.site.index_title = _("Everything the desk holds")
admin.site.site_url = "/queue/"
admin.site.unregister(Group)  # ranks say who may do what


class Shown(admin.ModelAdmin):
    """To look at. `repair` names the few columns that may be changed; every other one is read-only."""

    repair: tuple[str, ...] = ()
    list_per_page = 50
    show_full_result_count = False
    folded_search = True  # the columns searched hold folded words: so is what one looks for

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.repair) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = [*self.model._meta.fields, *self.model._meta.many_to_many]
        return [
            field.name
            for field in fields
            if field.name not in self.repair and not field.primary_key
        ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(
            request, queryset, fold(search_term) if self.folded_search else search_term
        )


class ShownInline(admin.TabularInline):
    """Rows of something above them, to look at."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


# -- people ------------------------------------------------------------------------------------------


@admin.register(models.User)
class People(UserAdmin):
    list_display = (
        "username",
        "first_name",
        "last_name",
        "rank",
        "is_active",
        "is_staff",
        "last_login",
    )
    list_filter = ("rank", "is_active", "is_staff")
    search_fields = ("username", "first_name", "last_name")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "single_keys")}),
        (_("Desk"), {"fields": ("rank", "is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "first_name",
                    "last_name",
                    "rank",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )
    readonly_fields = ("last_login", "date_joined")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # reviews carry their names; `active` switches somebody off


# -- coming in ---------------------------------------------------------------------------------------


@admin.register(models.Outlet)
class Outlets(Shown):
    list_display = ("name", "kind", "country", "reviews_wanted")
    list_filter = ("kind", "country")
    search_fields = ("folded__contains",)
    repair = ("name", "domains", "kind", "country", "note", "reviews_wanted")

    def save_model(self, request: HttpRequest, obj: models.Outlet, form: Any, change: bool) -> None:
        obj.folded = fold(obj.name)
        obj.save()


class VersionsInline(ShownInline):
    model = models.Version
    fields = ("number", "fetched_at", "reader", "sha256", "splitter_version")
    readonly_fields = fields


@admin.register(models.Article)
class Articles(Shown):
    list_display = (
        "title",
        "outlet",
        "language",
        "split_state",
        "attempts",
        "published_at",
        "created_at",
    )
    list_filter = ("split_state", "language", "excerpt_only", "created_at")
    list_select_related = ("outlet",)
    search_fields = ("folded_title__contains", "outlet__folded__contains")
    date_hierarchy = "created_at"
    inlines = (VersionsInline,)
    actions = ("split_again",)
    repair = (
        "title",
        "byline",
        "published_at",
        "language",
        "priority",
        "excerpt_only",
        "reviews_wanted",
    )

    def view_on_site(self, obj: models.Article) -> str:
        return obj.get_absolute_url()

    def save_model(
        self, request: HttpRequest, obj: models.Article, form: Any, change: bool
    ) -> None:
        obj.folded_title = fold(obj.title)[:500]
        with transaction.atomic():
            held = models.Article.objects.select_for_update(of=("self",), no_key=True).get(
                pk=obj.pk
            )
            desk.spread_priority(held, obj.priority)
            obj.save(
                update_fields=[*self.repair, "folded_title", "folded_byline"]
            )  # the splitter may be writing its own columns now

    @admin.action(description=_("Split again what has failed"))
    def split_again(self, request: HttpRequest, queryset: QuerySet[models.Article]) -> None:
        asked = [
            a
            for a in queryset.filter(split_state=SplitState.FAILED)
            if intake.retry(a, timezone.now())
        ]
        for article in asked:
            tasks.ask_to_split(article.pk)
        said = ngettext(
            "%(n)d article is split again.", "%(n)d articles are split again.", len(asked)
        )
        self.message_user(request, said % {"n": len(asked)}, messages.SUCCESS)


@admin.register(models.Version)
class Versions(Shown):
    list_display = ("article", "number", "fetched_at", "reader", "splitter_version")
    list_filter = ("reader", "splitter_version")
    list_select_related = ("article",)
    search_fields = ("article__folded_title__contains",)

    def view_on_site(self, obj: models.Version) -> str:
        return obj.article.get_absolute_url()


# -- statements --------------------------------------------------------------------------------------


class LinksInline(ShownInline):
    model = models.AttributionLink
    fields = ("order", "role", "name", "mention", "source", "outlet", "found", "settled_at")
    readonly_fields = fields


class EvidenceInline(ShownInline):
    model = models.EvidenceUse
    fields = ("evidence", "stance", "added_by", "added_at")
    readonly_fields = fields


class VerdictsInline(ShownInline):
    model = models.Verdict
    fields = (
        "number",
        "current",
        "attribution",
        "truth",
        "settled_at",
        "approved_by",
        "published_at",
    )
    readonly_fields = fields


@admin.register(models.Statement)
class Statements(Shown):
    list_display = ("__str__", "kind", "stage", "publication", "holder", "rule", "created_at")
    list_filter = ("stage", "publication", "kind", "nonfact", "origin", "rule")
    list_select_related = ("holder",)
    search_fields = ("version__article__folded_title__contains", "links__source__folded__contains")
    inlines = (LinksInline, EvidenceInline, VerdictsInline)
    actions = ("give_back",)
    repair = ("priority", "assignee", "flagged")

    def view_on_site(self, obj: models.Statement) -> str:
        return obj.get_absolute_url()

    def save_model(
        self, request: HttpRequest, obj: models.Statement, form: Any, change: bool
    ) -> None:
        obj.save(
            update_fields=self.repair
        )  # somebody may be reviewing it: no other column is touched

    @admin.action(description=_("Give back to the queue what is held"))
    def give_back(self, request: HttpRequest, queryset: QuerySet[models.Statement]) -> None:
        held = list(queryset.filter(stage=Stage.CLAIMED).values_list("pk", flat=True))
        n = move_back(held, timezone.now())
        said = ngettext("%(n)d statement is free again.", "%(n)d statements are free again.", n)
        self.message_user(request, said % {"n": n}, messages.SUCCESS)


class OfStatement(Shown):
    """Rows that belong to one statement: its page is theirs."""

    def view_on_site(self, obj: Any) -> str:
        return obj.statement.get_absolute_url()


@admin.register(models.Proposal)
class Proposals(Shown):
    """What a newer splitter reads otherwise: decided on the article's own page."""

    list_display = ("__str__", "version", "state", "splitter_version", "decided_by", "made_at")
    list_filter = ("state", "what", "splitter_version")
    list_select_related = ("version__article", "decided_by")
    search_fields = ("version__article__folded_title__contains",)

    def view_on_site(self, obj: models.Proposal) -> str:
        return obj.version.article.get_absolute_url()


@admin.register(models.AttributionLink)
class Links(OfStatement):
    list_display = ("name", "order", "role", "source", "outlet", "found", "settled_at")
    list_filter = ("role", "found")
    list_select_related = ("source", "outlet")
    search_fields = ("source__folded__contains", "outlet__folded__contains")


@admin.register(models.Review)
class Reviews(OfStatement):
    list_display = (
        "statement",
        "reviewer",
        "attribution",
        "truth",
        "open",
        "drafted",
        "created_at",
    )
    list_filter = ("open", "drafted", "reviewer")
    list_select_related = ("statement", "reviewer", "attribution", "truth")
    search_fields = ("statement__version__article__folded_title__contains",)


@admin.register(models.ReviewDraft)
class Drafts(OfStatement):
    list_display = ("statement", "reviewer", "saved_at")
    list_select_related = ("statement", "reviewer")


@admin.register(models.Verdict)
class Verdicts(OfStatement):
    list_display = (
        "statement",
        "number",
        "current",
        "attribution",
        "truth",
        "approved_at",
        "published_at",
        "solo",
    )
    list_filter = ("current", "solo", "published_at")
    list_select_related = ("statement", "attribution", "truth")
    search_fields = ("statement__version__article__folded_title__contains",)


@admin.register(models.Comment)
class Comments(OfStatement):
    list_display = ("__str__", "statement", "author", "reader", "created_at", "dealt_at")
    list_filter = (("author", admin.EmptyFieldListFilter),)
    list_select_related = ("statement", "author")


@admin.register(models.ReplyRequest)
class ReplyRequests(OfStatement):
    list_display = ("whom", "statement", "channel", "outcome", "asked_at", "deadline")
    list_filter = ("outcome", "channel")
    list_select_related = ("statement",)


@admin.register(models.Move)
class Moves(OfStatement):
    """What people can still undo: swept after some days."""

    list_display = ("verb", "person", "statement", "at", "undone_at")
    list_filter = ("verb",)
    list_select_related = ("person", "statement")


@admin.register(models.Tag)
class Tags(Shown):
    list_display = ("name",)
    search_fields = ("folded__contains",)


@admin.register(models.Evidence)
class EvidenceRows(Shown):
    list_display = ("__str__", "created_by", "accessed_at")
    list_select_related = ("created_by",)
    search_fields = ("url", "title")
    folded_search = False
    repair = ("title",)


@admin.register(models.EvidenceUse)
class EvidenceUses(OfStatement):
    list_display = ("evidence", "statement", "stance", "added_by", "added_at")
    list_filter = ("stance",)
    list_select_related = ("evidence", "statement", "added_by")


# -- register ----------------------------------------------------------------------------------------


class AliasesInline(ShownInline):
    model = models.Alias
    fields = readonly_fields = ("name",)


class RolesInline(ShownInline):
    model = models.SourceRole
    fields = readonly_fields = ("label", "organisation", "since", "until", "article")


@admin.register(models.Source)
class Sources(Shown):
    list_display = ("name", "kind", "wikidata", "created_at")
    list_filter = ("kind",)
    search_fields = ("folded__contains", "aliases__folded__contains")
    inlines = (AliasesInline, RolesInline)
    repair = ("name", "kind", "wikidata")

    def save_model(self, request: HttpRequest, obj: models.Source, form: Any, change: bool) -> None:
        obj.folded = fold(obj.name)
        obj.save()


@admin.register(models.Alias)
class Aliases(Shown):
    list_display = ("name", "source")
    list_select_related = ("source",)
    search_fields = ("folded__contains",)


@admin.register(models.SourceRole)
class Roles(Shown):
    list_display = ("label", "source", "organisation", "since", "until")
    list_select_related = ("source",)
    search_fields = ("source__folded__contains",)


# -- what goes out -------------------------------------------------------------------------------------


@admin.register(models.Preset)
class Presets(Shown):
    list_display = ("name", "owner", "form", "schedule", "next_at", "delivery")
    list_filter = ("schedule", "delivery", "form")
    list_select_related = ("owner",)


@admin.register(models.ExportFile)
class ExportFiles(Shown):
    list_display = ("__str__", "person", "form", "state", "rows", "asked_at", "keep_until")
    list_filter = ("state", "form")
    list_select_related = ("person",)


@admin.register(models.HouseText)
class HouseTexts(Shown):
    list_display = ("about", "language", "changed_at", "changed_by")
    list_filter = ("about", "language")
    list_select_related = ("changed_by",)


# -- who comes in --------------------------------------------------------------------------------------


@admin.register(models.Invitation)
class Invitations(Shown):
    list_display = ("__str__", "rank", "created_by", "created_at", "expires_at", "used_by")
    list_select_related = ("created_by", "used_by")


# -- scales and the log ------------------------------------------------------------------------------


@admin.register(models.Scale)
class Scales(Shown):
    list_display = ("name", "axis", "in_use")


@admin.register(models.ScaleVersion)
class ScaleVersions(Shown):
    list_display = ("scale", "number", "current")
    list_select_related = ("scale",)


@admin.register(models.Rating)
class Ratings(Shown):
    """A rating never changes its meaning: it is retired."""

    list_display = ("code", "scale_version", "order", "tone", "value", "wants_words", "retired")
    list_filter = ("scale_version__scale__axis", "retired")
    list_select_related = ("scale_version__scale",)
    repair = ("retired",)


@admin.register(models.Event)
class Events(Shown):
    """The log. Not even a superuser adds, changes or deletes a line; the database refuses it as well."""

    list_display = ("number", "at", "verb", "object_type", "object_id", "actor")
    list_filter = ("verb", "object_type", "at")
    search_fields = ("object_id", "actor")
    folded_search = False
    ordering = ("-number",)


# -- the register, claims, searches, figures -----------------------------------------------------------


@admin.register(models.Note)
class Notes(Shown):
    list_display = ("text", "source", "outlet", "author", "written_at")
    list_select_related = ("source", "outlet", "author")


@admin.register(models.SameAs)
class SameElsewhere(Shown):
    list_display = ("url", "source", "outlet")
    list_select_related = ("source", "outlet")


@admin.register(models.Regrouping)
class Regroupings(Shown):
    list_display = ("at", "what", "old", "new", "by", "undone_at")
    list_select_related = ("old", "new", "by")
    list_filter = ("what",)


@admin.register(models.OutletJoin)
class OutletJoins(Shown):
    list_display = ("at", "old", "new", "by", "undone_at")
    list_select_related = ("old", "new", "by")


@admin.register(models.Apart)
class PairsApart(Shown):
    list_display = ("one", "other", "said_by", "said_at")
    list_select_related = ("one", "other", "said_by")


@admin.register(models.CheckedClaim)
class CheckedClaims(Shown):
    list_display = ("text", "language", "created_at")
    search_fields = ("folded",)


@admin.register(models.Occurrence)
class Occurrences(Shown):
    list_display = ("claim", "statement", "accord", "added_by", "added_at")
    list_select_related = ("claim", "statement", "added_by")


@admin.register(models.OtherAccord)
class OtherAccords(Shown):
    list_display = ("occurrence", "accord", "added_by", "added_at")
    list_select_related = ("occurrence__statement", "added_by")


@admin.register(models.NoMatch)
class NoMatches(Shown):
    list_display = ("statement", "other", "check_by_others", "said_by", "said_at")
    list_select_related = ("statement", "other", "check_by_others", "said_by")


@admin.register(models.Feed)
class Feeds(Shown):
    list_display = ("name", "publisher", "schedule", "read_at", "why")
    list_filter = ("schedule",)


@admin.register(models.ExternalCheck)
class ChecksByOthers(Shown):
    list_display = ("publisher", "text", "rating", "checked_on")
    search_fields = ("folded",)


@admin.register(models.SavedSearch)
class SavedSearches(Shown):
    exclude = ("key",)  # opens the feed without a password
    list_display = ("name", "owner", "words", "created_at")
    list_select_related = ("owner",)


@admin.register(models.Tally)
class Tallies(Shown):
    list_display = ("day", "outlet", "language", "step", "person", "bucket", "n")
    list_select_related = ("outlet", "person")
    list_filter = ("step",)


@admin.register(models.TallyOfAll)
class TalliesOfAll(Shown):
    list_display = ("day", "language", "step", "person", "bucket", "n")
    list_select_related = ("person",)
    list_filter = ("step",)


@admin.register(models.PaceTally)
class PaceTallies(Shown):
    list_display = ("month", "outlet", "language", "step", "bucket", "n")
    list_select_related = ("outlet",)
    list_filter = ("step",)


@admin.register(models.VerdictTally)
class VerdictTallies(Shown):
    list_display = ("day", "outlet", "language", "kind", "attribution", "truth", "n")
    list_select_related = ("outlet", "attribution", "truth")


@admin.register(models.MonthTally)
class MonthTallies(Shown):
    list_display = ("month", "outlet", "language", "kind", "rating", "n")
    list_select_related = ("outlet", "rating")


@admin.register(models.SourceTally)
class SourceTallies(Shown):
    list_display = ("month", "outlet", "language", "source", "rating", "n")
    list_select_related = ("outlet", "source", "rating")


@admin.register(models.PairTally)
class PairTallies(Shown):
    list_display = ("day", "outlet", "language", "answers", "n")
    list_select_related = ("outlet",)


@admin.register(models.OpenTally)
class OpenTallies(Shown):
    list_display = ("lies", "since", "outlet", "language", "n")
    list_select_related = ("outlet",)
    list_filter = ("lies",)


@admin.register(models.ArticleFigures)
class FiguresOfArticles(Shown):
    list_display = ("article", "statements", "direct", "indirect", "unnamed", "relay_only", "at")
    list_select_related = ("article",)


@admin.register(models.DayFigures)
class FiguresOfDays(Shown):
    list_display = ("day", "outlet", "language", "articles", "statements")
    list_select_related = ("outlet",)


@admin.register(models.Voice)
class Voices(Shown):
    list_display = ("article", "name", "statements", "letters")
    list_select_related = ("article",)


@admin.register(models.TallyHead)
class TallyHeads(Shown):
    list_display = ("number", "at")
