"""Money of a plan in words, in the language that is active."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.plans.enums import Currency

_STEPS = (
    (Decimal(10**9), gettext_noop("%(number)s billion %(currency)s")),
    (Decimal(10**6), gettext_noop("%(number)s million %(currency)s")),
    (Decimal(10**3), gettext_noop("%(number)s thousand %(currency)s")),
)
_SIGNS = {Currency.UAH: gettext_noop("UAH"), Currency.RUB: gettext_noop("RUB")}


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
            return _(words) % {"number": number(_rounded(amount / size)), "currency": sign}
    return _("%(number)s %(currency)s") % {"number": number(amount), "currency": sign}


def currency_sign(currency: str) -> str:
    """«грн», «руб.», else the code."""
    known = _SIGNS.get(Currency(currency)) if currency in Currency.values else None
    return _(known) if known else currency


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def number(value: Decimal) -> str:
    """A number as the active language writes it, with groups of three."""
    whole = value == value.to_integral_value()
    text = value.quantize(Decimal(1)) if whole else value
    return str(number_format(text, use_l10n=True, force_grouping=True))
