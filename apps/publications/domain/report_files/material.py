"""What all files of one report are made from, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.communities.models import Community
from apps.consultations.domain.report_changes import changes
from apps.consultations.domain.report_drawing import Figure
from apps.consultations.domain.report_figures import figures
from apps.consultations.domain.report_wording import Sentences
from apps.consultations.domain.reported import Result
from apps.consultations.domain.reported_line import Line
from apps.consultations.domain.reported_lines import lines, words_of
from apps.consultations.models import Consultation, Report, ReportedWords


@dataclass(frozen=True)
class Material:
    """A published report with the words that are shown now, in the language that was active."""

    report: Report
    consultation: Consultation
    words: dict[int, ReportedWords]
    lines: list[Line]
    changes: list[Result]
    figures: list[Figure]
    sentences: Sentences

    @classmethod
    def of(cls, report: Report) -> Material:
        """Read it; a constant number of queries."""
        rows = Report.objects.select_related(
            "consultation__community", "consultation__unit", "consultation__edition__strategy",
            "consultation__plan_edition__stage__strategy",
        )  # fmt: skip
        report = rows.get(pk=report.pk)
        words = words_of(report)
        found = lines(report, report.content["comments"], words)
        figured = figures(report.content["statistics"])
        sentences = Sentences(report, report.community)
        return cls(report, report.consultation, words, found, changes(report), figured, sentences)

    @property
    def community(self) -> Community:
        """Whose report it is."""
        return self.consultation.community

    @property
    def content(self) -> dict[str, Any]:
        """The frozen content."""
        content: dict[str, Any] = self.report.content
        return content

    @property
    def published_at(self) -> datetime:
        """When it was published."""
        assert self.report.published_at is not None
        return self.report.published_at

    @property
    def organisations(self) -> list[str]:
        """Who spoke in the name of an organisation, as it is shown; sorted."""
        named = {row.words["organisation"] for row in self.words.values()}
        return sorted(named - {""})
