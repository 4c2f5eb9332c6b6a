"""Residents sign up and in, and go on where they were; an identity service only where it is named."""

import os
import re
import subprocess
import sys

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core import mail
from django.core.cache import cache
from environ import Env

from apps.consultations.enums import Identity
from apps.people.models import User
from apps.portal.speaking import traps
from strategy_portal.settings import identity
from tests.factories import UserFactory
from tests.portal.speaking_town import make_talk

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"
SERVICE = {
    "OIDC_SERVER": "https://id.example.org/realm", "OIDC_CLIENT": "portal", "OIDC_SECRET": "s", "OIDC_NAME": "Дія",
    "OIDC_ORIGINS": "https://login.example.org",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    cache.clear()
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    yield
    cache.clear()


def test_new_resident_confirms_the_address_and_sends_what_was_written(client):
    talk = make_talk()
    draft = talk.write(client)
    review = f"{talk.base}comment/{draft.pk}/review/"
    form = client.get(f"/accounts/signup/?next={review}").content.decode()
    assert f'value="{review}"' in form
    sent = {"email": "New@Example.org", "password1": PASSWORD, "password2": PASSWORD, "next": review}
    assert client.post("/accounts/signup/", sent).status_code == 302
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+)", mail.outbox[0].body)[1]
    answer = client.post(link)
    if answer.url != review:  # another browser opened the letter: one more step
        answer = client.post(
            "/accounts/login/", {"login": "new@example.org", "password": PASSWORD, "next": review}
        )
    assert answer.url == review
    assert client.post(review, {"send": "1"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.identity, draft.contributor.user.email) == (Identity.ACCOUNT, "new@example.org")


def test_sign_up_does_not_tell_whether_an_address_is_known(client):
    UserFactory(email="known@example.org")
    answers = [
        client.post("/accounts/signup/", {"email": email, "password1": PASSWORD, "password2": PASSWORD})
        for email in ("known@example.org", "unknown@example.org")
    ]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/accounts/confirm-email/")}
    assert User.objects.filter(email="known@example.org").count() == 1


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_sign_up_never_leads_to_another_host(client, address):
    sent = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD, "next": address}
    first = client.post("/accounts/signup/", sent)
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+)", mail.outbox[0].body)[1]
    assert {first.url, client.post(link).url} <= {"/accounts/confirm-email/", "/accounts/login/", "/"}


def test_who_came_through_an_identity_service_is_labelled_so(client):
    talk, person = make_talk(), UserFactory()
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "socialaccount", "provider": "id", "at": 1.0}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    assert talk.send(client).identity == Identity.PROVIDER


def test_there_is_no_identity_service_unless_the_environment_names_one(client):
    assert identity.services(Env()) == {}
    assert identity.origins(Env()) == []
    assert "/accounts/oidc/" not in client.get("/accounts/login/").content.decode()


def test_named_identity_service_has_a_button_and_may_be_gone_to():
    """Its addresses exist from the start of the process on: so a process of its own."""
    code = """
import django; django.setup()
from django.conf import settings
from django.urls import reverse
print(reverse("openid_connect_login", args=["id"]))
print(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"])
print(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["name"])
"""
    environment = {**os.environ, **SERVICE, "PYTHONIOENCODING": "utf-8"}
    environment["DJANGO_SETTINGS_MODULE"] = "strategy_portal.settings.test"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    path, origins, name = done.stdout.decode().splitlines()
    assert path == "/accounts/oidc/id/login/"
    assert "https://id.example.org" in origins
    assert "https://login.example.org" in origins
    assert name == "Дія"
