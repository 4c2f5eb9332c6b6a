"""What came of a questionnaire, with small groups hidden."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.masking import LEAST
from apps.consultations.domain.surveys.samples import STEP
from apps.portal import caching
from apps.portal.surveying import outcome_tables, outcomes
from apps.portal.surveying.places import survey_at


@caching.public
def results(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """Every question with its counts; `?by=` names the question of groups to cross the others with."""
    place = survey_at(request, community, slug)
    found = outcomes.results_of(place)
    code = request.GET.get("by", "")
    crossed = (
        [(cross, outcome_tables.cross_table(cross)) for cross in outcomes.chosen_group(found, code)]
        if code
        else []
    )
    context = place.context(
        _("Results"), found=found, drawn=[outcomes.drawn(result) for result in found.questions], by=code,
        crossed=crossed, is_public=outcomes.are_shown(place), is_final=outcomes.is_final(place),
        least=LEAST, step=STEP,
    )  # fmt: skip
    return render(request, "portal/surveys/results.html", context)
