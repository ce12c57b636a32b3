"""Figures as people round them: a half goes up. Pure.

`round` sends a half to the even neighbour, and Django's `number_format` cuts off what is too long.
"""

from decimal import ROUND_HALF_UP, Decimal


def rounded(figure: float | Decimal, places: int = 0) -> Decimal:
    """With so many places behind the point; a half away from zero, as the figure is written: 0.145 is no 0.1449…"""
    found = Decimal(str(figure)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return found or abs(found)  # no "-0.00"


def hundredths(share: float, places: int = 0) -> Decimal:
    """A share of one, as per cent."""
    return rounded(Decimal(str(share)) * 100, places)
