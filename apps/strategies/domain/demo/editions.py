"""One edition of the demo: started or forked, filled, then taken through its life by the verbs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from apps.communities.models import Community
from apps.core import audit
from apps.core.demo import Fixture, Row
from apps.people.models import User
from apps.strategies.domain import editions, forks
from apps.strategies.domain.demo import goals, texts
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionKind
from apps.strategies.models import Decision, Edition, Source, Strategy


def build(strategy: Strategy, row: Row, fixture: Fixture) -> Edition:
    """Make the next edition of a strategy from its description.

    `goals` is a whole tree for a new edition and a set of changes for a fork; `text` replaces or
    adds the sections it holds; `published` and `adopted` say how far the edition has come.
    """
    by = User.objects.filter(email=fixture.data.get("by", "")).first()
    kind = EditionKind(row["kind"])
    edition = _begin(strategy, kind, row, by)
    with audit.verb("load_demo", by=by):
        _fill(edition, row, fixture)
    if "published" in row:
        edition = _publish(edition, row, fixture, by)
    if "adopted" in row:
        decision = Decision.objects.get(community=strategy.community, number=row["adopted"]["decision"])
        at = moment(row["adopted"]["at"], strategy.community, fixture.at)
        edition = editions.adopt(edition=edition, decision=decision, by=by, at=at)
    return edition


def _begin(strategy: Strategy, kind: EditionKind, row: Row, by: User | None) -> Edition:
    if "fork" not in row:
        return forks.start(strategy=strategy, kind=kind, by=by)
    return forks.fork(edition=strategy.editions.get(number=row["fork"]), kind=kind, by=by)


def _fill(edition: Edition, row: Row, fixture: Fixture) -> None:
    edition.note = row.get("note", "")
    edition.save(update_fields=["note"])
    if "vision" in row:
        edition.strategy.vision = row["vision"]
        edition.strategy.save(update_fields=["vision"])
    if "fork" in row:
        goals.change(edition, row.get("goals", {}))
    else:
        goals.plant(edition, row.get("goals", []))
    if "text" in row:
        texts.put(edition, fixture.path(row["text"]))
    edition.sections.filter(number__in=row.get("remove_sections", [])).delete()
    known = set(edition.sources.values_list("label", flat=True))
    fresh = [source for source in row.get("sources", []) if source["label"] not in known]
    Source.objects.bulk_create(
        Source(edition=edition, position=place, **source)
        for place, source in enumerate(fresh, len(known) + 1)
    )


def _publish(edition: Edition, row: Row, fixture: Fixture, by: User | None) -> Edition:
    moment_of = moment(row["published"], edition.community, fixture.at)
    if edition.kind in IN_FORCE_BY_SOURCE:
        return editions.register(edition=edition, by=by, at=moment_of)
    # a moment to come is scheduled now; a past one is taken as it was
    at = min(moment_of, fixture.at)
    return editions.publish(edition=edition, by=by, at=at, public_from=moment_of)


def moment(value: Any, community: Community, now: datetime) -> datetime:
    """«now», `{in_days: 30}` or a local date and time of the community."""
    if value == "now":
        return now
    if isinstance(value, dict):
        return now + timedelta(days=value["in_days"])
    if not isinstance(value, datetime):
        raise ValueError(f"not a moment: {value!r}")
    return value.replace(tzinfo=community.zone)
