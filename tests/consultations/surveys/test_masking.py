"""No table lets anybody work out how many a small group was: by hand, and by brute force over random ones."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain.surveys.masking import (
    LEAST,
    exposed,
    hidden_in_line,
    hidden_in_table,
    is_small,
)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([280, 17, 3], [False, True, True]),
        ([280, 17, 0], [False, False, False]),
        ([10, 20, 5], [False, False, False]),
        ([30, 4, 1], [False, True, True]),
        ([30, 12, 2, 1], [False, True, True, True]),
        ([3], [True]),
        ([2, 1, 0], [True, True, True]),
        ([7, 3, 0], [True, True, False]),
        ([4, 0, 0], [True, True, True]),
        ([], []),
    ],
)
def test_a_small_count_takes_company_until_the_hidden_are_many(counts, hidden):
    assert hidden_in_line(counts) == hidden


def test_a_small_cell_in_a_table_hides_a_rectangle():
    counts = [[3, 20, 30], [25, 40, 50], [60, 70, 80]]
    mask = hidden_in_table(counts, [False] * 3, [False] * 3)
    assert mask[0][0]
    assert sum(map(sum, mask)) == 4
    assert not exposed(counts, mask, [False] * 3, [False] * 3)


def test_a_table_without_small_cells_is_shown_whole():
    assert hidden_in_table([[5, 0], [9, 12]], [False] * 2, [False] * 2) == [[False] * 2] * 2


def test_a_hidden_total_hides_its_whole_row():
    mask = hidden_in_table([[9, 9], [2, 2], [4, 4]], [False, True, True], [False] * 2)
    assert mask == [[False, False], [True, True], [True, True]]


def test_one_lone_hidden_cell_is_found_exposed():
    counts = [[3, 20], [25, 40]]
    assert exposed(counts, [[True, False], [False, False]], [False] * 2, [False] * 2) == [(0, 0)]
    assert exposed(counts, [[True, True], [True, True]], [False] * 2, [False] * 2) == []


def test_noughts_that_cannot_shrink_give_a_small_cell_away():
    counts = [[3, 0, 9], [0, 8, 9], [9, 9, 9]]
    mask = [[True, True, False], [True, True, False], [False, False, False]]
    # 3 may grow to none: 3 → 2 needs the 0 beside it to grow and the 8 to shrink, which it can
    assert exposed(counts, mask, [False] * 3, [False] * 3) == []
    counts[1][1], counts[1][0] = 0, 8
    # the row sums to 3 and the column to 11; nothing but 3 fits when the other two cannot move against each other
    mask = [[True, True, False], [False, True, False], [False, False, False]]
    assert exposed(counts, mask, [False] * 3, [False] * 3) == [(0, 0)]


small_counts = st.integers(min_value=0, max_value=12)
lines = st.lists(small_counts, min_size=1, max_size=6)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(small_counts, min_size=width, max_size=width), min_size=2, max_size=4)
)


@given(lines)
def test_a_hidden_small_count_could_always_be_another(counts):
    """All ways to fill the hidden ones so that the sum stays: each small one takes several values."""
    hidden = hidden_in_line(counts)
    assert all(hidden[at] for at, count in enumerate(counts) if is_small(count))
    inside = [at for at, off in enumerate(hidden) if off]
    if not inside or sum(counts) < LEAST:
        assert all(hidden) or not inside
        return
    rest = sum(counts[at] for at in inside)
    assert len(inside) > 1
    assert rest >= LEAST


def margins(table):
    rows = [sum(line) for line in table]
    columns = [sum(line[c] for line in table) for c in range(len(table[0]))]
    return hidden_in_line(rows), hidden_in_line(columns)


@given(tables)
def test_every_small_cell_of_every_table_is_hidden_and_cannot_be_worked_out(table):
    rows, columns = margins(table)
    mask = hidden_in_table(table, rows, columns)
    for r, c in itertools.product(range(len(table)), range(len(table[0]))):
        if is_small(table[r][c]) or rows[r] or columns[c]:
            assert mask[r][c]
    assert not exposed(table, mask, rows, columns)


def solutions(table, mask):
    """Every table with the same row and column sums that agrees where the mask shows; by brute force."""
    height, width = len(table), len(table[0])
    rows = [sum(line) for line in table]
    columns = [sum(line[c] for line in table) for c in range(width)]

    def fill(r, left):
        if r == height:
            if not any(left):
                yield []
            return
        for line in fits(table[r], mask[r], rows[r], left):
            rest = [a - b for a, b in zip(left, line, strict=True)]
            for others in fill(r + 1, rest):
                yield [line, *others]

    yield from fill(0, columns)


def fits(line, mask, total, left):
    choices = [range(left[c] + 1) if off else (line[c],) for c, off in enumerate(mask)]
    for found in itertools.product(*choices):
        if sum(found) == total and all(a <= b for a, b in zip(found, left, strict=True)):
            yield list(found)


tiny = st.lists(st.lists(st.integers(0, 7), min_size=3, max_size=3), min_size=2, max_size=3)


@given(tiny)
def test_the_graph_and_brute_force_agree_on_what_gives_itself_away(table):
    """With all totals known: a cell is exposed exactly when all solutions agree on it."""
    mask = [[count < LEAST for count in line] for line in table]
    shown = [False] * len(table), [False] * len(table[0])
    found = list(solutions(table, mask))
    alone = [
        (r, c)
        for r, c in itertools.product(range(len(table)), range(len(table[0])))
        if is_small(table[r][c]) and len({other[r][c] for other in found}) == 1
    ]
    assert exposed(table, mask, *shown) == alone


@given(tables)
def test_no_line_shows_a_small_group_by_what_it_hides(table):
    """What is hidden in a row or column whose total is shown is many together, so that the rest is no group."""
    rows, columns = margins(table)
    mask = hidden_in_table(table, rows, columns)
    for r, line in enumerate(table):
        inside = [count for c, count in enumerate(line) if mask[r][c]]
        if not rows[r] and any(inside):
            assert sum(inside) >= LEAST or all(mask[r])
