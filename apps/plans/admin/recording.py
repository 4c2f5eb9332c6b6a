"""From the forms of a measure's facts to the verbs that record them."""

from __future__ import annotations

from typing import Any

from apps.plans.admin.known import Known
from apps.plans.domain import facts
from apps.plans.enums import FundingSource, Reported
from apps.plans.models import Measure


def record(measure: Measure, known: Known, data: dict[str, Any], rows: Any, by: Any) -> None:
    """Call the verbs for what differs from what is known."""
    stage, lineage = measure.edition.stage, measure.lineage
    now = known.progress
    before = ("", None, "", "") if now is None else (now.state, now.as_of, now.reason, now.source)
    after = (data["state"], data["as_of"], data["reason"], data["source"])
    if after != before and (data["state"] or now is not None):
        state = Reported(data["state"]) if data["state"] else None
        facts.report(
            stage=stage, lineage=lineage, state=state, as_of=data["as_of"], by=by,
            reason=data["reason"], source=data["source"],
        )  # fmt: skip
    wanted = {form.purse: form.cleaned_data for form in rows.forms if form.cleaned_data}
    for purse in {*known.outlays, *wanted}:
        sums = wanted.get(purse, {})
        allocated, spent = sums.get("allocated"), sums.get("spent")
        if known.sums(purse) != (allocated, spent):
            facts.record_outlay(
                stage=stage, lineage=lineage, year=purse[0], source=FundingSource(purse[1]),
                allocated=allocated, spent=spent, by=by,
            )  # fmt: skip
