"""Words that people put on articles and statements to find them again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.rules.folding import fold


class Tag(models.Model):
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=180, unique=True, editable=False)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def named(cls, name: str) -> "Tag":
        """The tag of that name, made where there is none; spellings that fold alike are one tag."""
        name = " ".join(name.split())[:60]
        return cls.objects.get_or_create(folded=fold(name), defaults={"name": name})[0]
