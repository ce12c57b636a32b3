"""Who may put what right. A source speaks in every outlet, so what is written of it holds for all of them."""

from articles.models import Article, AttributionLink, Outlet, Source, User


def may_regroup(person: User) -> bool:
    """Joins, splits and keeps apart: editors who see every outlet."""
    return person.is_editor and not person.restricted


def may_correct(known: Source | Outlet, person: User) -> bool:
    """Changes what stands there: an editor; of a source one who sees every outlet."""
    return person.is_editor if isinstance(known, Outlet) else may_regroup(person)


def may_add(known: Source | Outlet, person: User) -> bool:
    """Adds names, roles and notes: everybody who reviews, to an outlet or a source that occurs in what they see.

    One query for a source, and for restricted people only.
    """
    if not person.is_reviewer or not person.restricted:
        return person.is_reviewer
    if isinstance(known, Outlet):
        return person.sees(known.uuid)
    articles = Article.objects.open_to(person).order_by()
    links = AttributionLink.objects.filter(source=known, statement__version__article__in=articles)
    return links.exists()
