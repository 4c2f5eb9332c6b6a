"""Horizontal bars: the label above, the bar, its number where the bar ends.

A drawing is as wide as its place and its type keeps its size: across it is measured in percent,
down in em.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from apps.core.charts.bar_parts import Bar, BarChart, Key, Row, Segment, Text
from apps.core.charts.patterns import look
from apps.core.charts.scales import edges, em, percent, place
from apps.core.charts.wrapping import lines

LINE, BAR, BETWEEN, GAP = 1.35, 0.8, 0.35, 0.85
NARROW, WIDE = 36, 74  # characters of a label that fit at 320 px and on a page
MOST_LINES = 3


def bar_chart(
    *, name: str, title: str, desc: str, bars: Sequence[Bar], legend: Iterable[tuple[str, str]] = ()
) -> BarChart:
    """The drawing of `bars`, all by one measure: the longest fills the width."""
    peak = max((bar.total for bar in bars), default=Decimal(0))
    down, above = 0.0, ""
    rows: list[Row] = []
    for bar in bars:
        fresh = bar.label != above or not bar.word
        if fresh and rows:
            down += GAP
        texts, down = _label(bar.label, down) if fresh else ([], down + BETWEEN)
        rows.append(_row(bar, texts, down, peak, name))
        down, above = down + BAR, bar.label
    looks = {piece.look.name: piece.look for row in rows for piece in row.segments}
    keys = [Key(look(kind, f"{name}-key"), text) for kind, text in legend]
    return BarChart(name, title, desc, rows, em(round(down + BETWEEN, 2)), list(looks.values()), keys)


def _label(label: str, down: float) -> tuple[list[Text], float]:
    """The lines of a label, and where the bar below them begins."""
    wide, narrow = lines(label, WIDE, MOST_LINES - 1), lines(label, NARROW, MOST_LINES)
    if wide == narrow:
        return _texts(wide, down, ""), down + LINE * len(wide) + BETWEEN
    deepest = max(len(wide), len(narrow))
    # Fewer lines on a wide screen stand close to their bar as well.
    low = down + LINE * (deepest - len(wide))
    return [*_texts(wide, low, "wide"), *_texts(narrow, down, "narrow")], down + LINE * deepest + BETWEEN


def _texts(texts: Iterable[str], down: float, size: str) -> list[Text]:
    return [Text(text, em(round(down + LINE * (n + 0.8), 2)), size) for n, text in enumerate(texts)]


def _row(bar: Bar, texts: list[Text], down: float, peak: Decimal, name: str) -> Row:
    known = [(kind, amount) for kind, amount in bar.known if amount > 0]
    spans = edges((amount for _kind, amount in known), peak)
    return Row(
        texts=texts,
        native=bar.native,
        y=em(round(down, 2)),
        middle=em(round(down + BAR * 0.86, 2)),
        segments=[
            Segment(kind, look(kind, name), percent(x), percent(width))
            for (kind, _amount), (x, width) in zip(known, spans, strict=True)
        ],
        number=bar.number,
        number_x=percent(place(bar.total, peak)),
        word=bar.word,
    )
