"""A secretary makes a consultation from a step with one press, and the step says where it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.consultations.models import Consultation
from apps.core.moments import local_day
from apps.people.enums import Role
from apps.process.enums import StepKind
from tests.factories import member
from tests.factories.process import PhaseFactory, StepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def step():
    phase = PhaseFactory()
    day = local_day(timezone.now(), phase.workplan.community.zone) + timedelta(days=5)
    return StepFactory(
        phase=phase, kind=StepKind.PUBLICATION, with_comments=True, fixed_on=day,
        closes_on=day + timedelta(days=10),
    )  # fmt: skip


def page(step, name="change"):
    return reverse(f"admin:process_step_{name}", args=[step.pk])


def test_one_press_makes_the_draft_and_leads_to_it(client, step):
    client.force_login(member(step.community, Role.SECRETARY))
    assert "consult" in [act.name for act in client.get(page(step)).context["doors"]]
    asked = client.get(page(step, "consult"))
    assert asked.status_code == 200
    assert not Consultation.objects.exists()  # looking makes nothing
    answer = client.post(page(step, "consult"))
    made = Consultation.objects.get()
    assert answer.url == reverse("admin:consultations_consultation_change", args=[made.pk])
    shown = client.get(page(step))
    assert "consult" not in [act.name for act in shown.context["doors"]]
    assert answer.url in shown.content.decode()


def test_a_second_press_makes_no_second_one(client, step):
    client.force_login(member(step.community, Role.SECRETARY))
    client.post(page(step, "consult"))
    assert client.post(page(step, "consult")).status_code == 422
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.REPORTER, Role.READER])
def test_others_make_none(client, step, role):
    client.force_login(member(step.community, role))
    assert client.post(page(step, "consult")).status_code == 403
    assert not Consultation.objects.exists()


def test_a_day_behind_the_announced_opening_is_refused_in_the_form(client, step):
    client.force_login(member(step.community, Role.SECRETARY))
    client.post(page(step, "consult"))
    now = timezone.now()
    Consultation.objects.update(
        published_at=now, opens_at=now + timedelta(days=5), closes_at=now + timedelta(days=30)
    )
    later = {"day": (step.fixed_on + timedelta(days=9)).isoformat()}
    answer = client.post(page(step, "day"), later)
    assert answer.status_code == 422
    assert "day" in answer.context["form"].errors
