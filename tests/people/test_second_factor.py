"""Setting up a second factor and signing in with it, as a member of staff does in production."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from apps.people.enums import Role
from tests.factories import CommunityFactory, MembershipFactory
from tests.people.test_accounts import PASSWORD, account, fresh_limits, sign_in

__all__ = ["fresh_limits"]
pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 22, 9, tzinfo=UTC)


def code_now(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))


def test_staff_set_up_a_second_factor_and_need_it_from_then_on(client, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    person = account(is_staff=True)
    MembershipFactory(user=person, community=CommunityFactory(), role=Role.SECRETARY)
    with time_machine.travel(START, tick=False) as clock:
        sign_in(client, person.email, PASSWORD)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        page = client.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
        assert client.get("/office/").status_code == 200

        client.post(reverse("account_logout"))
        clock.shift(timedelta(minutes=5))
        answer = sign_in(client, person.email, PASSWORD)
        assert answer.url == reverse("mfa_authenticate")
        assert client.get("/office/").status_code == 302
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert client.get("/office/").status_code == 302
        client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
        assert client.get("/office/").status_code == 200
