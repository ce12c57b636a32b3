"""What can go wrong when something is fetched. `models.labels.FETCH` says each code in a sentence."""

# Codes of RefusedAddress: the address may not be asked, now or later.
REFUSALS = frozenset({"off", "unreadable", "scheme", "login", "port", "name", "number", "network"})
# Codes of FetchFailed: it was asked, and this came of it. True where it may pass by itself.
FAILURES = {
    "dns": True,
    "connect": True,
    "tls": False,
    "timeout": True,
    "broken": True,
    "server": True,
    "missing": False,
    "forbidden": False,
    "status": False,
    "redirects": False,
    "size": False,
    "type": False,
}


class RefusedAddress(Exception):
    """The address leads where nothing is fetched from; `code` says why, and nothing says what answers there.

    off: this desk fetches nothing · unreadable: no address at all · scheme: neither http nor https · login: carries a
    name or password · port: neither 80 nor 443 · name: no name of the public net · number: a number in disguise ·
    network: an address that is not public, or a name that also leads to one
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class FetchFailed(Exception):
    """Asked in vain; `code` says why, `passes` whether asking again later may help.

    dns: no such name · connect: nobody answers · tls: the certificate does not hold · timeout: took too long ·
    broken: the answer cannot be read · server: 429 or 5xx · missing: 404 or 410 · forbidden: 401, 402, 403 or 451 ·
    status: any other answer than 200 · redirects: in a circle, or too many · size: too large · type: none we keep
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code, self.passes = code, FAILURES[code]


class NotModified(Exception):
    """What is there is what was there when it was read last."""
