"""The report on the results of a consultation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.consultations.domain.report_figures import figures
from apps.consultations.domain.report_survey import tables
from apps.consultations.domain.report_wording import Sentences
from apps.portal import caching, frame
from apps.portal.consulting import frames
from apps.portal.consulting.reading import talk_at
from apps.portal.reporting.reading import ReportReading


@caching.public
def report(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """What was said and what became of it; comments fifty to a page (`?page=`), narrowed by `?result=`.

    404 while the report is not published.
    """
    talk = talk_at(request, community, slug)
    reading = ReportReading(request, talk)
    page = reading.page
    survey = reading.content["survey"]
    context = {
        **frames.of_talk(talk, frame.Crumb(_("Report on the results"))),
        "reading": reading,
        "report": reading.report,
        "sentences": Sentences(reading.report, talk.community),
        "figures": figures(reading.content["statistics"]),
        "survey": tables(survey) if survey else [],
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": f"result={reading.result}" if reading.result else "",
        "files_wanted": 5,
    }
    return render(request, "portal/reports/report.html", context)
