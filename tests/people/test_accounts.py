"""Signing in, inviting, and the second factor."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from apps.people.domain import roles
from apps.people.enums import Role
from apps.people.models import Membership, User
from tests.factories import CommunityFactory, UnitFactory, UserFactory, member

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


PASSWORD = "correct-horse-9"


def account(**fields):
    person = UserFactory(**fields)
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def sign_in(client, email, password, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_staff_land_in_the_office_and_residents_on_the_front_page(client):
    staff, resident = account(), account()
    roles.invite(email=staff.email, community=CommunityFactory(), role=Role.READER, by=None)
    assert sign_in(client, staff.email, PASSWORD).url == reverse("office:home")
    client.logout()
    assert sign_in(client, resident.email, PASSWORD).url == reverse("portal:front")


def test_after_five_wrong_passwords_even_the_right_one_is_refused_for_a_while(client):
    person = account()
    for _attempt in range(5):
        sign_in(client, person.email, "wrong")
    answer = sign_in(client, person.email, PASSWORD)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_sign_in_does_not_tell_whether_an_address_is_known(client):
    person = account()
    known = sign_in(client, person.email, "wrong").content.decode()
    unknown = sign_in(client, "nobody@example.org", "wrong").content.decode()
    hide = re.compile(r'value="[^"]*"|nonce-\S+')
    assert hide.sub("", known.replace(person.email, "")) == hide.sub(
        "", unknown.replace("nobody@example.org", "")
    )


def test_password_reset_answers_alike_for_known_and_unknown_addresses(client):
    person = account()
    answers = [
        client.post("/accounts/password/reset/", {"email": e}) for e in (person.email, "no@example.org")
    ]
    assert {(a.status_code, a.url) for a in answers} == {(302, "/accounts/password/reset/done/")}


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_sign_in_never_leads_to_another_host(client, address):
    person = account()
    assert sign_in(client, person.email, PASSWORD, next=address).url == reverse("portal:front")


def test_sign_in_goes_on_to_the_page_that_was_asked_for(client):
    person = account()
    roles.invite(email=person.email, community=CommunityFactory(), role=Role.READER, by=None)
    answer = sign_in(client, person.email, PASSWORD, next="/office/log/")
    assert answer.url == "/office/log/"


def test_administrator_invites_somebody_new_who_then_chooses_a_password(client):
    community = CommunityFactory()
    client.force_login(member(community, Role.ADMINISTRATOR))
    answer = client.post(
        reverse("admin:people_membership_add"),
        {"email": "New.Person@Example.org", "community": community.pk, "role": Role.EDITOR, "unit": ""},
    )
    assert answer.status_code == 302
    person = User.objects.get(email="new.person@example.org")
    assert (person.has_usable_password(), person.is_staff) == (False, True)
    (letter,) = mail.outbox
    assert letter.to == ["new.person@example.org"]
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    client.logout()
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "long-enough-77", "password2": "long-enough-77"})
    assert sign_in(client, person.email, "long-enough-77").url == reverse("office:home")


def test_inviting_somebody_known_adds_a_role_and_sends_no_letter(client):
    community, person = CommunityFactory(), account()
    client.force_login(member(community, Role.ADMINISTRATOR))
    client.post(
        reverse("admin:people_membership_add"),
        {"email": person.email, "community": community.pk, "role": Role.READER, "unit": ""},
    )
    assert Membership.objects.get(user=person).role == Role.READER
    assert mail.outbox == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SECRETARY, Role.READER])
def test_only_administrators_invite(client, role):
    community = CommunityFactory()
    client.force_login(member(community, role))
    data = {"email": "x@example.org", "community": community.pk, "role": Role.ADMINISTRATOR, "unit": ""}
    assert client.post(reverse("admin:people_membership_add"), data).status_code == 403
    assert not User.objects.filter(email="x@example.org").exists()


def test_administrator_cannot_invite_into_another_community(client):
    foreign = CommunityFactory()
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    data = {"email": "x@example.org", "community": foreign.pk, "role": Role.READER, "unit": ""}
    answer = client.post(reverse("admin:people_membership_add"), data)
    assert answer.status_code == 200
    assert not foreign.memberships.exists()


def test_reporter_without_a_unit_or_with_a_foreign_one_is_refused_in_words(client):
    community = CommunityFactory()
    client.force_login(member(community, Role.ADMINISTRATOR))
    for unit in ("", UnitFactory().pk):
        data = {"email": "x@example.org", "community": community.pk, "role": Role.REPORTER, "unit": unit}
        assert client.post(reverse("admin:people_membership_add"), data).status_code == 200
    assert not User.objects.filter(email="x@example.org").exists()


def test_who_loses_the_last_role_is_staff_no_longer(client):
    community = CommunityFactory()
    person = member(community, Role.EDITOR)
    client.force_login(member(community, Role.ADMINISTRATOR))
    membership = person.memberships.get()
    client.post(reverse("admin:people_membership_delete", args=[membership.pk]), {"post": "yes"})
    person.refresh_from_db()
    assert not person.is_staff
    client.force_login(person)
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("address", ["/admin/", "/office/", "/admin/strategies/edition/"])
def test_staff_without_a_second_factor_are_sent_to_set_one_up(client, settings, address):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client.force_login(member(CommunityFactory(), Role.EDITOR))
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))
    assert client.get(reverse("mfa_index")).status_code == 200


def test_staff_with_a_second_factor_go_on(client, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    person = member(CommunityFactory(), Role.EDITOR)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(person)
    assert client.get("/office/").status_code == 200


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "account_email", "account_change_password",
     "account_logout", "mfa_index", "mfa_activate_totp", "account_reauthenticate"],
)  # fmt: skip
def test_account_pages_stand_in_the_portals_frame(client, name):
    if name not in ("account_login", "account_signup", "account_reset_password"):
        sign_in(client, account().email, PASSWORD)
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'class="bar"' in page
    assert "css/portal.css" in page
