"""An order that people gave: how often each option came at each place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys import bands
from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.masking import hidden_in_table, is_small
from apps.consultations.domain.surveys.tallies import Spot, Tally


@dataclass(frozen=True)
class Ranked:
    """An option with its counts per place; None: hidden. `mean` only where everybody ranked it."""

    label: str
    counts: tuple[int | None, ...]
    mean: str = ""


@dataclass(frozen=True)
class Order:
    """The table: its places (the last of them may be several), and one row for each option."""

    places: tuple[str, ...]
    rows: tuple[Ranked, ...]


def order_of(asked: Asked, tally: Tally) -> Order:
    """Options at places, masked. Places that only a few gave are told together with the one before."""
    counts = _counts(asked, tally)
    places = [str(place) for place in range(1, asked.most + 1)] + [_("not placed")]
    places, merged = _merged(places, counts)
    shown = [False] * len(merged), [False] * len(places)
    mask = hidden_in_table(merged, *shown)
    rows = []
    for option, exact, line, hidden in zip(asked.options, counts, merged, mask, strict=True):
        told = tuple(None if off else count for count, off in zip(line, hidden, strict=True))
        whole = None not in told and len(places) == len(exact) and not exact[-1]
        rows.append(Ranked(option.text, told, _mean(exact) if whole else ""))
    return Order(tuple(places), tuple(rows))


def _counts(asked: Asked, tally: Tally) -> list[list[int]]:
    """One line for each option: at the first place, at the second …, at none."""
    spots, answered = tally.spots.get(asked.pk, {}), tally.answered.get(asked.pk, 0)
    lines = []
    for option in asked.options:
        line = [spots.get(Spot(option=option.pk, rank=place), 0) for place in range(1, asked.most + 1)]
        lines.append([*line, answered - sum(line)])
    return lines


def _merged(places: list[str], counts: list[list[int]]) -> tuple[list[str], list[list[int]]]:
    """Without a column that is small altogether."""
    merged = [list(line) for line in counts]
    while len(places) > 1 and any(is_small(sum(line[c] for line in merged)) for c in range(len(places))):
        places = [*places[:-2], f"{places[-2]}, {places[-1]}"]
        merged = [[*line[:-2], line[-2] + line[-1]] for line in merged]
    return places, merged


def _mean(line: list[int]) -> str:
    """The mean place of an option that everybody placed."""
    total = sum(place * count for place, count in enumerate(line, 1))
    mean = Decimal(total) / (sum(line) or 1)
    return bands.plain(mean.quantize(Decimal("0.1"), ROUND_HALF_UP))
