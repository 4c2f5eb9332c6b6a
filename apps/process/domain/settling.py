"""What becomes of stored obligations when what is owed is computed anew. Pure: nothing is written here.

One that is met stays as it is. One whose day has passed keeps its day. One whose reasons are the same (the
same anchor on the same day, the same rule) keeps its day too, although the rule's number or the calendar may
have changed: that difference is shown (`staleness`) and taken over by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from apps.process.domain.owing import Due
from apps.process.domain.settlements import Redated, Settlement
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation

__all__ = ["Redated", "Settlement", "described", "is_past", "is_settled", "reasons", "settle"]


def settle(stored: Iterable[Obligation], owed: Mapping[tuple[int, str], Due], today: date) -> Settlement:
    """Compare what is stored with what is owed on `today`."""
    found = Settlement()
    known: set[tuple[int, str]] = set()
    for obligation in stored:
        key = (obligation.step_id or 0, obligation.kind)
        known.add(key)
        due = owed.get(key)
        if is_settled(obligation):
            continue
        if due is None:
            if not is_past(obligation, today):
                found.gone.append(obligation)
            continue
        if not is_past(obligation, today) and _has_new_reasons(obligation, due):
            found.redated.append(Redated(obligation, obligation.due_on, due))
        if any(getattr(obligation, name) != value for name, value in described(due).items()):
            found.described.append((obligation, due))
    found.new = [due for key, due in owed.items() if key not in known]
    return found


def is_settled(obligation: Obligation) -> bool:
    """Whether it was met."""
    return obligation.met_on is not None


def is_past(obligation: Obligation, today: date) -> bool:
    """Whether its day has passed: such a day never moves."""
    return obligation.due_on is not None and obligation.due_on < today


def described(due: Due) -> dict[str, Any]:
    """The fields that say what is owed and by whom; a person named by hand is left alone.

    What a step that is no publication must publish is called by its rule: «publish the draft decision».
    """
    step = due.step
    by_rule = due.kind == ObligationKind.PUBLISH and step.kind != StepKind.PUBLICATION and step.rule
    title = f"{step.rule.name}: {step.title}"[:400] if by_rule and step.rule else step.title
    return {"title": title, "unit_id": step.unit_id, "responsible": step.responsible}


def _has_new_reasons(obligation: Obligation, due: Due) -> bool:
    if obligation.due_on is None and due.due_on is not None:
        return True
    return reasons(obligation.inputs) != reasons(due.inputs)


def reasons(inputs: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a person decided: from which step and day, by which rule, or by the step's own day."""
    return inputs.get("anchor"), inputs.get("own"), inputs.get("rule", {}).get("code")
