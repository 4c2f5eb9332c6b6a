"""What a template becomes in a community from a given month on: phases and steps, not stored yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from apps.communities.models import Community, Unit
from apps.process.domain.laid_steps import step_from
from apps.process.domain.responsible_units import answer_for, matching_units
from apps.process.domain.rules_in_force import rules_for
from apps.process.models import Phase, Step, WorkplanTemplate


@dataclass(frozen=True)
class Layout:
    """Rows to be stored: `anchors` pairs a step with the one that its rule counts from."""

    phases: list[Phase]
    steps: list[Step]
    anchors: list[tuple[Step, Step]]

    @property
    def unmatched(self) -> list[str]:
        """Who the template names without a unit of that name in the community, each once."""
        return list(dict.fromkeys(s.responsible for s in self.steps if s.responsible and s.unit is None))


def laid(
    *,
    template: WorkplanTemplate,
    community: Community,
    starts_on: date,
    units: Mapping[str, Unit | None] | None = None,
) -> Layout:
    """The road as it would be; only reads. `units` overrides who is responsible, by the template's words."""
    chosen = {**matching_units(template, community), **(units or {})}
    book = rules_for(community)
    phases = {row.pk: Phase(number=row.number, title=row.title) for row in template.phases.all()}
    made: dict[int, Step] = {}
    sources = list(template.steps.select_related("template", "rule", "lasting_rule"))
    for source in sources:
        step = step_from(source, starts_on, book)
        step.phase = phases[source.phase_id]
        answer_for(step, source.responsible, chosen)
        made[source.pk] = step
    anchors = [(made[s.pk], made[s.anchor_id]) for s in sources if s.anchor_id in made]
    return Layout(list(phases.values()), list(made.values()), anchors)
