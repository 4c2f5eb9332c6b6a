"""Numbers in bands with round edges; the outermost are open, so that no single number shows itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST = 6  # bands between the open ends


@dataclass(frozen=True)
class Band:
    """Numbers from an edge until below the next."""

    label: str
    numbers: tuple[Decimal, ...]


def of_numbers(counts: Mapping[Decimal, int], unit: str = "") -> list[Band]:
    """The bands of numbers that were given so many times; one band for numbers that are all the same."""
    if not counts:
        return []
    edges = edges_of(counts)
    bands = []
    for low, high in zip([None, *edges], [*edges, None], strict=True):
        inside = tuple(n for n in sorted(counts) if (low is None or n >= low) and (high is None or n < high))
        bands.append(Band(_label(low, high, unit), inside))
    return bands


def edges_of(counts: Mapping[Decimal, int]) -> list[Decimal]:
    """Round numbers between the tenth and the ninetieth of a hundred."""
    low, high = percentile(counts, 10), percentile(counts, 90)
    step = _round_step((high - low) / MOST)
    first = (low / step).to_integral_value("ROUND_FLOOR") * step + step
    edges = [first]
    while edges[-1] < high and len(edges) < MOST + 1:
        edges.append(edges[-1] + step)
    return edges


def _round_step(least: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20 … that is not less."""
    if least <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)


def percentile(counts: Mapping[Decimal, int], percent: int) -> Decimal:
    """The smallest number that so many of a hundred do not exceed."""
    wanted = Decimal(sum(counts.values()) * percent) / 100
    passed = 0
    for number in sorted(counts):
        passed += counts[number]
        if passed >= wanted:
            return number
    return max(counts)


def _label(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    tail = f" {unit}" if unit else ""
    if low is None and high is None:
        return _("all")
    if low is None:
        return _("less than %(number)s") % {"number": f"{plain(high)}{tail}"}
    if high is None:
        return _("%(number)s or more") % {"number": f"{plain(low)}{tail}"}
    return _("from %(low)s to less than %(high)s") % {"low": plain(low), "high": f"{plain(high)}{tail}"}


def plain(number: Decimal | None) -> str:
    """«12,5» in the language of the page, without idle noughts."""
    if number is None:
        return ""
    normal = number.normalize()
    exponent = normal.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return number_format(normal, decimal_pos=places, use_l10n=True, force_grouping=True)
