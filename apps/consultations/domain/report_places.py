"""Which places of the draft people spoke of, and what became of it: a drawing and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain.report_drawing import VERDICTS, Figure, capital, told, verdict_name
from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.core.charts.tables import Cell, Table

MOST = 12  # drawn; the table has all

Places = Sequence[Mapping[str, Any]]


def places_figure(places: Places) -> Figure:
    """`places` of the statistics, in reading order; drawn are those with the most comments."""
    title = _("Which places of the document")
    used = [verdict for verdict in VERDICTS if any(place["verdicts"].get(verdict) for place in places)]
    drawn = _drawn(places)
    bars = [_bar(place, used) for place in drawn]
    legend = [(verdict, verdict_name(verdict)) for verdict in used]
    chart = bar_chart(name="report-places", title=title, desc=told(bars), bars=bars, legend=legend)
    head = [_("Place"), *(verdict_name(verdict) for verdict in used), _("Comments")]
    rows = [_row(_label(place), place["title"], [place], used) for place in places]
    total = _row(_("Total"), "", places, used)
    note = _("The drawing shows the places with the most comments.") if len(drawn) < len(places) else ""
    return Figure("places", title, chart, Table(title, head, rows, total, note=note))


def _drawn(places: Places) -> Places:
    most = sorted(range(len(places)), key=lambda at: -places[at]["count"])[:MOST]
    return [places[at] for at in sorted(most)]


def _bar(place: Mapping[str, Any], used: Sequence[str]) -> Bar:
    parts = [(verdict, Decimal(place["verdicts"].get(verdict, 0))) for verdict in used]
    return Bar(_label(place), parts, str(place["count"]), native=bool(place["title"]))


def _row(label: str, native: str, places: Places, used: Sequence[str]) -> list[Cell]:
    sums = [sum(place["verdicts"].get(verdict, 0) for place in places) for verdict in used]
    counts = [*sums, sum(place["count"] for place in places)]
    return [Cell(label, number=False, native=bool(native)), *(Cell(str(count)) for count in counts)]


def _label(place: Mapping[str, Any]) -> str:
    return capital(place["title"] or _("the whole document"))
