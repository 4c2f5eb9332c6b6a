"""Results of a questionnaire line by line: one for each category, alone and in each group."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.crossed import Cross
from apps.consultations.domain.surveys.crossing import crosses
from apps.consultations.domain.surveys.shown import Result, Results
from apps.consultations.resources.survey_cells import Line


def lines(found: Results) -> Iterator[Line]:
    """Every count that is shown or hidden: of all people first, then by groups."""
    for result in found.questions:
        yield from _whole(result)
    for group in found.sheet.groups:
        for cross in crosses(found, group):
            yield from _crossed(cross, group.question.text)


def _whole(result: Result) -> Iterator[Line]:
    question = result.asked.question
    if result.answered is None or not (result.lines or result.order):
        yield Line(
            question.code, question.text, "", _("answered"), count=result.answered, base=result.answered
        )
    for line in result.lines:
        for cell in line.cells:
            yield Line(question.code, question.text, line.title, cell.label, count=cell.count, base=line.base)
    if result.order is not None:
        for row in result.order.rows:
            for place, count in zip(result.order.places, row.counts, strict=True):
                where = _("place: %(place)s") % {"place": place}
                yield Line(question.code, question.text, row.label, where, count=count, base=result.answered)


def _crossed(cross: Cross, by: str) -> Iterator[Line]:
    question = cross.asked.question
    for row in cross.rows:
        for group, size, count in zip(cross.groups, cross.sizes, row.counts, strict=True):
            yield Line(question.code, question.text, cross.title, row.label, by, group, count, size)
