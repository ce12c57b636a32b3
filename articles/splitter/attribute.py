"""Who speaks: the best phrase of a clause as the subject of its verb, by named features."""

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make, phrases
from articles.splitter.tokens import Token

# What speaks for and against a phrase as the speaker of a verb; the sum must exceed `LEAST`.
WEIGHTS = {
    "nominative": 3.0,
    "oblique": -6.0,  # dem, den, des: another case
    "preposition": -6.0,
    "pronoun": 1.0,
    "person": 2.0,  # a word for a role, an office or a trade
    "organisation": 1.5,
    "document": 0.5,
    "before": 2.0,  # before its verb: the usual place
    "time": -7.0,
    "beside": 1.5,  # directly before or behind the verb
    "dative": -3.0,  # "der" of a feminine noun behind a subject
    "acts": 1.0,  # can perform a speech act: a person, a body, a bare name
    "thing": -1.5,  # neither that nor a document: die Lage
    "adverb": -4.0,  # opens the sentence and ends like an adverb: Offiziell sagt …
    "number differs": -2.0,
    "nothing": -8.0,  # es, man, das: no mention at all
}
LEAST = 1.0
EMPTY = frozenset("es man wer das dies dieses was nichts alles etwas so".split())
_GENITIVE = frozenset("des der eines einer seines seiner ihres ihrer dieser dieses".split())
_ACTING = (
    "er",
    "isten",
    "anten",
    "enten",
    "oren",
    "ogen",
    "leute",
    "wälte",
    "eure",
    "linge",
    "nden",
)
_ADVERBIAL = (
    "lich",
    "ig",
    "isch",
    "weise",
    "ell",
    "haft",
    "bar",
    "sam",
    "los",
    "ings",
    "tens",
    "icher",
)
_PARTICLES = frozenset("von zu van de".split())
_SINGULAR = frozenset("der das ein eine dieser dieses er es".split())


def weigh(phrase: Phrase, pack: Pack, beside: bool, plural: bool | None) -> float:
    """The sum of the features that hold."""
    head = phrase.tokens[-1]
    low = phrase.tokens[0].low
    own = _without_attributes(phrase, pack)
    score = WEIGHTS["nominative"] if phrase.nominative else WEIGHTS["oblique"]
    if phrase.preposition:
        score += WEIGHTS["preposition"]
    if phrase.pronoun:
        score += WEIGHTS["pronoun"]
    if len(phrase.tokens) == 1 and low in EMPTY:
        score += WEIGHTS["nothing"]
    if any(t.capital and pack.role.search(t.text) for t in own):
        score += WEIGHTS["person"]
    elif any(t.capital and pack.organisation.search(t.text) for t in own):
        score += WEIGHTS["organisation"]
    elif any(t.capital and pack.documents.search(t.text) for t in own):
        score += WEIGHTS["document"]
    if _first_noun(phrase) in pack.time or (head.kind == "number" and len(phrase.tokens) == 1):
        score += WEIGHTS["time"]
    if acts(phrase, pack):
        score += WEIGHTS["acts"]
    elif not document(phrase, pack):
        score += WEIGHTS["thing"]
    if beside:
        score += WEIGHTS["beside"]
    if plural and low in _SINGULAR and not any(t.low == "und" for t in phrase.tokens):
        score += WEIGHTS["number differs"]
    return score


def _without_attributes(phrase: Phrase, pack: Pack) -> list[Token]:
    """Without what hangs on the noun: of "die Aussage der Gewerkschaft" only "die Aussage"."""
    for n in range(1, len(phrase.tokens)):
        token = phrase.tokens[n]
        hangs = token.low in _GENITIVE or token.low in pack.prepositions
        if hangs and phrase.tokens[n - 1].capital and not token.capital:
            return phrase.tokens[:n]
    return phrase.tokens


def _first_noun(phrase: Phrase) -> str:
    return next(
        (t.text for t in phrase.tokens if t.capital and t.low not in ("der", "die", "das")), ""
    )


def subject(
    tokens: list[Token], lo: int, hi: int, verb: int, pack: Pack, plural: bool | None
) -> Phrase | None:
    """The best speaker for the verb at index `verb` among the phrases of `tokens[lo:hi]`."""
    best: Phrase | None = None
    most = LEAST
    for phrase in phrases(tokens, lo, verb, pack, attach=True):
        beside = phrase.tokens[-1] is tokens[verb - 1 if tokens[verb - 1].text != "," else verb - 2]
        score = weigh(phrase, pack, beside, plural) + WEIGHTS["before"]
        if len(phrase.tokens) == 1 and phrase.tokens[0] is tokens[0]:
            score += WEIGHTS["adverb"] if phrase.tokens[0].low.endswith(_ADVERBIAL) else 0.0
        if score > most:
            best, most = phrase, score
    for n, phrase in enumerate(phrases(tokens, verb + 1, hi, pack, attach=False)):
        beside = n == 0
        score = weigh(phrase, pack, beside, plural)
        if not beside and phrase.tokens[0].low == "der":
            score += WEIGHTS["dative"]
        if score > most:
            best, most = phrase, score
    return best or _noble(tokens, lo, verb, pack)


def _noble(tokens: list[Token], lo: int, verb: int, pack: Pack) -> Phrase | None:
    """Von der Leyen betonte, …: a verb has a subject, so what looks like "of the" is a name."""
    if tokens[lo].low in _PARTICLES and tokens[lo].capital and 2 <= verb - lo <= 4:
        if tokens[verb - 1].capital:
            return make(tokens[lo:verb], "", pack)
    return None


def acts(who: Phrase, pack: Pack) -> bool:
    """Whether a mention can perform a speech act: a person, an organisation, a pronoun, a bare name."""
    first = who.tokens[0]
    if first.kind == "number" or first.low in EMPTY:
        return False
    nouns = [t for t in who.tokens if t.capital and t.low not in pack.articles]
    if who.pronoun or any(
        pack.role.search(t.text) or pack.organisation.search(t.text) for t in nouns
    ):
        return True
    if first.capital and first.low not in pack.articles:
        return True
    many = first.low == "die"  # die Veranstalter, die Demonstranten
    return many and any(t.low.endswith(_ACTING) for t in nouns)


def document(who: Phrase, pack: Pack) -> bool:
    """A report, a study, a letter: what speaks in writing."""
    return any(t.capital and pack.documents.search(t.text) for t in who.tokens)


def outlet(phrase: Phrase, pack: Pack) -> bool:
    """An outlet or agency by one of its words."""
    words = [t.text for t in phrase.tokens if t.kind == "word"]
    words += [part for word in words if "-" in word for part in word.split("-")]
    return any(
        pack.outlet.search(word) or word.endswith("s") and pack.outlet.search(word[:-1])
        for word in words
    )
