"""Demo step of this room: strategies with their decisions and editions, built by the verbs."""

from __future__ import annotations

from apps.communities.models import Community, Partner
from apps.core import audit
from apps.core.demo import Fixture, Row, fill
from apps.strategies.domain.demo import editions
from apps.strategies.models import Decision, GoalLevel, Strategy

FIELDS = ("kind", "title", "starts_on", "ends_on", "vision", "mission", "upper_title", "upper_url", "sdgs")


def load(community: Community, fixture: Fixture) -> None:
    """Store what is missing; editions that exist are left alone, whatever the fixture says now."""
    with audit.verb("load_demo", by=None):
        for row in fixture.rows("decisions"):
            key = {name: row[name] for name in ("number", "adopted_on")}
            Decision.objects.get_or_create(community=community, **key, defaults=row)
    for row in fixture.rows("strategies"):
        strategy = _strategy(community, row, fixture)
        present = set(strategy.editions.values_list("number", flat=True))
        for number, edition in enumerate(row["editions"], 1):
            if number not in present:
                editions.build(strategy, edition, fixture)
                fixture.done.append(f"edition {number}: {strategy}")


def _strategy(community: Community, row: Row, fixture: Fixture) -> Strategy:
    """The strategy at its address; one that an import made gets what it lacks."""
    values = {name: row[name] for name in FIELDS if name in row}
    with audit.verb("load_demo", by=None):
        strategy, made = Strategy.objects.get_or_create(
            community=community, slug=row["slug"], defaults=values
        )
        if not made and not fill(strategy, values):
            return strategy
        strategy.full_clean()
        strategy.save()
        fixture.done.append(f"strategy: {strategy}")
        if not strategy.levels.exists():
            for number, (one, few, many) in enumerate(row["levels"], 1):
                GoalLevel.objects.create(strategy=strategy, number=number, one=one, few=few, many=many)
        strategy.partners.add(*Partner.objects.filter(community=community, name__in=row.get("partners", [])))
    return strategy
