"""What becomes of the measures of the former stage: continued, split, merged, done, dropped."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from apps.plans.domain import editions, facts, forks
from apps.plans.domain.carryovers import former_edition, prepare, settle
from apps.plans.enums import Fate, Reported, Standing
from apps.plans.models import Carryover, CoExecutor
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionKind
from tests.factories import MeasureFactory, PlanEditionFactory, StageFactory, UnitFactory, published_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def two_stages(measures=3):
    """A published former stage and an empty draft of the next one."""
    former = published_plan(measures=measures)
    return former, PlanEditionFactory(stage=StageFactory(strategy=former.strategy))


def report(measure, state, reason=""):
    facts.report(
        stage=measure.edition.stage, lineage=measure.lineage, state=state, as_of=TODAY, by=None, reason=reason
    )


def test_preparing_sorts_measures_by_what_was_reported():
    former, draft = two_stages(measures=6)
    states = [Reported.DONE, Reported.CANCELLED, Reported.NOT_DONE, Reported.GOING, Reported.POSTPONED]
    for measure, state in zip(former.measures.all(), states, strict=False):
        report(measure, state, "Немає землі" if state == Reported.CANCELLED else "")
    assert prepare(edition=draft, on=TODAY, by=None) == 6
    rows = {row.former: row for row in draft.carryovers.all()}
    found = [(rows[m.lineage].fate, rows[m.lineage].reason) for m in former.measures.all()]
    assert found[:3] == [("done", ""), ("dropped", "Немає землі"), ("dropped", str(Standing.NOT_DONE.label))]
    assert [fate for fate, _ in found[3:]] == [Fate.CONTINUED] * 3
    assert draft.measures.count() == 3


def test_continued_measure_is_a_new_one_with_its_own_address_and_no_money():
    former, draft = two_stages(measures=1)
    old = former.measures.get()
    prepare(edition=draft, on=TODAY, by=None)
    copy = draft.carryovers.get().successor
    assert (copy.title, copy.code, copy.goal, copy.unit) == (old.title, old.code, old.goal, old.unit)
    assert copy.lineage != old.lineage
    assert copy.slug == f"{old.slug}-{draft.stage.starts_on.year}"
    assert (copy.starts_on, copy.ends_on, copy.funding.count()) == (None, None, 0)


def test_continued_measure_keeps_its_co_executors():
    former = PlanEditionFactory()
    measure = MeasureFactory(edition=former)
    unit = UnitFactory(community=former.community)
    CoExecutor.objects.create(measure=measure, unit=unit)
    editions.publish(edition=former, by=None, at=NOW)
    draft = PlanEditionFactory(stage=StageFactory(strategy=former.strategy))
    prepare(edition=draft, on=TODAY, by=None)
    assert list(draft.measures.get().co_executors.all()) == [unit]


def test_preparing_again_adds_only_what_is_missing():
    _, draft = two_stages()
    prepare(edition=draft, on=TODAY, by=None)
    assert prepare(edition=draft, on=TODAY, by=None) == 0
    draft.carryovers.first().delete()
    assert prepare(edition=draft, on=TODAY, by=None) == 1


def test_first_stage_has_nothing_to_carry_over():
    with pytest.raises(Refused):
        prepare(edition=PlanEditionFactory(), on=TODAY, by=None)


def test_published_table_is_not_prepared():
    _former, draft = two_stages()
    MeasureFactory(edition=draft)
    editions.publish(edition=draft, by=None, at=NOW)
    with pytest.raises(Refused):
        prepare(edition=draft, on=TODAY, by=None)


def test_former_edition_is_the_one_in_force_of_the_nearest_stage_with_a_plan():
    former, _ = two_stages()
    empty = StageFactory(strategy=former.strategy)
    PlanEditionFactory(stage=empty)
    last = PlanEditionFactory(stage=StageFactory(strategy=former.strategy))
    assert former_edition(last) == former


def test_withdrawn_plan_is_nobodys_former_one():
    former, draft = two_stages()
    editions.withdraw(edition=former, reason="Помилка", by=None, at=NOW)
    assert former_edition(draft) is None


def test_split_names_several_successors_and_merger_several_formers():
    former, draft = two_stages(measures=2)
    one, two = former.measures.all()
    first, second = (MeasureFactory(edition=draft, code=code) for code in ("9.1", "9.2"))
    settle(
        edition=draft, former=one.lineage, fate=Fate.CONTINUED, successors=[first, second], reason="", by=None
    )
    settle(edition=draft, former=two.lineage, fate=Fate.CONTINUED, successors=[first], reason="", by=None)
    assert draft.carryovers.filter(former=one.lineage).count() == 2
    assert first.continues.count() == 2


def test_settling_again_replaces_the_line():
    former, draft = two_stages(measures=1)
    lineage = former.measures.get().lineage
    prepare(edition=draft, on=TODAY, by=None)
    settle(edition=draft, former=lineage, fate=Fate.DROPPED, successors=[], reason="Немає попиту", by=None)
    row = draft.carryovers.get()
    assert (row.fate, row.successor, row.reason) == (Fate.DROPPED, None, "Немає попиту")


@pytest.mark.parametrize(
    ("fate", "successor", "reason"),
    [
        (Fate.DROPPED, False, "  "),
        (Fate.DROPPED, True, "причина"),
        (Fate.DONE, True, ""),
        (Fate.CONTINUED, False, ""),
    ],
)
def test_line_that_contradicts_itself_is_refused(fate, successor, reason):
    former, draft = two_stages(measures=1)
    successors = [MeasureFactory(edition=draft, code="9")] if successor else []
    with pytest.raises(Refused):
        settle(
            edition=draft, former=former.measures.get().lineage, fate=fate, successors=successors,
            reason=reason, by=None,
        )  # fmt: skip


def test_successor_of_another_edition_and_unknown_former_are_refused():
    former, draft = two_stages(measures=1)
    lineage, stranger = former.measures.get().lineage, MeasureFactory()
    with pytest.raises(Refused):
        settle(edition=draft, former=lineage, fate=Fate.CONTINUED, successors=[stranger], reason="", by=None)
    with pytest.raises(Refused):
        settle(edition=draft, former=stranger.lineage, fate=Fate.DONE, successors=[], reason="", by=None)


def test_database_refuses_a_dropped_measure_without_reason():
    former, draft = two_stages(measures=1)
    with pytest.raises(IntegrityError, match="carryover_dropped_says_why"), transaction.atomic():
        Carryover.objects.create(
            edition=draft, former_edition=former, former=former.measures.get().lineage, fate=Fate.DROPPED
        )


def test_table_goes_along_into_a_fork():
    _, draft = two_stages()
    prepare(edition=draft, on=TODAY, by=None)
    editions.publish(edition=draft, by=None, at=NOW)
    fork = forks.fork(edition=draft, kind=EditionKind.AMENDED, by=None)
    assert {row.successor.edition_id for row in fork.carryovers.all()} == {fork.pk}
