"""Which of several antecedents is meant: named features, their weights in one table, and a margin."""

from collections.abc import Iterable

# What speaks for and against somebody as the one who is meant.
WEIGHTS = {
    "speaker": 2.5,  # speaks in the sentence
    "subject": 0.5,  # is the subject of its main clause
    "told": 3.0,  # of a speech act without words: "Die Werft lehnte ab."
    "sentence": -3.0,  # each one further back
    "paragraph": -1.0,  # each one between
    "gender": 0.5,  # known to agree, not only possible
    "inside": -2.0,  # named only inside somebody's words
    "beside": -2.0,  # named in the pronoun's own sentence, not as its subject
    "role": 4.0,  # was called so
    "kind": 2.5,  # was called something that the mention sums up: die Juristin
    "age": 5.0,  # der 58-Jährige, where the article gives the age
    "unknown": 1.5,  # nothing is known of the person that the mention could contradict
}
MARGIN = 1.0  # how far the best must be ahead of the second
LEAST = -12.0  # of an antecedent: four sentences back, said in passing


def weigh(features: Iterable[str], sentences: int = 0, paragraphs: int = 0) -> float:
    """The sum of the features that hold, and of the way back."""
    score = sum(WEIGHTS[feature] for feature in features)
    return score + sentences * WEIGHTS["sentence"] + paragraphs * WEIGHTS["paragraph"]


def ahead(scores: dict[str, float], least: float = LEAST) -> str | None:
    """Who is clearly ahead; None where nobody is."""
    ordered = sorted(scores, key=lambda who: -scores[who])
    if not ordered or scores[ordered[0]] < least:
        return None
    if len(ordered) > 1 and scores[ordered[0]] - scores[ordered[1]] < MARGIN:
        return None
    return ordered[0]
