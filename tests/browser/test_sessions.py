"""W07: ten people at once, over HTTP, through one queue of fifty cards."""

import http.client
import re
import threading
from collections import Counter
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Event, Review, Statement
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)

CARDS, PEOPLE = 50, 10
CARD = re.compile(r'action="(/statements/[0-9a-f-]+/review/)"')
SEEN = re.compile(r'name="seen" value="(\d+)"')


class Session:
    """One person's browser, as far as a form needs it."""

    def __init__(self, person, port: int) -> None:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        self.cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value
        }
        self.port, self.answered, self.odd = port, [], []
        self.ask("GET", "/queue/")

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            sent |= {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
            fields = fields | {"csrfmiddlewaretoken": self.cookies[settings.CSRF_COOKIE_NAME]}
        line.request(method, path, urlencode(fields) if fields else None, sent)
        answer = line.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _sign, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        line.close()
        return answer, body

    def work(self) -> None:
        answer, body = self.ask("POST", "/queue/next/", {"x": ""})
        while card := CARD.search(body):
            fields = {"attribution": "verbatim", "truth": "false", "rationale": "Register."}
            self.answered.append(card[1])
            answer, body = self.ask("POST", card[1], fields | {"seen": SEEN.search(body)[1]})
            if answer.status != 200:
                self.odd.append((answer.status, card[1]))
        if not answer.headers["HX-Redirect"]:
            self.odd.append((answer.status, body[:200]))


def test_ten_sessions_over_fifty_cards_without_one_double(desk_address, transactional_db):
    words = [f"Satz {n} hält." for n in range(CARDS)]
    article = make_article(" ".join(words))
    for each in words:
        make_statement(article, each)
    port = urlsplit(desk_address).port
    sessions = [Session(make_user(), port) for _ in range(PEOPLE)]
    threads = [threading.Thread(target=session.work) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answered = Counter(card for session in sessions for card in session.answered)
    assert [odd for session in sessions for odd in session.odd] == []
    assert len(answered) == CARDS and set(answered.values()) == {1}
    assert Review.objects.count() == CARDS == Event.objects.filter(verb="review").count()
    assert not Statement.objects.exclude(stage=Stage.AGREED).exists()
