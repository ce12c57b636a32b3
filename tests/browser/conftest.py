"""A real desk for a real browser: gunicorn and a worker on the test's database, Debian's Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect, sync_playwright

from tests.workers import ROOT, database_url, kill, start_worker, wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PATIENCE = 30  # seconds: a slow machine, or one that stops for a while, is no fault of the desk
MOMENT = 150  # milliseconds: for a page that must not change to do so all the same
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        message = "No Chromium: apt-get install -y chromium"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def desk_address(django_db_setup):
    """Where the desk answers; its worker looks for work every second."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",  # for the quick password hasher
        "MAX_TEXT": "20000",
    }
    web = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "factcheck.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
        ]
        + ["--log-level", "error", "--no-control-socket"],
        cwd=ROOT,
        env=os.environ | environment,
        start_new_session=True,
    )
    worker = start_worker(SWEEP_SECONDS="1")
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return urllib.request.urlopen(f"{address}/healthz", timeout=10).status == 200
        except OSError:
            return False

    try:
        wait_until(answers, 3 * PATIENCE, "the desk answers")
        yield address
    finally:
        kill(web)
        kill(worker)


QUIET = """async () => {
  await document.fonts.ready;
  const underway = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added";
  do await new Promise(done => setTimeout(done, 20)); while (document.querySelector(underway));
}"""


def quiet(page: Page) -> None:
    """Waits until the page is there and nothing is on its way into it: a part that has just come hears no key yet, and
    what comes late would move what is measured."""
    page.wait_for_load_state()
    page.evaluate(QUIET)


def becomes(page: Page, look: Callable[[], Any], value: object) -> None:
    """What one looks at is this value, at once or soon; unlike `wait_until` it lets the page's routes go on."""
    end = time.monotonic() + PATIENCE
    while (seen := look()) != value and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert seen == value


class Slow:
    """Holds answers of one address back, each until it is let go; the desk has done what was asked."""

    def __init__(self, page: Page, address: str | re.Pattern[str]) -> None:
        self.page = page
        self.held: list[tuple[Route, APIResponse]] = []
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        self.held.append((route, route.fetch()))

    def wait(self, count: int = 1) -> None:
        end = time.monotonic() + PATIENCE
        while len(self.held) < count:
            if time.monotonic() > end:
                focus = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
                pytest.fail(f"{len(self.held)} answers held back, not {count}; the focus: {focus}")
            self.page.wait_for_timeout(20)

    def let_go(self) -> None:
        for route, response in self.held:
            route.fulfill(response=response)
        self.held.clear()
        self.page.wait_for_timeout(MOMENT)


class Visitor:
    """One person's window: collects console errors, and can be asked for accessibility faults."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.errors, self.looked_at = page, address, [], {}
        self.listening = True
        page.on("console", lambda m: self._hear(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self._hear(str(error)))

    def _hear(self, error: str) -> None:
        if self.listening:
            self.errors.append(error)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, username: str, password: str = "korrekt-pferd") -> None:
        self.open("/login/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/queue/")

    def faults(self, name: str) -> None:
        """Asks axe about the page once nothing is on its way any more, every fold open; keeps the finds as `name`."""
        quiet(self.page)
        self.page.evaluate(
            "document.querySelectorAll('details:not([name])').forEach(d => d.open = true)"
        )
        quiet(self.page)  # some folds ask for what is in them
        self.page.evaluate("scrollTo(0, 0)")  # what a bar covers would count as too small to hit
        self.listening = (
            False  # axe tries inline styles to measure contrast; the policy refuses them
        )
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(r => r.violations.map("
            "v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`))",
            RULES,
        )
        with self.page.expect_console_message(lambda message: message.text == "axe is done"):
            self.page.evaluate("console.debug('axe is done')")  # what it caused was told before
        self.listening = True
        self.looked_at[name] = found
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        if wide:
            self.looked_at[name] = [*found, "the page scrolls sideways"]

    def is_clean(self) -> None:
        assert {name: found for name, found in self.looked_at.items() if found} == {}
        assert self.errors == []


@pytest.fixture
def visit(chromium, desk_address, transactional_db):
    """`visit(width, locale)` opens a window; all are closed at the end."""
    contexts = []

    def open_window(width: int = 1280, locale: str = "de-DE", dark: bool = False) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            locale=locale,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE * 1000)  # milliseconds
        contexts.append(context)
        return Visitor(context.new_page(), desk_address)

    yield open_window
    for context in contexts:
        context.close()
