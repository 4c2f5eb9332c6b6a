"""The results in a report: each once, with the comments that it answers and the place it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from apps.consultations.domain.changed_titles import changed_titles
from apps.consultations.models import Comment, Consultation, Disposition


@dataclass
class Results:
    """Results in the order of the first comment that each answers; their numbers begin at 1."""

    listed: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, consultation: Consultation, comments: Sequence[Comment], at: datetime) -> Results:
        """The results of the comments, in their order. A constant number of queries."""
        made = cls()
        answers = {row.disposition_id for row in comments if row.disposition_id is not None}
        full = Disposition.objects.filter(pk__in=answers)
        known = {row.pk: row for row in full.select_related("unit", "edition", "plan_edition")}
        titles = changed_titles(consultation, known.values(), at)
        for comment in comments:
            if comment.disposition_id is None:
                continue
            row = known[comment.disposition_id]
            if row.pk not in made.numbers:
                made.numbers[row.pk] = len(made.listed) + 1
                made.listed.append(_result(row, titles))
            made.listed[made.numbers[row.pk] - 1]["comments"].append(comment.number)
        return made

    def number_of(self, comment: Comment) -> int | None:
        """Which result a comment has."""
        return self.numbers[comment.disposition_id] if comment.disposition_id else None


def _result(row: Disposition, titles: dict[Any, str]) -> dict[str, Any]:
    edition = row.edition or row.plan_edition
    lineage = row.section_lineage or row.goal_lineage or row.measure_lineage
    changed = None
    if edition is not None:
        changed = {
            "edition": edition.number,
            "lineage": str(lineage or ""),
            "title": titles.get(lineage, ""),
            "paragraph": row.paragraph,
        }
    return {
        "verdict": row.verdict,
        "reason": row.reason,
        "unit": row.unit.name if row.unit else "",
        "decided_at": row.decided_at.astimezone(UTC).isoformat(),
        "changed": changed,
        "comments": [],
    }
