"""Small groups stay hidden: no count under five is shown, nor can one be worked out from its neighbours.

Everything that is shown of a questionnaire is counted over the same people and shares the same totals:

- a line (`hidden_in_line`): the answers to one question, «no answer» among them, add up to all who took part;
- a table (`hidden_in_table`): the answers across the groups; its margins are two such lines.

A category hidden in its line is hidden in every table: no row or column that is shown can bring it back. In a
table the cells that are hidden beside small ones are chosen until each small cell could be another number
with all that is shown staying as it is. That is Gusfield's condition («A graph theoretic approach to
statistical data security», SIAM J. Comput. 17, 1988): hidden cells are roads between their row and their
column, to be driven towards the column to add one and back to take one away (not from a nought), and a cell
can change when it lies on a round trip.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 5

Counts = Sequence[Sequence[int]]
Mask = list[list[bool]]
Node = tuple[str, int]
Roads = dict[Node, set[Node]]
TOTAL = -1  # the line of the totals


def is_small(count: int) -> bool:
    """Whether a count would point at somebody."""
    return 0 < count < LEAST


def hidden_in_line(counts: Sequence[int]) -> list[bool]:
    """Which of the counts stay hidden, when their sum is known.

    Small ones are, and the next larger ones until those hidden are at least two and together no small
    group themselves.
    """
    hidden = [is_small(count) for count in counts]
    if not any(hidden):
        return hidden
    if 0 < sum(counts) < LEAST:
        return [True] * len(counts)
    while not _is_safe_line(counts, hidden):
        choice = _next(counts, hidden)
        if choice is None:
            break
        hidden[choice] = True
    return hidden


def _is_safe_line(counts: Sequence[int], hidden: Sequence[bool]) -> bool:
    """Several are hidden and they are many together, or none is."""
    inside = [count for count, off in zip(counts, hidden, strict=True) if off]
    return not inside or (len(inside) > 1 and sum(inside) >= LEAST)


def _next(counts: Sequence[int], hidden: Sequence[bool]) -> int | None:
    """The next to hide: the smallest that is more than nought, then a nought."""
    free = [at for at, off in enumerate(hidden) if not off]
    return min(free, key=lambda at: (counts[at] == 0, counts[at]), default=None)


def hidden_in_table(counts: Counts, rows: Sequence[bool], columns: Sequence[bool]) -> Mask:
    """Which cells stay hidden, when the totals of rows and columns are shown but for those named hidden."""
    mask = [
        [rows[r] or columns[c] or is_small(counts[r][c]) for c in range(len(columns))]
        for r in range(len(rows))
    ]
    while _widen_lines(counts, mask) or _widen_exposed(counts, mask, rows, columns):
        pass
    return mask


def _widen_lines(counts: Counts, mask: Mask) -> bool:
    """Hide one more cell of a line that gives a hidden one away; whether there was such a line."""
    height, width = len(mask), len(mask[0]) if mask else 0
    lines = [[(r, c) for c in range(width)] for r in range(height)]
    lines += [[(r, c) for r in range(height)] for c in range(width)]
    for cells in lines:
        values, hidden = [counts[r][c] for r, c in cells], [mask[r][c] for r, c in cells]
        if not any(value and off for value, off in zip(values, hidden, strict=True)):
            continue
        if not _is_safe_line(values, hidden) and (choice := _next(values, hidden)) is not None:
            row, column = cells[choice]
            mask[row][column] = True
            return True
    return False


def _widen_exposed(counts: Counts, mask: Mask, rows: Sequence[bool], columns: Sequence[bool]) -> bool:
    """Hide one more cell where a small one can still be worked out; whether there was one."""
    bound = exposed(counts, mask, rows, columns)
    if not bound:
        return False
    row, column = bound[0]
    free = [(r, c) for r, line in enumerate(mask) for c, off in enumerate(line) if not off]
    if not free:
        return False

    def costs(at: tuple[int, int]) -> tuple[bool, bool, int]:
        count = counts[at[0]][at[1]]
        return at[0] != row and at[1] != column, count == 0, count

    near_row, near_column = min(free, key=costs)
    mask[near_row][near_column] = True
    return True


def exposed(
    counts: Counts, mask: Mask, rows: Sequence[bool], columns: Sequence[bool]
) -> list[tuple[int, int]]:
    """Hidden small cells that can be no other number, given all that is shown."""
    ways = _roads(counts, mask, rows, columns)
    return [
        (r, c)
        for r, line in enumerate(mask)
        for c, off in enumerate(line)
        if off and is_small(counts[r][c]) and not _on_a_round_trip(ways, ("row", r), ("column", c))
    ]


def _roads(counts: Counts, mask: Mask, rows: Sequence[bool], columns: Sequence[bool]) -> Roads:
    """From each row and column to where one may drive. Hidden totals lead to a row and a column of totals.

    A total counts against its line, so its roads are driven the other way round.
    """
    ways: Roads = {}
    for r, line in enumerate(mask):
        for c, off in enumerate(line):
            if off:
                _pave(ways, ("row", r), ("column", c), back=counts[r][c] > 0)
    for r, off in enumerate(rows):
        if off:
            _pave(ways, ("column", TOTAL), ("row", r), back=sum(counts[r]) > 0)
    for c, off in enumerate(columns):
        if off:
            _pave(ways, ("column", c), ("row", TOTAL), back=sum(line[c] for line in counts) > 0)
    return ways


def _pave(ways: Roads, start: Node, end: Node, *, back: bool) -> None:
    ways.setdefault(start, set()).add(end)
    if back:
        ways.setdefault(end, set()).add(start)


def _on_a_round_trip(ways: Roads, row: Node, column: Node) -> bool:
    """Whether one gets from one end of a road to the other without it, in either direction."""
    return _leads(ways, column, row) or _leads(ways, row, column)


def _leads(ways: Roads, start: Node, end: Node) -> bool:
    """Whether there is a way that is not the road between the two itself."""
    seen, waiting = {start}, [node for node in ways.get(start, ()) if node != end]
    while waiting:
        node = waiting.pop()
        if node == end:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(ways.get(node, ()))
    return False
