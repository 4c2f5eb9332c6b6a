"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcessConfig(AppConfig):
    """The room `process`: the road to a document, its meetings and its deadlines."""

    name = "apps.process"
    label = "process"
    verbose_name = _("Road and meetings")

    def ready(self) -> None:
        """Load the handlers of side effects and the permission rules."""
        from apps.process import rules, tasks  # noqa: F401
