"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """The room `publications`."""

    name = "apps.publications"
    label = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        """Load the handlers of side effects and the permission rules."""
        from apps.publications import rules, tasks  # noqa: F401
