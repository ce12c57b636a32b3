"""An organisation or document meant by name or by its noun: des Betriebsrats, das Unternehmen."""

from articles.splitter.bodies import Bodies
from articles.splitter.kinds import any_body, somebody
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import trade
from articles.splitter.naming import DENOTING, denoted, proper, without_s
from articles.splitter.ranking import ahead, weigh
from articles.splitter.reading import Reading
from articles.splitter.scene import Scene
from articles.splitter.tokens import Token

_ANYBODY = frozenset("personen menschen leute mitglieder quellen kreise".split())
_HERS = frozenset("die der eine einer ihre ihrer seine seiner".split())
_BOARDS = tuple(
    f"{what}rat"
    for what in "betriebs stadt gemeinde bundes aufsichts verwaltungs sicherheits personal senioren "
    "kirchen vorstands landes regierungs".split()
)


class Bodily:
    """German organisations; what names a person is None here."""

    def __init__(self, reading: Reading, bodies: Bodies, scene: Scene, pack: Pack) -> None:
        self.reading, self.bodies, self.scene, self.pack = reading, bodies, scene, pack

    def meant(
        self, words: list[Token], head: list[Token], at: int, sentence: int, printed: set[str]
    ) -> str | None:
        """`words` with article, `head` the nouns that name it; `printed` all capitals of the text."""
        noun, low = head[-1], words[0].low
        if noun.low in _ANYBODY or self.person(noun, low, len(head)):
            return None
        if noun.low.endswith(DENOTING):
            return denoted(noun, self.pack)
        if len(words) == 1 and noun.text.endswith("s") and noun.text[:-1] in printed:
            return without_s(noun.text)  # Berlins
        name = proper(words, self.pack)
        if name and " " not in name and low in self.pack.articles:
            return self.again(name, at, sentence)
        return name

    def again(self, noun: str, at: int, sentence: int) -> str | None:
        """Das Amt: the one body named before that can be called so."""
        fits = self.bodies.meant(noun.lower(), at)
        if len(fits) == 1:
            return fits[0].name
        if fits:
            best = ahead(self._present({b.name for b in fits}, at, sentence))
            if best is not None:
                return best
        return None if any_body(noun.lower()) and (fits or _firm(noun)) else noun

    def _present(self, names: set[str], at: int, sentence: int) -> dict[str, float]:
        here = self.reading.sentences[sentence].paragraph
        scores = dict.fromkeys(names, weigh([], 9))
        for referent in self.scene.before(at, sentence):
            if referent.key in names:
                paragraphs = here - self.reading.sentences[referent.sentence].paragraph
                score = weigh(referent.features, sentence - referent.sentence, paragraphs)
                scores[referent.key] = max(scores[referent.key], score)
        return scores

    def person(self, noun: Token, article: str, nouns: int) -> bool:
        """Whether a German noun is a role, a trade or a woman's one: it names nobody."""
        pack = self.pack
        bare = without_s(noun.text) if article in ("des", "eines") else noun.text
        if nouns == 1 and (bare.lower().endswith(_BOARDS) or bare == "Rat"):
            return False
        if article in pack.articles and nouns == 1:
            body = pack.organisation.search(bare) or pack.documents.search(bare)
            if article in _HERS and noun.low.endswith("in") and len(noun.low) > 5 and not body:
                return True
            if trade(noun, pack) or noun.text in pack.titles or somebody(noun.low):
                return True
        return bool(pack.role.search(noun.text) or pack.role.search(bare))


def _firm(noun: str) -> bool:
    """Das Unternehmen: no name for anything."""
    return any_body(noun.lower()) == "firm" or noun == "Behörde"
