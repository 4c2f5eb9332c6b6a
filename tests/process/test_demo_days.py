"""The made-up road is coherent on whatever day of the week or of the year the demo is loaded."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from apps.process.domain import hearings
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 12, 1, 7, tzinfo=UTC),  # Tuesday
        datetime(2027, 1, 3, 23, 30, tzinfo=UTC),  # already Monday by the community's clock
        datetime(2027, 3, 27, 12, tzinfo=UTC),  # Saturday before the clocks change
    ],
)
def test_the_road_is_half_way_on_any_day(moment, monkeypatch):
    monkeypatch.setattr(hearings, "database_now", lambda: moment)  # a database does not travel in time
    with time_machine.travel(moment, tick=False):
        call_command("load_demo", only="zrazkova", stdout=StringIO())
    done = Step.objects.exclude(done_on=None).count()
    met = Obligation.objects.filter(kind=ObligationKind.PUBLISH).exclude(met_on=None)
    late = [row.step.code for row in met if row.due_on and row.met_on and row.met_on > row.due_on]
    assert done == 9
    assert late == ["2.1"]
