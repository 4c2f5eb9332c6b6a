"""Sums of money as people write them in tables, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from django.utils.translation import gettext as _

from apps.plans.domain.sheets.folding import fold
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell

KOPECK = Decimal("0.01")
LARGEST = Decimal(10) ** 16
_FINEST = 11  # decimals of a sum in billions; arithmetic stays exact well beyond
_NOTHING = {"", "-", "--", "---", "х", "x", "н/д", "немає даних", "нет данных", "no data", "n/a", "...", "…"}
_UNITS = (
    (re.compile(r"^(?:тис|тыс|thousand|thous|k\b)"), Decimal(1000)),
    (re.compile(r"^(?:млн|мільйон|миллион|million|mln)"), Decimal(10) ** 6),
    (re.compile(r"^(?:млрд|мільярд|миллиард|billion|bln)"), Decimal(10) ** 9),
    (re.compile(r"^(?:грн|гривн|гривень|₴|uah|руб|₽|rub|євро|евро|eur|€|дол|usd|\$)"), Decimal(1)),
)
_CURRENCY = (
    r"(?:грн|гривн\w+|гривень|₴|uah|hryvnias?|руб\w*|₽|rub|roubles?|євро|евро|eur|€|дол\w*|долл\w*|usd|\$)"
)
_UNIT = re.compile(
    rf"(?:(?:тис|тыс|тисяч\w?|тысяч\w?|млн|млрд|мільйон\w*|мільярд\w*|миллион\w*|миллиард\w*"
    rf"|thousand|thous|million|mln|billion|bln)\.? ?(?:{_CURRENCY}\.?(?: ?сша)?)?|{_CURRENCY}\.?(?: ?сша)?)"
)
_AMOUNT = re.compile(r"(?P<before>[€$₴]? ?)(?P<number>-?[0-9][0-9 .,']*?)[.,]? ?(?P<unit>[^\d\s.,'-].*)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ '][0-9]{3})+|[0-9]+")


def amount(cell: Cell, multiplier: Decimal = Decimal(1)) -> Decimal | None:
    """The sum of a cell in full units of the currency, in kopecks; None if the cell says nothing.

    `multiplier` is what the column counts in; a unit in the cell itself («100 тис. грн») goes before it.
    Raises `Misread` for what is no sum, negative, too large, or finer than a kopeck.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return _of_text(cell, multiplier)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise Misread(_("A sum is needed here, such as 1 234,50."))
    return _of_number(cell, multiplier)


def _of_number(number: float, multiplier: Decimal) -> Decimal:
    """Spreadsheets keep 15 digits; what stands behind them is noise of binary fractions."""
    if isinstance(number, int) or number.is_integer():
        return kopecks(Decimal(int(number)) * multiplier)
    if not isfinite(number):
        raise Misread(_("A sum is needed here, such as 1 234,50."))
    exact = Decimal(format(number, ".15g")) * multiplier
    rounded = round(exact, 2) if abs(exact) < LARGEST else exact
    noise = abs(exact) * Decimal("1e-14") + Decimal("1e-9")
    return kopecks(rounded if abs(exact - rounded) <= noise else exact)


@lru_cache(maxsize=50_000)
def _of_text(text: str, multiplier: Decimal) -> Decimal | None:
    folded = fold(text)
    if folded in _NOTHING:
        return None
    match = _AMOUNT.fullmatch(folded)
    if match is None or (match["unit"] and not _UNIT.fullmatch(match["unit"])):
        raise Misread(_("This is not a sum. A sum is needed here, such as 1 234,50, or an empty cell."))
    if match["unit"]:
        multiplier = next(value for start, value in _UNITS if start.match(match["unit"]))
    elif match["before"].strip():
        multiplier = Decimal(1)
    return kopecks(number(match["number"].strip()) * multiplier)


def number(text: str) -> Decimal:
    """A number written with spaces, commas or points: the last of two kinds of mark is the decimal one.

    A mark that stands once is decimal («1,234» is one and a bit), one that repeats groups digits.
    Raises `Misread` for other arrangements.
    """
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, fraction = _halves(digits)
    if not _GROUPED.fullmatch(whole) or (fraction and not fraction.isdecimal()):
        raise Misread(_("The number is written in a way that can be read differently; write it as 1 234,50."))
    if len(fraction.rstrip("0")) > _FINEST:
        raise Misread(_("The sum is finer than a hundredth: round it to two decimals."))
    return Decimal(f"{sign}{whole.replace(' ', '').replace(chr(39), '')}.{fraction or 0}")


def _halves(digits: str) -> tuple[str, str]:
    """Whole part with its groups parted by spaces, and fraction."""
    mark = max(digits.rfind(","), digits.rfind("."))
    if mark < 0:
        return digits, ""
    grouping = "." if digits[mark] == "," else ","
    if digits.count(digits[mark]) > 1:  # 1,234,567
        return ("?" if grouping in digits else digits.replace(digits[mark], " ")), ""
    whole = digits[:mark]
    return whole.replace(grouping, " "), digits[mark + 1 :]


def kopecks(value: Decimal) -> Decimal:
    """The sum with two decimals. Raises `Misread` if it has more, is negative or too large."""
    if value < 0:
        raise Misread(_("A sum cannot be less than zero."))
    if value >= LARGEST:
        raise Misread(_("The sum is too large."))
    exact = value.quantize(KOPECK)
    if exact != value:
        raise Misread(_("The sum is finer than a hundredth: round it to two decimals."))
    return exact
