"""The database refuses every change of a published plan, whoever asks and by whatever way."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from apps.plans.domain import editions, forks
from apps.plans.models import (
    Carryover,
    CoExecutor,
    Funding,
    Measure,
    MeasurePartner,
    Milestone,
    PlanEdition,
    PlanIndicator,
    PlanSource,
    StatedFigure,
)
from apps.strategies.enums import EditionKind
from tests.factories import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PartnerFactory,
    PlanEditionFactory,
    PlanIndicatorFactory,
    StageFactory,
    UnitFactory,
    published_plan,
)
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db

PARTS = (
    Measure, Funding, Milestone, PlanIndicator, CoExecutor, MeasurePartner, Carryover, PlanSource, StatedFigure,
)  # fmt: skip
# A column of each table that a statement may set to what it is: even that is refused.
COLUMN = {Measure: "title", Funding: "planned", Milestone: "title", PlanIndicator: "name", Carryover: "reason",
          CoExecutor: "unit_id", MeasurePartner: "partner_id", PlanSource: "label", StatedFigure: "value"}  # fmt: skip


def full_draft() -> PlanEdition:
    """A draft with a row in every table that hangs off it."""
    former = published_plan(measures=1)
    stage = StageFactory(strategy=former.strategy)
    edition = PlanEditionFactory(stage=stage)
    measure = MeasureFactory(edition=edition, code="2.1")
    FundingFactory(measure=measure)
    MilestoneFactory(measure=measure)
    PlanIndicatorFactory(measure=measure)
    CoExecutor.objects.create(measure=measure, unit=UnitFactory(community=edition.community))
    MeasurePartner.objects.create(measure=measure, partner=PartnerFactory(community=edition.community))
    PlanSource.objects.create(edition=edition, label="Додаток до рішення")
    StatedFigure.objects.create(edition=edition, what="measures", value=169, source="Звіт")
    Carryover.objects.create(
        edition=edition, former_edition=former, former=former.measures.get().lineage, fate="continued",
        successor=measure,
    )  # fmt: skip
    return edition


def publish(edition: PlanEdition) -> PlanEdition:
    return editions.publish(edition=edition, by=None, at=LONG_AGO)


def rows_of(model, edition):
    path = "measure__edition" if hasattr(model, "measure") else "edition"
    return model.objects.filter(**{path: edition})


def test_full_draft_has_a_row_in_every_guarded_table():
    edition = full_draft()
    assert all(rows_of(model, edition).exists() for model in PARTS)


@pytest.mark.parametrize("model", PARTS)
def test_published_plan_refuses_sql_update(model):
    edition = publish(full_draft())
    pk, table, column = rows_of(model, edition).get().pk, model._meta.db_table, COLUMN[model]
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column} WHERE id = %s", [pk])  # noqa: S608


@pytest.mark.parametrize("model", PARTS)
def test_published_plan_refuses_sql_delete(model):
    edition = publish(full_draft())
    pk = rows_of(model, edition).get().pk
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [pk])  # noqa: S608


@pytest.mark.parametrize("model", PARTS)
def test_published_plan_refuses_saving_and_deleting_a_row(model):
    row = rows_of(model, publish(full_draft())).get()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize("model", PARTS)
def test_published_plan_refuses_new_rows(model):
    edition = publish(full_draft())
    twin = rows_of(model, full_draft()).get()
    values = {field.attname: getattr(twin, field.attname) for field in model._meta.concrete_fields}
    owner = (
        {"edition_id": edition.pk} if "edition_id" in values else {"measure_id": edition.measures.get().pk}
    )
    fresh = {Measure: {"slug": "77"}, StatedFigure: {"what": "projects"}}.get(model, {})
    if model is Funding:
        fresh = {"year": 2030}
    row = model(**{**values, "id": None, **owner, **fresh})
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        model.objects.bulk_create([row])


def test_row_of_a_published_plan_does_not_move_to_a_draft():
    edition = publish(full_draft())
    draft = forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
    target = MeasureFactory(edition=draft, code="9")
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Funding.objects.filter(measure__edition=edition).update(measure=target)


def test_row_of_a_draft_does_not_move_to_a_published_plan():
    edition = publish(full_draft())
    draft = forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
    row = PlanSource.objects.get(edition=draft)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        PlanSource.objects.filter(pk=row.pk).update(edition=edition)


def test_bulk_statement_with_one_frozen_row_is_refused_as_a_whole():
    edition = publish(full_draft())
    draft = forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Measure.objects.filter(edition__in=[edition, draft]).update(title="інше")
    assert not Measure.objects.filter(title="інше").exists()


@pytest.mark.parametrize("change", [{"number": 9}, {"kind": "main"}, {"note": "інше"}, {"content_hash": "0"}])
def test_published_edition_refuses_a_change_of_its_own_row(change):
    edition = publish(full_draft())
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        PlanEdition.objects.filter(pk=edition.pk).update(**change)


def test_published_edition_refuses_to_be_deleted():
    edition = publish(full_draft())
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        edition.delete()


def test_draft_is_free_to_change_and_to_be_deleted():
    edition = full_draft()
    Measure.objects.filter(edition=edition).update(title="інше")
    Funding.objects.filter(measure__edition=edition).update(planned=Decimal("0.01"))
    for model in PARTS:
        row = rows_of(model, edition).get()
        row.save()
    edition.delete()
    assert not any(rows_of(model, edition.pk).exists() for model in PARTS)
