"""Who is responsible for the steps of a template: the community's unit of that name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from apps.communities.models import Community, Unit
from apps.process.models import Step, WorkplanTemplate

_QUOTES = re.compile(r"[«»“”„\"']")


def matching_units(template: WorkplanTemplate, community: Community) -> dict[str, Unit | None]:
    """The community's unit for every «responsible» of the template; quotation marks make no difference."""
    known = {_plain(name): unit for unit in community.units.all() for name in (unit.short_name, unit.name)}
    words = template.steps.exclude(responsible="").values_list("responsible", flat=True)
    return {name: known.get(_plain(name)) for name in dict.fromkeys(words)}


def answer_for(step: Step, words: str, chosen: Mapping[str, Unit | None]) -> None:
    """Who is responsible: a unit of another name than the template's is called by its own."""
    step.unit = chosen.get(words)
    if step.unit is not None and _plain(step.unit.name) != _plain(words):
        step.responsible = step.unit.name


def _plain(name: str) -> str:
    return " ".join(_QUOTES.sub("", name).casefold().split())
