"""Operations of migrations that do not draw the whole house anew for each brick.

Django renders all related models again after every operation, which is most of the time that a database
with many tables, event tables and triggers takes to be made. Neither of these two changes a model that is
there already: a new table is rendered alone, a trigger is no part of a rendered model.
"""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger as _AddTrigger


class CreateModel(migrations.CreateModel):
    """Create a table; only its own model is rendered."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the model to the state, and to what is rendered of it, if anything is."""
        rendered = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
        if rendered is not None:
            state.__dict__["apps"] = rendered
            rendered.render_multiple([state.models[app_label, self.name_lower]])


class AddTrigger(_AddTrigger):  # type: ignore[misc]
    """Create a trigger; nothing is rendered."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the trigger in the options of its model."""
        options = state.models[app_label, self.model_name_lower].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
