"""A fork copies everything a reader sees; lineages and addresses survive it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.plans.domain import canonical, forks
from apps.plans.models import CoExecutor, Measure
from apps.strategies.enums import EditionKind
from tests.factories import published_plan
from tests.plans.test_frozen import PARTS, full_draft, publish, rows_of

pytestmark = pytest.mark.django_db


def forked():
    edition = publish(full_draft())
    return edition, forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)


def test_fork_is_a_draft_with_the_next_number_and_names_its_base():
    edition, draft = forked()
    assert draft.is_draft
    assert (draft.number, draft.based_on) == (edition.number + 1, edition)
    assert (draft.published_at, draft.decision, draft.content_hash) == (None, None, "")


def test_fork_holds_the_same_content():
    edition, draft = forked()
    first, second = canonical.content(edition), canonical.content(draft)
    assert first.pop("edition") != second.pop("edition")
    assert first == second


@pytest.mark.parametrize("model", PARTS)
def test_fork_copies_every_table(model):
    edition, draft = forked()
    assert rows_of(model, draft).count() == rows_of(model, edition).count() == 1
    assert rows_of(model, draft).get().pk != rows_of(model, edition).get().pk


def test_lineage_and_address_survive_two_forks():
    edition, draft = forked()
    again = forks.fork(edition=publish(draft), kind=EditionKind.AMENDED, by=None)
    names = ("lineage", "slug", "code", "position")
    expected = list(Measure.objects.filter(edition=edition).values_list(*names))
    assert list(Measure.objects.filter(edition=again).values_list(*names)) == expected


def test_carryover_of_a_fork_points_at_the_measure_of_the_fork():
    _, draft = forked()
    assert draft.carryovers.get().successor.edition == draft


def test_deleting_a_part_of_the_fork_leaves_the_original():
    edition, draft = forked()
    CoExecutor.objects.filter(measure__edition=draft).delete()
    assert CoExecutor.objects.filter(measure__edition=edition).count() == 1


def test_numbers_of_a_stage_go_on_after_a_deleted_draft():
    edition = published_plan()
    forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None).delete()
    assert forks.start(stage=edition.stage, kind=EditionKind.FULL, by=None).number == 2


def test_fork_takes_as_many_queries_for_many_measures_as_for_few():
    counts = []
    for edition in (published_plan(measures=2), published_plan(measures=40)):
        with CaptureQueriesContext(connection) as seen:
            forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
        counts.append(len(seen))
    assert counts[0] == counts[1]
