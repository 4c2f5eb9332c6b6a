"""Facts on measures: entered at any time, for a stage and a lineage, not for an edition."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from apps.people.enums import Role
from apps.plans.domain import editions, facts, forks
from apps.plans.enums import FundingSource, Reported
from apps.plans.models import Measure, Outlay, Progress
from apps.strategies.enums import EditionKind
from tests.factories import MeasureFactory, member, published_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def report(measure, state, reason=""):
    return facts.report(
        stage=measure.edition.stage, lineage=measure.lineage, state=state, as_of=TODAY, by=None, reason=reason
    )


def outlay(measure, *, allocated=None, spent=None, year=2021, source=FundingSource.LOCAL):
    return facts.record_outlay(
        stage=measure.edition.stage, lineage=measure.lineage, year=year, source=source,
        allocated=allocated, spent=spent, by=None,
    )  # fmt: skip


def test_report_replaces_the_former_one():
    measure = published_plan().measures.first()
    report(measure, Reported.GOING)
    report(measure, Reported.DONE, "Міст відкрито")
    assert list(Progress.objects.values_list("state", "reason")) == [("done", "Міст відкрито")]


def test_report_taken_back_leaves_no_data():
    measure = published_plan().measures.first()
    report(measure, Reported.DONE)
    assert report(measure, None) is None
    assert not Progress.objects.exists()


def test_report_outlives_an_amendment():
    edition = published_plan()
    report(edition.measures.first(), Reported.DONE)
    fork = editions.publish(
        edition=forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None), by=None, at=NOW
    )
    first = Measure.objects.filter(edition=fork).with_standing(TODAY).first()
    assert first.standing == "done"


def test_outlay_of_a_year_and_source_is_kept_once():
    measure = published_plan().measures.first()
    outlay(measure, allocated=Decimal("10.10"))
    outlay(measure, allocated=Decimal("10.10"), spent=Decimal("9.99"))
    outlay(measure, spent=Decimal(1), year=None)
    assert list(Outlay.objects.values_list("year", "allocated", "spent")) == [
        (2021, Decimal("10.10"), Decimal("9.99")),
        (None, None, Decimal(1)),
    ]


def test_outlay_of_which_nothing_is_known_is_no_row():
    measure = published_plan().measures.first()
    outlay(measure, spent=Decimal(0))
    assert Outlay.objects.get().spent == 0
    assert outlay(measure) is None
    assert not Outlay.objects.exists()


def test_database_refuses_negative_outlays_and_a_second_row_without_year():
    measure = published_plan().measures.first()
    with pytest.raises(IntegrityError, match="outlay_not_negative"), transaction.atomic():
        outlay(measure, spent=Decimal(-1))
    row = outlay(measure, spent=Decimal(1), year=None)
    row.pk = None
    with pytest.raises(IntegrityError, match="outlay_once"), transaction.atomic():
        row.save(force_insert=True)


def test_facts_are_public_as_soon_as_their_measure_is():
    measure = MeasureFactory()
    report(measure, Reported.GOING)
    outlay(measure, spent=Decimal(1))
    reader = member(measure.community, Role.READER)
    for model in (Progress, Outlay):
        assert not model.objects.visible_to(AnonymousUser(), NOW).exists()
        assert model.objects.visible_to(reader, NOW).exists()
    editions.publish(edition=measure.edition, by=None, at=NOW)
    for model in (Progress, Outlay):
        assert model.objects.visible_to(AnonymousUser(), NOW).exists()
