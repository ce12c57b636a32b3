"""The distancing report as a page: who reads it, its choice, its figures with n, its files, naming an event."""

import csv
import io
import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from articles.models import Event, Rank, Source, Tag, Voice
from articles.views.distances_in_words import per_cent
from tests.dashboard.test_distancing import told_of, two_speakers
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}
PAGE = "/distancing/"


def get(client, query="", address=PAGE):
    return client.get(address + query, headers=ENGLISH)


def rows(response):
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("rank", [Rank.REVIEWER, Rank.EDITOR, Rank.HEAD])
def test_whoever_reviews_reads_it(client, rank):
    client.force_login(make_user(rank))
    told_of()
    response = get(client)
    assert response.status_code == 200
    assert response.context["total"].statements == 10


def test_a_viewer_does_not(client):
    client.force_login(make_user(Rank.VIEWER))
    assert get(client).status_code == 403
    assert get(client, address="/distancing/outlets.csv").status_code == 403


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_posting_to_the_report_is_refused(client, ada):
    assert client.post(PAGE).status_code == 405


def test_an_empty_desk_says_what_to_do(client, ada):
    page = get(client).content.decode()
    assert "No article fits this choice" in page


def test_each_share_stands_with_its_definition_its_n_and_its_interval(client, ada):
    told_of(statements=40, direct=10)
    page = get(client).content.decode()
    row = re.search(r"<tr><th scope=\"row\">direct</th>.*?</tr>", page)[0]
    assert "in the speaker’s own words" in row
    assert "of the statements attributed to somebody" in row
    cells = re.findall(r'<td class="num[^"]*">(.*?)</td>', row)
    assert cells[1:] == [
        "40",
        "25\N{NO-BREAK SPACE}%",
        "14\N{NO-BREAK SPACE}% to 40\N{NO-BREAK SPACE}%",
    ]


def test_shares_and_their_intervals_are_rounded_and_not_cut(client, ada):
    told_of(statements=31, direct=7)
    row = re.search(r"<tr><th scope=\"row\">direct</th>.*?</tr>", get(client).content.decode())[0]
    cells = re.findall(r'<td class="num[^"]*">(.*?)</td>', row.replace("\N{NO-BREAK SPACE}", " "))
    assert cells[1:] == ["31", "23 %", "11 % to 40 %"], "22.6, 11.4 and 39.8"


@pytest.mark.parametrize(
    ("share", "said"), [(0.0996, "10 %"), (0.0994, "9.9 %"), (0.0004, "0 %"), (0.005, "0.5 %")]
)
def test_below_ten_a_share_has_one_place_more(share, said):
    with translation.override("en"):
        assert per_cent(share).replace("\N{NO-BREAK SPACE}", " ") == said


def test_of_fewer_than_twenty_no_share_is_said(client, ada):
    told_of(statements=19, direct=10)
    page = get(client).content.decode()
    row = re.search(r"<tr><th scope=\"row\">direct</th>.*?</tr>", page)[0]
    assert "too few" in row and "53" not in row


def test_a_figure_leads_to_the_articles_behind_it(client, ada):
    told_of(unnamed=0)
    behind = told_of(unnamed=2)
    page = get(client)
    assert "?show=unnamed#articles" in page.content.decode()
    told = get(client, "?show=unnamed").context["told"]
    assert [article for article, _counts in told] == [behind]


def test_a_speaker_leads_to_the_register_and_to_what_they_say_in_this_choice(client, ada):
    known = Source.objects.create(name="Ada Krog", created_at=NOW)
    article = told_of(speakers=[("Bo Lind", 1, 10)])
    Voice.objects.create(
        article=article, source=known, name="Ada Krog", folded="ada krog", statements=2, letters=30
    )
    query = f"?outlet={article.outlet.uuid}&since=2026-01-01"
    page = get(client, query).content.decode().replace("&amp;", "&")
    beside = f"outlet={article.outlet.uuid}&since=2026-01-01"
    assert f'href="/sources/{known.uuid}/">Ada Krog</a>' in page
    assert f'href="/search/?source=Ada+Krog&{beside}">2<' in page
    assert f'href="/search/?source=Ada+Krog&{beside}&in=articles">1<' in page
    assert f'href="/search/?q=%22Bo+Lind%22&{beside}">1<' in page
    assert client.get(f"/search/?source=Ada+Krog&{beside}").status_code == 200


def test_outlets_stand_beside_each_other_over_one_event(client, ada):
    for outlet in ("Küstenkurier", "Tagesbote", "Anderes Blatt"):
        told_of(outlet).tags.add(Tag.named("Wehr" if outlet != "Anderes Blatt" else "Hafen"))
    response = get(client, "?tag=Wehr")
    assert [name for name, *_rest in response.context["by_outlet"]] == ["Küstenkurier", "Tagesbote"]
    assert "The outlets over the same event" in response.content.decode()


def test_a_proposal_says_why(client, ada):
    told_of("Küstenkurier", speakers=two_speakers(), title="Streit um Kosten")
    told_of("Tagesbote", speakers=two_speakers(), title="Kosten steigen")
    page = get(client).content.decode()
    assert "Perhaps the same event" in page
    assert "Ada Krog, Bo Lind" in page and "kosten" in page


def test_restricted_people_see_their_outlets_alone(client):
    told_of("Küstenkurier")
    mine = told_of("Tagesbote")
    person = make_user(restricted=True)
    person.outlets.add(mine.outlet)
    client.force_login(person)
    assert "Küstenkurier" not in get(client).content.decode()
    other = told_of("Küstenkurier").outlet
    assert get(client, f"?outlet={other.uuid}").status_code == 422
    assert [row["outlet"] for row in rows(get(client, address="/distancing/outlets.csv"))] == [
        "Tagesbote"
    ]


@pytest.mark.parametrize(
    "query",
    ["?since=gestern", "?since=2026-11-02&until=2026-11-01", "?outlet=nobody", "?since=0001-01-01"],
)
def test_a_choice_that_makes_no_sense_is_named_and_nothing_counted(client, ada, query):
    told_of()
    response = get(client, query)
    assert response.status_code == 422
    assert "total" not in response.context
    assert "please correct the choice" in response.content.decode()


def test_a_day_too_far_away_is_a_day_and_is_said_to_be_too_far(client, ada):
    page = get(client, "?since=9999-12-31&until=gestern").content.decode()
    assert "This day lies outside what can be asked for: 1970 to 2200." in page
    assert page.count("This is no day.") == 1


@pytest.mark.parametrize(
    "query",
    [
        "?show=everything",
        "?before=x",
        "?before=99999999999999999999",
        "?before=9223372036854775808",
        "?article=none",
        "?language=xx",
        "?tag=%00",
    ],
)
def test_odd_words_in_the_address_count_as_not_said(client, ada, query):
    told_of()
    response = get(client, query)
    assert response.status_code in (200, 422)


def test_the_outlet_may_be_named_as_the_queue_does(client, ada):
    mine = told_of("Tagesbote")
    told_of("Küstenkurier")
    assert get(client, f"?outlet={mine.outlet.pk}").context["total"].articles == 1


def test_its_questions_do_not_grow_with_the_articles(client, ada, django_assert_max_num_queries):
    for n in range(12):
        told_of(f"Blatt {n % 4}", speakers=two_speakers(), title=f"Kosten {n}")
    with django_assert_max_num_queries(20):
        get(client)


# -- files -----------------------------------------------------------------------------------------


def test_the_tables_come_as_csv_with_n_and_interval(client, ada):
    told_of(statements=40, direct=10, title="=SUMME(A1)", speakers=two_speakers())
    (outlet,) = rows(get(client, address="/distancing/outlets.csv"))
    assert (outlet["direct"], outlet["direct_of"], outlet["direct_share"]) == ("10", "40", "0.2500")
    assert float(outlet["direct_low"]) < 0.25 < float(outlet["direct_high"])
    (article,) = rows(get(client, address="/distancing/articles.csv"))
    assert article["title"] == "'=SUMME(A1)"
    assert [row["speaker"] for row in rows(get(client, address="/distancing/speakers.csv"))] == [
        "Ada Krog",
        "Bo Lind",
    ]
    assert rows(get(client, address="/distancing/periods.csv"))[0]["articles"] == "1"


def test_speakers_that_the_page_leaves_out_are_counted_there_and_stand_in_the_file(client, ada):
    told_of(speakers=[(f"Ada Krog {n:02}", 1, 100 - n) for n in range(23)])
    page = get(client).content.decode()
    assert "3 more speakers are not shown." in page and "Ada Krog 22" not in page
    assert len(rows(get(client, address="/distancing/speakers.csv"))) == 23


def test_no_share_of_few_in_a_file_either(client, ada):
    told_of(statements=5, direct=2)
    (row,) = rows(get(client, address="/distancing/outlets.csv"))
    assert (row["direct"], row["direct_of"], row["direct_share"]) == ("2", "5", "")


def test_an_unknown_table_is_not_there_and_a_wrong_choice_goes_to_the_page(client, ada):
    assert get(client, address="/distancing/people.csv").status_code == 404
    wrong = get(client, "?since=x", "/distancing/outlets.csv")
    assert wrong.status_code == 302 and wrong["Location"].endswith("?since=x")


# -- naming an event -------------------------------------------------------------------------------


def name(client, articles, tag, **more):
    data = {"article": [str(a.uuid) for a in articles], "tag": tag}
    return client.post(reverse("name_event"), data, headers=ENGLISH, **more)


def test_somebody_names_an_event_by_a_tag(client, ada):
    two = [told_of("Küstenkurier"), told_of("Tagesbote")]
    response = name(client, two, "Streit ums Wehr")
    assert response.status_code == 302
    assert response["Location"] == "/distancing/?tag=Streit+ums+Wehr"
    assert all(str(tag) == "Streit ums Wehr" for a in two for tag in a.tags.all())
    assert Event.objects.filter(verb="tag", object_type="article").count() == 2


def test_an_event_without_a_name_is_asked_for_one(client, ada):
    two = [told_of("Küstenkurier"), told_of("Tagesbote")]
    response = name(client, two, " ")
    assert response.status_code == 422
    assert "Please name the event" in response.content.decode()
    assert not Tag.objects.exists()


def test_articles_of_other_peoples_outlets_are_not_tagged(client):
    mine, other = told_of("Tagesbote"), told_of("Küstenkurier")
    person = make_user(restricted=True)
    person.outlets.add(mine.outlet)
    client.force_login(person)
    assert name(client, [mine, other], "Wehr").status_code == 404
    assert not Tag.objects.exists()


def test_nobody_names_articles_that_are_not_there(client, ada):
    data = {"article": str(uuid4()), "tag": "Wehr"}
    assert client.post(reverse("name_event"), data).status_code == 404
    assert client.post(reverse("name_event"), {"tag": "Wehr"}).status_code == 404


def test_viewers_name_nothing_and_looking_names_nothing(client):
    client.force_login(make_user(Rank.VIEWER))
    assert name(client, [told_of()], "Wehr").status_code == 403
    assert client.get(reverse("name_event")).status_code == 405
