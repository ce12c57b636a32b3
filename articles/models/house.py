"""What the desk says about itself to readers: how it works, who pays, how it corrects, how to reach it."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.checks import one_of, word


class About(StrEnum):
    """The parts of the page *how we work*, in its order."""

    METHOD = "method"
    FUNDING = "funding"
    CORRECTIONS = "corrections"
    CONTACT = "contact"


class HouseText(models.Model):
    """One part in one language, plain words in paragraphs. No row: the desk has not written it."""

    about = word(About, About.METHOD)
    language = models.CharField(max_length=8)
    text = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("text of the house")
        verbose_name_plural = _("texts of the house")
        ordering = ["about", "language"]
        constraints = [
            one_of("about", About, "house_text_is_about_something_known"),
            models.UniqueConstraint(
                name="house_text_is_unique_in_language", fields=["about", "language"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.language}"
