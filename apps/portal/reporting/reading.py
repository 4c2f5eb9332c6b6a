"""The report as one reader asks for it: which comments, by what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

from apps.consultations.domain import reported
from apps.consultations.domain.report_changes import changes
from apps.consultations.domain.report_statistics import UNANSWERED
from apps.consultations.domain.reported_line import Line
from apps.consultations.domain.reported_lines import lines
from apps.consultations.enums import AuthorKind, Verdict
from apps.consultations.models import Report, ReportedWords
from apps.portal.consulting.reading import Talk
from apps.publications.models import LibraryFile

PAGE = 50
RESULTS = (*Verdict.values, UNANSWERED)


@dataclass(frozen=True)
class Choice:
    """A way to narrow the list of comments."""

    label: str
    count: int
    query: str
    chosen: bool


class ReportReading:
    """A published report on its page. Four queries at most, however much was said."""

    def __init__(self, request: HttpRequest, talk: Talk) -> None:
        seen = Report.objects.visible_to(talk.user, talk.at).filter(
            consultation=talk.consultation, published_at__lte=talk.at
        )
        found = seen.first()
        if found is None:
            raise Http404("no published report")
        self.talk = talk
        self.report: Report = found
        self.report.consultation = talk.consultation
        asked = request.GET.get("result", "")
        self.result = asked if asked in RESULTS else ""
        self.asked_page = request.GET.get("page")

    @property
    def content(self) -> dict[str, Any]:
        """The frozen content."""
        content: dict[str, Any] = self.report.content
        return content

    @cached_property
    def results(self) -> list[reported.Result]:
        """All results."""
        return reported.results(self.report)

    @cached_property
    def changes(self) -> list[reported.Result]:
        """What was accepted, in part or whole, each answer once."""
        return changes(self.report)

    @cached_property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The comments that are asked for, as they are frozen."""
        rows: list[Mapping[str, Any]] = self.content["comments"]
        return [row for row in rows if not self.result or self._verdict(row) == self.result]

    @cached_property
    def page(self) -> Page[Any]:
        """Fifty of them; a page that makes no sense shows the nearest."""
        return Paginator(self.rows, PAGE).get_page(self.asked_page)

    @cached_property
    def lines(self) -> list[Line]:
        """The comments of the page with the words that are shown now. One query."""
        numbers = [row["number"] for row in self.page]
        seen = ReportedWords.objects.visible_to(self.talk.user, self.talk.at)
        words = {row.number: row for row in seen.filter(report=self.report, number__in=numbers)}
        return lines(self.report, list(self.page), words)

    @cached_property
    def organisations(self) -> list[str]:
        """Who spoke in the name of an organisation, as it is shown; sorted. One query if there are any."""
        kind = AuthorKind.ORGANISATION
        numbers = [row["number"] for row in self.content["comments"] if row["author_kind"] == kind]
        if not numbers:
            return []
        seen = ReportedWords.objects.visible_to(self.talk.user, self.talk.at)
        return sorted(
            {row.words["organisation"] for row in seen.filter(report=self.report, number__in=numbers)}
        )

    @cached_property
    def files(self) -> list[LibraryFile]:
        """The files that can be served now. One query."""
        rows = LibraryFile.objects.visible_to(self.talk.user, self.talk.at)
        return list(rows.of_report(self.report).ready())

    @property
    def choices(self) -> list[Choice]:
        """The results by which the list can be narrowed."""
        counts = self.content["statistics"]["verdicts"]
        return [
            Choice(reported.verdict_word(one), counts[one], urlencode({"result": one}), one == self.result)
            for one in RESULTS
            if counts.get(one)
        ]

    def _verdict(self, row: Mapping[str, Any]) -> str:
        return self.results[row["result"] - 1].verdict if row["result"] else UNANSWERED
