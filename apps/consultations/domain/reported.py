"""The results in a published report as they are read.

In the language that is active; what people and officials wrote stays in theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain.report_statistics import UNANSWERED
from apps.consultations.domain.shapes import OF_VERDICT
from apps.consultations.enums import (
    Verdict,
)
from apps.consultations.models import Report

SHAPES: dict[str, str] = {**{str(key): kind for key, kind in OF_VERDICT.items()}, UNANSWERED: "none"}


@dataclass(frozen=True)
class Result:
    """What became of one comment or of several that say the same."""

    verdict: str
    reason: str
    unit: str
    changed: str
    paragraph: int | None
    comments: Sequence[int]

    @property
    def label(self) -> str:
        """The verdict in words."""
        return verdict_word(self.verdict)

    @property
    def shape(self) -> str:
        """The kind of its state."""
        return SHAPES[self.verdict]


def verdict_word(verdict: str) -> str:
    """«враховано»; for what was withdrawn or erased without an answer, that."""
    return str(Verdict(verdict).label) if verdict != UNANSWERED else _("no result: withdrawn or erased")


def results(report: Report) -> list[Result]:
    """All results, in the order of their numbers."""
    return [_result(row) for row in report.content["results"]]


def _result(row: Mapping[str, Any]) -> Result:
    changed = row["changed"] or {}
    return Result(
        verdict=row["verdict"],
        reason=row["reason"],
        unit=row["unit"],
        changed=changed.get("title", ""),
        paragraph=changed.get("paragraph"),
        comments=row["comments"],
    )
