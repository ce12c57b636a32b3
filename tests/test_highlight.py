"""W11: what is highlighted, what is stored and what leaves are the same words, whatever stands in the text."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.utils import timezone

from articles import intake
from articles.exports import FORMATS, Selection
from articles.exports.cells import plain
from articles.models import Article, Statement
from articles.spans import GAP, Span
from articles.splitter.normalize import normalize
from articles.words import Kind
from tests.exports.builders import ordered
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "splitter/gold/cases.jsonl")
    .read_text("utf-8")
    .splitlines()
]
HOSTILE = {
    "emoji and a family of four": "👩‍👩‍👧‍👦🚢 Sie rief: „Das 🚲 ist weg 👋🏽“, und ging.",
    "letters with marks of their own": "Er sagte: „Die Bru\u0308cke ha\u0308lt“, gestern.",
    "carriage returns": "Sie sagte:\r\n„Es hält\r\nnoch lange“, heute.\r\n",
    "soft hyphens": "Er sagte: „Der Wasser\u00adstands\u00adbericht kostet 4\u202f000\u00a0Euro“, so Krog.",
    "right to left": "قال الوزير: „الجسر آمن“، وأضاف: „نعم“.",
    "the same words twice": "„Es hält“, sagte Krog. Am Abend sagte Olk: „Es hält“.",
    "markup": "Sie sagte: „<b>fett</b> &amp; <script>alert(1)</script>“, laut Protokoll.",
    "a mark before everything": "\ufeff„Es hält“, sagte Krog.",
}


class Highlighted(HTMLParser):
    """The words under `mark[aria-current]`, the numbers between them left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside, self.words = False, ""

    def handle_starttag(self, tag, attrs):
        if tag == "mark":
            self.inside = ("aria-current", "true") in attrs

    def handle_endtag(self, tag):
        if tag == "mark":
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.words += data


def highlighted(client, statement: Statement) -> str:
    page = Highlighted()
    page.feed(client.get(statement.get_absolute_url()).content.decode())
    return page.words


def exported() -> dict[str, dict]:
    raw = b"".join(FORMATS["jsonl"].write(ordered(Selection(all_stages=True))))
    records = [json.loads(line) for line in raw.decode("utf-8").split("\n")[:-1]]
    return {record["statement"]["id"]: record for record in records}


def check(client, statements) -> int:
    leaving = exported()
    for statement in statements:
        text, record = statement.version.text, leaving[str(statement.uuid)]
        parts = [Span(*pair).of(text) for pair in statement.spans]
        assert GAP.join(parts) == statement.exact
        assert record["exact"] == plain(statement.exact)  # control characters leave as U+FFFD
        assert record["spans"] == statement.spans
        # a page shows no line break as such: each line is a paragraph of its own
        assert highlighted(client, statement) == "".join(parts).replace("\n", "")
    return len(statements)


@pytest.fixture
def signed_in(client):
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_of_every_case_the_machine_splits(signed_in):
    seen = 0
    for case in CASES:
        submission = intake.Submission(
            text=case["text"], outlet="Küstenkurier", language=case["lang"]
        )
        article: Article = intake.receive(submission, None, timezone.now()).article
        intake.split(article.pk, timezone.now())
        statements = Statement.objects.filter(version__article=article).exclude(kind=Kind.SCARE)
        seen += check(signed_in, statements.select_related("version"))
    assert seen > 60


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_of_what_breaks_other_tools(signed_in, text):
    clean = normalize(text).text
    article = make_article(clean)
    found = [part.split("“")[0] for part in clean.split("„")[1:]]
    statements = [make_statement(article, words) for words in dict.fromkeys(found)]
    assert check(signed_in, statements) == len(set(found))


def test_of_what_is_told_inside_another_statement(signed_in):
    article = make_article("Krog sagte, Olk habe gerufen, das Wehr halte noch, und sei gegangen.")
    outer = make_statement(article, "Olk habe gerufen, das Wehr halte noch, und sei gegangen")
    inner = make_statement(article, "das Wehr halte noch")
    assert check(signed_in, [outer, inner]) == 2
