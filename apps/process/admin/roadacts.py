"""The verbs of a whole road as buttons: their words, who may use them, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from apps.process.admin import roadwords
from apps.process.domain import copying, days, roads
from apps.process.forms import CopyForm, HideForm, StartForm
from apps.process.models import Workplan


@dataclass(frozen=True)
class RoadVerb:
    """One verb of a road: its words, permission, form, what it says it will do, and the act."""

    name: str
    label: Any
    permission: str
    says: Callable[[Workplan, Any, datetime], list[str]]
    act: Callable[[Workplan, Any, Any, datetime], Any]
    done: Any
    form: type[Any] | None = None
    is_grave: bool = False


def _publish(workplan: Workplan, form: Any, by: Any, at: datetime) -> None:
    roads.publish(workplan=workplan, by=by, at=at)


def _hide(workplan: Workplan, form: Any, by: Any, at: datetime) -> None:
    roads.unpublish(workplan=workplan, reason=form.cleaned_data["reason"], by=by, at=at)


def _start(workplan: Workplan, form: Any, by: Any, at: datetime) -> None:
    days.move_start(workplan=workplan, starts_on=form.cleaned_data["starts_on"], by=by, at=at)


def _copy(workplan: Workplan, form: Any, by: Any, at: datetime) -> Any:
    return copying.template_from(workplan=workplan, title=form.cleaned_data["title"], by=by)


VERBS = {
    verb.name: verb
    for verb in (
        RoadVerb(
            "publish",
            gettext_lazy("Show it to residents"),
            "process.publish_workplan",
            roadwords.publish,
            _publish,
            gettext_lazy("Residents see the work plan now."),
        ),
        RoadVerb(
            "start",
            gettext_lazy("Begin in another month"),
            "process.change_workplan",
            roadwords.start,
            _start,
            gettext_lazy("The road begins in the other month now."),
            StartForm,
        ),
        RoadVerb(
            "copy",
            gettext_lazy("Make a template from it"),
            "process.add_workplantemplate",
            roadwords.copy,
            _copy,
            gettext_lazy("The template is ready."),
            CopyForm,
        ),
        RoadVerb(
            "hide",
            gettext_lazy("Hide it from residents"),
            "process.publish_workplan",
            roadwords.hide,
            _hide,
            gettext_lazy("Residents no longer see the work plan."),
            HideForm,
            is_grave=True,
        ),
    )
}


def doors(user: Any, workplan: Workplan, at: datetime) -> list[tuple[RoadVerb, str]]:
    """The verbs that make sense now and that the person may use, with their addresses."""
    shown = workplan.published_at is not None and workplan.published_at <= at
    fits = {"publish": not shown, "start": True, "copy": True, "hide": shown}
    return [
        (verb, reverse(f"admin:process_workplan_{verb.name}", args=[workplan.pk]))
        for verb in VERBS.values()
        if fits[verb.name] and user.has_perm(verb.permission, workplan)
    ]
