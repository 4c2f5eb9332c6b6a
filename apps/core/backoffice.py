"""The admin application of the portal: Django's own, with the portal's site in it."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class BackofficeConfig(AdminConfig):
    """Installs `PortalAdminSite` as the default admin site."""

    default_site = "apps.core.admin.site.PortalAdminSite"
