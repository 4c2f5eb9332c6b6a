"""The carry-over table of a demo plan."""

from __future__ import annotations

from typing import Any

from apps.people.models import User
from apps.plans.domain import carryovers
from apps.plans.enums import Fate, Reported
from apps.plans.models import PlanEdition

ENDED = {
    Reported.DONE: Fate.DONE,
    Reported.CANCELLED: Fate.DROPPED,
    Reported.NOT_DONE: Fate.DROPPED,
}


def settle(edition: PlanEdition, lines: list[dict[str, Any]] | None, by: User | None) -> None:
    """Settle the measures of the former stage: those of `lines` as they say, ended ones as reported.

    A line is `{from: code, to: [codes], why: …}`; with an empty `to` the measure is dropped. What
    is neither in a line nor reported as ended stays open.
    """
    former = carryovers.former_edition(edition) if lines is not None else None
    if former is None:
        return
    own = {measure.code: measure for measure in edition.measures.all()}
    said = {line["from"]: line for line in lines or []}
    reports = {row.lineage: row for row in former.stage.progress.all()}
    for measure in former.measures.all():
        report = reports.get(measure.lineage)
        line = said.pop(measure.code, None)
        if line is not None:
            fate = Fate.CONTINUED if line["to"] else Fate.DROPPED
            successors, reason = [own[code] for code in line["to"]], line.get("why", "")
        elif report is not None and report.state in ENDED:
            fate, successors, reason = ENDED[Reported(report.state)], [], report.reason
        else:
            continue
        carryovers.settle(
            edition=edition, former=measure.lineage, fate=fate, successors=successors, reason=reason, by=by
        )
    if said:
        raise ValueError(f"the former stage has no such measures: {', '.join(said)}")
