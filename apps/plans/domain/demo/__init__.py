"""Demo step of this room: stages of action plans with their editions, built by the verbs."""

from __future__ import annotations

from apps.communities.models import Community
from apps.core import audit
from apps.core.demo import Fixture, Row, fill
from apps.plans.domain.demo import editions
from apps.plans.models import Stage
from apps.strategies.models import Strategy

FIELDS = ("number", "title", "starts_on", "ends_on", "note", "currency")


def load(community: Community, fixture: Fixture) -> None:
    """Store what is missing; plan editions that exist are left alone, whatever the fixture says now."""
    for row in fixture.rows("stages"):
        strategy = Strategy.objects.get(community=community, slug=row["strategy"])
        stage = _stage(strategy, row, fixture)
        present = set(stage.editions.values_list("number", flat=True))
        for number, edition in enumerate(row.get("editions", []), 1):
            if number not in present:
                editions.build(stage, edition, fixture)
                fixture.done.append(f"plan {stage}, edition {number}: {strategy}")


def _stage(strategy: Strategy, row: Row, fixture: Fixture) -> Stage:
    values = {name: row[name] for name in FIELDS if name in row}
    with audit.verb("load_demo", by=None):
        stage: Stage
        stage, made = Stage.objects.get_or_create(strategy=strategy, slug=row["slug"], defaults=values)
        if made or fill(stage, values):
            stage.full_clean()
            stage.save()
            fixture.done.append(f"stage {stage}: {strategy}")
    return stage
