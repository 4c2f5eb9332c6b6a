"""Who is asked what: questions that only those see who chose an option before."""

from __future__ import annotations

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.sheets import Leaf, Sheet
from apps.consultations.domain.surveys.values import Given, chosen


def asked_of(sheet: Sheet, given: Given) -> set[int]:
    """The questions put to somebody who gave these answers, by key.

    What was answered on a way since left opens nothing: only answers to questions that are asked count,
    so the pages are gone through in order.
    """
    asked: set[int] = set()
    open_options: set[int] = set()
    for leaf in sheet.leaves:
        here = {q.pk for q in leaf.questions if q.condition is None or q.condition in open_options}
        asked |= here
        open_options |= chosen({pk: given.get(pk, ()) for pk in here})
    return asked


def way(sheet: Sheet, given: Given) -> list[Leaf]:
    """The pages somebody goes through, with the questions put to them; a page of text alone stays."""
    asked = asked_of(sheet, given)
    pages = [
        (leaf, Leaf(leaf.page, tuple(q for q in leaf.questions if q.pk in asked))) for leaf in sheet.leaves
    ]
    return [shown for leaf, shown in pages if shown.questions or not leaf.questions]


def missing(sheet: Sheet, given: Given) -> list[Asked]:
    """Questions that must be answered and are asked, without an answer."""
    asked = asked_of(sheet, given)
    return [q for q in sheet.questions if q.pk in asked and q.question.required and not given.get(q.pk)]
