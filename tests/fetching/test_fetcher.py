"""What comes back, and where it ends: sizes, times, types, redirects."""

import gzip
import http.server
import os
import socket
import ssl
import threading
import time
import zlib

import pytest

from articles.fetching import KEEPABLE, FetchFailed
from tests.factories import NOW
from tests.fetching.servers import serving


@pytest.fixture
def server():
    with serving() as server:
        yield server


def failure(server, path="/", **options) -> str:
    with pytest.raises(FetchFailed) as failed:
        server.fetcher(**options).fetch(server.at(path), NOW)
    return failed.value.code


def test_a_page_comes_back_with_its_type_and_hash(server):
    server.page("/a", "Größe".encode(), Content_Type='Text/HTML; Charset="UTF-8"')
    got = server.fetcher().fetch(server.at("/a"), NOW)
    assert (got.body.decode(), got.media_type, got.charset) == ("Größe", "text/html", "utf-8")
    assert got.content_type == "text/html; charset=utf-8"
    assert (got.final_url, got.fetched_at, len(got.sha256)) == (server.at("/a"), NOW, 64)


def test_the_request_names_the_desk_and_says_nothing_else(server, settings, monkeypatch):
    settings.DESK_NAME, settings.DESK_URL = "Prüftisch (Küste)", "https://desk.example"
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")  # nobody listens there
    server.page("/", Set_Cookie="a=1; Path=/")
    server.moved("/first", "/")
    server.fetcher().fetch(server.at("/first"), NOW)
    for sent in server.headers:
        assert sent["User-Agent"] == "Pruftisch (Pruftisch Kuste; +https://desk.example)"
        assert not {"Cookie", "Referer", "Authorization", "From"} & set(sent)
        assert sent["Host"] == f"page.example:{server.port}"


def test_redirects_are_followed_and_the_last_address_is_told(server):
    server.moved("/1", "/2")
    server.moved("/2", server.at("/3 mit Ä"), 308)
    server.page("/3%20mit%20%C3%84")
    got = server.fetcher().fetch(server.at("/1"), NOW)
    assert (got.url, got.final_url) == (server.at("/1"), server.at("/3%20mit%20%C3%84"))


def test_five_redirects_are_enough(server):
    for n in range(6):
        server.moved(f"/{n}", f"/{n + 1}")
    server.page("/6")
    assert server.fetcher().fetch(server.at("/1"), NOW).status == 200
    assert failure(server, "/0") == "redirects"


def test_a_circle_is_left(server):
    server.moved("/a", "/b")
    server.moved("/b", "/a")
    assert failure(server, "/a") == "redirects"
    assert server.asked == ["/a", "/b"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((404, "missing"), (410, "missing")),
        *((401, "forbidden"), (402, "forbidden"), (403, "forbidden"), (451, "forbidden")),
        *((429, "server"), (500, "server"), (503, "server")),
        *((204, "status"), (206, "status"), (304, "status"), (400, "status")),
    ],
)  # fmt: skip
def test_what_is_no_page_says_what_it_is(server, status, code):
    server.page("/", b"" if status in {204, 304} else b"geheim", status)
    assert failure(server) == code


@pytest.mark.parametrize(
    "kind",
    ["image/svg+xml", "text/javascript", "application/zip", "video/mp4", "", "application/octet-stream"],
)  # fmt: skip
def test_what_is_not_kept_is_not_read(server, kind):
    server.page("/", b"MZ...", Content_Type=kind)
    assert failure(server) == "type"


def test_a_picture_is_kept_where_one_is_wanted(server):
    server.page("/", b"\x89PNG", Content_Type="image/png")
    assert failure(server) == "type"
    assert server.fetcher().fetch(server.at(), NOW, types=KEEPABLE).media_type == "image/png"


def test_a_pdf_that_nobody_named_is_one(server):
    server.page("/", b"%PDF-1.7 ...", Content_Type="application/octet-stream")
    assert server.fetcher().fetch(server.at(), NOW).media_type == "application/pdf"


@pytest.mark.parametrize("most", [9, 10])
def test_a_body_ends_at_the_limit(server, most):
    server.page("/", b"0123456789")
    if most < 10:
        assert failure(server, most=most) == "size"
    else:
        assert server.fetcher(most=most).fetch(server.at(), NOW).body == b"0123456789"


def test_a_body_that_says_no_length_ends_at_the_limit_too(server):
    def endless(request):
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        while True:
            request.wfile.write(b"a" * 65_536)

    server.answers["/"] = endless
    assert failure(server, most=1_000_000) == "size"


def test_a_packed_body_is_unpacked(server):
    server.page("/", gzip.compress(b"<p>Ja.</p>"), Content_Encoding="gzip")
    assert server.fetcher().fetch(server.at(), NOW).body == b"<p>Ja.</p>"


def test_a_bomb_does_not_go_off(server):
    bomb = gzip.compress(bytes(200_000_000), 9)
    server.page("/", bomb, Content_Encoding="gzip")
    assert len(bomb) < 300_000
    begun = time.monotonic()
    assert failure(server) == "size"
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x"))),
        ("gzip", b"no gzip"),
        ("gzip", gzip.compress(b"cut off on the way" * 9)[:20]),
    ],
    ids=["br", "twice", "none", "cut off"],  # the bytes hold the time at which they were packed
)
def test_what_cannot_be_unpacked_is_broken(server, encoding, body):
    server.page("/", body, Content_Encoding=encoding)
    assert failure(server) == "broken"


def test_deflate_is_unpacked_though_not_asked_for(server):
    server.page("/", zlib.compress(b"Ja."), Content_Encoding="deflate")
    assert server.fetcher().fetch(server.at(), NOW).body == b"Ja."


def test_a_byte_now_and_then_does_not_renew_the_deadline(server):
    def drip(request):
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"a")
            request.wfile.flush()
            time.sleep(0.05)

    server.answers["/"] = drip
    begun = time.monotonic()
    assert failure(server, seconds=0.4) == "timeout"
    assert time.monotonic() - begun < 1


def test_a_server_that_says_nothing_is_given_up(server):
    server.answers["/"] = lambda request: time.sleep(1)
    assert failure(server, seconds=0.2) == "timeout"


def test_a_resolver_that_says_nothing_is_given_up(server):
    def slow(host, port):
        time.sleep(1)
        return ["127.0.0.1"]

    begun = time.monotonic()
    assert failure(server, seconds=0.2, resolve=slow) == "timeout"
    assert time.monotonic() - begun < 0.8


def test_redirects_share_one_deadline(server):
    def slowly(to):
        def answer(request):
            time.sleep(0.15)
            request.send_response(302)
            request.send_header("Location", to)
            request.send_header("Content-Length", "0")
            request.end_headers()

        return answer

    for n in range(5):
        server.answers[f"/{n}"] = slowly(f"/{n + 1}")
    server.page("/5")
    assert failure(server, "/0", seconds=0.4) == "timeout"


def test_a_name_that_does_not_exist_says_so(server):
    def unknown(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    assert failure(server, resolve=unknown) == "dns"
    assert failure(server, resolve=lambda host, port: []) == "dns"


def test_nobody_at_home_says_so(server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fetcher = server.fetcher()
    with pytest.raises(FetchFailed, match="connect"):
        type(fetcher)(vet=fetcher.vet, resolve=fetcher.resolve, ports=frozenset({port})).fetch(
            f"http://page.example:{port}/", NOW
        )


def test_the_next_address_is_tried_where_the_first_is_silent(server):
    server.page("/")
    fetcher = server.fetcher(
        vet=lambda address: True, resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"]
    )
    assert fetcher.fetch(server.at(), NOW).status == 200


def test_headers_without_end_are_broken(server):
    def endless(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            request.wfile.write(b"X-A: " + b"a" * 60_000 + b"\r\n")

    server.answers["/"] = endless
    assert failure(server) == "broken"


def test_an_answer_that_is_no_http_is_broken(server):
    server.answers["/"] = lambda request: request.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    assert failure(server) == "broken"


CERTIFICATE = os.path.join(os.path.dirname(__file__), "self-signed.pem")


def test_a_certificate_that_nobody_vouches_for_is_refused_and_its_name_is_checked():
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(b"Ja.")

        def log_message(self, *args):
            pass

    how = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    how.load_cert_chain(CERTIFICATE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *args: None
        server.socket = how.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        from articles.fetching import Fetcher

        def ask(host, **options):
            return Fetcher(
                vet=lambda address: True,
                resolve=lambda host, port: ["127.0.0.1"],
                ports=frozenset({server.server_port}),
                **options,
            ).fetch(f"https://{host}:{server.server_port}/", NOW)

        knows = ssl.create_default_context(cafile=CERTIFICATE)
        with pytest.raises(FetchFailed, match="tls"):
            ask("page.example")
        assert ask("page.example", trusted=knows).body == b"Ja."
        with pytest.raises(FetchFailed, match="tls"):
            ask("other.example", trusted=knows)
        server.shutdown()
