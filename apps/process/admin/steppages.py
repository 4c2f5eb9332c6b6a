"""The page of a step: its day, what it owes and its doors above the form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from apps.consultations.domain.wording import window_words
from apps.process.admin.roadtable import owed_of, when
from apps.process.domain import gatherings, happenings
from apps.process.domain.outlook import is_movable
from apps.process.domain.staleness import differences
from apps.process.models import Step


class StepPage:
    """Mixed into the admin class of steps."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Its day, what it owes and its doors above the form."""
        step = context.get("original")
        context["workplan"] = step.workplan if step is not None else self._place(request)["workplan"]
        context["show_save_and_add_another"] = False
        if step is not None:
            may_change = request.user.has_perm("process.change_step", step)
            context |= {
                "row": step,
                "when": when(step),
                "owed": owed_of(step.workplan, timezone.now()).get(step.pk, []),
                "stale": [
                    row
                    for row in differences(step.workplan, timezone.now())
                    if row.obligation.step_id == step.pk
                ],
                "waivers": list(step.waivers.select_related("rule", "given_by")),
                "doors": self.doors(request, step),
                "may_fix": may_change and is_movable(step),
                **_consultation(step),
                **_gathering(step),
                "is_publication": step.kind in happenings.BY_EVIDENCE,
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _consultation(step: Step) -> dict[str, Any]:
    """The consultation of the step and its window in words."""
    if step.consultation is None:
        return {}
    return {
        "consultation": step.consultation,
        "window": window_words(step.consultation, timezone.now()),
        "consultation_url": reverse("admin:consultations_consultation_change", args=[step.consultation_id]),
    }


def _gathering(step: Step) -> dict[str, Any]:
    """The page of its meeting, session or hearing."""
    found = gatherings.of(step)
    if found is None:
        return {}
    page = f"admin:{found._meta.app_label}_{found._meta.model_name}_change"
    return {"gathering": found, "gathering_page": page, "gathering_noun": found._meta.verbose_name}
