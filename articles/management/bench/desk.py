"""How long a person waits between two cards: a real gunicorn, over real connections."""

import gzip
import http.client
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import CommandError
from django.urls import reverse

from articles.management.bench import cold
from articles.management.bench.database import own_database
from articles.management.bench.filling import RATIONALE, fill
from articles.management.bench.holds import Hold, doubles
from articles.management.bench.serving import HOST, served, sessions
from articles.management.bench.timing import Size, aside, millis, per_second
from articles.models import Rating
from articles.words import Axis

WARM_UP = 5  # cycles
ALONE = (
    120  # cycles of the one person who works alone; a twentieth of the statements, if that is less
)
EACH = 30  # cycles of each of the eight on average; a hundredth
PUBLISHED_EVERY = 3  # statements: the desk has worked before
IDLE = 1  # seconds; gunicorn closes a connection after two
SEEN = re.compile(r'name="seen" value="(\d+)"')
CUT = re.compile(r'name="cut" value="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """A cycle: POST of a review until the next card is received, the client's share included.

    Milliseconds are of one person alone, cycles a second of eight together, who share the machine with web.
    `errors` are answers other than a card. `cold_kib`: bodies of one review page and of all that a browser
    with an empty cache fetches for it, as they come over the wire.
    """

    cycle_p50_ms: float
    cycle_p95_ms: float
    cycles_per_s_8: float
    doubles: int
    errors: int
    cold_kib: float
    cold_requests: int
    cycles: int


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str
    size: int  # bytes of the body on the wire


@dataclass(frozen=True, slots=True)
class Card:
    """What a person has before them: the statement's path, revision and sheet, whether it was said is asked."""

    path: str
    seen: str
    cut: str
    asks_attribution: bool
    since: float  # seconds of the monotonic clock


def measure(size: Size) -> DeskFigures:
    with own_database():
        aside(fill, size.statements, PUBLISHED_EVERY)
        keys = aside(sessions)
        choice = aside(_choice)
        with served() as port:
            people = [Person(place, port, session, choice) for place, session in enumerate(keys)]
            return _figures(people, size)


def _figures(people: Sequence["Person"], size: Size) -> DeskFigures:
    first = people[0]
    if not first.work(iter(range(WARM_UP))):
        raise CommandError("The desk gave no card: see what web wrote above.")
    alone = first.work(iter(range(min(ALONE, size.statements // 20))))
    seen = cold.visit(first.page(), first.fetch)
    together, took = _together(people, min(EACH, size.statements // 100))
    return DeskFigures(
        cycle_p50_ms=millis(alone, 0.5),
        cycle_p95_ms=millis(alone, 0.95),
        cycles_per_s_8=per_second(together, took),
        doubles=doubles(hold for person in people for hold in person.holds),
        errors=sum(person.errors for person in people),
        cold_kib=round(seen.size / 1024, 1),
        cold_requests=seen.requests,
        cycles=len(alone) + together,
    )


def _together(people: Sequence["Person"], cycles: int) -> tuple[int, float]:
    """(cycles, seconds) of all at once, `cycles` each on average; each has a card before the clock starts."""
    for person in people:
        person.begin()
    turns = iter(range(cycles * len(people)))  # shared, so that nobody works alone at the end
    start = time.perf_counter()
    with ThreadPoolExecutor(len(people)) as pool:
        done = list(pool.map(lambda person: len(person.work(turns)), people))
    return sum(done), time.perf_counter() - start


def _choice() -> dict[str, str]:
    return {axis.value: Rating.objects.offered(axis)[0].code for axis in Axis}


class Person:
    """One signed-in person with a connection that stays open, who answers card after card."""

    def __init__(self, place: int, port: int, session: str, choice: dict[str, str]) -> None:
        self.place, self.choice = place, choice
        self.door = http.client.HTTPConnection(HOST, port, timeout=60)
        self.used = 0.0  # when the door was, seconds of the monotonic clock
        self.cookies = {settings.SESSION_COOKIE_NAME: session}
        self.card: Card | None = None
        self.holds: list[Hold] = []
        self.errors = 0
        self.ask("GET", reverse("queue"))  # gives the token
        self.token = self.cookies[settings.CSRF_COOKIE_NAME]

    def work(self, turns: Iterator[int]) -> list[float]:
        """Seconds of each cycle, one a turn; ends early where nothing is left."""
        times: list[float] = []
        for _turn in turns:
            if not self.begin():
                break
            start = time.perf_counter()
            self.answer_card()
            times.append(time.perf_counter() - start)
        return times

    def begin(self) -> Card | None:
        """The card at hand, or the next from the queue."""
        if self.card is None:
            self.take(self.post(reverse("next"), {}))
        return self.card

    def answer_card(self) -> None:
        card = self.card
        assert card is not None
        fields = self.choice | {"seen": card.seen, "cut": card.cut}
        fields |= {"rationale": RATIONALE, "do": "review"}
        if not card.asks_attribution:
            del fields[Axis.ATTRIBUTION]
        self.holds.append(Hold(card.path, self.place, card.since, time.monotonic()))
        self.take(self.post(f"{card.path}review/", fields, there=card.path))

    def take(self, answer: Answer) -> None:
        """The card that came, or none: an error, unless the queue is empty."""
        path, seen = answer.headers["HX-Push-Url"], SEEN.search(answer.text)
        self.card = None
        if answer.status == 200 and path and seen:
            cut, asks = CUT.search(answer.text), 'name="attribution"' in answer.text
            self.card = Card(path, seen[1], cut[1] if cut else "", asks, time.monotonic())
        elif not answer.headers["HX-Redirect"]:
            self.errors += 1

    def page(self) -> str:
        card = self.begin()
        return card.path if card else reverse("queue")

    def fetch(self, path: str) -> cold.Fetched:
        got = self.ask("GET", path)
        if got.status != 200:
            raise CommandError(f"{path} answers {got.status}: was collectstatic run?")
        return cold.Fetched(got.text, got.size, "css" in got.headers.get("Content-Type", ""))

    def post(self, path: str, fields: dict[str, str], there: str = "/queue/") -> Answer:
        """As htmx sends a form, from the page at the path `there`."""
        fields = fields | {"csrfmiddlewaretoken": self.token}
        page = {"HX-Current-URL": f"http://{HOST}:{self.door.port}{there}"}
        return self.ask("POST", path, fields, {"HX-Request": "true", "HX-Target": "card"} | page)

    def ask(
        self,
        method: str,
        path: str,
        fields: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        sent = (headers or {}) | {
            "Accept-Encoding": "gzip",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if fields:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self.used > IDLE:
            self.door.close()  # opens anew by itself, as a browser does
        self.door.request(method, path, urlencode(fields) if fields else None, sent)
        response = self.door.getresponse()
        body = response.read()
        self.used = time.monotonic()
        self._keep_cookies(response)
        zipped = response.headers.get("Content-Encoding") == "gzip"
        text = (gzip.decompress(body) if zipped else body).decode("utf-8", "ignore")
        return Answer(response.status, response.headers, text, len(body))

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _sign, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
