"""Addresses: interface in Ukrainian without a prefix, `/en/` and `/ru/` for the other two."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from apps.portal.views import media

urlpatterns = [
    path("media/<path:path>", media.media, name="media"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("accounts/", include("allauth.urls")),
        path("office/", include("apps.office.urls")),
        path("", include("apps.opendata.urls")),
        path("", include("apps.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "apps.portal.views.errors.bad_request"
handler403 = "apps.portal.views.errors.forbidden"
handler404 = "apps.portal.views.errors.missing"
handler500 = "apps.portal.views.errors.broken"
