"""Round steps for an axis of counts. Pure."""


def steps(most: int, wanted: int = 4) -> list[int]:
    """0 and up to `wanted` or one more whole, round numbers, the last at or above `most`."""
    size = 1
    for size in (base * 10**power for power in range(9) for base in (1, 2, 5)):
        if size * wanted >= most:
            break
    last = max(1, -(-most // size))
    return [n * size for n in range(last + 1)]
