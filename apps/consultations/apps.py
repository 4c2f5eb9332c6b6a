"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """The room `consultations`: what people say, and what becomes of it."""

    name = "apps.consultations"
    label = "consultations"
    verbose_name = _("Consultations")

    def ready(self) -> None:
        """Load the permission rules and the handlers of effects."""
        from apps.consultations import rules, tasks  # noqa: F401
