"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpendataConfig(AppConfig):
    """The room `opendata`: what machines read."""

    name = "apps.opendata"
    label = "opendata"
    verbose_name = _("Open data")
