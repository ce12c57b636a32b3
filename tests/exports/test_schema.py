"""Lines of JSON as they are exported, against docs/exports.schema.json; and the file against what makes it."""

import json

import jsonschema
import pytest
from django.core.management import call_command

from articles.exports import FORMATS, Selection
from articles.models import AttributionLink, ReplyRequest, Statement
from articles.models.talk import Reply
from articles.rules.lifecycle import Anchor, Publication, Stage
from articles.words import Channel, Kind, NonFact, Stance
from tests.exports.builders import ADDRESS, add_proof, add_relay, freeze, make_verdict, ordered
from tests.exports.documenting import PAGE, SCHEMA, columns, page, schema, schema_file
from tests.factories import NOW, make_article, make_statement, make_user

HOW = "python -m tests.exports.documenting"


def exported(chosen: Selection | None = None) -> list[dict]:
    raw = b"".join(FORMATS["jsonl"].write(ordered(chosen)))
    return [json.loads(line) for line in raw.decode("utf-8").split("\n")[:-1]]


@pytest.fixture(scope="module")
def whole() -> jsonschema.Draft202012Validator:
    """Of records that could be read."""
    return jsonschema.Draft202012Validator(schema()["anyOf"][0])


@pytest.fixture(scope="module")
def any_line() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


class TestDocuments:
    def test_schema_in_the_tree_is_the_one_that_the_columns_make(self):
        assert SCHEMA.read_text(encoding="utf-8") == schema_file(), HOW

    def test_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(schema())

    def test_tables_of_the_page_are_those_of_the_columns(self):
        assert PAGE.read_text(encoding="utf-8") == page(), HOW

    def test_every_column_has_a_line_on_the_page(self):
        text = PAGE.read_text(encoding="utf-8")
        assert [name for name, _type, _means in columns()[1:] if f"| {name} |" not in text] == []

    def test_every_format_is_on_the_page(self):
        text = PAGE.read_text(encoding="utf-8")
        assert [name for name in FORMATS if f"`{name}`" not in text] == []


@pytest.mark.django_db
class TestLines:
    @pytest.mark.parametrize("stage", [s for s in Stage if s not in {Stage.CLAIMED}])
    def test_of_every_stage(self, whole, stage):
        make_statement(stage=stage, deferred_until=NOW if stage == Stage.DEFERRED else None)
        (line,) = exported(Selection(all_stages=True))
        whole.validate(line)

    @pytest.mark.parametrize("kind", [k for k in Kind if k != Kind.SCARE])
    @pytest.mark.parametrize("nonfact", ["", *NonFact])
    def test_of_every_kind_and_denial(self, whole, kind, nonfact):
        article = make_article(url=ADDRESS)
        make_verdict(make_statement(article, kind=kind, nonfact=nonfact, factual=not nonfact))
        (line,) = exported()
        whole.validate(line)

    def test_of_nobody(self, whole):
        make_verdict(make_statement(make_article(), speaker=""))
        (line,) = exported()
        whole.validate(line)
        assert line["speaker"] == ""

    def test_of_a_rating_without_a_number(self, whole):
        make_verdict(truth="open")
        (line,) = exported()
        whole.validate(line)
        assert line["reviewRating"]["ratingValue"] is None

    def test_with_all_that_a_verdict_can_have(self, whole):
        statement = make_verdict(
            reviewers=[make_user(), make_user()], looked=["contradicts"], note="Das Jahr."
        )
        add_relay(statement)
        add_proof(statement, Stance.CONTEXT, title="Protokoll", excerpt="🙂")
        AttributionLink.objects.filter(statement=statement).update(found="altered")
        freeze(statement)
        ReplyRequest.objects.create(
            statement=statement, whom="Ada Krog", channel=Channel.PHONE, asked_at=NOW,
            asked_by=make_user(), deadline=NOW, outcome=Reply.ANSWERED, answer="Ja.", closed_at=NOW,
        )  # fmt: skip
        Statement.objects.update(
            publication=Publication.WITHDRAWN, publication_why="Falsch.", withdrawn_at=NOW,
            anchor=Anchor.LOST, first_appearance="https://erst.example/",
        )  # fmt: skip
        (line,) = exported()
        whole.validate(line)
        assert line["replies"][0]["outcome"] == "answered"
        assert line["withdrawn"] == "2026-11-24T13:00:00+01:00"

    def test_of_a_whole_desk(self, whole, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        call_command("seed_demo", verbosity=0)
        lines = exported(Selection(all_stages=True))
        assert len(lines) > 30
        for line in lines:
            whole.validate(line)

    def test_with_replaced_characters_it_is_a_whole_line_still(self, whole):
        make_verdict(rationale="vor\x07nach")
        (line,) = exported()
        whole.validate(line)
        assert line["rationale"] == "vor\ufffdnach"

    def test_of_a_record_that_cannot_be_read(self, any_line, whole):
        make_verdict()
        Statement.objects.update(spans=[[0, 99_999]])
        (line,) = exported()
        any_line.validate(line)
        assert not whole.is_valid(line)
        assert line["problems"]


@pytest.mark.django_db
class TestRefused:
    """The schema can say no."""

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("stage", "fertig"),
            ("kind", ""),
            ("confidence", "hoch"),
            ("spans", [[1, 2, 3]]),
            ("created", "2026-11-24"),
            ("secondReview", "yes"),
            ("chain", [{"name": "Ada Krog"}]),
            ("verdict", {"number": "1"}),
        ],
    )
    def test_wrong_value(self, any_line, column, value):
        make_verdict()
        (line,) = exported()
        with pytest.raises(jsonschema.ValidationError):
            any_line.validate(line | {column: value})

    def test_missing_and_unknown_columns(self, any_line):
        make_verdict()
        (line,) = exported()
        with pytest.raises(jsonschema.ValidationError):
            any_line.validate({name: value for name, value in line.items() if name != "claim"})
        with pytest.raises(jsonschema.ValidationError):
            any_line.validate(line | {"comments": []})
