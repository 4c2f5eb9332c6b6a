"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesConfig(AppConfig):
    """The room `communities`."""

    name = "apps.communities"
    label = "communities"
    verbose_name = _("Communities")
