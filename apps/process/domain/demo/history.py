"""What happened on a road of the demo, done by the verbs in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from apps.core.demo import Row
from apps.people.models import User
from apps.process.domain import days
from apps.process.domain.demo import meetings, releases, sessions
from apps.process.domain.demo.clock import Clock, clock_time
from apps.process.enums import StepKind
from apps.process.models import Step, Workplan

EVENING = time(18)


@dataclass(frozen=True)
class Walk:
    """A road that is being walked."""

    workplan: Workplan
    steps: dict[str, Step]
    clock: Clock
    by: User | None

    def fix_days(self, rows: list[Row], at: datetime) -> None:
        """Every step that has a day gets it, as the secretary would have fixed it at the start."""
        for row in rows:
            if "day" in row:
                closes = row.get("closes")
                days.fix_day(
                    step=self.steps[row["code"]],
                    day=self.clock.day(row["day"]),
                    closes_on=self.clock.day(closes) if closes is not None else None,
                    by=self.by,
                    at=at,
                )

    def go(self, rows: list[Row]) -> None:
        """Do what is past by the moment of loading, the earliest first; then what waits for residents."""
        for moment, row in sorted(self._past(rows), key=lambda event: event[0]):
            self._happen(row, moment)
        for row in rows:
            if "hearing" in row:
                meetings.announce(self, self.steps[row["code"]], row["hearing"])

    def _past(self, rows: list[Row]) -> Iterator[tuple[datetime, Row]]:
        for row in rows:
            if "publish" in row:
                moment = releases.moment(self, row)
            elif row.get("done") and "day" in row:
                day: date = self.clock.day(row["day"])
                moment = self.clock.moment(day, clock_time(row.get("until")) or EVENING)
            else:
                continue
            if moment <= self.clock.at:
                yield moment, row

    def _happen(self, row: Row, at: datetime) -> None:
        step = self.steps[row["code"]]
        if "publish" in row:
            releases.publish(self, step, row["publish"], at)
            return
        if step.kind == StepKind.SESSION:
            sessions.hold(self, step, row.get("session", {}), at)
        day = self.clock.day(row["day"])
        days.mark_done(step=step, done_on=day, by=self.by, at=at)
        step.refresh_from_db()
        if step.kind == StepKind.MEETING:
            meetings.hold(self, step, row.get("meeting", {}), at)
        if step.kind == StepKind.SESSION:
            sessions.settle(self, step, row.get("session", {}), at)
