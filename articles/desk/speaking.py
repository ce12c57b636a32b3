"""In which language the desk drafts words that go with an article, whoever sits at it."""

from django.conf import settings

from articles.models import Article


def language_for(article: Article) -> str:
    """The article's own where the desk speaks it, else the desk's."""
    spoken = dict(settings.LANGUAGES)
    return article.language if article.language in spoken else settings.LANGUAGE_CODE
