"""What is wrong with a questionnaire before anybody answers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys import sheets
from apps.consultations.domain.surveys.question_faults import faults_of
from apps.consultations.domain.surveys.sheets import Sheet
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Survey

OPENING = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


def faults(survey: Survey) -> list[str]:
    """Sentences, one for each; empty when it can be announced. Four queries."""
    sheet = sheets.read(survey)
    questions = list(sheet.questions)
    if not questions:
        return [_("The questionnaire has no questions yet.")]
    found = [f"«{asked.question.text}»: {fault}" for asked in questions for fault in faults_of(asked)]
    codes = Counter(asked.question.code for asked in questions)
    found += [_("The code “%(code)s” is used twice.") % {"code": code} for code, n in codes.items() if n > 1]
    return [*found, *_conditions(sheet)]


def _conditions(sheet: Sheet) -> Iterator[str]:
    """A condition is met on an earlier page, by an answer that is chosen."""
    before: set[int] = set()
    for leaf in sheet.leaves:
        for asked in leaf.questions:
            if asked.condition is not None and asked.condition not in before:
                words = _("“%(question)s” is opened by an answer that is not chosen on an earlier page.")
                yield words % {"question": asked.question.text}
        chosen = (asked for asked in leaf.questions if asked.kind in OPENING)
        before |= {option.pk for asked in chosen for option in asked.options}
