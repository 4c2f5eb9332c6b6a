"""Reminders that a person chose."""

import pytest
from django.db import IntegrityError, transaction

from apps.people.domain import preferences
from apps.people.models import NotificationPreference
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def choose(user, days, **changes):
    values = {"remind_on_day": False, "remind_when_late": True, "by_email": False}
    return preferences.choose(user=user, remind_before=days, **{**values, **changes})


def test_who_never_chose_gets_every_reminder_and_no_row():
    preference = preferences.preference_of(UserFactory())
    assert preference.remind_before == [30, 7, 1]
    assert preference.remind_on_day
    assert preference.remind_when_late
    assert preference.by_email
    assert not NotificationPreference.objects.exists()


def test_a_choice_is_kept_and_may_be_changed():
    user = UserFactory()
    choose(user, {1, 30})
    chosen = preferences.preference_of(user)
    assert (chosen.remind_before, chosen.remind_on_day, chosen.by_email) == ([30, 1], False, False)
    choose(user, [])
    assert preferences.preference_of(user).remind_before == []
    assert NotificationPreference.objects.count() == 1


def test_days_that_nobody_offers_are_refused_by_the_verb_and_by_the_database():
    user = UserFactory()
    with pytest.raises(ValueError, match="12"):
        choose(user, {12, 7})
    with pytest.raises(IntegrityError), transaction.atomic():
        NotificationPreference.objects.create(user=user, remind_before=[12])
