"""The hash of a plan: the same content gives the same, any change that a reader sees another."""

from datetime import date
from decimal import Decimal

import pytest

from apps.plans.domain.canonical import canonical_json, content_hash
from apps.plans.models import Measure, PlanEdition
from tests.factories import UnitFactory
from tests.plans.test_frozen import COLUMN, PARTS, full_draft, publish, rows_of

pytestmark = pytest.mark.django_db

CHANGES = {
    "code": "7.7", "kind": "project", "title": "Інше", "goal": None, "description": "Інше", "result": "Інше",
    "starts_on": date(2020, 1, 1), "ends_on": date(2029, 1, 1), "territory": "Вільхове", "latitude": 48,
    "dream_id": "DREAM-UA-010124-1A2B3C4D", "lineage": "6a4f0b0e-52cf-4a4e-8a8e-6b8a6c6f6d11",
}  # fmt: skip


def test_hash_is_the_same_for_the_same_content():
    edition = full_draft()
    first = content_hash(edition)
    assert content_hash(PlanEdition.objects.get(pk=edition.pk)) == first
    published = publish(edition)
    assert published.content_hash == first == content_hash(PlanEdition.objects.get(pk=edition.pk))


@pytest.mark.parametrize("field", CHANGES)
def test_hash_sees_every_field_of_a_measure(field):
    edition = full_draft()
    rows = Measure.objects.filter(edition=edition)
    rows.update(latitude=47, longitude=35, goal="6a4f0b0e-52cf-4a4e-8a8e-6b8a6c6f6d12")
    before = content_hash(edition)
    rows.update(**{field: CHANGES[field]})
    assert content_hash(edition) != before


def test_hash_sees_the_responsible_unit():
    edition = full_draft()
    before = content_hash(edition)
    Measure.objects.filter(edition=edition).update(unit=UnitFactory(community=edition.community))
    assert content_hash(edition) != before


@pytest.mark.parametrize("model", [model for model in PARTS if model is not Measure])
def test_hash_sees_every_table(model):
    edition = full_draft()
    before = content_hash(edition)
    rows_of(model, edition).delete()
    assert content_hash(edition) != before


def test_hash_sees_a_hundredth_of_a_hryvnia():
    edition = full_draft()
    before = content_hash(edition)
    row = edition.measures.get().funding.get()
    row.planned += Decimal("0.01")
    row.save()
    assert content_hash(edition) != before


def test_json_has_no_row_numbers_and_readable_letters():
    text = canonical_json(full_draft()).decode()
    assert '"id"' not in text
    assert "Довжина відремонтованих вулиць" in text
    assert set(COLUMN) == set(PARTS)
