"""What a template becomes in a community from a given month on: phases and steps, not stored yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from apps.communities.models import Community, Unit
from apps.process.domain.rules_in_force import RuleBook, rules_for
from apps.process.domain.windows import window
from apps.process.models import DeadlineRule, Phase, Step, TemplateStep, WorkplanTemplate

COPIED = (
    *("code", "position", "kind", "title", "window_words", "agenda", "results", "tasks"),
    *("channels", "with_comments"),
)
_BLANK = re.compile(r"^_+ ?тиждень ")  # left open in the plan: «_____ тиждень жовтня»
_QUOTES = re.compile(r"[«»“”„\"']")


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
        step = _step(source, starts_on, book)
        step.phase = phases[source.phase_id]
        _answer(step, source.responsible, chosen)
        made[source.pk] = step
    anchors = [(made[s.pk], made[s.anchor_id]) for s in sources if s.anchor_id in made]
    return Layout(list(phases.values()), list(made.values()), anchors)


def matching_units(template: WorkplanTemplate, community: Community) -> dict[str, Unit | None]:
    """The community's unit for every «responsible» of the template; quotation marks make no difference."""
    known = {_plain(name): unit for unit in community.units.all() for name in (unit.short_name, unit.name)}
    words = template.steps.exclude(responsible="").values_list("responsible", flat=True)
    return {name: known.get(_plain(name)) for name in dict.fromkeys(words)}


def _step(source: TemplateStep, starts_on: date, book: RuleBook) -> Step:
    step = Step(**{name: getattr(source, name) for name in COPIED}, responsible=source.responsible)
    step.window_words = words_for(source, starts_on)
    parts = (source.from_month, source.from_part, source.to_month, source.to_part)
    step.window_start, step.window_end = window(starts_on, *parts) or (None, None)
    step.rule = _own(source.rule, book, starts_on)
    step.lasting_rule = _own(source.lasting_rule, book, starts_on)
    return step


def words_for(source: TemplateStep, starts_on: date) -> str:
    """The words of the plan where they stay true: a month that they name is that of the usual start."""
    if source.from_month is None and source.to_month is None:
        return source.window_words
    if source.template.usual_month not in (None, starts_on.month):
        return ""
    return _BLANK.sub("один із тижнів ", source.window_words)


def _own(rule: DeadlineRule | None, book: RuleBook, day: date) -> DeadlineRule | None:
    """The rule of that code that applies in the community: its own before the portal's."""
    return rule and (book.at(rule.code, day) or rule)


def _answer(step: Step, words: str, chosen: Mapping[str, Unit | None]) -> None:
    """Who is responsible: a unit of another name than the template's is called by its own."""
    step.unit = chosen.get(words)
    if step.unit is not None and _plain(step.unit.name) != _plain(words):
        step.responsible = step.unit.name


def _plain(name: str) -> str:
    return " ".join(_QUOTES.sub("", name).casefold().split())
