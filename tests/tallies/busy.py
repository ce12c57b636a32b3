"""A desk at which all happens that figures count, and much of it is undone, sent back or cut anew."""

from articles import desk, intake, tallies
from articles.models import Statement
from articles.rules.lifecycle import Stage, Why
from articles.spans import Span
from tests.factories import make_user, said, so
from tests.tallies.work import (
    answer,
    approve,
    at,
    decide,
    fresh,
    publish,
    send_back,
    statements,
    take_in,
)

GERMAN = "„Das Wehr {n} hält noch“, sagte Ada Krog. „Der Deich {n} rostet“, sagte Bo Lind."
ENGLISH = "“The dam {n} will hold,” said Ada Krog. “The dike {n} is rusting,” said Bo Lind."


def work_for_ten_days() -> None:
    """From 2 to 20 November 2026, at two outlets; two answers are wanted (`REVIEWS_WANTED` is the caller's)."""
    ada, bo, cleo = people = [make_user(username=name) for name in ("ada", "bo", "cleo")]
    eda, fay = (make_user(rank="editor", username=name) for name in ("eda", "fay"))
    for n in range(8):
        english = n % 4 == 3
        article = take_in(
            at(2 + n, 20),
            (ENGLISH if english else GERMAN).format(n=n),
            outlet=f"Blatt {n % 2}",
            language="en" if english else "de",
        )
        for m, one in enumerate(statements(article)):
            first, second = people[n % 3], people[(n + 1 + m % 2) % 3]
            answer(one, first, at(4 + n, 9), truth="true", attribution=("verbatim", "altered")[m])
            done = answer(one, second, at(5 + n, 23, 30), truth="true" if (n + m) % 3 else "false")
            if done.stage == Stage.DISPUTED and n % 2:
                decide(one, eda, at(6 + n), truth="true")
            if n % 4 == 1:
                send_back(one, eda, at(7 + n))
                answer(one, first, at(7 + n, 13), truth="false")
            settled = fresh(one).verdicts.filter(current=True).first()
            if fresh(one).stage == Stage.AGREED and settled:
                approve(one, fay if settled.adjudicated_by else eda, at(8 + n, 0, 15))
                publish(one, eda, at(8 + n, 1))
    _go_on(ada, bo, cleo, eda, fay)
    tallies.catch_up(at(21))


def _go_on(ada, bo, cleo, eda, fay) -> None:
    public = list(Statement.objects.public().order_by("pk"))
    send_back(public[0], eda, at(14))
    for person in (ada, bo):
        answer(public[0], person, at(15), truth="false")
    approve(public[0], eda, at(15, 14))
    publish(public[0], eda, at(15, 15), note="Neue Zahl")
    desk.withdraw(public[1].uuid, eda, at(16), why="Streit", seen=fresh(public[1]).revision)

    article = take_in(at(10), GERMAN.format(n="Nord"), outlet="Blatt 0")
    one, other = statements(article)
    version = article.latest()
    start = version.text.index("Deich")
    intake.mark_by_hand(version, [Span(start, start + 5)], "indirect", "Bo Lind", ada, at(11))
    answer(one, ada, at(11), truth="true")
    desk.undo(ada, at(11, 13))
    answer(one, cleo, at(12), truth="true")  # the first answer that counts
    desk.claim(other.uuid, ada, at(11, 14))
    held = fresh(other)
    desk.split_in_two(held.uuid, ada, at(11, 14), at=held.start + 9, seen=held.revision)
    desk.undo(ada, at(11, 15))
    answer(other, bo, at(12), truth="open")
    desk.claim(other.uuid, ada, at(13))
    held = fresh(other)
    left, _right = desk.split_in_two(held.uuid, ada, at(13), at=held.start + 9, seen=held.revision)
    answer_held(left, ada, at(13, 13))

    one, other = statements(take_in(at(17), GERMAN.format(n="Süd"), outlet="Blatt 1"))
    for statement in (one, other):
        desk.claim(statement.uuid, ada, at(17, 13))
        desk.dismiss(
            statement.uuid, ada, at(17, 13), why=Why.DUPLICATE, seen=fresh(statement).revision
        )
    desk.undo(ada, at(17, 14))
    desk.release(other.uuid, ada, at(17, 15))
    desk.take_up(one.uuid, ada, at(18), seen=fresh(one).revision)
    for person in (ada, bo):
        answer(one, person, at(19), truth="false")
    approve(one, eda, at(19, 13))
    desk.amend(
        one.uuid,
        fay,
        at(19, 14),
        attribution=said(),
        truth=so("true"),
        rationale="Neue Tabelle.",
        why="Zahl",
        seen=fresh(one).revision,
    )
    desk.undo(fay, at(19, 15))
    send_back(one, eda, at(20))
    desk.undo(eda, at(20, 13))


def answer_held(statement, person, now):
    return desk.review(
        statement.uuid,
        person,
        now,
        attribution=said(),
        truth=so("false"),
        rationale="Das Register sagt es.",
        seen=fresh(statement).revision,
    )
