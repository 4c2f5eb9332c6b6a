"""Results of a questionnaire as files for spreadsheet programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from apps.consultations.resources import survey_results
from apps.plans.resources import workbook_stamp
from apps.portal import caching
from apps.portal.surveying import outcomes
from apps.portal.surveying.places import SurveyPlace, survey_at
from apps.portal.views.plan_files import XLSX


@caching.public
def csv(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """All counts as CSV, masked as on the page."""
    place = survey_at(request, community, slug)
    content = survey_results.csv_bytes(outcomes.results_of(place))
    return _download(place, content, "csv", "text/csv; charset=utf-8")


@caching.public
def xlsx(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """The same as a workbook."""
    place = survey_at(request, community, slug)
    content = survey_results.xlsx_bytes(outcomes.results_of(place))
    answer = _download(place, content, "xlsx", XLSX)
    answer["ETag"] = f'W/"{workbook_stamp(content)}"'  # its bytes keep the second of their making
    return answer


def _download(place: SurveyPlace, content: bytes, ending: str, kind: str) -> HttpResponse:
    name = "-".join([*place.floor.slugs, "survey"])
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
