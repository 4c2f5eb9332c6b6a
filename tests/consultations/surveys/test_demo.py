"""The questionnaire of Новокузнецк: open, with its four groups, openly the portal's example, and unanswered."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from apps.consultations.domain.surveys import faults, sheets
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Response, Survey

pytestmark = pytest.mark.django_db


def load():
    call_command("load_demo", stdout=StringIO(), only="novokuznetsk")


def test_the_questionnaire_of_the_demo_can_be_answered_and_invents_no_results():
    load()
    load()
    survey = Survey.objects.get(consultation__community__slug="novokuznetsk")
    assert faults.faults(survey) == []
    sheet = sheets.read(survey)
    assert {asked.kind for asked in sheet.questions} == set(QuestionKind)
    (group,) = sheet.groups
    assert [option.text for option in group.options] == ["Бизнес", "Наука", "Общественность", "Администрация"]
    assert survey.consultation.is_open(timezone.now())
    assert not Response.objects.exists()
    page = Client().get("/novokuznetsk/consultations/survey-2035/survey/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Это показ портала, а не опрос города" in text
    assert "не приведены" in text
    assert Client().get("/novokuznetsk/consultations/survey-2035/").status_code == 200
