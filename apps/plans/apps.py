"""The action plan: stages, measures and money."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Owns Stage, PlanEdition, Measure and what hangs off it."""

    name = "apps.plans"
    label = "plans"
    verbose_name = _("Action plans")

    def ready(self) -> None:
        """Load the permission rules."""
        from apps.plans import rules  # noqa: F401
