"""Templates of work plans, made from their description in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from apps.core.demo import Row
from apps.process.domain.windows import understood
from apps.process.models import DeadlineRule, TemplatePhase, TemplateStep, WorkplanTemplate

ABOUT = ("slug", "title", "kind", "usual_month", "note", "source")
PLAIN = ("code", "kind", "title", "responsible", "channels")
LISTS = ("agenda", "results", "tasks")


def build(data: Row) -> WorkplanTemplate:
    """Store a template of the portal with its phases and steps.

    A step's `when` is kept as it is and read as a window; `rule` and `lasting` name rules by code, `anchor`
    another step by code. Raises `ValidationError` or `KeyError` if the description does not hold together.
    """
    template = WorkplanTemplate(**{name: data[name] for name in ABOUT if name in data})
    template.full_clean()
    template.save()
    made: dict[str, TemplateStep] = {}
    for number, part in enumerate(data["phases"], 1):
        phase = TemplatePhase.objects.create(template=template, number=number, title=part["title"])
        for row in part["steps"]:
            made[row["code"]] = _step(phase, row, len(made) + 1)
    for row in _rows(data):
        if "anchor" in row:
            made[row["code"]].anchor = made[row["anchor"]]
            made[row["code"]].save(update_fields=["anchor"])
    return template


def _rows(data: Row) -> Iterator[Row]:
    for part in data["phases"]:
        yield from part["steps"]


def _step(phase: TemplatePhase, row: Row, position: int) -> TemplateStep:
    step = TemplateStep(
        template=phase.template,
        phase=phase,
        position=position,
        window_words=row.get("when", ""),
        with_comments=row.get("comments", False),
        rule=_rule(row.get("rule")),
        lasting_rule=_rule(row.get("lasting")),
        **{name: row[name] for name in PLAIN if name in row},
        **{name: "\n".join(row.get(name, [])) for name in LISTS},
        **_window(row.get("when", ""), phase.template.usual_month or 1),
    )
    step.full_clean()
    step.save()
    return step


def _rule(code: str | None) -> DeadlineRule | None:
    if code is None:
        return None
    return DeadlineRule.objects.filter(community=None).order_by("-valid_from").get(code=code)


def _window(words: str, start_month: int) -> dict[str, Any]:
    """The fields of a window that the words of the plan mean; none if they name no month."""
    meant = understood(words)
    if meant is None:
        return {}
    from_month, from_part, to_month, to_part = meant.offsets(start_month)
    return {"from_month": from_month, "from_part": from_part, "to_month": to_month, "to_part": to_part}
