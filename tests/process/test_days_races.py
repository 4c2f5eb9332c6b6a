"""Two secretaries move the same road at the same moment: one after the other, and nobody unseen."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from apps.process.domain import days, obligations
from apps.process.domain.errors import Overtaken
from apps.process.domain.outlook import forecast
from tests.process.timelines import AT, meeting, new_phase, owed, results

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PATIENCE = 6, 30


def test_of_many_who_confirm_what_they_saw_only_the_first_is_obeyed():
    phase = new_phase()
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    obligations.refresh(workplan=phase.workplan, at=AT)
    wanted = [date(2026, 11, 23 + number) for number in range(PEOPLE)]
    tokens = {day: forecast(phase.workplan, {held.pk: day}, AT).token for day in wanted}
    start = Barrier(PEOPLE, timeout=PATIENCE)

    def one(day):
        try:
            start.wait()
            days.fix_day(step=held, day=day, by=None, at=AT, based_on=tokens[day])
            return "moved"
        except Overtaken:
            return "overtaken"
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        told = Counter(pool.map(one, wanted))
    assert told == {"moved": 1, "overtaken": PEOPLE - 1}
    held.refresh_from_db()
    assert owed(step).inputs["anchor"]["day"] == held.fixed_on.isoformat()
