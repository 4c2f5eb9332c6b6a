"""My reminders."""

import pytest
from django.urls import reverse

from apps.people.enums import Role
from apps.people.models import NotificationPreference
from tests.factories import CommunityFactory, member

pytestmark = pytest.mark.django_db
PAGE = reverse("office:preferences")


@pytest.fixture
def person(client):
    found = member(CommunityFactory(), Role.READER)
    client.force_login(found)
    return found


def test_who_never_chose_sees_everything_switched_on_and_reading_stores_nothing(client, person):
    page = client.get(PAGE).content.decode()
    assert page.count("checked") == 6
    assert not NotificationPreference.objects.exists()


def test_a_choice_is_stored_and_shown(client, person):
    assert client.post(PAGE, {"remind_before": ["7"], "by_email": "on"}).status_code == 302
    stored = NotificationPreference.objects.get(user=person)
    assert stored.remind_before == [7]
    assert (stored.remind_on_day, stored.remind_when_late, stored.by_email) == (False, False, True)
    assert client.get(PAGE).content.decode().count("checked") == 2


def test_everything_may_be_switched_off(client, person):
    client.post(PAGE, {})
    stored = NotificationPreference.objects.get(user=person)
    assert (stored.remind_before, stored.by_email) == ([], False)


def test_days_that_there_are_not_are_refused_in_words(client, person):
    answer = client.post(PAGE, {"remind_before": ["5"], "by_email": "on"})
    assert answer.status_code == 200
    assert "remind_before" in answer.context["form"].errors
    assert not NotificationPreference.objects.exists()


def test_a_choice_is_ones_own(client, person):
    other = member(CommunityFactory(), Role.READER)
    client.post(PAGE, {"by_email": "on"})
    assert not NotificationPreference.objects.filter(user=other).exists()
