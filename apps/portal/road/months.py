"""The way by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from apps.portal.road.days import month
from apps.portal.road.walked import Walked


@dataclass(frozen=True)
class Month:
    """The steps that begin in a month; those without a day stand in the last one."""

    name: str
    steps: list[Walked]


def months(steps: Iterable[Walked]) -> list[Month]:
    """Steps in the order of their days, cut into months."""
    groups = groupby(steps, key=lambda walked: walked.month)
    return [Month(month(first) if first else _("Day not known yet"), list(rows)) for first, rows in groups]
