"""The page of a step says which consultation discusses its draft."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.moments import local_day
from apps.people.enums import Role
from apps.process.enums import StepKind
from tests.factories import member, published_edition
from tests.factories.consultations import ConsultationFactory
from tests.factories.process import PhaseFactory, StepFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page_of(client, **fields):
    edition = published_edition()
    talk = ConsultationFactory(
        edition=edition, community=edition.community, title="Обговорення змін", **fields
    )
    phase = PhaseFactory(workplan__community=edition.community)
    today = local_day(timezone.now(), edition.community.zone)
    step = StepFactory(
        phase=phase, kind=StepKind.PUBLICATION, with_comments=True, fixed_on=today - DAY, done_on=today - DAY,
        closes_on=today + 29 * DAY, consultation=talk,
    )  # fmt: skip
    url = reverse("portal:step", args=[edition.community.slug, step.workplan.slug, step.code])
    return talk, client.get(url)


def test_an_announced_consultation_is_led_to(client):
    talk, page = page_of(client)
    address = reverse("portal:consultation", args=[talk.community.slug, talk.slug])
    assert f'href="{address}"' in page.content.decode()
    assert page.context["shown"].window in page.content.decode()


def test_a_draft_of_a_consultation_is_not_shown_even_to_staff(client):
    talk, page = page_of(client, published_at=None)
    assert "Обговорення змін" not in page.content.decode()
    client.force_login(member(talk.community, Role.SECRETARY))
    assert "Обговорення змін" not in client.get(page.request["PATH_INFO"]).content.decode()


def test_one_announced_for_later_is_not_shown(client):
    _talk, page = page_of(
        client, published_at=timezone.now() + timedelta(hours=1), opens_at=timezone.now() + DAY
    )
    assert "Обговорення змін" not in page.content.decode()
