"""How accounts behave: where one lands after signing in, and letters in the portal's name."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """E-mail accounts. `next` is followed only inside the portal (checked by allauth)."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the office, residents to the front page."""
        if request.user.has_perm("people.enter_office"):
            return reverse("office:home")
        return reverse("portal:front")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """The same after signing up."""
        return self.get_login_redirect_url(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the front page."""
        return reverse("portal:front")

    def format_email_subject(self, subject: str) -> str:
        """The portal's name stands in front."""
        return f"{settings.PORTAL_NAME}: {subject}"

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """An e-mail is kept in lower case, so that one person has one account."""
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.strip().lower()
        if commit:
            user.save()
        return user
