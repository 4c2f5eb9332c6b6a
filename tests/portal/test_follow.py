"""The pages on which residents follow a community by e-mail."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from apps.people.models import Letter
from apps.portal.views.follow import ASKS
from apps.publications.models import Subscription
from tests.factories import CommunityFactory
from tests.factories.publications import SubscriptionFactory

pytestmark = pytest.mark.django_db
SENT = {"email": "reader@example.org", "consent": "on"}


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()
    yield
    cache.clear()


def address(community, page="follow", *token):
    return reverse(f"portal:{page}", args=[community.slug, *token])


def words(answer):
    """What is on the page, without what differs by request."""
    return re.sub(r'value="[^"]{40,}"|nonce-\w+', "", answer.content.decode())


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client):
    community = CommunityFactory()
    new = client.post(address(community), SENT)
    again = client.post(address(community), SENT)
    SubscriptionFactory(community=community, email="other@example.org")
    known = client.post(address(community), {**SENT, "email": "other@example.org"})
    assert (new.status_code, again.status_code, known.status_code) == (200, 200, 200)
    assert words(new) == words(again) == words(known).replace("other@", "reader@")


@pytest.mark.parametrize(
    "sent",
    [
        {"consent": "on"},
        {"email": "reader@example.org"},
        {"email": "no address", "consent": "on"},
        {"email": "a@b.c\r\nBcc: x@y.z", "consent": "on"},
        {"email": "ч" * 300 + "@example.org", "consent": "on"},
        {"email": "x\x00@example.org", "consent": "on"},
    ],
)
def test_without_an_address_or_consent_nothing_is_kept(client, sent):
    answer = client.post(address(CommunityFactory()), sent)
    assert answer.status_code == 422
    assert not Subscription.objects.exists()
    assert not Letter.objects.exists()


def test_nobody_floods_mailboxes_from_one_place(client):
    community = CommunityFactory()
    answers = [
        client.post(address(community), {**SENT, "email": f"r{number}@example.org"})
        for number in range(ASKS + 1)
    ]
    assert [answer.status_code for answer in answers] == [200] * ASKS + [429]
    assert Letter.objects.count() == ASKS


def test_a_link_in_a_letter_changes_nothing_until_the_button_is_pressed(client):
    community = CommunityFactory()
    client.post(address(community), SENT)
    token = Subscription.objects.get().token
    assert client.get(address(community, "follow_confirm", token)).status_code == 200
    assert not Subscription.objects.confirmed().exists()
    assert client.post(address(community, "follow_confirm", token)).status_code == 200
    assert Subscription.objects.confirmed().exists()
    assert client.get(address(community, "follow_stop", token)).status_code == 200
    assert Subscription.objects.exists()
    assert client.post(address(community, "follow_stop", token)).status_code == 200
    assert not Subscription.objects.exists()


def test_mail_programs_stop_with_one_click_without_a_page_before():
    from django.test import Client

    follower = SubscriptionFactory()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        address(follower.community, "follow_stop", follower.token), {"List-Unsubscribe": "One-Click"}
    )
    assert answer.status_code == 200
    assert not Subscription.objects.exists()
    confirm = address(follower.community, "follow_confirm", "x")
    assert strict.post(confirm).status_code == 403


def test_a_link_of_another_community_or_none_confirms_nothing(client):
    follower = SubscriptionFactory(confirmed_at=None, asked_at=timezone.now())
    other = CommunityFactory()
    for token in ("x", "х" * 100):
        assert client.post(address(other, "follow_confirm", token)).status_code == 404
    assert client.post(address(other, "follow_confirm", follower.token)).status_code == 404
    follower.refresh_from_db()
    assert follower.confirmed_at is None


def test_no_answer_is_kept_by_a_cache(client):
    answer = client.get(address(CommunityFactory()))
    assert "no-store" in answer["Cache-Control"]
