"""Terms in the words of plan tables."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.periods import period
from tests.plans.sheets.tables import STAGE

YEARS = st.integers(1995, 2095)
DASH = st.sampled_from(["-", "–", "—", " - ", " – ", "‑"])
TAIL = st.sampled_from(["", " р.", " рр.", " роки", " року", " г.", " гг.", " годы", "\u00a0рр"])
UKRAINIAN = [
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
]
RUSSIAN = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ROMAN = ("I", "II", "III", "IV"), ("І", "ІІ", "ІІІ", "ІV"), ("1", "2", "3", "4")


def last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@given(YEARS, st.integers(0, 5), DASH, TAIL)
def test_years(year, more, dash, tail):
    found = period(f"{year}{dash}{year + more}{tail}", STAGE)
    assert found == (date(year, 1, 1), date(year + more, 12, 31))
    assert (
        period(f"{year}{tail}", None) == period(float(year), None) == (date(year, 1, 1), date(year, 12, 31))
    )


@given(
    YEARS,
    st.integers(1, 4),
    st.sampled_from(ROMAN),
    st.sampled_from(["квартал", "кв.", "кв", "квартал"]),
    TAIL,
)
def test_quarters(year, quarter, numerals, word, tail):
    days = date(year, 3 * quarter - 2, 1), last(year, 3 * quarter)
    assert period(f"{numerals[quarter - 1]} {word} {year}{tail}", None) == days
    assert period(f"Q{quarter} {year}", None) == days


@given(YEARS, st.integers(1, 4), st.integers(1, 4), st.sampled_from(ROMAN), DASH)
def test_stretch_of_quarters(year, one, other, numerals, dash):
    first, final = sorted((one, other))
    text = f"{numerals[first - 1]}{dash}{numerals[final - 1]} квартал {year} року"
    assert period(text, None) == (date(year, 3 * first - 2, 1), last(year, 3 * final))


@given(YEARS, st.integers(1, 12), st.sampled_from([UKRAINIAN, RUSSIAN, ENGLISH]), st.booleans())
def test_months(year, month, words, capital):
    word = words[month - 1].capitalize() if capital else words[month - 1].lower()
    assert period(f"{word} {year}", None) == (date(year, month, 1), last(year, month))
    assert period(f"{month:02}.{year}", None) == period(f"{word} {year}", None)


@given(YEARS, st.integers(1, 12), st.integers(1, 12), st.sampled_from([UKRAINIAN, RUSSIAN, ENGLISH]), DASH)
def test_stretch_of_months(year, one, other, words, dash):
    first, final = sorted((one, other))
    days = date(year, first, 1), last(year, final)
    assert period(f"{words[first - 1]}{dash}{words[final - 1]} {year}", None) == days
    assert period(f"{words[first - 1]} {year}{dash}{words[final - 1]} {year}", None) == days


@given(st.dates(date(1991, 1, 1), date(2100, 12, 31)), st.integers(0, 400), DASH)
def test_days(first, more, dash):
    final = min(first + timedelta(days=more), date(2100, 12, 31))
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"):
        assert period(format(first, form), None) == (first, first)
    assert (
        period(first, None) == period(datetime(first.year, first.month, first.day, 9), None) == (first, first)
    )
    assert period(f"{first:%d.%m.%Y}{dash}{final:%d.%m.%Y}", None) == (first, final)
    assert period(f"з {first:%d.%m.%Y} по {final:%d.%m.%Y} включно", None) == (first, final)
    assert period(f"до {final:%d.%m.%Y}", None) == (None, final)


def days(first: str | None, final: str | None) -> tuple[date | None, date | None]:
    return first and date.fromisoformat(first), final and date.fromisoformat(final)


@pytest.mark.parametrize(
    ("text", "first", "final"),
    [
        ("2021–2023 рр.", "2021-01-01", "2023-12-31"),
        ("протягом 2022 року", "2022-01-01", "2022-12-31"),
        ("упродовж 2021-2024 років", "2021-01-01", "2024-12-31"),
        ("в течение 2022 года", "2022-01-01", "2022-12-31"),
        ("during 2022", "2022-01-01", "2022-12-31"),
        ("from 2021 to 2023", "2021-01-01", "2023-12-31"),
        ("2021-23", "2021-01-01", "2023-12-31"),
        ("2022-03", "2022-03-01", "2022-03-31"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("2021, 2022 та 2023", "2021-01-01", "2023-12-31"),
        ("2021 і 2022", "2021-01-01", "2022-12-31"),
        ("I, II квартал 2023", "2023-01-01", "2023-06-30"),
        ("І та ІІ квартали 2023", "2023-01-01", "2023-06-30"),
        ("I кв. 2022 – IV кв. 2023", "2022-01-01", "2023-12-31"),
        ("2022 рік, IV квартал", "2022-10-01", "2022-12-31"),
        ("1-й квартал 2022", "2022-01-01", "2022-03-31"),
        ("I півріччя 2024", "2024-01-01", "2024-06-30"),
        ("2-ге півріччя 2023", "2023-07-01", "2023-12-31"),
        ("перше півріччя 2024", "2024-01-01", "2024-06-30"),
        ("второе полугодие 2022", "2022-07-01", "2022-12-31"),
        ("H2 2023", "2023-07-01", "2023-12-31"),
        ("грудень 2021 - лютий 2022", "2021-12-01", "2022-02-28"),
        ("травень 2021 р. - 2023 р.", "2021-05-01", "2023-12-31"),
        ("1 березня 2022 р.", "2022-03-01", "2022-03-01"),
        ("1–15 березня 2022", "2022-03-01", "2022-03-15"),
        ("1 березня – 15 травня 2022", "2022-03-01", "2022-05-15"),
        ("до кінця 2024 року", None, "2024-12-31"),
        ("не пізніше 1 вересня 2023 року", None, "2023-09-01"),
        ("з 2021 року", "2021-01-01", None),
        ("постійно", "2021-01-01", "2024-12-31"),
        ("протягом етапу", "2021-01-01", "2024-12-31"),
        ("щороку", "2021-01-01", "2024-12-31"),
        ("ежегодно", "2021-01-01", "2024-12-31"),
        ("annually", "2021-01-01", "2024-12-31"),
        ("щороку 2021–2023", "2021-01-01", "2023-12-31"),
        ("", None, None),
        (None, None, None),
        ("–", None, None),
    ],
)
def test_terms_as_people_write_them(text, first, final):
    assert period(text, STAGE) == days(first, final)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "літо 2023",
            "невідомо",
            "31.02.2022",
            "2025-2023",
            "2021, 2023",
            "березень",
            "квартал",
            "протягом року",
            "44562",
        ),
        *(
            "V квартал 2022",
            "5 квартал 2022",
            "13.2022",
            "1800",
            "2101",
            "III півріччя 2022",
            "0 квартал 2022",
        ),
        *("за потреби", "2022?", "щоосені", 44562.0, 2022.5, True, float("inf")),
    ],
)
def test_what_is_no_term_says_so(text):
    with pytest.raises(Misread, match=r"\w"):
        period(text, STAGE)


def test_always_needs_a_stage():
    with pytest.raises(Misread):
        period("постійно", None)


PIECES = [
    "2022",
    "2023",
    "I",
    "і",
    "квартал",
    "до",
    "з",
    "по",
    "-",
    ",",
    "березень",
    "1",
    "31",
    "року",
    "півріччя",
    "01.03.2022",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join) | st.text(max_size=20))
def test_any_words_give_a_term_in_order_or_a_misreading(text):
    try:
        first, final = period(text, STAGE)
    except Misread:
        return
    assert first is None or final is None or first <= final
