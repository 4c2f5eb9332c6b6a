"""The statistics of a report as drawings with their tables, in the language that is active."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain.report_drawing import VERDICTS, Figure, capital, told, verdict_name
from apps.consultations.domain.report_places import places_figure
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin, Identity
from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.core.charts.tables import Cell, Table

Choices = Sequence[tuple[Any, Any]]


def figures(statistics: Mapping[str, Any]) -> list[Figure]:
    """What became of it, where, of which kind, from whom. Those with nothing to tell are left out."""
    if not statistics["comments"]:
        return []
    named: list[tuple[str, str, str, Choices]] = [
        ("verdicts", _("Results of the comments"), _("Result"), [(v, verdict_name(v)) for v in VERDICTS]),
        ("kinds", _("What people wanted"), _("Kind"), CommentKind.choices),
        ("identities", _("How authors are known"), _("How known"), Identity.choices),
        ("author_kinds", _("In whose name"), _("In whose name"), AuthorKind.choices),
        ("origins", _("How it was received"), _("How received"), CommentOrigin.choices),
    ]
    counted = [_counted(name, title, head, statistics[name], of) for name, title, head, of in named]
    counted.insert(1, places_figure(statistics["places"]))
    always = ("verdicts", "places", "kinds")
    return [one for one in counted if one.name in always or len(one.table.rows) > 1]


def share(count: int, whole: int) -> str:
    """«12 %», rounded; «менше 1 %» for what is not nothing."""
    if not whole:
        return ""
    percent = (Decimal(count * 100) / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return _("less than 1 percent") if count and not percent else f"{percent} %"


def _counted(name: str, title: str, head: str, counts: Mapping[str, int], choices: Choices) -> Figure:
    rows = [(kind, capital(str(label)), counts[kind]) for kind, label in choices if counts.get(kind)]
    whole = sum(counts.values())
    shaped = name == "verdicts"
    bars = [
        Bar(label, [(kind if shaped else "counted", Decimal(count))], str(count))
        for kind, label, count in rows
    ]
    chart = bar_chart(name=f"report-{name}", title=title, desc=told(bars), bars=bars)
    cells = [
        [Cell(label, number=False), Cell(str(count)), Cell(share(count, whole))] for _k, label, count in rows
    ]
    total = [Cell(_("Total"), number=False), Cell(str(whole)), Cell("100 %")]
    return Figure(name, title, chart, Table(title, [head, _("Comments"), _("Share")], cells, total))
