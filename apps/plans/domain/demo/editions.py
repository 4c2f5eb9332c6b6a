"""One plan edition of the demo: started or forked, filled, then taken through its life by the verbs."""

from __future__ import annotations

from apps.core import audit
from apps.core.demo import Fixture, Row, read
from apps.people.models import User
from apps.plans.domain import editions, forks
from apps.plans.domain.demo import amendments, carryovers, measures
from apps.plans.models import PlanEdition, PlanSource, Stage, StatedFigure
from apps.strategies.domain.demo.editions import moment
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionKind
from apps.strategies.models import Decision


def build(stage: Stage, row: Row, fixture: Fixture) -> PlanEdition:
    """Make the next edition of a stage's plan from its description.

    `measures` names a file with measures to add; in a fork, `change` and `remove` come before.
    `published` and `adopted` say how far the edition has come.
    """
    by = User.objects.filter(email=fixture.data.get("by", "")).first()
    edition = _begin(stage, row, by)
    with audit.verb("load_demo", by=by):
        _fill(edition, row, fixture)
    carryovers.settle(edition, row.get("carryovers"), by)
    if "published" in row:
        edition = _publish(edition, row, fixture, by)
    if "adopted" in row:
        decision = Decision.objects.get(community=stage.community, number=row["adopted"]["decision"])
        at = moment(row["adopted"]["at"], stage.community, fixture.at)
        edition = editions.adopt(edition=edition, decision=decision, by=by, at=at)
    return edition


def _begin(stage: Stage, row: Row, by: User | None) -> PlanEdition:
    kind = EditionKind(row["kind"])
    if "fork" not in row:
        return forks.start(stage=stage, kind=kind, by=by)
    return forks.fork(edition=stage.editions.get(number=row["fork"]), kind=kind, by=by)


def _fill(edition: PlanEdition, row: Row, fixture: Fixture) -> None:
    edition.note = row.get("note", "")
    edition.save(update_fields=["note"])
    amendments.amend(edition, row.get("change", []))
    edition.measures.filter(code__in=row.get("remove", [])).delete()
    if "measures" in row:
        measures.plant(edition, read(fixture.path(row["measures"])), row)
    known = set(edition.sources.values_list("label", flat=True))
    for place, source in enumerate(row.get("sources", []), len(known) + 1):
        if source["label"] not in known:
            PlanSource.objects.create(edition=edition, position=place, **source)
    for figure in row.get("figures", []):
        StatedFigure.objects.create(edition=edition, **figure)


def _publish(edition: PlanEdition, row: Row, fixture: Fixture, by: User | None) -> PlanEdition:
    moment_of = moment(row["published"], edition.community, fixture.at)
    if edition.kind in IN_FORCE_BY_SOURCE:
        return editions.register(edition=edition, by=by, at=moment_of)
    # a moment to come is scheduled now; a past one is taken as it was
    at = min(moment_of, fixture.at)
    return editions.publish(edition=edition, by=by, at=at, public_from=moment_of)
