"""Two people at the same second: real threads, a real database."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from articles import desk, intake
from articles.models import Article, Outlet, Review, Statement
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Das Wehr hält und es hält noch lange wenn alle dafür sorgen dass es hält und niemand es vergisst".split()


def at_once(*jobs):
    """Runs the jobs in threads that start together; their results, or the error, in order."""
    gate, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(index, job):
        gate.wait()
        try:
            results[index] = job()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_ten_people_work_through_a_queue_and_nobody_meets():
    text = " ".join(f"{word}{n}." for n, word in enumerate(WORDS * 2))
    article = make_article(text=text)
    for n, word in enumerate(WORDS * 2):
        make_statement(article, f"{word}{n}.", speaker="")
    people = [make_user() for _ in range(5)]

    def work(person):
        mine = []
        while statement := desk.claim_next(person, timezone.now()):
            seen = Statement.objects.get(pk=statement.pk).revision
            desk.review(
                statement.uuid,
                person,
                timezone.now(),
                attribution=said(),
                truth=so("false"),
                rationale="x",
                seen=seen,
            )
            mine.append(statement.pk)
        return mine

    done = at_once(*[lambda p=person: work(p) for person in people])
    assert not [error for error in done if isinstance(error, Exception)]
    counts = Counter(pk for mine in done for pk in mine)
    assert set(counts.values()) == {1}
    assert len(counts) == len(WORDS) * 2
    assert Statement.objects.filter(stage=Stage.AGREED).count() == len(counts)


def test_one_statement_has_one_holder():
    statement = make_statement()
    people = [make_user() for _ in range(4)]
    results = at_once(*[lambda p=p: desk.claim(statement.uuid, p, timezone.now()) for p in people])
    assert sum(isinstance(r, desk.LeaseLost) for r in results) == 3
    assert sum(isinstance(r, Statement) for r in results) == 1


def test_a_card_sent_twice_at_once_is_one_review():
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, timezone.now())

    def send():
        return desk.review(
            statement.uuid,
            ada,
            timezone.now(),
            attribution=said(),
            truth=so("false"),
            rationale="x",
            seen=1,
        )

    results = at_once(send, send)
    assert Review.objects.count() == 1
    assert [type(r) for r in results] == [Statement, Statement]  # the second press finds it done


def test_two_people_hand_in_the_same_article_and_one_is_stored():
    Outlet.named("Küstenkurier")
    ada, ben = make_user(), make_user()
    what = intake.Submission(
        text="Derselbe Text.", outlet="Küstenkurier", url="https://example.org/a"
    )
    results = at_once(*[lambda p=p: intake.receive(what, p, timezone.now()) for p in (ada, ben)])
    assert sorted(r.new for r in results) == [False, True]
    assert Article.objects.count() == 1
    assert len({r.article.pk for r in results}) == 1
