"""One goal."""

from __future__ import annotations

from django.contrib import admin

from apps.strategies.admin.parts import PartAdmin
from apps.strategies.forms import GoalForm
from apps.strategies.models import Goal


@admin.register(Goal)
class GoalAdmin(PartAdmin):
    """Code, title, description; its place is changed in the tree."""

    form = GoalForm
    part_fields = ["code", "title", "description", "sdgs"]
    rich_field = "description"
    back_page = "goals"
    anchor = "goal"
