"""When a statement's answers, evidence and checks of others are hidden. Pure."""


def hides(wanted: int, *, settled: bool, own_answer_in: bool) -> bool:
    """Blind while more than one review is wanted, nothing is settled, and one's own answer is not in."""
    return wanted > 1 and not settled and not own_answer_in
