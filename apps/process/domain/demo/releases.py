"""Publications of the demo: at their moment, with what proves them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from apps.core.demo import Row
from apps.core.moments import local_day
from apps.process.domain import publishing
from apps.process.enums import ObligationKind
from apps.process.models import Minutes, Obligation, Step
from apps.publications.domain import postings
from apps.strategies.models import Edition

if TYPE_CHECKING:
    from apps.process.domain.demo.history import Walk

HOUR = timedelta(hours=1)


def moment(walk: Walk, row: Row) -> datetime:
    """When a step's publication came out: on its day, or so many days after it was due."""
    said = row["publish"]
    day: date | None = walk.clock.day(row["day"]) if "day" in row else None
    if "late" in said:
        owed = Obligation.objects.get(step=walk.steps[row["code"]], kind=ObligationKind.PUBLISH)
        day = owed.due_on and owed.due_on + timedelta(days=said["late"])
    if day is None:
        raise ValueError(f"step {row['code']} has no day to be published on")
    return walk.clock.moment(day, said["time"])


def publish(walk: Walk, step: Step, row: Row, at: datetime) -> None:
    """Publish, prove by the portal itself, and enter what people posted elsewhere an hour later."""
    number, code = row.get("edition"), row.get("minutes")
    publication = publishing.schedule(
        step=step,
        title=row.get("title", step.title),
        summary=row["summary"],
        channels=step.channels,
        edition=Edition.objects.get(strategy=walk.workplan.strategy, number=number) if number else None,
        minutes=Minutes.objects.get(step=walk.steps[code]) if code else None,
        day=local_day(at, walk.clock.community.zone),
        time=at.astimezone(walk.clock.community.zone).time(),
        by=walk.by,
        at=at,
    )
    postings.open_all(publication=publication, at=at)
    publishing.prove(publication=publication, at=at)
    for channel, url in row.get("proof", {}).items():
        posting = publication.postings.get(channel=channel)
        postings.record(posting=posting, posted_at=at + HOUR, url=url, by=walk.by, at=at + HOUR)
    step.refresh_from_db()
