"""The one app, under the name that the admin shows."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Desk")

    def ready(self) -> None:
        post_migrate.connect(_ensure_trigrams, sender=self)


def _ensure_trigrams(using: str, **_: Any) -> None:
    from articles.models.trigrams import ensure

    ensure(connections[using])
