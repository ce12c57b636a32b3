"""Headline, standfirst and pull quote print what the body tells as well: one statement, the body's."""

import re

from articles.splitter.passage import Passage
from articles.splitter.reading import Reading
from articles.words import Kind

_HEAD = 3  # paragraphs that a headline and a standfirst take
_MOST = 12  # headings that are looked up inside others
_LEAST = 3  # words of a clause that are no accident


def drop_echoes(reading: Reading) -> None:
    """What is told again with its cue is no second statement: marked words become `scare.echo`, a clause
    of the head goes. A headline may shorten the words; elsewhere they are the same."""
    own: dict[str, Passage] = {}  # words -> the last passage that tells them with a cue
    for passage in reading.passages:
        if passage.cue and passage.kind is not Kind.SCARE:
            own[_words(reading, passage)] = passage
    parents = {id(p.parent) for p in reading.passages}
    looked_up = 0
    kept: list[Passage] = []
    for passage in reading.passages:
        if id(passage) not in parents and passage.kind is not Kind.SCARE:
            words = _words(reading, passage)
            twin = own.get(words)
            if passage.cue or passage.kind is not Kind.DIRECT:
                if (
                    twin is not None
                    and twin is not passage
                    and _in_head(reading, passage, twin, words)
                ):
                    continue
            elif reading.sentences[passage.sentence].heading:
                looked_up += 1
                if twin is None and looked_up <= _MOST:
                    twin = _longer(own, words)
                _echo(passage, twin)
            elif _alone(reading, passage):
                _echo(passage, twin)
        kept.append(passage)
    reading.passages = kept


def _echo(passage: Passage, twin: Passage | None) -> None:
    if twin is not None:
        passage.kind, passage.rule = Kind.SCARE, "scare.echo"
        passage.speaker, passage.cue, passage.relay = twin.speaker, list(twin.cue), twin.relay
        passage.verbatim = []


def _longer(own: dict[str, Passage], words: str) -> Passage | None:
    """The passage that has these words, two or more, among its own."""
    if " " not in words:
        return None
    return next((own[longer] for longer in own if f" {words} " in f" {longer} "), None)


def _words(reading: Reading, passage: Passage) -> str:
    parts = (reading.text[start:end] for start, end in passage.parts)
    return " ".join(re.findall(r"\w+", " ".join(parts).lower()))


def _in_head(reading: Reading, passage: Passage, twin: Passage, words: str) -> bool:
    """A clause of the head that a later paragraph repeats word by word."""
    there = reading.sentences[twin.sentence].paragraph
    here = reading.sentences[passage.sentence].paragraph
    return here < _HEAD and here < there and words.count(" ") + 1 >= _LEAST


def _alone(reading: Reading, passage: Passage) -> bool:
    """A paragraph that holds the quote and nothing else."""
    n = passage.sentence
    sentence = reading.sentences[n]
    last = n + 1 == len(reading.sentences) or reading.sentences[n + 1].first
    spoken = sum(end - start for start, end in passage.parts)
    return sentence.first and last and sentence.end - sentence.start <= spoken + 4
