"""Amounts beside bars: one unit for a whole drawing, so that its numbers compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.plans.domain.money_words import currency_sign

_STEPS = (
    (Decimal(10**9), gettext_noop("billion %(currency)s")),
    (Decimal(10**6), gettext_noop("million %(currency)s")),
    (Decimal(10**3), gettext_noop("thousand %(currency)s")),
)
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Unit:
    """What the numbers of a drawing count: `name` is «млн грн», `size` how many of the currency that is."""

    name: str
    size: Decimal

    @classmethod
    def fitting(cls, amounts: Iterable[Decimal], currency: str) -> Unit:
        """The largest in which the greatest of `amounts` is at least ten: thousands at the least."""
        peak = max(amounts, default=Decimal(0))
        fits = ((size, words) for size, words in _STEPS if peak >= size * 10)
        size, words = next(fits, _STEPS[-1])
        return cls(_(words) % {"currency": currency_sign(currency)}, size)

    def number(self, amount: Decimal | None) -> str:
        """«12,4», rounded to a tenth; «no data» for what is not known."""
        if amount is None:
            return _("no data")
        rounded = (amount / self.size).quantize(_TENTH, ROUND_HALF_UP)
        if amount and not rounded:
            return _("less than 0.1")
        return str(number_format(rounded, decimal_pos=1, use_l10n=True, force_grouping=True))


def share(part: Decimal | None, whole: Decimal | None) -> str:
    """«56 %»; «no data» where one of them is not known."""
    if part is None or not whole:
        return _("no data")
    rounded = (part * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP)
    if part and not rounded:
        return _("less than 1%")
    return _("%(number)s%%") % {"number": rounded}
