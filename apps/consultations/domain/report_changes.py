"""What changed through the answers of a report."""

from __future__ import annotations

from apps.consultations.domain.reported import Result, results
from apps.consultations.enums import Verdict
from apps.consultations.models import Report

MOST_PLACES = 3  # named beside an answer that names none itself


def changes(report: Report) -> list[Result]:
    """What was accepted, in part or whole; the same answer to several comments stands once.

    Where no place is named, it is the few places that the comments are about.
    """
    places = {row["number"]: row["place_title"] for row in report.content["comments"]}
    merged: dict[tuple[object, ...], list[int]] = {}
    for row in results(report):
        if row.verdict in (Verdict.ACCEPTED, Verdict.PARTLY):
            same = (row.verdict, row.reason, row.unit, row.changed, row.paragraph)
            merged.setdefault(same, []).extend(row.comments)
    found = []
    for (verdict, reason, unit, changed, paragraph), numbers in merged.items():
        spoken_of = dict.fromkeys(places[number] for number in numbers)
        about = "; ".join(spoken_of) if all(spoken_of) and len(spoken_of) <= MOST_PLACES else ""
        found.append(
            Result(verdict, reason, unit, changed or about, paragraph, sorted(numbers))  # type: ignore[arg-type]
        )
    return found
