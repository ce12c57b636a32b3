"""Bounds on the card: words pressed one by one, without JavaScript too; what is saved, and what is refused."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.exports.stream import row_of
from articles.models import Move, Statement
from articles.rules.lifecycle import Stage
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TEXT = "Das Wehr hält. „Es hält noch zehn Jahre. Dann kommt ein neues“, sagte Ada Krog.\nSie rechne mit „hohen Kosten“."
WORDS = "Es hält noch zehn Jahre. Dann kommt ein neues"


@pytest.fixture
def held(ada):
    return taken(make_statement(make_article(TEXT), WORDS), ada)


def taken(statement, person):
    return desk.claim(statement.uuid, person, timezone.now())


def address(statement):
    return reverse("bounds", args=[statement.uuid])


class Page:
    """What a browser without JavaScript has: the fields of the form as they stand, and buttons."""

    def __init__(self, client, statement, **headers):
        self.client, self.at, self.headers = client, address(statement), headers
        self._read(client.get(self.at, headers=headers))

    def _read(self, response):
        self.response, self.html = response, response.content.decode()
        form = self.html[self.html.find('id="bounds"') :]
        self.form = form[: form.find("</form>")]
        self.fields = dict(
            re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.form)
        )
        for name, inside in re.findall(
            r'<select name="(\w+)">(.*?)</select>', self.form, re.DOTALL
        ):
            chosen = re.search(r'value="([^"]*)" selected', inside)
            self.fields[name] = chosen[1] if chosen else ""
        if turn := re.search(r'name="turn" value="(\w+)" checked', self.form):
            self.fields["turn"] = turn[1]

    def press(self, **button):
        self._read(self.client.post(self.at, self.fields | button, headers=self.headers))
        return self

    def word(self, words):
        """The ordinal of the first button with these words."""
        return re.search(rf'value="(\d+)"[^>]*>{re.escape(words)}</button>', self.form)[1]

    def chosen(self):
        return re.findall(r'aria-pressed="true"[^>]*>([^<]+)</button>', self.form)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_words_are_buttons_with_the_statement_pressed(client, held, headers):
    page = Page(client, held, **headers)
    assert page.chosen() == "Es hält noch zehn Jahre . Dann kommt ein neues".split()
    assert page.response.status_code == 200
    assert ("<html" in page.html) == (not headers)
    assert page.fields["seen"] == str(held.revision)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_borders_move_by_pressing_two_words(client, held, headers):
    page = Page(client, held, **headers)
    page.press(word=page.word("noch")).press(word=page.word("Jahre"))
    assert page.chosen() == ["noch", "zehn", "Jahre"]
    held.refresh_from_db()
    assert held.stage == Stage.CLAIMED  # nothing is saved yet
    page.press(do="save", kind="indirect", addressee="dem  Rat")
    new = Statement.objects.get(stage=Stage.CLAIMED)
    assert (new.exact, new.kind, new.addressee) == ("noch zehn Jahre", "indirect", "dem Rat")
    if headers:
        assert 'id="card"' in page.html and 'id="sheet"' in page.html
        assert page.response["HX-Push-Url"] == new.get_absolute_url()
    else:
        assert page.response["Location"] == new.get_absolute_url()


def test_a_press_is_answered_in_place_of_the_panel_only(client, held):
    page = Page(client, held, **HTMX)
    page.press(word=page.word("noch"))
    assert page.response["HX-Retarget"] == "#bounds"
    assert 'id="card"' not in page.html


def test_outer_marks_and_the_stop_can_be_taken_in(client, held):
    page = Page(client, held)
    page.press(turn="first", word=page.word("„")).press(word=page.word("“")).press(do="save")
    assert Statement.objects.get(stage=Stage.CLAIMED).exact == f"„{WORDS}“"


def test_a_part_is_added_and_removed(client, held):
    page = Page(client, held).press(do="add")
    assert "no words yet" in unescape(page.form) or "noch keine Wörter" in page.form
    page.press(word=page.word("rechne")).press(word=page.word("mit")).press(do="part 0")
    page.press(turn="last", word=page.word("Jahre")).press(do="save")
    new = Statement.objects.get(stage=Stage.CLAIMED)
    assert new.exact == "Es hält noch zehn Jahre […] rechne mit"
    page = Page(client, new).press(do="drop 0").press(do="save")
    assert Statement.objects.get(stage=Stage.CLAIMED).exact == "rechne mit"


def test_borders_inside_a_word_stay_where_they_were_unless_moved(client, ada):
    statement = make_statement(make_article("Der US-Präsident kommt."), "Präsident kommt")
    page = Page(client, taken(statement, ada)).press(do="save", kind="reported")
    assert Statement.objects.get(stage=Stage.CLAIMED).exact == "Präsident kommt"
    assert page.response.status_code == 302


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_split_in_two(client, held, headers):
    page = Page(client, held, **headers).press(do="halves")
    page.press(split=page.word("Dann"))
    assert {(s.exact, s.stage) for s in Statement.objects.standing()} == {
        ("Es hält noch zehn Jahre.", "claimed"), ("Dann kommt ein neues", "waiting"),
    }  # fmt: skip


def test_halving_can_be_left_with_what_was_chosen(client, held):
    page = Page(client, held)
    page.press(word=page.word("noch")).press(do="halves").press(do="whole")
    assert page.chosen()[0] == "noch"


def test_merge_with_a_neighbour(client, held):
    other = make_statement(held.version.article, "sagte Ada Krog")
    page = Page(client, held)
    assert f'name="merge" value="{other.uuid}"' in page.form
    page.press(merge=other.uuid)
    assert Statement.objects.standing().get().exact == f"{WORDS} […] sagte Ada Krog"


def test_a_scare_quote_leaves_the_queue_and_the_next_one_opens(client, held):
    other = make_statement(held.version.article, "Das Wehr hält")
    page = Page(client, held).press(do="save", kind="scare")
    assert page.response["Location"] == other.get_absolute_url()
    assert Statement.objects.get(kind=Kind.SCARE).stage == Stage.DISMISSED


def test_the_notice_takes_it_back(client, held):
    page = Page(client, held, **HTMX)
    page.press(word=page.word("noch")).press(do="save")
    said = [message.extra_tags for message in page.response.context["messages"]]
    assert said == [str(Move.objects.get().uuid)]


def test_the_same_press_twice_makes_one_cut(client, held):
    page = Page(client, held)
    page.press(word=page.word("noch"))
    fields = page.fields | {"do": "save"}
    first = client.post(page.at, fields)
    again = client.post(page.at, fields)
    assert first["Location"] == again["Location"] and Move.objects.count() == 1


# -- refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize(
    "bad",
    [{"parts": "x"}, {"parts": "9-3"}, {"parts": "0-9999"}, {"word": "9999"}, {"parts": "-"}]
    + [{"kind": "song"}, {"split": "9999"}, {"part": "7"}, {"do": "drop x"}],
    ids=str,
)
def test_what_no_page_sends_is_told_and_changes_nothing(client, held, bad, headers):
    page = Page(client, held, **headers).press(**{"do": "save", **bad})
    assert page.response.status_code == 422
    assert 'role="alert"' in page.form
    assert Statement.objects.get().stage == Stage.CLAIMED


def test_words_that_stand_already_are_named_with_a_link(client, held):
    there = make_statement(held.version.article, "noch zehn Jahre")
    page = Page(client, held, **HTMX)
    page.press(word=page.word("noch")).press(word=page.word("Jahre")).press(do="save")
    assert page.response.status_code == 422
    assert f'href="{there.get_absolute_url()}"' in page.form
    assert page.chosen() == ["noch", "zehn", "Jahre"]


@pytest.mark.parametrize(("headers", "status"), [({}, 302), (HTMX, 409)])
def test_what_somebody_else_holds_is_not_opened(client, ada, headers, status):
    statement = taken(make_statement(make_article(TEXT), WORDS), make_user())
    assert client.get(address(statement), headers=headers).status_code == status
    assert client.post(address(statement), {"seen": 1}, headers=headers).status_code == 409


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_a_stale_card_keeps_what_was_chosen(client, held, headers):
    page = Page(client, held, **headers)
    page.press(word=page.word("noch"))
    Statement.objects.filter(pk=held.pk).update(revision=9)
    stale = page.fields | {"seen": str(held.revision), "do": "save"}
    page._read(client.post(page.at, stale, headers=headers))
    assert page.response.status_code == 409
    assert page.chosen()[0] == "noch" and page.fields["seen"] == "9"


def test_the_note_typed_on_the_pad_is_kept(client, held, ada):
    page = Page(client, held, **HTMX)
    page.press(word=page.word("noch")).press(do="save", rationale="Halbfertig", attribution="")
    new = Statement.objects.get(stage=Stage.CLAIMED)
    assert new.drafts.get().rationale == "Halbfertig"
    assert "Halbfertig" in page.html


def test_other_methods_and_viewers_are_refused(client, held):
    assert client.put(address(held)).status_code == 405
    client.force_login(make_user("viewer"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(address(held), {"seen": 1}).status_code == 403


def test_a_long_article_shows_a_stretch_and_more_on_demand(client, ada):
    text = " ".join(f"Wort{n}" for n in range(2_000))
    statement = taken(make_statement(make_article(text), "Wort1000 Wort1001"), ada)
    page = Page(client, statement)
    few = page.form.count('name="word"')
    assert few < 200
    page.press(do="above")
    assert few < page.form.count('name="word"') < 400
    assert page.chosen() == ["Wort1000", "Wort1001"]


def test_opening_the_words_costs_a_fixed_number_of_queries(client, ada):
    def queries(n):
        article = make_article(TEXT)
        for end in range(n):
            make_statement(article, "Es hält noch zehn"[: 2 + end])
        statement = taken(make_statement(article, WORDS), ada)
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            client.get(address(statement), headers=HTMX)
        return len(seen)

    queries(1)
    assert queries(2) == queries(9) <= 12


# -- the same words everywhere -----------------------------------------------------------------------

TRAPS = [
    ("soft hyphens", "„Der Lan\u00addes\u00adbetrieb zahlt 5\u00a0Mil\u00adlionen“\u200b, sagt er.", "Der", "nen"),
    ("emoji before", "👩‍👩‍👧 ❤️ „Wir hel\u00adfen 👍🏽 gern“, so Ida.", "Wir", "gern"),
    ("decomposed", "Er rief: „Die Ho\u0308fe sind scho\u0308n“.", "Die", "scho\u0308n"),
    ("right to left", "\u202bقال الوزير: «الجسر آمن»\u202c.", "الجسر", "آمن"),
    ("control at the end", "„Die Pumpe läuft\u000b wieder\u0007“, sagte Hein.", "Die", "wieder\u0007"),
    ("twice the same", "„Es hält.“ Später: „Es hält.“", "Es", "hält"),
    ("markup", "„<script>alert(1)</script> & <b>so</b>“, sagte er.", "script", "script"),
    ("ideographs", "他说：“桥很安全。”", "桥", "全"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"), [trap[1:] for trap in TRAPS], ids=[trap[0] for trap in TRAPS]
)
def test_highlight_is_what_is_stored_and_exported(client, ada, text, first, last):
    """The last pair of such words is pressed; the page, the row and the export then say the same three times."""
    statement = make_statement(make_article(text), text[:1])
    page = Page(client, taken(statement, ada))
    buttons = re.findall(r'value="(\d+)"[^>]*>([^<]+)</button>', page.form)
    begins = [n for n, word in buttons if unescape(word).startswith(first)]
    ends = [n for n, word in buttons if unescape(word).endswith(last)]
    page.press(turn="first", word=begins[-1]).press(word=ends[-1]).press(do="save")
    new = Statement.objects.get(stage=Stage.CLAIMED)
    sheet = client.get(new.get_absolute_url()).content.decode()
    marked = re.findall(r'<mark [^>]*aria-current="true"[^>]*>(.*?)</mark>', sheet, re.DOTALL)
    quoted = re.search(r'id="said"[^>]*>(.*?)</blockquote>', sheet, re.DOTALL)[1]
    exported = row_of(new)
    assert exported.spans[0].of(text) == new.exact == exported.exact
    assert unescape("".join(marked)) == unescape(quoted) == new.exact
    assert new.exact.startswith(first) and new.exact.endswith(last)
