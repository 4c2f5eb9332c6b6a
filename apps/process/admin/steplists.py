"""The columns of the list of steps."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.process.admin.roadtable import when
from apps.process.models import Step


class StepList:
    """What the list says of each step."""

    @admin.display(description=_("step"), ordering="position")
    def name(self, step: Step) -> str:
        """Code and title."""
        return str(step)

    @admin.display(description=_("when"), ordering="fixed_on")
    def when(self, step: Step) -> str:
        """Day or window."""
        return when(step) or step.window_words

    @admin.display(description=_("state"))
    def state(self, step: Step) -> str:
        """Done, cancelled, or how far its day is known."""
        if step.cancelled_at is not None:
            return str(_("cancelled"))
        if step.done_on is not None:
            return str(_("has taken place"))
        return str(_("day is fixed") if step.fixed_on else _("day not fixed yet"))

    @admin.display(description=_("responsible unit"), ordering="unit")
    def responsible_unit(self, step: Step) -> str:
        """A unit, or the words of the plan."""
        return str(step.unit or step.responsible)

    @admin.display(description=_("work plan"), ordering="workplan")
    def road(self, step: Step) -> str:
        """Its road."""
        return str(step.workplan)

    @admin.display(description=_("community"))
    def community_name(self, step: Step) -> str:
        """Whose."""
        return str(step.community)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The community only for who has several."""
        columns = super().get_list_display(request)
        several = any("community" in str(item) for item in self.get_list_filter(request))
        return columns if several else [item for item in columns if item != "community_name"]
