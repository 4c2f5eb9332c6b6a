"""Staff sign in with a second factor where the settings ask for it."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

# Rooms of the staff; their accounts pages stay open, or nobody could set the factor up.
GUARDED = ("admin", "office")


class SecondFactorMiddleware:
    """Send staff without a second factor to the page where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass, or send to the second factor's page."""
        if self._must_set_up(request):
            messages.warning(
                request, _("Staff sign in with a second factor. Set one up to go on: it takes two minutes.")
            )
            return redirect(reverse("mfa_index"))
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        if not settings.STAFF_NEED_SECOND_FACTOR or not request.user.is_authenticated:
            return False
        try:
            room = resolve(request.path_info).app_names
        except Resolver404:
            return False
        return bool(room) and room[0] in GUARDED and not is_mfa_enabled(request.user)
