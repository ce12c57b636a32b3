"""How an article passes on what others said."""

import pytest
from django.utils import timezone

from articles import register, tallies
from articles.models import Article, ArticleFigures, AttributionLink, Source, Version, Voice
from articles.models.sources import SourceKind
from articles.rules.lifecycle import Stage, Why
from articles.tallies.voices import letters_in
from articles.words import Kind, LinkRole
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
TEXT = "Das Wehr hält. Es hält noch zehn Jahre, sagte Ada Krog. Es rostet, hieß es. Kosten: vier Millionen."


def figures(article) -> ArticleFigures:
    tallies.recount([article.pk], timezone.now())
    return ArticleFigures.objects.get(article=article)


def link(statement, name="", role=LinkRole.UTTERER, order=1, **columns):
    return AttributionLink.objects.create(
        statement=statement, order=order, role=role, name=name, **columns
    )


def source(name, kind=SourceKind.PERSON, **columns):
    return Source.objects.create(
        name=name, folded=name.lower(), kind=kind, created_at=timezone.now(), **columns
    )


@pytest.fixture
def article():
    return make_article(TEXT)


def test_statements_are_counted_by_kind_and_letters_once(article):
    make_statement(article, "Es hält noch zehn Jahre", kind=Kind.INDIRECT)
    make_statement(article, "zehn Jahre", kind=Kind.DIRECT)
    make_statement(article, "Das Wehr hält", speaker="", kind=Kind.ASSERTION)
    make_statement(article, "rostet", speaker="", kind=Kind.SCARE, stage=Stage.DISMISSED)
    found = figures(article)
    assert (found.statements, found.indirect, found.direct, found.assertion, found.scare) == (
        *(3, 1, 1, 1, 1),
    )
    assert found.said == len("Es hält noch zehn Jahre")
    assert found.letters == len(TEXT)
    assert found.unnamed == 0


@pytest.mark.parametrize(
    ("why", "statements", "scare"),
    [
        (Why.NOT_A_STATEMENT, 0, 0),
        (Why.DUPLICATE, 0, 0),
        (Why.SCARE, 0, 1),
        (Why.NOT_CHECKABLE, 1, 0),
        (Why.QUESTION, 1, 0),
    ],
)
def test_what_was_dismissed_counts_unless_it_is_none(article, why, statements, scare):
    make_statement(article, stage=Stage.DISMISSED, why=why)
    found = figures(article)
    assert (found.statements, found.scare) == (statements, scare)


def test_replaced_statements_and_older_versions_count_no_more(article):
    make_statement(article, stage=Stage.REPLACED)
    make_statement(article, "Es rostet")
    assert figures(article).statements == 1
    text = TEXT + " Neu."
    Version.objects.create(
        article=article,
        number=2,
        text=text,
        sha256=Version.digest(text),
        fetched_at=timezone.now(),
    )
    found = figures(article)
    assert (found.statements, found.letters) == (0, len(text))


@pytest.mark.parametrize(
    ("chain", "unnamed", "relay_only", "relayed"),
    [
        ([("Ada Krog", LinkRole.UTTERER)], 0, 0, 0),
        ([], 1, 0, 0),
        ([("er", LinkRole.UTTERER)], 1, 0, 0),
        ([("Regierungskreise", LinkRole.INSIDER)], 1, 0, 0),
        ([("", LinkRole.UTTERER)], 1, 0, 0),
        ([("dpa", LinkRole.AGENCY)], 1, 1, 1),
        ([("Ada Krog", LinkRole.UTTERER), ("dpa", LinkRole.AGENCY)], 0, 0, 1),
        ([("", LinkRole.UTTERER), ("dpa", LinkRole.AGENCY)], 1, 0, 1),
        ([("sie", LinkRole.UTTERER), ("Bo Lind", LinkRole.SPOKESPERSON)], 0, 0, 0),
    ],
)
def test_chains_without_a_name_and_through_relays(article, chain, unnamed, relay_only, relayed):
    statement = make_statement(article, speaker="")
    for order, (name, role) in enumerate(chain, start=1):
        link(statement, name, role, order)
    found = figures(article)
    assert (found.unnamed, found.relay_only, found.relayed) == (unnamed, relay_only, relayed)


def test_an_anonymous_source_is_no_name(article):
    statement = make_statement(article, speaker="")
    link(statement, source=source("Kreise", SourceKind.ANONYMOUS))
    assert figures(article).unnamed == 1
    assert not Voice.objects.exists()


def test_a_voice_is_a_source_however_it_is_called_and_letters_count_once(article):
    krog = source("Ada Krog")
    old = source("A. Krog", merged_into=krog)
    one = make_statement(article, "Es hält noch zehn Jahre", speaker="")
    two = make_statement(article, "zehn Jahre", speaker="", kind=Kind.INDIRECT)
    link(one, "sie", source=krog)
    link(two, "A. Krog", source=old)
    make_statement(article, "Es rostet", speaker="Bo Lind")
    figures(article)
    voices = list(Voice.objects.values_list("name", "source", "statements", "letters"))
    assert voices == [
        ("Ada Krog", krog.pk, 2, len("Es hält noch zehn Jahre")),
        ("Bo Lind", None, 1, len("Es rostet")),
    ]


def test_counted_again_there_is_one_row(article):
    make_statement(article)
    figures(article)
    figures(article)
    assert (ArticleFigures.objects.count(), Voice.objects.count()) == (1, 1)


def test_letters_in_overlapping_spans_count_once():
    assert letters_in([(0, 10), (5, 12), (20, 21), (2, 3)]) == 13
    assert letters_in([]) == 0


class TestRegrouped:
    """What a merge or a split moves is counted anew with its line of the log; nobody has to touch the article."""

    @pytest.fixture
    def eda(self):
        return make_user("editor")

    @pytest.fixture
    def krog(self):
        return source("Ada Krog")

    @pytest.fixture
    def spoken(self, krog):
        """Links of the same source in three articles."""
        return [self.says(krog) for _n in range(3)]

    def says(self, who, words="Es hält noch zehn Jahre", article=None):
        statement = make_statement(article or make_article(TEXT), words, speaker="")
        made = link(statement, source=who, settled_at=timezone.now())
        tallies.recount([statement.version.article_id], timezone.now())
        return made

    def voices(self):
        rows = Voice.objects.order_by("article", "pk")
        return list(rows.values_list("article", "source", "name", "statements", "letters"))

    def counted(self):
        """After the worker's next look; it is what counting every article anew comes to."""
        while tallies.count_on(timezone.now()):
            pass
        found, figures = self.voices(), self.figures()
        tallies.recount(Article.objects.values_list("pk", flat=True), timezone.now())
        assert (self.voices(), self.figures()) == (found, figures)
        return [voice[1:3] for voice in found]

    def figures(self):
        return list(ArticleFigures.objects.order_by("article").values("article", "unnamed", "said"))

    def split(self, krog, eda, links, kind=SourceKind.PERSON):
        keys = [one.pk for one in links]
        return register.split(krog.uuid, eda, NOW, name="Ada Krog II", kind=kind, links=keys)

    def test_split_and_its_undo(self, krog, spoken, eda):
        done = self.split(krog, eda, spoken[:1])
        new = (done.new_id, "Ada Krog II")
        assert self.counted() == [new, (krog.pk, "Ada Krog"), (krog.pk, "Ada Krog")]
        register.undo_regrouping(done.uuid, eda, NOW)
        assert self.counted() == [(krog.pk, "Ada Krog")] * 3

    def test_split_into_somebody_without_a_name(self, krog, spoken, eda):
        self.split(krog, eda, spoken[:1], SourceKind.ANONYMOUS)
        assert len(self.counted()) == 2
        assert [row["unnamed"] for row in self.figures()] == [1, 0, 0]

    def test_merge_and_its_undo(self, krog, spoken, eda):
        other = source("A. Krog")
        article = spoken[0].statement.version.article
        self.says(other, "zehn Jahre", article)
        assert self.counted()[:2] == [(krog.pk, "Ada Krog"), (other.pk, "A. Krog")]
        done = register.merge(krog.uuid, other.uuid, eda, NOW)
        assert self.counted() == [(krog.pk, "Ada Krog")] * 3
        assert Voice.objects.get(article=article).letters == len("Es hält noch zehn Jahre")
        register.undo_regrouping(done.uuid, eda, NOW)
        assert self.counted()[:2] == [(krog.pk, "Ada Krog"), (other.pk, "A. Krog")]

    def test_articles_that_nothing_was_moved_in_are_left_alone(self, krog, spoken, eda):
        self.split(krog, eda, spoken[:1])
        at = dict(ArticleFigures.objects.values_list("article", "at"))
        tallies.count_on(timezone.now())
        anew = [
            a for a, when in ArticleFigures.objects.values_list("article", "at") if when != at[a]
        ]
        assert anew == [spoken[0].statement.version.article_id]
