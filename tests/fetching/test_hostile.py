"""Nothing inside a house is ever asked: each kind of address that would lead there, by name."""

import logging
from ipaddress import ip_address

import pytest

from articles.fetching import FAILURES, REFUSALS, Fetcher, FetchFailed, RefusedAddress
from articles.fetching.addresses import parse
from articles.models import labels
from tests.factories import NOW
from tests.fetching.servers import serving


def never(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} must not even be resolved")


def refusal(url: str, resolve=never) -> str:
    """The code with which the fetcher as it stands in the desk refuses the address."""
    with pytest.raises(RefusedAddress) as refused:
        Fetcher(resolve=resolve).fetch(url, NOW)
    assert refused.value.code in REFUSALS
    return refused.value.code


# As they are written: refused without asking anybody.
WRITTEN = {
    # other ways than the web
    "file": ("file:///etc/passwd", "scheme"),
    "ftp": ("ftp://example.org/x", "scheme"),
    "gopher": ("gopher://127.0.0.1:6379/_FLUSHALL", "scheme"),
    "dict": ("dict://127.0.0.1:11211/stats", "scheme"),
    "data": ("data:text/html,<b>x</b>", "scheme"),
    "javascript": ("javascript:alert(1)", "scheme"),
    "no scheme": ("example.org/x", "scheme"),
    "scheme of its own": ("//example.org/x", "scheme"),
    "empty": ("", "scheme"),
    # who one is, and which door
    "name and password": ("http://ada:geheim@example.org/", "login"),
    "name before a trap": ("http://example.org@127.0.0.1/", "login"),
    "database port": ("http://example.org:5432/", "port"),
    "mail port": ("http://example.org:25/", "port"),
    "port zero": ("http://example.org:0/", "port"),
    "port of a developer": ("http://example.org:8000/", "port"),
    "port beyond all": ("http://example.org:99999/", "unreadable"),
    # numbers
    "localhost by number": ("http://127.0.0.1/", "network"),
    "another loopback": ("http://127.8.9.10/", "network"),
    "this network": ("http://0.0.0.0/", "network"),
    "this network, others": ("http://0.1.2.3/", "network"),
    "private, ten": ("http://10.0.0.1/", "network"),
    "private, 172": ("http://172.16.0.1/", "network"),
    "private, 172 upper end": ("http://172.31.255.255/", "network"),
    "private, 192": ("http://192.168.178.1/", "network"),
    "carrier": ("http://100.64.0.1/", "network"),
    "metadata of a cloud": ("http://169.254.169.254/latest/meta-data/", "network"),
    "metadata of another": ("http://100.100.100.200/", "network"),
    "metadata of a third": ("http://192.0.0.192/", "network"),
    "wire server": ("http://168.63.129.16/", "network"),
    "link-local": ("http://169.254.1.1/", "network"),
    "documentation, one": ("http://192.0.2.1/", "network"),
    "documentation, two": ("http://198.51.100.7/", "network"),
    "documentation, three": ("http://203.0.113.9/", "network"),
    "benchmarking": ("http://198.18.0.1/", "network"),
    "benchmarking, upper end": ("http://198.19.255.255/", "network"),
    "6to4 relay": ("http://192.88.99.1/", "network"),
    "multicast": ("http://224.0.0.1/", "network"),
    "multicast, scoped": ("http://239.255.255.250/", "network"),
    "reserved": ("http://240.0.0.1/", "network"),
    "broadcast": ("http://255.255.255.255/", "network"),
    # numbers in disguise
    "decimal": ("http://2130706433/", "number"),
    "hexadecimal": ("http://0x7f000001/", "number"),
    "hexadecimal, in parts": ("http://0x7f.0x0.0x0.0x1/", "number"),
    "hexadecimal, short": ("http://0x7f.1/", "number"),
    "octal": ("http://0177.0.0.1/", "number"),
    "octal, long": ("http://017700000001/", "number"),
    "two parts": ("http://127.1/", "number"),
    "three parts": ("http://127.0.1/", "number"),
    "leading zeros": ("http://127.000.000.001/", "number"),
    "too large": ("http://127.0.0.256/", "number"),
    "full-width digits": ("http://１２７.０.０.１/", "network"),
    "ideographic full stops": ("http://127。0。0。1/", "network"),
    "circled digits": ("http://①②⑦.⓪.⓪.①/", "network"),
    "percent in the host": ("http://127.0.0%2e1/", "name"),
    "trailing dot after a number": ("http://127.0.0.1./", "number"),
    # IPv6
    "loopback, six": ("http://[::1]/", "network"),
    "unspecified, six": ("http://[::]/", "network"),
    "mapped": ("http://[::ffff:127.0.0.1]/", "network"),
    "mapped, public inside": ("http://[::ffff:93.184.216.34]/", "network"),
    "compatible": ("http://[::127.0.0.1]/", "network"),
    "NAT64": ("http://[64:ff9b::7f00:1]/", "network"),
    "NAT64, local use": ("http://[64:ff9b:1::7f00:1]/", "network"),
    "6to4": ("http://[2002:7f00:1::]/", "network"),
    "Teredo": ("http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "network"),
    "ORCHID": ("http://[2001:20::1]/", "network"),
    "benchmarking, six": ("http://[2001:2::1]/", "network"),
    "documentation, six": ("http://[2001:db8::1]/", "network"),
    "documentation, new": ("http://[3fff::1]/", "network"),
    "unique local": ("http://[fd00:ec2::254]/", "network"),
    "link-local, six": ("http://[fe80::1]/", "network"),
    "link-local with a zone": ("http://[fe80::1%25eth0]/", "number"),
    "site-local": ("http://[fec0::1]/", "network"),
    "multicast, six": ("http://[ff02::1]/", "network"),
    "discard only": ("http://[100::1]/", "network"),
    "segment routing": ("http://[5f00::1]/", "network"),
    # names of a house
    "localhost": ("http://localhost/", "name"),
    "localhost in capitals": ("http://LOCALHOST/", "name"),
    "localhost, circled letter": ("http://ⓛocalhost/", "name"),
    "localhost with a dot": ("http://localhost./", "name"),
    "below localhost": ("http://desk.localhost/", "name"),
    "one word": ("http://intranet/", "name"),
    "printer": ("http://drucker.local/", "name"),
    "metadata by name": ("http://metadata.google.internal/", "name"),
    "metadata, trailing dot": ("http://metadata.google.internal./", "name"),
    "home router": ("http://fritz.box.home.arpa/", "name"),
    "company": ("http://wiki.corp/", "name"),
    "hidden service": ("http://abc.onion/", "name"),
    "trailing dot": ("http://example.org./", "name"),
    "empty label": ("http://example..org/", "name"),
    "no host": ("http:///x", "name"),
    "only a port": ("http://:80/", "name"),
    # what parsers disagree on
    "backslash": ("http://example.org\\@127.0.0.1/", "unreadable"),
    "line break": ("http://example.org/\r\nHost: 127.0.0.1", "unreadable"),
    "blank in the host": ("http://exam ple.org/", "unreadable"),
    "tab in the host": ("http://exam\tple.org/", "unreadable"),
    "NUL": ("http://example.org/\x00", "unreadable"),
    "half a bracket": ("http://[::1/", "unreadable"),
    "brackets round a name": ("http://[localhost]/", "unreadable"),
    "slash in disguise": ("http://example.org／.evil.net/", "unreadable"),
    "endless": ("http://example.org/" + "a" * 3000, "unreadable"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_an_address_that_leads_inside_is_refused_as_it_is_written(name):
    url, code = WRITTEN[name]
    assert refusal(url) == code


# What a name in the public net may resolve to.
RESOLVED = {
    "to this machine": ["127.0.0.1"],
    "to a private net": ["192.168.0.10"],
    "to the metadata": ["169.254.169.254"],
    "to this machine, six": ["::1"],
    "to a mapped address": ["::ffff:10.0.0.1"],
    "to a link with a zone": ["fe80::1%eth0"],
    "first public, then inside": ["93.184.216.34", "10.0.0.1"],
    "first inside, then public": ["10.0.0.1", "93.184.216.34"],
    "public and unique local": ["93.184.216.34", "fd12::1"],
}


@pytest.mark.parametrize("name", RESOLVED)
def test_a_name_that_leads_inside_is_refused_whole(name):
    assert refusal("http://page.example/", lambda host, port: RESOLVED[name]) == "network"


REDIRECTED = {
    "to the metadata": ("http://169.254.169.254/", "network"),
    "to this machine": ("http://127.0.0.2/", "network"),
    "to this machine, six": ("http://[::1]/", "network"),
    "to a file": ("file:///etc/passwd", "scheme"),
    "to another door": ("http://page.example:6379/", "port"),
    "to a name inside": ("http://localhost/", "name"),
    "to a number in disguise": ("http://0x7f.1/", "number"),
    "without its scheme": ("//127.0.0.2/x", "network"),
    "with a login": ("http://a:b@page.example/", "login"),
}


@pytest.mark.parametrize("name", REDIRECTED)
@pytest.mark.parametrize("status", [301, 307])
def test_a_redirect_is_vetted_like_the_first_address(name, status):
    to, code = REDIRECTED[name]
    with serving() as server:
        server.moved("/", to, status)
        with pytest.raises(RefusedAddress) as refused:
            server.fetcher().fetch(server.at(), NOW)
    assert refused.value.code == code


def test_a_redirect_to_a_name_that_leads_inside_is_refused():
    where = {"page.example": ["127.0.0.1"], "other.example": ["10.0.0.1"]}
    with serving() as server:
        server.moved("/", "http://other.example/")
        with pytest.raises(RefusedAddress, match="network"):
            server.fetcher(resolve=lambda host, port: where[host]).fetch(server.at(), NOW)


def test_a_name_is_resolved_once_and_the_vetted_address_is_dialled():
    """DNS rebinding: public when it is vetted, inside when it would be asked for again."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with serving() as server:
        server.page("/")
        fetcher = server.fetcher(resolve=lambda host, port: next(answers))
        assert fetcher.fetch(server.at(), NOW).body == b"<p>Ja.</p>"
        assert len(server.asked) == 1
        with pytest.raises(RefusedAddress, match="network"):
            fetcher.fetch(server.at(), NOW)
    assert server.asked == ["/"]


def test_what_a_refused_address_answers_stands_in_no_log_and_no_error(caplog):
    caplog.set_level(logging.DEBUG)
    with serving() as server:
        server.page("/", b"streng geheim")
        with pytest.raises(RefusedAddress) as refused:
            Fetcher(ports=frozenset({server.port})).fetch(server.at(host="127.0.0.1"), NOW)
    assert server.asked == []
    assert "geheim" not in caplog.text + str(refused.value)


PUBLIC = {
    "name": ("https://www.kuestenkurier.example.org/wehr?a=1&b=ü#unten", "https://www.kuestenkurier.example.org/wehr?a=1&b=%C3%BC"),
    "umlaut": ("https://müller.de/", "https://xn--mller-kva.de/"),
    "sharp s, as browsers read it": ("https://faßbender.de", "https://xn--fabender-rya.de/"),
    "capitals": ("HTTP://Example.ORG:80/X", "http://example.org/X"),
    "number": ("http://93.184.216.34/", "http://93.184.216.34/"),
    "number, six": ("https://[2606:2800:220:1::1]/", "https://[2606:2800:220:1::1]/"),
    "escaped already": ("https://example.org/a%20b", "https://example.org/a%20b"),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_an_address_of_the_public_net_is_read_as_a_browser_reads_it(name):
    written, read = PUBLIC[name]
    assert parse(written).url == read


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00::1"]
)
def test_what_is_public_is_dialled(number):
    assert Fetcher().vet(ip_address(number))


def test_a_desk_that_fetches_nothing_refuses_all(settings):
    settings.FETCHING = False
    assert refusal("https://example.org/") == "off"


def test_every_code_has_a_sentence():
    assert set(labels.FETCH) == REFUSALS | set(FAILURES) | {"died"}


def test_a_code_that_is_none_is_no_failure():
    with pytest.raises(KeyError):
        FetchFailed("network")
