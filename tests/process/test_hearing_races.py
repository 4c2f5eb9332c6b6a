"""Sixteen people press the button at the same time for five places."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from apps.core.clock import database_now
from apps.people.models import Letter
from apps.process.domain import hearings
from apps.strategies.domain.errors import Refused
from tests.core.test_audit_commits import Other
from tests.factories.process import HearingFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PLACES, PATIENCE = 16, 5, 30
HOUR = timedelta(hours=1)


@pytest.fixture
def hearing():
    now = database_now()
    return HearingFactory(
        capacity=PLACES, registration_opens_at=now - HOUR, registration_closes_at=now + HOUR
    )


def all_at_once(hearing, emails):
    start = Barrier(len(emails), timeout=PATIENCE)

    def one(email):
        try:
            start.wait()
            hearings.register(
                hearing=hearing, name="Хтось", email=email, wants_to_speak=False, at=timezone.now()
            )
            return "place"
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(emails)) as pool:
        return Counter(pool.map(one, emails))


def test_a_hearing_is_never_overbooked(hearing):
    told = all_at_once(hearing, [f"p{number}@example.org" for number in range(PEOPLE)])
    assert told == {"place": PLACES, "refused": PEOPLE - PLACES}
    assert hearing.registrations.standing().count() == PLACES
    assert Letter.objects.count() == PLACES


def test_one_person_who_presses_many_times_has_one_place(hearing):
    told = all_at_once(hearing, ["olena@example.org"] * 8)
    assert told == {"place": 1, "refused": 7}


def test_who_waited_past_the_end_is_refused(hearing):
    """The clock is asked once the hearing is ours, not when the transaction began."""
    other = Other()
    try:
        other.run("SELECT 1 FROM process_hearing WHERE id = %s FOR UPDATE", hearing.pk)
        other.run(
            "UPDATE process_hearing SET registration_closes_at = clock_timestamp() + interval '100 ms'"
            " WHERE id = %s",
            hearing.pk,
        )
        with ThreadPoolExecutor(1) as pool:
            told = pool.submit(all_at_once, hearing, ["late@example.org"])
            other.run("SELECT pg_sleep(0.4)")
            other.run("COMMIT")
            assert told.result(PATIENCE) == {"refused": 1}
    finally:
        other.wrapper.close()
