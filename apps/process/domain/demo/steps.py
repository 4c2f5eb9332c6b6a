"""Phases and steps of a demo road, from their description."""

from __future__ import annotations

from apps.core.demo import Row
from apps.process.domain.demo.clock import Clock, clock_time
from apps.process.domain.templates import LISTS
from apps.process.models import DeadlineRule, Phase, Step, Workplan
from apps.strategies.models import Edition

PLAIN = ("code", "kind", "title", "responsible", "channels", "place")


def make(workplan: Workplan, phases: list[Row], clock: Clock) -> dict[str, Step]:
    """Store the phases and steps of a description; the steps by their codes."""
    made: dict[str, Step] = {}
    for number, part in enumerate(phases, 1):
        phase = Phase.objects.create(workplan=workplan, number=number, title=part["title"])
        for row in part["steps"]:
            made[row["code"]] = _step(phase, row, len(made) + 1, clock)
    for part in phases:
        for row in part["steps"]:
            if "anchor" in row:
                made[row["code"]].anchor = made[row["anchor"]]
                made[row["code"]].save(update_fields=["anchor"])
    return made


def _step(phase: Phase, row: Row, position: int, clock: Clock) -> Step:
    workplan = phase.workplan
    units = {unit.name: unit for unit in workplan.community.units.all()}
    first, last = row.get("window", (None, None))
    step = Step(
        workplan=workplan,
        phase=phase,
        position=position,
        window_words=row.get("when", ""),
        window_start=first and clock.day(first),
        window_end=last and clock.day(last),
        starts_at=clock_time(row.get("time")),
        ends_at=clock_time(row.get("until")),
        with_comments=row.get("comments", False),
        unit=units.get(row.get("responsible", "")),
        rule=_rule(row.get("rule")),
        lasting_rule=_rule(row.get("lasting")),
        edition=edition_of(workplan, row.get("edition")),
        outcome=row.get("outcome", ""),
        **{name: row[name] for name in PLAIN if name in row},
        **{name: "\n".join(row.get(name, [])) for name in LISTS},
    )
    step.full_clean()
    step.save()
    return step


def edition_of(workplan: Workplan, number: int | None) -> Edition | None:
    """The edition of the road's strategy with that number."""
    if number is None:
        return None
    found: Edition = Edition.objects.get(strategy=workplan.strategy, number=number)
    return found


def _rule(code: str | None) -> DeadlineRule | None:
    return DeadlineRule.objects.get(community=None, code=code) if code else None
