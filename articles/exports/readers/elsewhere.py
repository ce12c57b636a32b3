"""Where else a claim was made: two columns for the question that the page of a verdict asks anyway."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from articles.models import ExternalCheck, Occurrence
from articles.rules.lifecycle import PUBLIC


def elsewhere() -> dict[str, Subquery]:
    """Of a statement: `claim_uuid`; `claim_places`, other public statements of it; `claim_checks`, those of others."""
    own = Occurrence.objects.filter(statement=OuterRef("pk"))
    others = Occurrence.objects.filter(
        claim__occurrences__statement=OuterRef("pk"), statement__publication__in=PUBLIC
    ).exclude(statement=OuterRef("pk"))
    checks = ExternalCheck.objects.filter(claim__occurrences__statement=OuterRef("pk"))
    return {
        "claim_uuid": Subquery(own.values("claim__uuid")[:1]),
        "claim_places": _how_many(others),
        "claim_checks": _how_many(checks),
    }


def _how_many(rows: QuerySet) -> Subquery:
    counted = rows.order_by().values("claim").annotate(n=Count("pk")).values("n")
    return Subquery(counted[:1], output_field=IntegerField())
