"""Sentences of a report, from its frozen content, in the language that is active."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.communities.models import Community
from apps.consultations.domain.report_people import moderation, participants
from apps.consultations.domain.report_statistics import UNANSWERED
from apps.consultations.domain.reported import verdict_word
from apps.consultations.domain.wording import closing_words, minute
from apps.consultations.enums import Verdict
from apps.consultations.models import Report


@dataclass(frozen=True)
class Sentences:
    """What a report says in sentences; `report.content` is read, nothing else."""

    report: Report
    community: Community

    @property
    def statistics(self) -> dict[str, Any]:
        """The numbers."""
        found: dict[str, Any] = self.report.content["statistics"]
        return found

    @property
    def lead(self) -> str:
        """«Надійшло 312 пропозицій: 142 враховано, 60 враховано частково, …»"""
        survey = self.report.content["survey"]
        said = self._comments if self.statistics["comments"] or not survey else ""
        return " ".join(
            part for part in (said, self._answered(survey["responses"]) if survey else "") if part
        )

    @property
    def _comments(self) -> str:
        counts = self.statistics
        if not counts["comments"]:
            return _("Nothing was said.")
        said = ngettext(
            "%(count)s comment was received", "%(count)s comments were received", counts["comments"]
        )
        parts = [
            f"{verdict_word(verdict)} – {counts['verdicts'][verdict]}"
            for verdict in (*Verdict.values, UNANSWERED)
            if counts["verdicts"].get(verdict)
        ]
        return f"{said % {'count': counts['comments']}}: {', '.join(parts)}."

    def _answered(self, people: int) -> str:
        said = ngettext(
            "%(count)s person answered the questionnaire.",
            "%(count)s people answered the questionnaire.",
            people,
        )
        return said % {"count": people}

    @property
    def participants(self) -> list[str]:
        """Who took part, one sentence each."""
        return participants(self.statistics)

    @property
    def window(self) -> str:
        """From when until when people could speak."""
        about, zone = self.report.content["consultation"], self.community.zone
        return _("from %(opens)s until %(closes)s") % {
            "opens": minute(_moment(about["opens_at"]), zone),
            "closes": closing_words(_moment(about["closes_at"]), zone),
        }

    @property
    def extensions(self) -> list[tuple[str, str]]:
        """Each extension and its reason."""
        zone = self.community.zone
        return [
            (
                _("until %(until)s instead of %(former)s")
                % {
                    "until": closing_words(_moment(row["until"]), zone),
                    "former": closing_words(_moment(row["former"]), zone),
                },
                row["reason"],
            )
            for row in self.report.content["extensions"]
        ]

    @property
    def moderation(self) -> list[str]:
        """What moderators did, one sentence each."""
        return moderation(self.report.content["moderation"])


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
