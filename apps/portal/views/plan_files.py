"""The filtered plan as files: CSV, Excel, JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.plans import resources
from apps.plans.domain.records import json_bytes
from apps.portal import caching
from apps.portal.downloads import download, stage_of
from apps.portal.planning import plan_at
from apps.portal.selections import lines_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@caching.public
def csv(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """All measures that fit, in the columns of an action plan, as CSV in UTF-8 with a byte order mark."""
    view = plan_at(request, community, strategy)
    return download(view, resources.csv_bytes(lines_of(view)), "csv", "text/csv; charset=utf-8")


@caching.public
def xlsx(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The same as a workbook: numbers are numbers, days are days."""
    view = plan_at(request, community, strategy)
    content = resources.xlsx_bytes(lines_of(view), title=stage_of(view) or _("Action plan"))
    answer = download(view, content, "xlsx", XLSX)
    answer["ETag"] = f'W/"{resources.workbook_stamp(content)}"'  # its bytes keep the second of their making
    return answer


@caching.public
def json(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The same for machines, with all that hangs off the measures."""
    view = plan_at(request, community, strategy)
    return download(view, json_bytes(lines_of(view), view.editions), "json", "application/json")
