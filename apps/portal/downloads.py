"""Files of the filtered plan as answers."""

from __future__ import annotations

from django.http import HttpResponse

from apps.portal.plan_views import PlanView


def stage_of(view: PlanView) -> str:
    """The address of the stage being read; empty for all of them."""
    return view.chosen.stage.slug if view.chosen else ""


def download(
    view: PlanView, content: bytes, ending: str, kind: str, shown: str = "attachment"
) -> HttpResponse:
    """The file, named by community, strategy and stage; `shown` is how a browser takes it."""
    name = "-".join([*view.place.slugs, stage_of(view) or "plan"])
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'{shown}; filename="{name}.{ending}"'
    return answer
