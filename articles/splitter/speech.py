"""The whole way of a text: view, quotes, sentences, clauses, what marks are left, names, drafts."""

from articles.splitter.assemble import assemble
from articles.splitter.draft import Draft
from articles.splitter.echoes import drop_echoes
from articles.splitter.english import read_sentence as read_english
from articles.splitter.french import read_sentence as read_french
from articles.splitter.german import read_sentence as read_german
from articles.splitter.interview import read_turns
from articles.splitter.lang import PACKS, code_of, guess
from articles.splitter.lang.pack import Pack
from articles.splitter.marks_only import read_sentence as read_marks
from articles.splitter.once import say_once
from articles.splitter.particles import join_surnames
from articles.splitter.quotes import find_quotes
from articles.splitter.reading import Reading
from articles.splitter.resolve import resolve
from articles.splitter.scare import sort_fragments
from articles.splitter.sentences import find_sentences
from articles.splitter.view import look_through

_READERS = {"de": read_german, "en": read_english, "fr": read_french}


def split(text: str, lang: str | None = None) -> list[Draft]:
    """The statements of a text in reading order; spans are code points of `text` as given.

    Without `lang` the language is guessed by its stop words; without a pack for it only quotations
    are found. Never raises on odd text; time grows with the length of the text.
    """
    view = look_through(text)
    code = code_of(lang)
    pack = PACKS.get(code) if code else guess(view.text)
    reading = read(view.text, pack)
    return assemble(view, reading, resolve(reading))


def read(text: str, pack: Pack | None) -> Reading:
    """The passages of a view, their speakers not yet resolved."""
    quotes = find_quotes(text, pack.code if pack else "")
    sentences = find_sentences(text, quotes, pack)
    join_surnames(sentences, pack)
    starts = {
        mark: n
        for n, q in enumerate(quotes)
        if q.depth == 0
        for mark in (q.outer[0], q.outer[1] - 1)
    }
    reading = Reading(text, pack, quotes, sentences, starts=starts)
    turns = read_turns(reading)
    reader = _READERS[pack.code] if pack else read_marks
    for n, sentence in enumerate(sentences):
        if sentence.teaser or n in turns:
            continue
        reader(reading, n)
    say_once(reading)
    sort_fragments(reading)
    drop_echoes(reading)
    return reading
