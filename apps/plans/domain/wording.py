"""Terms and money of a plan in words, in the language that is active."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from apps.plans.enums import Currency
from apps.strategies.domain.wording import day

QUARTERS = ("I", "II", "III", "IV")
_STEPS = (
    (Decimal(10**9), gettext_noop("%(number)s billion %(currency)s")),
    (Decimal(10**6), gettext_noop("%(number)s million %(currency)s")),
    (Decimal(10**3), gettext_noop("%(number)s thousand %(currency)s")),
)
_SIGNS = {Currency.UAH: gettext_noop("UAH"), Currency.RUB: gettext_noop("RUB")}


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


def thousands(amount: Decimal) -> str:
    """An amount in thousands, exact, with one digit after the comma at least: «1 250,5»."""
    value = (amount / 1000).normalize()
    exponent = value.as_tuple().exponent
    digits = max(1, -exponent) if isinstance(exponent, int) else 1
    return str(number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True))


def exact_money(amount: Decimal) -> str:
    """An amount to the last kopiyka: «1 250 000,50»."""
    return str(number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True))


def sentence_money(amount: Decimal, currency: str) -> str:
    """An amount for a sentence, rounded to one digit after the comma: «12,4 млн грн»."""
    sign = currency_sign(currency)
    for size, words in _STEPS:
        # What would be rounded up to a whole larger step is told in that step: 999 960 is «1 млн».
        if _rounded(amount / (size / 1000)) >= 1000:
            return _(words) % {"number": _number(_rounded(amount / size)), "currency": sign}
    return _("%(number)s %(currency)s") % {"number": _number(amount), "currency": sign}


def currency_sign(currency: str) -> str:
    """«грн», «руб.», else the code."""
    known = _SIGNS.get(Currency(currency)) if currency in Currency.values else None
    return _(known) if known else currency


def measures(count: int) -> str:
    """«169 заходів»."""
    return ngettext("%(count)s measure", "%(count)s measures", count) % {"count": _number(Decimal(count))}


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _number(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    text = value.quantize(Decimal(1)) if whole else value
    return str(number_format(text, use_l10n=True, force_grouping=True))
