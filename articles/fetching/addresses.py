"""Which addresses may be asked at all: first as they are written, then as they resolve.

Written once and read once: what is vetted here are the very parts that are dialled, so that no second parser can read
the address otherwise. Ranges: the special-purpose registries of IANA for IPv4 (RFC 6890) and IPv6, more strictly.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import idna

from articles.fetching.errors import RefusedAddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 2_000  # characters of an address
PORTS = {"http": 80, "https": 443}
# Names that resolve inside a house, or nowhere.
INSIDE = frozenset(
    "localhost local localdomain internal intranet private lan home corp test invalid onion home.arpa".split()
)
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")  # a last label of this kind makes browsers read an IPv4
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")

CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' inner network; metadata of some clouds
        "127.0.0.0/8",
        "168.63.129.16/32",  # a public number that one cloud answers inside every machine
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        # Of IPv6 only 2000::/3 is public: mapped, compatible, NAT64, unique local, link-local, site-local and
        # multicast all lie outside. Inside it:
        "2001::/23",  # Teredo, benchmarking, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 inside
        "2620:4f:8000::/48",
        "3fff::/20",  # documentation
    )
)
PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")


def is_public(address: Address) -> bool:
    """Whether the address lies in the public net: neither inside a house nor on this machine, nor set aside."""
    if any(address in network for network in CLOSED if network.version == address.version):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in PUBLIC_IPV6:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Target:
    """One address in parts, as it is asked: `host` in ASCII, `path` percent-encoded with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def parse(url: str, ports: frozenset[int] = frozenset(PORTS.values())) -> Target:
    """The address in parts. Raises RefusedAddress for what may not be asked whatever it resolves to."""
    url = url.strip(" \t\r\n")
    if len(url) > LONGEST or any(ord(c) <= 32 or ord(c) == 127 for c in url) or "\\" in url:
        raise RefusedAddress("unreadable")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RefusedAddress("unreadable") from None
    if parts.scheme not in PORTS:
        raise RefusedAddress("scheme")
    if "@" in parts.netloc:
        raise RefusedAddress("login")
    host = _host(parts.hostname or "", bracketed="[" in parts.netloc)
    port = PORTS[parts.scheme] if port is None else port
    if port not in ports:
        raise RefusedAddress("port")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return Target(parts.scheme, host, port, path + (f"?{query}" if query else ""))


def _host(host: str, *, bracketed: bool) -> str:
    """The host in ASCII: full-width digits and other people's full stops are what they stand for."""
    if bracketed:
        if "%" in host:  # a zone names a cable of this machine
            raise RefusedAddress("number")
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise RefusedAddress("number") from None
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise RefusedAddress("name") from None
    labels = host.split(".")
    if NUMBER.fullmatch(labels[-1] or (labels[-2] if len(labels) > 1 else "")):
        return _dotted(host)
    if len(labels) < 2 or len(host) > 253 or not all(map(LABEL.fullmatch, labels)):
        raise RefusedAddress("name")
    if labels[-1] in INSIDE or ".".join(labels[-2:]) in INSIDE:
        raise RefusedAddress("name")
    return host


def _dotted(host: str) -> str:
    """Four decimal numbers without leading zeros, and no other way to write an IPv4."""
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise RefusedAddress("number") from None
