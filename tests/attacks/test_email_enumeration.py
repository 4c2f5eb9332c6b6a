"""E-mail enumeration: whoever types an address learns nothing about it; only its letter box tells."""

import re

import pytest
from django.test import Client

from apps.consultations.domain import limits
from apps.consultations.models import Comment
from apps.people.models import Letter
from tests.factories import UserFactory
from tests.factories.consultations import CommentFactory, ContributorFactory
from tests.factories.publications import SubscriptionFactory

KNOWN, UNKNOWN = "known@example.org", "never@example.org"
# What differs from one request to the next, whoever asks.
MOVING = re.compile(
    r'value="[^"]{30,}"|comment/\d+/|nonce-[\w-]+|\d{2}:\d{2}(:\d{2})?|[0-9a-f]{16,}|[0-9a-f ]{40,}'
)


def kinds_of_known(talk):
    """Addresses that the portal knows in every way it can."""
    community = talk.consultation.community
    ContributorFactory(community=community, email=KNOWN)
    ContributorFactory(community=community, email="waits@example.org", confirmed_at=None)
    user = UserFactory(email="account@example.org")
    ContributorFactory(community=community, email=user.email, user=user)
    SubscriptionFactory(community=community, email="follower@example.org")
    return [KNOWN, "waits@example.org", "account@example.org", "follower@example.org"]


def told(answer, email):
    """Status, where it leads and what it says, without what moves."""
    words = answer.content.decode().replace(email, "ADDRESS").replace(email.replace("@", "%40"), "ADDRESS")
    return answer.status_code, MOVING.sub("", answer.headers.get("Location", "")), MOVING.sub("", words)


def both_ways(ask, emails):
    expected = told(ask(UNKNOWN), UNKNOWN)
    for email in emails:
        assert told(ask(email), email) == expected, email


def test_asking_for_ones_own_contributions_says_the_same_of_every_address(talk):
    both_ways(lambda email: Client().post(talk.own, {"email": email}), kinds_of_known(talk))


def test_supporting_by_an_address_says_the_same_of_every_one(talk):
    talk.said(number=900)
    address = f"{talk.base}comments/900/support/"
    both_ways(lambda email: Client().post(address, {"email": email, "consent": "on"}), kinds_of_known(talk))


@pytest.mark.parametrize("query", ["", "?consultation=proekt"])
def test_following_says_the_same_of_every_address(talk, query):
    form = {"consent": "on"}
    both_ways(
        lambda email: Client().post(f"/misto/follow/{query}", {"email": email, **form}), kinds_of_known(talk)
    )


def sent(talk, email):
    """The answers along the way of a comment: form, review, sending, receipt."""
    client = Client()
    first = client.post(f"{talk.base}comment/", talk.form(email=email))
    review = client.get(first.url)
    second = client.post(first.url, {"send": "1"})
    receipt = client.get(second.url)
    return [told(answer, email) for answer in (first, review, second, receipt)]


def test_commenting_by_an_address_says_the_same_of_every_one(talk):
    expected = sent(talk, UNKNOWN)
    for email in kinds_of_known(talk):
        assert sent(talk, email) == expected, email


@pytest.mark.parametrize("ago", ["hour", "day"])
def test_how_much_somebody_has_said_is_not_told_to_who_types_the_address(talk, monkeypatch, ago):
    monkeypatch.setattr(limits, "AN_HOUR" if ago == "hour" else "A_DAY", 2)
    person = ContributorFactory(community=talk.consultation.community, email=KNOWN)
    for number in (901, 902, 903):
        CommentFactory(consultation=talk.consultation, contributor=person, number=number)
    assert sent(talk, KNOWN) == sent(talk, UNKNOWN)


def test_a_stranger_does_not_change_or_read_what_is_known_of_a_person(talk):
    person = ContributorFactory(
        community=talk.consultation.community, email=KNOWN, name="Справжнє Імʼя", settlement="Річкове"
    )
    stranger = Client()
    talk.send(stranger, email=KNOWN, name="Самозванець", settlement="Деінде")
    for page in (talk.own, f"{talk.own}data.json", f"{talk.base}comment/"):
        assert "Справжнє" not in stranger.get(page).content.decode()
    person.refresh_from_db()
    assert (person.name, person.settlement) == ("Справжнє Імʼя", "Річкове")
    assert Comment.objects.get().number is None


def test_signing_up_and_lost_passwords_say_the_same_of_every_address(talk):
    UserFactory(email=KNOWN)
    password = {"password1": "Дуже-довге-слово-77", "password2": "Дуже-довге-слово-77"}
    both_ways(lambda email: Client().post("/accounts/signup/", {"email": email, **password}), [KNOWN])
    both_ways(lambda email: Client().post("/accounts/password/reset/", {"email": email}), [KNOWN])


def test_signing_in_says_the_same_of_every_address(talk):
    UserFactory(email=KNOWN)
    both_ways(
        lambda email: Client().post("/accounts/login/", {"login": email, "password": "not this one"}), [KNOWN]
    )


def test_no_public_page_or_file_names_an_address(talk, stranger):
    mine = Client()
    said = talk.speak(mine, email="private@example.org")
    doors = [
        "",
        "comments/",
        f"comments/{said.number}/",
        "comments.json",
        "comments.csv",
        "comments.atom",
        "read/",
    ]
    for door in doors:
        assert "private@" not in stranger.get(talk.base + door).content.decode(), door
    assert Letter.objects.filter(to="private@example.org").exists()
