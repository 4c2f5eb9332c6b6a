"""Codes and addresses of new measures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from apps.plans.domain.addresses import addresses_taken, free_address
from apps.plans.domain.imports.codes import folded_code
from apps.plans.domain.imports.states import State
from apps.plans.models import Measure, Stage


def number(stage: Stage, present: Sequence[str], new: Sequence[State]) -> None:
    """Give codes to new measures that have none, and addresses to all. One query.

    A given code is the next number that no measure of the edition has; `present` are their codes.
    """
    taken = {folded_code(code) for code in present} | {folded_code(state.scalars["code"]) for state in new}
    free = (str(one) for one in count(1) if str(one) not in taken)
    addresses = addresses_taken(stage)
    for state in new:
        if not state.scalars["code"]:
            state.scalars.update(code=next(free), code_given=True)
        state.slug = _address(state, stage, addresses)


def _address(state: State, stage: Stage, addresses: dict[str, set[str]]) -> str:
    """The plain address when nothing has it, as nearly always; else what the verb for one measure finds."""
    plain = folded_code(state.scalars["code"])[:50] or "M"
    if plain not in addresses:
        addresses[plain] = {str(state.lineage)}
        return plain
    return free_address(Measure(lineage=state.lineage, code=state.scalars["code"]), stage, addresses)
