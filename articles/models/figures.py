"""Summary rows: what happened by day, kept so that a page of figures reads hundreds of rows and not a million.

All of them follow from the log and from the rows that it names; `articles.tallies` writes them, as the log goes on, and
writes any day anew. Days are those of the zone of the desk.
"""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, Outlet
from articles.models.checks import one_of, word
from articles.models.ratings import Rating
from articles.models.sources import Source
from articles.words import Kind


class Step(StrEnum):
    """What is counted of one statement (of `SPLIT`: of one article), on the day on which it was done.

    SPLIT to PUBLISHED have a time that they took, from the step before, where the log knows that one. A *round* begins
    when a statement enters the queue, and anew when it is sent back: each has its own first answer.
    """

    CAME = "came"  # entered the queue for the first time; cut anew from one that had, it has not come again
    SPLIT = "split"  # article taken in -> its statements there
    FIRST = "first"  # round begun -> first answer
    SECOND = "second"  # one answer of a round -> the next one (a third one counts here too)
    SETTLED = (
        "settled"  # last answer -> verdict settled or decided; amended ones do not count again
    )
    APPROVED = "approved"  # settled, decided or amended -> approved
    PUBLISHED = "published"  # approved -> public for the first time
    RETURNED = "returned"  # sent back by an editor
    CORRECTED = "corrected"  # a later version of a public verdict made public
    DISMISSED = "dismissed"  # by a person
    WITHDRAWN = "withdrawn"
    COMPARED = (
        "compared"  # only of a person: an answer of the first round beside that of another one
    )
    SAME = "same"  # … and the same as that of another one, on both axes


TIMED = (Step.SPLIT, Step.FIRST, Step.SECOND, Step.SETTLED, Step.APPROVED, Step.PUBLISHED)
NO_TIME = -1  # bucket of a step that takes none, or where nobody knows


class Tally(models.Model):
    """`n` times that step on that day; `person`: only in rows of one reviewer, which are beside those of all.

    `bucket`: the time it took lies in [2**(bucket/2), 2**((bucket+1)/2)) seconds: floor(2 * log2(seconds)), 0 also for
    less than a second, 60 (34 years) for all that is longer; `NO_TIME` for none. Each is 41 % wider than the one
    before.

    Of a person: FIRST and SECOND, with the time from taking the statement in hand to the answer; RETURNED: an answer
    that an editor sent back, or decided or amended otherwise (each once); CORRECTED: an answer that a public verdict
    rested on which has been corrected; COMPARED and SAME.
    """

    day = models.DateField()
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    step = word(Step, Step.CAME)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    bucket = models.SmallIntegerField(default=NO_TIME)
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("figure of a day")
        verbose_name_plural = _("figures of days")
        constraints = [
            one_of("step", Step, "tally_has_a_known_step"),
            models.UniqueConstraint(
                name="tally_is_one_row",
                fields=["day", "outlet", "language", "step", "bucket"],
                condition=Q(person=None),
            ),
            models.UniqueConstraint(
                name="tally_of_person_is_one_row",
                fields=["day", "outlet", "language", "step", "bucket", "person"],
                condition=Q(person__isnull=False),
            ),
        ]
        indexes = [  # with all that is read of an outlet's year, so that the rows themselves are not opened
            models.Index(
                name="tally_of_step",
                fields=["outlet", "step", "day", "person", "bucket", "language", "n"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.step}: {self.n}"


class TallyOfAll(models.Model):
    """As Tally, all outlets together: most often asked for, and far fewer rows where there are many outlets."""

    day = models.DateField()
    language = models.CharField(max_length=8)
    step = word(Step, Step.CAME)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    bucket = models.SmallIntegerField(default=NO_TIME)
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("figure of a day, all outlets")
        verbose_name_plural = _("figures of days, all outlets")
        constraints = [
            one_of("step", Step, "tally_of_all_has_a_known_step"),
            models.UniqueConstraint(
                name="tally_of_all_is_one_row",
                fields=["day", "language", "step", "bucket"],
                condition=Q(person=None),
            ),
            models.UniqueConstraint(
                name="tally_of_all_of_person_is_one_row",
                fields=["day", "language", "step", "bucket", "person"],
                condition=Q(person__isnull=False),
            ),
        ]
        indexes = [models.Index(name="tally_of_all_of_step", fields=["step", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.step}: {self.n}"


class PaceTally(models.Model):
    """The times of `Tally`, all people together, added up by month: a year of one outlet has a row for nearly each
    statement and step, and its months have few.

    `outlet`: none in rows of all outlets together, which are beside those of each.
    """

    month = models.DateField()  # its first day
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=8)
    step = word(Step, Step.FIRST)  # of TIMED
    bucket = models.SmallIntegerField()
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("times of a month")
        verbose_name_plural = _("times of months")
        constraints = [one_of("step", Step, "pace_tally_has_a_known_step")]
        indexes = [
            models.Index(
                name="pace_tally_of_month",
                fields=["outlet", "month", "step", "bucket", "language", "n"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.step}: {self.n}"


class VerdictTally(models.Model):
    """Verdicts made public on that day (the first public version of each statement's), by what they hold.

    What is corrected or withdrawn later stays counted as it was on its day.
    """

    day = models.DateField()
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    kind = word(Kind, Kind.INDIRECT)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )  # of the first link, where it is settled
    attribution = models.ForeignKey(
        Rating, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    truth = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="+")
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("verdicts of a day")
        verbose_name_plural = _("verdicts of days")
        constraints = [one_of("kind", Kind, "verdict_tally_has_a_known_kind")]
        indexes = [  # in the order in which the course by day is read, from the index alone
            models.Index(
                name="verdict_tally_of_day",
                fields=[
                    *("day", "attribution", "truth", "outlet", "language", "kind", "source", "n")
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.n}"


class MonthTally(models.Model):
    """`VerdictTally` added up by month and axis: a year of days has nearly a row per verdict, and its months have few.

    Each verdict is in the row of each of its ratings, so that n is never added up over both axes.
    """

    month = models.DateField()  # its first day
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    kind = word(Kind, Kind.INDIRECT)
    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="+")
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("verdicts of a month")
        verbose_name_plural = _("verdicts of months")
        constraints = [
            one_of("kind", Kind, "month_tally_has_a_known_kind"),
            models.UniqueConstraint(
                name="month_tally_is_one_row",
                fields=["month", "outlet", "language", "kind", "rating"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}: {self.n}"


class SourceTally(models.Model):
    """As MonthTally, by source; `outlet`: none in rows of all outlets together, which are beside those of each."""

    month = models.DateField()  # its first day
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=8)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="+")
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("verdicts of a month by source")
        verbose_name_plural = _("verdicts of months by source")
        indexes = [
            models.Index(
                name="source_tally_of_month",
                fields=["outlet", "month", "source", "rating", "language", "n"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.month}: {self.n}"


class PairTally(models.Model):
    """First rounds with two answers or more, by what was answered: all that figures of agreement need.

    `day`: of the second answer. `answers`: in the order in which they came in, `attribution-truth` of each as keys of
    ratings (0: not asked), with blanks between: "3-12 3-14".
    """

    day = models.DateField()
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    answers = models.CharField(max_length=200)
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("double answers of a day")
        verbose_name_plural = _("double answers of days")
        indexes = [
            models.Index(name="pair_tally_of_day", fields=["day"]),
            models.Index(name="pair_tally_of_outlet", fields=["outlet", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.answers}: {self.n}"


class Lies(StrEnum):
    """Where a statement lies, as far as the log tells: who has taken one, or put one off, is not in it."""

    REVIEW = "review"  # waiting, claimed or deferred
    DISPUTED = "disputed"
    AGREED = "agreed"
    APPROVED = "approved"  # and its verdict not public


class OpenTally(models.Model):
    """What lies on the desk, by the hour since which it lies there. Never rebuilt by day: it is about now."""

    lies = word(Lies, Lies.REVIEW)
    since = models.DateTimeField()  # full hour, UTC
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("open statements of an hour")
        verbose_name_plural = _("open statements by hour")
        constraints = [one_of("lies", Lies, "open_tally_lies_in_a_known_place")]
        indexes = [models.Index(name="open_tally_of_hour", fields=["lies", "since"])]

    def __str__(self) -> str:
        return f"{self.lies} {self.since}: {self.n}"


class ArticleFigures(models.Model):
    """How one article passes on what others said: counts of statements, and code points, of its latest version.

    Counted are standing statements, without what people have dismissed as no statement, as a duplicate or as marked
    words that nobody said (the latter are counted in `scare`). Future, conditional and asked ones are counted: they are
    passed on as well. A *speaker* is a link that is neither relay nor agency. It is *named* where its source is not an
    anonymous one or, without a source, where its words are a name: not empty, no pronoun, and its role is not insider.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="figures")
    statements = models.PositiveIntegerField(default=0)  # of all kinds but scare
    direct = models.PositiveIntegerField(default=0)
    indirect = models.PositiveIntegerField(default=0)
    free_indirect = models.PositiveIntegerField(default=0)
    reported = models.PositiveIntegerField(default=0)
    mixed = models.PositiveIntegerField(default=0)
    assertion = models.PositiveIntegerField(default=0)
    scare = models.PositiveIntegerField(default=0)
    unnamed = models.PositiveIntegerField(
        default=0
    )  # of others (no assertion), and no speaker is named; those in `relay_only` too
    relay_only = models.PositiveIntegerField(default=0)  # a relay or agency, and no speaker at all
    relayed = models.PositiveIntegerField(default=0)  # through a relay, speaker known or not
    letters = models.PositiveIntegerField(default=0)  # of the text, code points
    said = models.PositiveIntegerField(default=0)  # of them within statements of others, each once
    at = models.DateTimeField()  # when they were counted
    number = models.PositiveBigIntegerField(default=0)  # last event that had been written by then
    # under which `DayFigures` they are added up; None: not yet
    day = models.DateField(null=True, blank=True)
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=8, blank=True)

    class Meta:
        verbose_name = _("figures of an article")
        verbose_name_plural = _("figures of articles")
        indexes = [models.Index(name="figures_of_day", fields=["outlet", "day"])]

    def __str__(self) -> str:
        return str(self.article)


class DayFigures(models.Model):
    """`ArticleFigures` added up: the articles of one outlet in one language whose day this is.

    That is the day of publication in the desk's zone, where it is not known the day on which the article came in.
    """

    day = models.DateField()
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    articles = models.PositiveIntegerField(default=0)
    statements = models.PositiveIntegerField(default=0)
    direct = models.PositiveIntegerField(default=0)
    indirect = models.PositiveIntegerField(default=0)
    free_indirect = models.PositiveIntegerField(default=0)
    reported = models.PositiveIntegerField(default=0)
    mixed = models.PositiveIntegerField(default=0)
    assertion = models.PositiveIntegerField(default=0)
    scare = models.PositiveIntegerField(default=0)
    unnamed = models.PositiveIntegerField(default=0)
    relay_only = models.PositiveIntegerField(default=0)
    letters = models.PositiveBigIntegerField(default=0)
    said = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("figures of articles of a day")
        verbose_name_plural = _("figures of articles by day")
        constraints = [
            models.UniqueConstraint(
                name="day_figures_are_one_row", fields=["day", "outlet", "language"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.articles}"


class Voice(models.Model):
    """How much one named speaker says in one article: of each statement the first speaker in its chain.

    `name`: the register's, else the words of the article; `folded` is that name folded. `letters`: code points of
    the text within the speaker's statements, each once; what is told inside another's words counts for both.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="voices")
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=900, editable=False)
    statements = models.PositiveIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)  # code points

    class Meta:
        verbose_name = _("voice in an article")
        verbose_name_plural = _("voices in articles")
        ordering = ["article", "-letters", "pk"]
        indexes = [models.Index(name="voice_of_source", fields=["source"])]

    def __str__(self) -> str:
        return self.name


class TallyHead(models.Model):
    """How far the log has been counted: one row. `at` is also the worker's sign of life: it sweeps every 20 seconds."""

    number = models.PositiveBigIntegerField(default=0)  # of the last event that is in the figures
    at = models.DateTimeField(null=True, blank=True)  # when the worker last looked
