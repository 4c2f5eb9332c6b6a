"""The letter to a person who was given a role and has no password yet."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest

from apps.people.models import Membership


def send_invitation(request: HttpRequest, membership: Membership) -> None:
    """Send the link with which the person chooses a password; it expires like any reset link."""
    adapter = get_adapter(request)
    person = membership.user
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    adapter.send_mail(
        "account/email/invitation",
        person.email,
        {
            "membership": membership,
            "url": adapter.get_reset_password_from_key_url(key),
            "request": request,
        },
    )
