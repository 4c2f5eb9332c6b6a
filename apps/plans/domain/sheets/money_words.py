"""Words of money in headers: who pays, planned or spent, in thousands or not. All meet folded text."""

from __future__ import annotations

import re

from apps.plans.domain.sheets.header_words import any_word
from apps.plans.enums import FundingSource

SOURCES: tuple[tuple[FundingSource, re.Pattern[str]], ...] = (
    (FundingSource.UNSPECIFIED, re.compile(r"джерело не (?:вказ|назв)|источник не (?:указ|назв)|source not")),
    (
        FundingSource.ASSISTANCE,
        any_word("міжнар", "международ", "internat", r"мтд\b", "грант", "grant", "донор", "donor"),
    ),
    (
        FundingSource.ASSISTANCE,
        any_word(r"технічн\w* допом", r"техническ\w* помощ", "technical assist", r"єс\b", r"eu\b"),
    ),
    (
        FundingSource.OBLAST,
        any_word("обласн", "областн", "oblast", "regional", "регіональн", r"обл\.? ?бюдж", r"об\b"),
    ),
    (
        FundingSource.STATE,
        any_word("державн", "держбюдж", "государ", "госбюдж", "федерал", r"state\b", "national budget"),
    ),
    (FundingSource.STATE, any_word(r"дб\b", r"держ\b", r"дфрр\b", "субвенц")),
    (
        FundingSource.LOCAL,
        any_word("місцев", "местн", r"local\b", "municipal", "city budget", r"мб\b", "селищн", "сільськ"),
    ),
    (
        FundingSource.LOCAL,
        any_word(
            r"(?:міськ|городск)\w*(?: (?:бюдж|кошт|средств)|$)",
            r"бюджет\w* (?:\w+ ){0,3}(?:громад|отг|тг|мтг|міст)",
        ),
    ),
    (
        FundingSource.PRIVATE,
        any_word("приват", "частн", "private", "інвест", "инвест", "invest", "бізнес", "кредит", "позик"),
    ),
    (
        FundingSource.PRIVATE,
        any_word(r"кошт\w* підпр", r"средств\w* предпр", r"власн\w* кошт", r"собственн\w* средств"),
    ),
    (
        FundingSource.OTHER,
        any_word("інш", "други", "проч", "ины[ех]", r"other\b", "позабюджет", "внебюджет", "не заборонен"),
    ),
    (FundingSource.OTHER, any_word("спонсор", "благод")),
)
SOURCE = any_word("джерел", "источник", r"sources?\b")
COUNTED = any_word(
    "обсяг", r"сум[аи]\b", "amount", "объем", "сумм", "всього", "усього", "разом", "итого", "всего", "total"
)
ALLOCATED = any_word(
    *(
        "виділен",
        "профінанс",
        "фінансовано",
        r"передбачен\w* (?:у |в )?бюдж",
        "затвердж",
        "allocat",
        "approved",
    ),
    *("выделен", "профинанс", "утвержд", r"предусмотрен\w* в бюдж"),
)
SPENT = any_word(
    *("використ", "витрач", "освоєн", "касов", "факт", "spent", "actual", "expend", "потрач"),
    *("израсход", "освоен", "кассов", "использован"),
)
PLANNED = any_word("план", "потреб", r"plan(?:ned)?\b", "прогноз", "орієнтовн", "ориентировоч")
TOTAL = any_word(
    "всього", "усього", "разом", "загальн", "итого", "всего", "общ(?:ий|ая|ие|ее|его)\\b", "total", "overall"
)
FUNDS = any_word(
    *(
        "фінанс",
        "кошт",
        "обсяг",
        "бюджет",
        "вартіст",
        "видатк",
        r"сум[аи]\b",
        "гроші",
        "скільки",
        r"грн\b",
        "гривень",
    ),
    *("fund", "budget", r"costs?\b", "amount", "money", "how much", r"uah\b", "ресурс"),
    *("финанс", "средств", "стоимост", "расход", "объем", "сумм", "деньги", "сколько", "руб"),
)
YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
UNITS = (
    (10**9, any_word("млрд", "мільярд", "миллиард", "billion", "bln")),
    (10**6, any_word("млн", "мільйон", "миллион", "million", "mln")),
    (10**3, any_word(r"тис\b", r"тыс\b", "тисяч", "тысяч", "thousand", r"thous\b")),
    (1, re.compile(r"\b(?:грн|грив|uah\b|hryvnia|руб|rub\b|євро|евро|eur\b|дол\b|usd\b)|[₴€₽]")),
)
CURRENCY = UNITS[-1][1]
