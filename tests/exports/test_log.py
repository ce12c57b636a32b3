import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

import articles
from articles import desk
from articles.exports import Selection
from articles.exports.data.log import (
    ALWAYS,
    OF_ARTICLE,
    STAYS,
    TOLD,
    WITH_VERDICT,
    end_of_log,
    lines_beside,
    lines_of,
)
from articles.models import Event, Rank, Statement, User
from articles.models.events import record
from articles.rules.lifecycle import Publication, Stage
from articles.words import Stance
from tests.exports.builders import ADDRESS, add_proof, make_verdict, ordered, settle_speaker
from tests.exports.test_workbook import read
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db

ALL = Selection(all_stages=True)


@pytest.fixture
def hanna():
    return make_user(first_name="Hanna", last_name="Wessel")


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR, first_name="Eda", last_name="Krause")


@pytest.fixture
def statement():
    statement = make_statement(make_article(url=ADDRESS))
    settle_speaker(statement)
    return statement


def seen(statement: Statement) -> int:
    statement.refresh_from_db()
    return statement.revision


def answer(statement: Statement, person: User, truth: str = "true") -> None:
    now = timezone.now()
    desk.claim(statement.uuid, person, now)
    columns = {"attribution": said(), "truth": so(truth), "rationale": "Weil.", "seen": 0}
    columns["seen"] = seen(statement)
    desk.review(statement.uuid, person, now, **columns)


def out_of_house(statement: Statement, person: User) -> None:
    now = timezone.now()
    desk.approve(statement.uuid, person, now, seen=seen(statement))
    desk.publish(statement.uuid, person, now, seen=seen(statement))


def told(chosen: Selection = ALL) -> list[str]:
    """Verbs of the lines that stand in the file."""
    return [line["verb"] for line in read("Log", chosen)]


def tell(statement: Statement, verb: str, actor: User | None = None, **data: object) -> Event:
    with transaction.atomic():
        uuid, who = statement.uuid, actor.uuid if actor else None
        return record(verb, "statement", uuid, at=timezone.now(), actor=who, **data)


class TestOpen:
    def test_answers_tell_nothing_while_more_are_wanted(self, statement, hanna, settings):
        settings.REVIEWS_WANTED = 2
        answer(statement, hanna)
        assert Event.objects.filter(verb="review").exists()
        assert told() == []

    def test_who_has_cut_or_put_it_aside_is_not_named(self, statement, hanna):
        tell(statement, "mark", hanna, spans=[[16, 39]], kind="direct")
        (line,) = read("Log", ALL)
        assert (line["verb"], line["actor"]) == ("mark", None)
        assert json.loads(line["data"]) == {"kind": "direct", "spans": [[16, 39]]}

    def test_settled_it_tells_all_that_led_there(self, statement, hanna, eda):
        answer(statement, hanna)
        out_of_house(statement, eda)
        lines = read("Log")
        assert [(line["verb"], line["actor"]) for line in lines] == [
            ("review", "Hanna Wessel"),
            ("approve", "Eda Krause"),
            ("publish", "Eda Krause"),
        ]
        assert json.loads(lines[0]["data"])["truth"] == "true"

    def test_looked_at_again_it_tells_what_led_to_what_is_public(self, statement, hanna, eda):
        answer(statement, hanna)
        out_of_house(statement, eda)
        desk.return_(statement.uuid, eda, timezone.now(), why="Neues.", seen=seen(statement))
        statement.refresh_from_db()
        assert statement.publication == Publication.PUBLISHED
        answer(statement, make_user(), "false")
        Statement.objects.update(stage=Stage.DISPUTED)
        assert told() == ["review", "approve", "publish"]

    def test_looked_at_again_and_agreed_it_waits_for_approval(self, statement, hanna, eda):
        answer(statement, hanna)
        out_of_house(statement, eda)
        desk.return_(statement.uuid, eda, timezone.now(), why="Neues.", seen=seen(statement))
        answer(statement, make_user(), "false")
        statement.refresh_from_db()
        assert (statement.stage, statement.publication) == (Stage.AGREED, Publication.PUBLISHED)
        assert told() == ["review", "approve", "publish"]
        desk.approve(statement.uuid, eda, timezone.now(), seen=seen(statement))
        assert told() == ["review", "approve", "publish", "return", "review", "approve"]

    def test_line_newer_than_the_row_is_not_told(self, statement, hanna, eda):
        answer(statement, hanna)
        rows, upto = list(ordered(ALL).rows()), end_of_log()
        tell(statement, "review", eda, truth="false")
        assert [line.verb for line in lines_beside(rows, upto)] == ["review"]


class TestHouse:
    @pytest.mark.parametrize("verb", sorted(STAYS))
    def test_what_stays_in_the_house_stays(self, verb):
        statement = make_verdict()
        tell(statement, verb, make_user(), why="x", note="x", to="x", comment="x")
        assert told() == []

    def test_verb_that_nobody_has_named_stays(self):
        tell(make_verdict(), "invent", make_user())
        assert told() == []

    @pytest.mark.parametrize("verb", ["return", "amend"])
    def test_reasons_for_colleagues_are_left_out(self, verb):
        tell(make_verdict(), verb, make_user(), why="Bitte vertraulich.", truth="true")
        (line,) = read("Log")
        assert line["verb"] == verb
        assert "vertraulich" not in (line["data"] or "")

    def test_pseudonyms_stand_for_names(self, statement, hanna, eda, settings):
        settings.REVIEWER_NAMES = False
        answer(statement, hanna)
        out_of_house(statement, eda)
        actors = [line["actor"] for line in read("Log")]
        assert all(actor.startswith("P-") for actor in actors)
        assert len(set(actors)) == 2

    def test_machine_is_called_so(self):
        article = make_verdict().article
        with transaction.atomic():
            record("split", "article", article.uuid, at=NOW, actor=None, version=1, statements=1)
        assert [(line["verb"], line["actor"]) for line in read("Log")] == [("split", "machine")]

    def test_lines_of_an_article_stand_once(self):
        held = make_verdict()
        make_verdict(make_statement(held.article, "Es hält"))
        with transaction.atomic():
            record("receive", "article", held.article.uuid, at=NOW, actor=None, version=1)
        assert told() == ["receive"]

    def test_no_uuid_of_a_person_is_in_any_data(self, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        call_command("seed_demo", verbosity=0)
        people = {str(uuid) for uuid in User.objects.values_list("uuid", flat=True)}
        lines = read("Log", ALL)
        assert len(lines) > 20
        assert not [line for line in lines for uuid in people if uuid in (line["data"] or "")]


class TestAllowList:
    def test_every_verb_of_the_desk_is_decided(self):
        """A new verb is put into a table of `articles.exports.data.log`, or into what stays."""
        decided = TOLD.keys() | STAYS
        assert verbs_of("statement") - decided == set()
        assert verbs_of("article") - OF_ARTICLE.keys() - STAYS == set()

    def test_every_verb_of_the_tables_is_one_of_the_desk(self):
        assert (TOLD.keys() | OF_ARTICLE.keys()) - verbs_of("statement") - verbs_of(
            "article"
        ) == set()

    def test_nothing_is_in_two_tables(self):
        assert not ALWAYS.keys() & WITH_VERDICT.keys()
        assert not TOLD.keys() & STAYS

    def test_nobody_is_named_by_what_is_told_of_any_statement(self):
        assert not {"to", "holder", "comment", "review", "truth"} & set().union(*ALWAYS.values())


WORD = '"([a-z ]+)"'
RECORDED = (  # how modules of verbs come to a line of the log; the first group is the verb
    rf'record\(\s*{WORD},\s*"(statement|article)"',
    rf'record\(\s*{WORD} if .*? else {WORD},\s*"statement"',
    rf'Line\({WORD}, "statement"',
    rf"_record\({WORD}, statement",
    rf"_use\(.*, {WORD}\)",
    rf"replace_with\(.*, {WORD}, person, now\)",
    rf"_changed\(\s*statement,\s*person,\s*now,\s*{WORD}",
    rf"{WORD} if on else {WORD}",
)


def verbs_of(table: str) -> set[str]:
    """What may stand in the log about one of that table, by the words of the modules that write there."""
    folder = Path(articles.__file__).parent
    found: set[str] = set()
    for path in [*folder.glob("desk/*.py"), *folder.glob("intake/*.py")]:
        for way in RECORDED:
            for words in re.findall(way, path.read_text(encoding="utf-8")):
                first, *others = [words] if isinstance(words, str) else words
                if others and others[0] in {"statement", "article"}:
                    found |= {first} if others[0] == table else set()
                elif table == "statement" or {first, *others} == {"tag", "untag"}:
                    found |= {first, *others}
    return found


class TestPackage:
    """Lines as they are stored, for whoever checks them later."""

    def test_line_that_leaves_whole_can_be_recomputed(self, statement, hanna, eda):
        answer(statement, hanna)
        out_of_house(statement, eda)
        lines = list(lines_of(statement.article))
        assert [line.verb for line in lines] == ["review", "approve", "publish"]
        for line in lines:
            assert line.whole
            assert digest(line.line()) == line.hash
            assert Event.objects.get(number=line.number).digest() == line.hash

    def test_line_of_which_something_stays_says_so_and_tells_neither_who_nor_what(self):
        held = make_verdict()
        person = make_user()
        tell(held, "return", person, why="Bitte vertraulich.")
        (line,) = lines_of(held.article)
        assert line.line()["withheld"] is True
        assert line.line()["data"] is None
        assert str(person.uuid) not in json.dumps(line.line())
        assert len(line.hash) == 64

    def test_other_statements_are_told_of_only_when_their_rows_come(self, statement):
        held = make_verdict(statement)
        waiting = make_statement(held.article, "Es hält", stage=Stage.DISMISSED)
        tell(waiting, "dismiss", make_user(), why="not_a_statement")
        assert [line.verb for line in lines_of(held.article)] == []
        rows = ordered(Selection(article=held.article.uuid, all_stages=True)).rows()
        assert [line.verb for line in lines_of(held.article, rows)] == ["dismiss"]

    def test_article_without_statements_has_its_own_lines(self):
        article = make_article()
        with transaction.atomic():
            record("receive", "article", article.uuid, at=NOW, actor=None, version=1)
        assert [line.verb for line in lines_of(article)] == ["receive"]

    def test_public_rows_tell_nothing_of_a_newer_draft(self, statement, hanna, eda):
        answer(statement, hanna)
        out_of_house(statement, eda)
        tell(statement, "adjudicate", eda, truth="false")
        rows = list(ordered().rows(published=True))
        verbs = [line.verb for line in lines_of(statement.article, rows, published=True)]
        assert verbs == ["review", "approve", "publish"]

    def test_evidence_of_an_open_statement_is_not_told(self, statement, hanna, settings):
        settings.REVIEWS_WANTED = 2
        add_proof(statement, Stance.SUPPORTS)
        tell(statement, "add evidence", hanna, evidence="x", stance="supports")
        rows = ordered(Selection(article=statement.article.uuid, all_stages=True)).rows()
        assert list(lines_of(statement.article, rows)) == []


def digest(line: dict) -> str:
    """As the checking script of a package does it: standard library alone."""
    from hashlib import sha256

    held = {name: value for name, value in line.items() if name != "hash"}
    written = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode("utf-8")).hexdigest()
