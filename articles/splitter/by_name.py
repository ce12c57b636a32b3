"""Somebody meant by name: full name, surname with or without role, first name."""

from articles.splitter.genders import gender
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import Run, full_name, part, runs
from articles.splitter.passage import Phrase
from articles.splitter.people import People, Person
from articles.splitter.tokens import Token

ATTRIBUTE = frozenset(
    "von vom des der dem den für bei beim zu zum zur of for to by seiner ihrer eines einer".split()
)


def by_name(phrase: Phrase, people: People, pack: Pack) -> str | None:
    """The person of a mention that is about one person only."""
    found = runs(phrase.tokens, pack)
    full = [whole for n, run in enumerate(found) if (whole := _full(n, run, people, pack))]
    if full:
        return full[0] if len(set(full)) == 1 else None
    if not found:
        return None
    run = found[-1] if len(found) > 1 and found[-1].before == "," else found[0]
    roles, name = part(run.words, pack, run.before)
    if not name and run.words[-1].text in people.by_surname:
        roles, name = run.words[:-1], run.words[-1:]  # a surname that is also a title: Graf
    if not name:
        return None
    both = people.by_surname.get(full_name(name), ())
    if len(name) > 1 and len(both) == 1:
        return next(iter(both))
    if len(name) > 1 and not roles:
        return None
    tail = name[-1].text
    if tail not in people.by_surname and tail.endswith("s"):
        tail = tail[:-1]
    if tail in people.by_surname:
        called = {t.low for t in phrase.tokens}
        return _bearer(people.of_surname(tail), roles, run, called, phrase.start, pack)
    first = people.by_first.get(tail, ())
    return next(iter(first)) if len(first) == 1 else None


def _full(n: int, run: Run, people: People, pack: Pack) -> str | None:
    """A full name in the n-th run of a mention; of an attribute only behind its head."""
    _, name = part(run.words, pack, run.before)
    attribute = n > 0 and run.before in ATTRIBUTE
    for k in range(len(run.words) - 1):
        if attribute and k == 0 or not attribute and len(run.words) - k > len(name):
            continue
        text = full_name(run.words[k:])
        if text not in people.by_name and text.endswith("s"):
            text = text[:-1]
        if text in people.by_name:
            return text
    return None


def _bearer(
    fits: list[Person], roles: list[Token], run: Run, called: set[str], at: int, pack: Pack
) -> str | None:
    """The one person of a surname who fits: by role and title, else the only one named so far."""
    if len(fits) > 1:
        sex = gender(roles, run.before, pack)
        by_role = [p for p in fits if p.roles & called]
        by_sex = [p for p in fits if sex and p.gender == sex]
        fits = by_role or by_sex or [p for p in fits if p.mentions[0] < at]
    return fits[0].name if len(fits) == 1 else None
