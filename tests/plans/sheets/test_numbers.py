"""Sums of money in every notation that tables use; exact to the kopeck."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.numbers import LARGEST, amount

THOUSANDS = Decimal(1000)
SUMS = st.decimals(min_value=0, max_value=LARGEST - 1, places=2)
SPACES = st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009", "'", "’"])


def written(value: Decimal, group: str, mark: str, places: int) -> str:
    whole, fraction = f"{value:.{places}f}".split(".") if places else (f"{value:.0f}", "")
    grouped = f"{int(whole):,}".replace(",", group)
    return grouped + (mark + fraction if places else "")


@given(SUMS, SPACES, st.sampled_from([",", "."]), st.integers(2, 5))
def test_every_notation_with_spaces_gives_exactly_the_sum(value, space, mark, places):
    assert amount(written(value, space, mark, places)) == value


@given(SUMS, st.sampled_from([(",", "."), (".", ",")]))
def test_commas_and_points_together_group_and_part(value, marks):
    group, mark = marks
    assert amount(written(value, group, mark, 2)) == value


@given(SUMS.filter(lambda value: value < 10**12), SPACES)
def test_thousands_give_exactly_the_sum(value, space):
    text = written(value / 1000, space, ",", 5)
    assert amount(text, THOUSANDS) == value
    assert amount(f"{text} тис. грн") == value
    assert amount(f" {text}тис.грн. ", Decimal(10) ** 6) == value


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_numbers_of_a_spreadsheet_give_exactly_what_it_shows(value):
    assert amount(float(value)) == value
    assert amount(float(value) * 10 / 10) == value


@given(st.lists(st.decimals(min_value=0, max_value=10**6, places=1), min_size=1, max_size=12))
def test_noise_of_binary_sums_is_no_kopeck(parts):
    assert amount(sum(map(float, parts)), THOUSANDS) == sum(parts) * 1000


@given(st.decimals(min_value=0, max_value=10**9, places=3).filter(lambda value: value * 100 % 1))
def test_what_is_finer_than_a_kopeck_is_refused_and_not_rounded(value):
    for cell in (str(value), float(value)):
        with pytest.raises(Misread):
            amount(cell)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1 234,5", "1234.50"), ("12.5", "12.50"), ("1,234.56", "1234.56"), ("1.234.567,89", "1234567.89"),
        ("0", "0.00"), (0, "0.00"), (0.0, "0.00"), ("0,00", "0.00"), (7, "7.00"), ("007", "7.00"),
        ("100 тис. грн", "100000.00"), ("1,2 млн", "1200000.00"), ("3 млрд грн", "3000000000.00"),
        ("5 тысяч рублей", "5000.00"), ("2 thousand UAH", "2000.00"), ("1.5 million", "1500000.00"),
        ("250 грн", "250.00"), ("250,00 грн.", "250.00"), ("€ 500", "500.00"), ("500 €", "500.00"), ("12.", "12.00"),
        (0.1 + 0.2, "0.30"), ("1,234,567", "1234567.00"), ("= 5", None), ("12,50", "12.50"),
    ],
)  # fmt: skip
def test_sums_as_people_write_them(cell, found):
    if found is None:
        with pytest.raises(Misread):
            amount(cell)
    else:
        assert str(amount(cell)) == found


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "—", "\u00a0", "немає даних", "н/д", "х"])
def test_nothing_is_nothing_and_not_zero(cell):
    assert amount(cell, THOUSANDS) is None


def test_unit_in_the_cell_goes_before_the_unit_of_the_column():
    assert amount("100 грн", THOUSANDS) == 100
    assert amount("100 тис. грн", THOUSANDS) == 100_000
    assert amount("100", THOUSANDS) == 100_000


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "в межах кошторису",
            "за рахунок гранту",
            "-5",
            "−5",
            "1 2 3",
            "1234 567",
            "1,2,3.4",
            "1.5.2022",
            "12,5 %",
        ),
        *("100 осіб", "2021-2023", "10 000 000 000 000 000", "1e5", "١٢", "1..2", ",", "5 +", "12/5", "x5"),
        *(
            -1.0,
            True,
            False,
            1e300,
            float("nan"),
            float("inf"),
            0.001,
            date(2022, 1, 1),
            datetime(2022, 1, 1),
        ),
    ],
)
def test_what_is_no_sum_says_so(cell):
    with pytest.raises(Misread, match=r"\w"):
        amount(cell)


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_any_cell_gives_a_sum_nothing_or_a_misreading(cell):
    try:
        found = amount(cell, THOUSANDS)
    except Misread:
        return
    assert found is None or (0 <= found < LARGEST and found.as_tuple().exponent == -2)
