"""A cached page of a signed-in person served to another: no shared cache gets anything personal."""

from datetime import timedelta

import pytest
from django.test import Client

from apps.consultations.enums import CommentState
from apps.people.enums import Role
from apps.publications.models import Subscription
from tests.factories import UserFactory, member
from tests.factories.publications import SubscriptionFactory
from tests.portal.speaking_town import EMAIL

PUBLIC = [
    "", "read/", "read/section-1/", "comments/", "comments/900/", "moderation/", "comments.atom", "comments.json",
    "comments.csv",
]  # fmt: skip
MACHINES = ("comments.atom", "comments.json", "comments.csv")


class SharedCache:
    """What stands between the portal and many readers: it keeps what it may and asks no further.

    As RFC 9111 has it: by address, and by the headers that the answer varies on.
    """

    def __init__(self):
        self.kept = {}

    def get(self, client, address):
        cookies = "; ".join(f"{key}={value.value}" for key, value in client.cookies.items())
        for kept_address, varies, kept_cookies, answer in self.kept.values():
            if kept_address == address and (not varies or kept_cookies == cookies):
                return answer
        answer = client.get(address)
        rules = answer.headers.get("Cache-Control", "")
        may = "public" in rules or ("max-age" in rules and "private" not in rules)
        if may and "no-store" not in rules and "Set-Cookie" not in answer.headers and not answer.cookies:
            varies = "cookie" in answer.headers.get("Vary", "").lower()
            self.kept[len(self.kept)] = (address, varies, cookies, answer)
        return answer


class CarelessCache(SharedCache):
    """One that pays no heed to Vary, as many do: the answer itself has to say that it is private."""

    def get(self, client, address):
        if address in self.kept:
            return self.kept[address]
        answer = client.get(address)
        rules = answer.headers.get("Cache-Control", "")
        if "public" in rules and "no-store" not in rules and "private" not in rules:
            self.kept[address] = answer
        return answer


@pytest.fixture
def people(talk):
    """A guest who has spoken, somebody with an account, and staff; something held that staff see."""
    talk.said(number=900)
    talk.said(number=901, state=CommentState.HELD, body="ТАЄМНЕ ДЛЯ СЛУЖБИ")
    guest, resident, staff = Client(), Client(), Client()
    talk.speak(guest)
    resident.force_login(UserFactory(email="resident@example.org"))
    staff.force_login(member(talk.consultation.community, Role.ADMINISTRATOR))
    return guest, resident, staff


@pytest.mark.parametrize("cache", [SharedCache, CarelessCache])
@pytest.mark.parametrize("door", PUBLIC)
def test_a_stranger_gets_from_a_cache_what_a_stranger_gets(talk, people, cache, door):
    between, fresh = cache(), Client()
    address = talk.base + door
    for client in people:
        between.get(client, address)
    got = between.get(Client(), address)
    words = got.content.decode()
    assert words == fresh.get(address).content.decode()
    for secret in (EMAIL, "resident@example.org", "ТАЄМНЕ", "csrfmiddlewaretoken"):
        assert secret not in words


@pytest.mark.parametrize("door", [door for door in PUBLIC if door not in MACHINES])
def test_pages_of_who_is_known_are_for_nobody_to_keep(talk, people, door):
    for client in people:
        rules = client.get(talk.base + door)["Cache-Control"]
        assert "no-store" in rules
        assert "private" in rules
        assert "public" not in rules
    stranger = Client().get(talk.base + door)
    assert "public" in stranger["Cache-Control"]
    assert "Cookie" in stranger["Vary"]
    assert not stranger.cookies


@pytest.mark.parametrize("door", MACHINES)
def test_files_for_machines_are_the_same_for_everybody(talk, people, door):
    expected = Client().get(talk.base + door).content
    for client in people:
        assert client.get(talk.base + door).content == expected


def test_own_pages_are_kept_by_no_cache(talk, people):
    guest, _resident, _staff = people
    follower = SubscriptionFactory(community=talk.consultation.community)
    comment = talk.consultation.comments.get(state=CommentState.VISIBLE, contributor__email=EMAIL)
    own = f"{talk.base}comment/{comment.pk}/"
    addresses = [
        talk.own, f"{talk.own}data.json", f"{talk.own}erase/", f"{own}receipt/", f"{own}edit/", f"{own}withdraw/",
        f"{own}files/", f"{talk.base}comment/", f"{talk.base}comments/900/reply/",
        f"{talk.base}comments/900/support/", "/misto/follow/", f"/misto/follow/{follower.token}/",
        f"/misto/follow/{follower.token}/stop/",
    ]  # fmt: skip
    for address in addresses:
        answer = guest.get(address)
        assert answer.status_code == 200, address
        assert "no-store" in answer["Cache-Control"], address
    assert Subscription.objects.count() == 1


def test_a_message_for_one_reader_reaches_no_other(talk, people):
    guest, _resident, _staff = people
    guest.post(f"{talk.base}comments/900/support/", {"next": talk.base})
    between = CarelessCache()
    with_message = between.get(guest, talk.base)
    assert "no-store" in with_message["Cache-Control"]
    assert between.get(Client(), talk.base).content != with_message.content


def test_after_leaving_the_browser_is_a_stranger_again(talk, people):
    guest, _resident, _staff = people
    guest.post(f"{talk.own}leave/")
    guest.get(talk.own)
    assert EMAIL not in guest.get(talk.own).content.decode()
    assert "data.json" not in guest.get(talk.own).content.decode()


def test_no_cached_answer_outlives_the_closing(talk, time_machine):
    closes = talk.consultation.closes_at

    time_machine.move_to(closes - timedelta(seconds=10), tick=False)
    rules = Client().get(talk.base)["Cache-Control"]
    age = int(rules.partition("max-age=")[2].partition(",")[0])
    assert age <= 10
