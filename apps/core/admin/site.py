"""The admin site: staff enter by role, signing in through the portal's own page."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.admin.words import AdminWords

# Rooms in the order in which staff need them, not by the alphabet of their names.
ROOM_ORDER = (
    "strategies",
    "plans",
    "process",
    "consultations",
    "publications",
    "communities",
    "people",
    "core",
)
ENTER = "people.enter_office"


class PortalAdminSite(AdminSite):
    """Staff are those with a role in some community (`people.enter_office`), and superusers."""

    site_header = _("Office")
    site_title = _("Office")
    index_title = _("Everything that we keep")
    enable_nav_sidebar = False
    empty_value_display = "—"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only the portal's own nouns: nobody needs the tables of the packages in the office."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        own = [model for model in models if model.__module__.startswith("apps.")]
        super().register(own, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """A role decides, not a flag that somebody forgot to take away."""
        return bool(request.user.is_active and request.user.has_perm(ENTER))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The portal's own sign-in with its limits and second factor, and no form beside it."""
        if not request.user.is_authenticated:
            wanted = request.GET.get(REDIRECT_FIELD_NAME, reverse("admin:index"))
            return redirect_to_login(wanted, login_url=reverse("account_login"))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect(reverse("admin:index"))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One page for one's password, the account's."""
        return redirect(reverse("account_change_password"))

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One way out, the account's: it asks and is a POST."""
        return redirect(reverse("account_logout"))

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words of the admin's scripts and of the editor."""
        return AdminWords.as_view()(request)  # type: ignore[return-value]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The list of everything is only made where a page shows it: it asks for hundreds of permissions."""
        request._lists_nothing = True  # type: ignore[attr-defined]
        try:
            return super().each_context(request)
        finally:
            del request._lists_nothing  # type: ignore[attr-defined]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Rooms and nouns in the order of the work."""
        if getattr(request, "_lists_nothing", False):
            return []
        rooms = list(self._build_app_dict(request, app_label).values())
        for room in rooms:
            room["models"].sort(key=lambda entry: self._place(entry["model"]))
        return sorted(rooms, key=lambda room: _rank(room["app_label"]))

    def _place(self, model: Any) -> tuple[int, str]:
        admin = self._registry[model]
        return getattr(admin, "place", 50), str(model._meta.verbose_name_plural)


def _rank(label: str) -> int:
    """Where a room stands; unknown ones last."""
    return ROOM_ORDER.index(label) if label in ROOM_ORDER else len(ROOM_ORDER)
