"""Terms and money in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain import money_words, wording

TERMS = [
    ((2021, 1, 1), (2023, 12, 31), "2021–2023"),
    ((2022, 1, 1), (2022, 12, 31), "2022"),
    ((2022, 3, 1), (2022, 3, 31), "березень 2022"),
    ((2022, 3, 1), (2022, 5, 31), "березень–травень 2022"),
    ((2022, 3, 1), (2023, 5, 31), "березень 2022 – травень 2023"),
    ((2024, 2, 1), (2024, 2, 29), "лютий 2024"),
    ((2024, 2, 1), (2024, 2, 28), "1 лютого 2024 – 28 лютого 2024"),
    ((2022, 3, 5), (2022, 3, 5), "5 березня 2022"),
]


@pytest.fixture(autouse=True)
def ukrainian():
    with override("uk"):
        yield


@pytest.mark.parametrize(("first", "last", "words"), TERMS)
def test_term_is_as_short_as_its_days_allow(first, last, words):
    assert wording.term(date(*first), date(*last)) == words


@pytest.mark.parametrize(("month", "quarter"), [(1, "I "), (4, "II "), (7, "III "), (10, "IV ")])
def test_whole_quarter_is_named_by_its_roman_number(month, quarter):
    last = {1: (3, 31), 4: (6, 30), 7: (9, 30), 10: (12, 31)}[month]
    with override("en"):
        assert f"quarter {quarter}of 2023" == wording.term(date(2023, month, 1), date(2023, *last))


def test_term_with_one_end_says_which():
    with override("en"):
        assert wording.term(date(2022, 1, 1), None) == "from 2022"
        assert wording.term(None, date(2022, 12, 31)) == "until the end of 2022"
        assert "2022" in wording.term(None, date(2022, 6, 5))
    assert wording.term(None, None) == ""


DAYS = st.dates(date(1991, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_term_names_the_years_of_both_ends(one, other):
    first, last = sorted((one, other))
    with override("en"):
        words = wording.term(first, last)
    assert str(first.year) in words
    assert str(last.year) in words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "0,0"),
        ("1250500", "1\xa0250,5"),
        ("1250000.50", "1\xa0250,0005"),
        ("412600000", "412\xa0600,0"),
        ("10", "0,01"),
    ],
)
def test_thousands_are_exact_with_one_digit_at_least(amount, words):
    assert money_words.thousands(Decimal(amount)) == words


@given(st.decimals(0, Decimal("9999999999999999.99"), places=2))
def test_thousands_lose_nothing(amount):
    with override("uk"):
        text = money_words.thousands(amount)
    assert Decimal(text.replace("\xa0", "").replace(",", ".")) * 1000 == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "0 UAH"),
        ("800", "800 UAH"),
        ("0.5", "0.5 UAH"),
        ("350000", "350 thousand UAH"),
        ("12400000", "12.4 million UAH"),
        ("412650000", "412.7 million UAH"),
        ("999940", "999.9 thousand UAH"),
        ("999960", "1 million UAH"),
        ("1200000000", "1.2 billion UAH"),
    ],
)
def test_sentence_rounds_to_one_digit_and_never_to_a_thousand_of_a_step(amount, words):
    with override("en"):
        assert money_words.sentence_money(Decimal(amount), "UAH") == words


def test_currency_without_a_sign_keeps_its_code():
    with override("en"):
        assert money_words.sentence_money(Decimal(5), "EUR") == "5 EUR"


def test_money_to_the_last_kopiyka():
    assert money_words.exact_money(Decimal("1250000.5")) == "1\xa0250\xa0000,50"
