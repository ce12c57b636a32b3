"""Verdicts for other readers' programs: ClaimReview, DataFeed, annotations, and the package that can be checked."""
