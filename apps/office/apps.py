"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The room `office`."""

    name = "apps.office"
    label = "office"
    verbose_name = _("Office")
