"""How long the desk takes to find what earlier statements and checks of others say the same."""

import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from articles.desk.matching import rated
from articles.management.bench.database import analyse, own_database
from articles.management.bench.filling import demo_texts, fill
from articles.management.bench.settling import store, twin
from articles.management.bench.timing import Size, aside, millis
from articles.models import AttributionLink, ExternalCheck, Statement, User
from articles.models.trigrams import ensure
from articles.register.candidates import candidates
from articles.register.matching import already_checked
from articles.rules.lifecycle import Stage

PUBLISHED_EVERY = 3  # statements: the desk has worked before
REAL = 2_000  # statements with all that belongs to them; the others are copies with other words and one link
BATCH = 1_000  # rows an INSERT
CHECKS_OF = 10  # statements: one check by others
TIMES = 60  # statements that are asked about
WARM_UP = 3
CHANGED = 0.35  # share of words that a copy has instead of the text's
TWIN = 0.1  # the same of a twin: who reads both says that they say the same, or nearly so
WORD = re.compile(r"[^\W\d_]{4,}|\d+")


@dataclass(frozen=True, slots=True)
class MatchFigures:
    """`match` is all that the card asks for: candidates, their rows, the comparison, verdicts; `claims` are what is
    searched. Of each statement asked about there is a twin, the last rows of the table: `twins_found` counts those
    among the candidates."""

    claims: int
    match_p50_ms: float
    match_p95_ms: float
    candidates_p50_ms: float
    candidates_p95_ms: float
    asked: int
    with_matches: int  # of those asked about
    twins_found: int


def measure(size: Size) -> MatchFigures:
    with own_database():
        twins = aside(_fill, size.statements)
        person = User.objects.order_by("pk")[0]
        now = timezone.now()
        whole, first, found, twins_found = [], [], 0, 0
        for key, its in twins.items():
            statement = Statement.objects.for_card().get(pk=key)
            start = time.perf_counter()
            near = candidates(statement, person)
            between = time.perf_counter()
            found += bool(rated(already_checked(statement, person, now), person))
            first.append(between - start)
            whole.append(time.perf_counter() - between)
            twins_found += its in near.statements
        first, whole = first[WARM_UP:], whole[WARM_UP:]
        return MatchFigures(
            claims=Statement.objects.count() + ExternalCheck.objects.count(),
            match_p50_ms=millis(whole, 0.5),
            match_p95_ms=millis(whole, 0.95),
            candidates_p50_ms=millis(first, 0.5),
            candidates_p95_ms=millis(first, 0.95),
            asked=len(twins),
            with_matches=found,
            twins_found=twins_found,
        )


def _fill(count: int) -> dict[int, int]:
    """Keys of the statements to ask about, with that of the twin of each."""
    vary = varying()
    fill(min(count, REAL), PUBLISHED_EVERY, vary=vary)
    with transaction.atomic():
        _multiply(count, vary)
        _check_some()
        twins = _twins()
    ensure(connection)  # the index dropped above
    analyse()
    return twins


def _multiply(count: int, vary: Callable[[str, int], str]) -> None:
    """Copies of the statements, with other words each, until there are `count`: the words are what is searched."""
    table = Statement._meta.db_table
    if connection.vendor == "postgresql":  # an index is built faster than it is kept
        with connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX {table}_folded_trgm")
    base = list(Statement.objects.select_related("version").defer("version__text").order_by("pk"))
    links = {link.statement_id: link for link in AttributionLink.objects.order_by("-order")}
    for start in range(len(base), count, BATCH):
        pairs = [(base[n % len(base)], n) for n in range(start, min(count, start + BATCH))]
        made = [
            twin(old, parent=None, exact=vary(old.exact, n), claim="", span_key=f"{n:064d}")
            for old, n in pairs
        ]
        Statement.objects.bulk_create(made)
        AttributionLink.objects.bulk_create(
            twin(links[old.pk], statement=new)
            for (old, _n), new in zip(pairs, made, strict=True)
            if old.pk in links
        )


def _twins() -> dict[int, int]:
    vary = varying(TWIN)
    waiting = Statement.objects.filter(stage=Stage.WAITING).order_by("pk")
    step = max(1, waiting.count() // (TIMES + WARM_UP))
    some = list(waiting.select_related("version").defer("version__text")[::step])
    twins = {}
    for n, old in enumerate(some[: TIMES + WARM_UP]):
        new = twin(old, parent=None, exact=vary(old.exact, n), claim="", span_key=f"twin{n:060d}")
        new.save(force_insert=True)
        twins[old.pk] = new.pk
    return twins


def _check_some() -> None:
    now = timezone.now()
    checked = Statement.objects.order_by("pk").select_related("version__article")
    store(
        [
            ExternalCheck(
                identity=f"{n:064d}",
                publisher="Faktenwerkstatt",
                text=statement.exact,
                language=statement.version.article.language,
                rating="falsch",
                came_at=now,
                changed_at=now,
            )
            for n, statement in enumerate(checked.defer("version__text")[::CHECKS_OF])
        ]
    )


def varying(share: float = CHANGED) -> Callable[[str, int], str]:
    """Makes a text another one: some words give way to others of their length from all texts, every figure to another.

    Spans stay true, and words are as frequent as in the texts together: copies share topics and are not the same.
    """
    words: dict[int, list[str]] = defaultdict(list)
    for held in demo_texts():
        for word in WORD.findall(held["text"]):
            if word.isalpha():
                words[len(word)].append(word)

    def vary(text: str, number: int) -> str:
        dice = Random(number)

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if word.isdigit():
                return str(dice.randrange(10 ** (len(word) - 1), 10 ** len(word)))
            return dice.choice(words[len(word)]) if dice.random() < share else word

        return WORD.sub(other, text)

    return vary
