"""Codes: equal look-alikes, order by value, one address each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.strategies import codes

LATIN, CYRILLIC = "ABEIKMHOPCTXY", "АВЕІКМНОРСТХУ"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
CODE = st.text(alphabet=st.sampled_from(f"{LATIN}{CYRILLIC}БГЦD0123456789. -№"), max_size=40)


@given(st.text(max_size=120))
def test_folding_twice_is_folding_once(text):
    assert codes.fold(codes.fold(text)) == codes.fold(text)


@given(st.text(alphabet=f"{LATIN}0123456789. ", max_size=40))
def test_latin_and_cyrillic_look_alikes_are_equal(code):
    other = code.translate(TO_CYRILLIC)
    assert codes.fold(code) == codes.fold(other)
    assert codes.sort_key(code) == codes.sort_key(other)


@given(st.text(max_size=60))
def test_any_text_has_a_place_and_an_address(text):
    assert sorted([text, "1", "А"], key=codes.sort_key)
    assert len(codes.fold(text)) <= 60


@given(CODE, CODE)
def test_codes_with_one_address_have_one_place(one, other):
    if codes.fold(one) == codes.fold(other):
        assert codes.sort_key(one) == codes.sort_key(other)


@given(
    st.lists(st.integers(0, 99), min_size=1, max_size=4), st.lists(st.integers(0, 99), min_size=1, max_size=4)
)
def test_numbers_are_ordered_by_value(one, other):
    written = [".".join(map(str, numbers)) for numbers in (one, other)]
    assert (codes.sort_key(written[0]) < codes.sort_key(written[1])) == (one < other)


@given(
    st.text(alphabet="ABC123.", max_size=10), st.sets(st.text(alphabet="ABC123.-", max_size=6), max_size=8)
)
def test_free_slug_is_never_taken(code, taken):
    assert codes.free_slug(code, taken) not in taken


@pytest.mark.parametrize(
    "ordered",
    [
        ["1", "1.1", "1.2", "1.10", "2"],
        ["А", "Б", "В", "Г", "Ґ", "Д", "Е"],
        ["А", "В", "С", "D"],
        ["A", "B", "C", "D", "E", "F"],
        ["А.1", "А 2", "A.10", "В.1", "С 1", "С.2"],
        ["І", "ІІ", "III", "IV", "V", "VI", "ІХ", "X"],
        ["СЦ1", "СЦ 2", "СЦ 10"],
    ],
)
def test_order_is_the_one_readers_expect(ordered):
    mixed = ordered[1::2] + ordered[::2]
    assert sorted(mixed, key=codes.sort_key) == ordered


@pytest.mark.parametrize(
    ("code", "folded"),
    [("С 4.3.", "C.4.3"), ("1.01", "1.1"), ("", ""), ("№", ""), ("²", "²"), ("٣", "3"), ("а.1", "A.1")],
)
def test_fold(code, folded):
    assert codes.fold(code) == folded
    assert codes.sort_key(code) is not None
