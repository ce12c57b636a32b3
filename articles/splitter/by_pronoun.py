"""Whom er, sie, he, she mean: the one who is clearly the most present."""

from collections.abc import Sequence

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Place
from articles.splitter.ranking import ahead, weigh
from articles.splitter.reading import Reading
from articles.splitter.scene import Referent, Scene

_HIS = frozenset("sein seine seinen seiner seines his".split())
_HER = frozenset("ihr ihre ihren ihrer ihres her".split())


def owner(low: str) -> str:
    """The gender that a possessive shows of its owner: "" where it is none."""
    return "m" if low in _HIS else "f" if low in _HER else ""


class ByPronoun:
    """Persons, and organisations that are subject or speaker, by how present they are."""

    def __init__(self, reading: Reading, scene: Scene, pack: Pack) -> None:
        self.reading, self.scene, self.pack = reading, scene, pack

    def meant(self, gender: str, at: int, sentence: int, own: Sequence[Place]) -> str | None:
        """`own`: the places of the pronoun's own clause and its words; nobody in them is meant."""
        if not gender or gender == "p":
            return None
        want = "n" if gender == "n" else "f" if "f" in gender else "m"
        sentences = self.reading.sentences
        here = sentences[sentence].paragraph
        scores: dict[str, float] = {}
        for referent in self.scene.before(at, sentence):
            if not self._agrees(referent, want) or any(s <= referent.at < e for s, e in own):
                continue
            paragraphs = here - sentences[referent.sentence].paragraph
            if paragraphs > 1:
                break
            features = list(referent.features)
            if referent.sentence == sentence and not features:
                features.append("beside")
            if referent.sure and referent.gender == want:
                features.append("gender")
            score = weigh(features, sentence - referent.sentence, paragraphs)
            scores[referent.key] = max(score, scores.get(referent.key, score))
        best = ahead(scores)
        return None if best is None or best[0] == "?" else best

    def pointed_at(self, gender: str, at: int, sentence: int) -> str | None:
        """Dieser: of the sentence before the only one who is not its subject."""
        want = "f" if "f" in gender else "m"
        keys = {
            referent.key
            for referent in self.scene.before(at, sentence)
            if sentence - referent.sentence <= 1 and self._agrees(referent, want)
            if not {"subject", "speaker"} & set(referent.features)
        }
        subjects = {
            referent.key
            for referent in self.scene.before(at, sentence)
            if sentence - referent.sentence <= 1 and {"subject", "speaker"} & set(referent.features)
        }
        keys -= subjects
        return None if len(keys) != 1 or next(iter(keys))[0] == "?" else keys.pop()

    def _agrees(self, referent: Referent, want: str) -> bool:
        if referent.body:
            return referent.gender == want and bool(referent.features)
        return want != "n" and referent.gender in ("", want)
