"""Results of a questionnaire as its page shows them: drawings with their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404
from django.utils.translation import gettext as _

from apps.consultations.domain.surveys import samples
from apps.consultations.domain.surveys.crossed import Cross
from apps.consultations.domain.surveys.crossing import crosses
from apps.consultations.domain.surveys.results import results as counted
from apps.consultations.domain.surveys.shown import Result, Results, ShownLine
from apps.consultations.enums import Phase
from apps.core.charts.bar_parts import Bar, BarChart
from apps.core.charts.bars import bar_chart
from apps.core.charts.tables import Table
from apps.portal.surveying.outcome_tables import hidden, line_table, matrix_table, order_table, share
from apps.portal.surveying.places import SurveyPlace


def are_shown(place: SurveyPlace) -> bool:
    """Whether everybody may see the results now: after the closing, or earlier where that was announced."""
    phase = place.survey.consultation.phase(place.floor.at)
    if phase == Phase.OPEN:
        return bool(place.survey.results_while_open)
    return phase in (Phase.CLOSED, Phase.ANSWERED)


def results_of(place: SurveyPlace) -> Results:
    """The results; 404 while they are not shown, but for people of the community's office."""
    consultation = place.survey.consultation
    may_look = place.floor.request.user.has_perm("consultations.view_consultation", consultation)
    if not are_shown(place) and not may_look:
        raise Http404("results are not shown yet")
    return counted(place.sheet, place.floor.at)


def is_final(place: SurveyPlace) -> bool:
    """Whether nothing is added any more."""
    return samples.is_final(place.survey.consultation, place.floor.at)


@dataclass(frozen=True)
class Drawn:
    """A question with its drawing and its tables."""

    result: Result
    chart: BarChart | None
    tables: list[Table]


def drawn(result: Result) -> Drawn:
    """One question: a drawing where there is one list of categories, and every count in a table."""
    if result.order is not None:
        return Drawn(result, None, [order_table(result)])
    if len(result.lines) > 1:
        return Drawn(result, None, [matrix_table(result)])
    if not result.lines or not result.lines[0].cells:
        return Drawn(result, None, [])
    line = result.lines[0]
    return Drawn(result, _chart(result, line), [line_table(result, line)])


def _chart(result: Result, line: ShownLine) -> BarChart:
    question = result.asked.question
    bars = [
        Bar(
            cell.label,
            [("state", None if cell.count is None else Decimal(cell.count))],
            hidden() if cell.count is None else f"{cell.count} ({share(cell.count, line.base)})",
            native=cell.native,
        )
        for cell in line.cells
    ]
    desc = _("One bar for each answer, with the number of people and their share of those who answered.")
    return bar_chart(name=f"q{question.pk}", title=question.text, desc=desc, bars=bars)


def chosen_group(found: Results, code: str) -> Sequence[Cross]:
    """The tables by the group question of that code; 404 for another."""
    group = next((asked for asked in found.sheet.groups if asked.question.code == code), None)
    if group is None:
        raise Http404("no such question of groups")
    return crosses(found, group)
