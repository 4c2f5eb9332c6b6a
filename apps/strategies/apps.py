"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategiesConfig(AppConfig):
    """The room of strategies: editions, sections, goals, decisions."""

    name = "apps.strategies"
    label = "strategies"
    verbose_name = _("Strategies")

    def ready(self) -> None:
        """Load the permission rules."""
        from apps.strategies import rules  # noqa: F401
