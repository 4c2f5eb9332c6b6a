"""What an import remembers of what it did, so that it can be undone: JSON, as small as may be.

`before` has, for each changed measure, the former values of what changed, and the units and partners
that the import made; `after` a hash of every measure that it touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from apps.plans.domain.imports.changes import LISTS, Change
from apps.plans.domain.imports.states import State, plain

_FACTS = frozenset({"outlays", "progress"})


def before(changed: Iterable[Change], units: Iterable[int], partners: Iterable[int]) -> dict[str, Any]:
    """The former values of changed measures, by lineage, and what was put into the directories."""
    pairs = [(change.before, change.after) for change in changed if change.before is not None]
    return {
        "changed": {str(old.lineage): _former(old, new) for old, new in pairs},
        "units": list(units),
        "partners": list(partners),
    }


def _former(old: State, new: State) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: plain(value) for name, value in old.scalars.items() if new.scalars[name] != value
    }
    for name in LISTS:
        if getattr(old, name) != getattr(new, name):
            found[name] = [_plain_row(row) for row in getattr(old, name)]
            found[f"{name}_lineages"] = [str(row.lineage) for row in old.rows.get(name, ())]
    if old.planned != new.planned:
        found["planned"] = [[*key, plain(planned)] for key, planned in old.planned.items()]
    if old.outlays != new.outlays:
        found["outlays"] = [[*key, *map(plain, sums)] for key, sums in old.outlays.items()]
    if old.progress != new.progress:
        reported = [*old.progress, *map(plain, old.reported or ())] if old.progress else None
        found["progress"] = reported
    return found


def _plain_row(row: Any) -> Any:
    return [plain(one) for one in row] if isinstance(row, tuple) else row


def after(changes: Iterable[Change]) -> dict[str, str]:
    """A hash of each touched measure by lineage; facts are in it where the import wrote any."""
    return {
        str(change.after.lineage): change.after.digest(facts=change.before is None or change.touches_facts)
        for change in changes
    }


def digest_of(now: State, former: dict[str, Any] | None) -> str:
    """The hash of a measure as it is now, to be compared with `after`; None: the import added it."""
    return now.digest(facts=former is None or bool(_FACTS & former.keys()))
