"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """The room of people: accounts, roles, working groups."""

    name = "apps.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Load the permission rules and the handlers of side effects."""
        from apps.people import rules, tasks  # noqa: F401
