"""Terms and money of a plan in words, in the language that is active."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.domain.money_words import number
from apps.strategies.domain.wording import day

QUARTERS = ("I", "II", "III", "IV")


def term(starts_on: date | None, ends_on: date | None) -> str:
    """When a measure is done, as short as its dates allow; empty when neither is known.

    «2021–2023», «2022», «I квартал 2023», «березень–травень 2022», else the days themselves.
    """
    if starts_on is None or ends_on is None:
        return _open_term(starts_on, ends_on)
    if not _whole_months(starts_on, ends_on):
        first, last = day(starts_on), day(ends_on)
        return first if first == last else f"{first} – {last}"
    if (starts_on.month, ends_on.month) == (1, 12):
        return _span(str(starts_on.year), str(ends_on.year))
    if starts_on.year != ends_on.year:
        return f"{_month(starts_on)} {starts_on.year} – {_month(ends_on)} {ends_on.year}"
    if starts_on.month % 3 == 1 and ends_on.month == starts_on.month + 2:
        values = {"quarter": QUARTERS[starts_on.month // 3], "year": starts_on.year}
        return _("quarter %(quarter)s of %(year)s") % values
    return f"{_span(_month(starts_on), _month(ends_on))} {starts_on.year}"


def _open_term(starts_on: date | None, ends_on: date | None) -> str:
    """Only one end is known."""
    if starts_on is not None:
        whole = (starts_on.month, starts_on.day) == (1, 1)
        return _("from %(day)s") % {"day": starts_on.year if whole else day(starts_on)}
    if ends_on is None:
        return ""
    if (ends_on.month, ends_on.day) == (12, 31):
        return _("until the end of %(year)s") % {"year": ends_on.year}
    return _("until %(day)s") % {"day": day(ends_on)}


def _whole_months(starts_on: date, ends_on: date) -> bool:
    return starts_on.day == 1 and ends_on.day == calendar.monthrange(ends_on.year, ends_on.month)[1]


def _month(value: date) -> str:
    """The month by itself, as it stands inside a sentence."""
    name = str(MONTHS[value.month])
    return name if name.isascii() else name.lower()


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def measures(count: int) -> str:
    """«169 заходів»."""
    return ngettext("%(count)s measure", "%(count)s measures", count) % {"count": number(Decimal(count))}
