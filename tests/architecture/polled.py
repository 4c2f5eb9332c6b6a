"""Questionnaires for the addresses to name: a draft in the office, an open one being answered, a closed one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.domain import windows
from apps.consultations.domain.surveys import responses
from apps.consultations.models import Consultation
from tests.consultations.surveys.sample import poll
from tests.factories.consultations import ConsultationFactory

ASKED = ("survey", "survey_questions")
TOLD = ("survey_results", "survey_results_csv", "survey_results_xlsx")
OWN = ("survey_return", "survey_later", "survey_review", "survey_sent")


def build(community: Community) -> tuple[dict[str, int], dict[str, dict[str, Any]]]:
    """Ids of what the office edits, and the variables of the addresses by their names."""
    draft = poll(community=community, slug="draft-poll", published_at=None)
    bare = ConsultationFactory(community=community, slug="bare", published_at=None, takes_comments=False)
    page = draft.survey.pages.last()
    ids = {"survey": draft.survey.pk, "surveypage": page.pk, "question": draft.key("words")}
    adding = {
        "admin:consultations_survey_add": {"query": f"consultation={bare.pk}"},
        "admin:consultations_surveypage_add": {"query": f"survey={draft.survey.pk}"},
        "admin:consultations_question_add": {"query": f"page={page.pk}"},
    }
    return ids, adding | _being_answered(community) | _closed(community)


def _being_answered(community: Community) -> dict[str, dict[str, Any]]:
    made = poll(community=community, slug="poll")
    _response, token = responses.start(survey=made.survey, language="uk", at=timezone.now())
    own = {"slug": "poll", "token": token}
    return (
        {f"portal:{name}": {"slug": "poll"} for name in ASKED}
        | {f"portal:{name}": own for name in OWN}
        | {"portal:survey_page": own | {"number": 1}}
    )


def _closed(community: Community) -> dict[str, dict[str, Any]]:
    made = poll(community=community, slug="polled")
    for _n in range(6):
        made.answered(group="Наука", more="Так")
    closed = timezone.now() - windows.GRACE - timedelta(hours=1)
    Consultation.objects.filter(pk=made.survey.consultation_id).update(closes_at=closed)
    return {f"portal:{name}": {"slug": "polled"} for name in TOLD}
