"""Where something stands on a line from 0 to 100 %, as SVG attributes want it written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

WHOLE = Decimal(100)
_STEP = Decimal("0.001")


def place(amount: Decimal, whole: Decimal) -> Decimal:
    """The position of `amount` where `whole` is 100, in thousandths; 0 where there is no whole."""
    if whole <= 0:
        return Decimal(0)
    return min(WHOLE, max(Decimal(0), (amount * WHOLE / whole).quantize(_STEP, ROUND_HALF_UP)))


def edges(amounts: Iterable[Decimal], whole: Decimal) -> list[tuple[Decimal, Decimal]]:
    """Start and width of each amount laid end to end: neighbours always touch and never overlap."""
    done, result = Decimal(0), []
    for amount in amounts:
        start = place(done, whole)
        done += amount
        result.append((start, place(done, whole) - start))
    return result


def percent(value: Decimal) -> str:
    """«12.5%»: with a point in every language, without idle zeros."""
    return f"{_plain(value)}%"


def em(value: Decimal | float) -> str:
    """«1.25em»: grows with the reader's type."""
    return f"{_plain(Decimal(str(value)))}em"


def pixels(value: float) -> str:
    """A coordinate of a drawing with a size of its own, to a tenth."""
    return _plain(Decimal(str(round(value, 1))))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
