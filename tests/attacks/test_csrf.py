"""CSRF: nothing is changed by a form on another site, and nothing at all by a GET."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.consultations.domain import links
from apps.consultations.enums import CommentState, LinkPurpose
from apps.consultations.models import Comment, Contributor, OneTimeLink, Support
from apps.people.enums import Role
from apps.publications.models import Subscription
from tests.factories import member
from tests.factories.consultations import ContributorFactory
from tests.factories.publications import SubscriptionFactory

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def strict(client):
    """The same browser, asked by a page of another site: with its cookies, without our token."""
    other = Client(enforce_csrf_checks=True)
    other.cookies = client.cookies
    return other


@pytest.fixture
def mine(talk):
    """A browser of a guest who has spoken, their comment, and one of somebody else."""
    client = Client()
    return client, talk.speak(client), talk.said(number=900)


def kept():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Comment, Support, Contributor, OneTimeLink, Subscription)
    ]


def ways(talk, comment):
    own = f"{talk.base}comment/{comment.pk}/"
    return {
        f"{talk.base}comment/": talk.form(),
        f"{own}edit/": talk.form(body="Чуже слово"),
        f"{own}withdraw/": {"sure": "on"},
        f"{own}review/": {"send": "1"},
        f"{own}files/": {},
        f"{talk.base}comments/900/support/": {},
        f"{talk.base}comments/900/reply/": talk.form(),
        talk.own: {"email": "a@example.org"},
        f"{talk.own}erase/": {"sure": "on"},
        f"{talk.own}leave/": {},
        "/misto/follow/": {"email": "a@example.org", "consent": "on"},
        f"{talk.base}survey/": {},
    }


def test_a_form_of_another_site_changes_nothing(talk, mine):
    client, comment, _other = mine
    before = kept()
    for address, form in ways(talk, comment).items():
        answer = strict(client).post(address, form, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403 or (answer.status_code == 404 and "survey" in address), address
    assert kept() == before
    assert "data.json" in client.get(talk.own).content.decode()  # still known


def test_links_of_letters_are_used_by_nobodys_form(talk):
    guest = ContributorFactory(community=talk.consultation.community)
    secret = links.make(
        contributor=guest, purpose=LinkPurpose.ENTER, subject_id=None, at=timezone.now(), lasts=timedelta(1)
    )  # fmt: skip
    assert strict(Client()).post(f"{talk.own}{secret}/").status_code == 403
    assert OneTimeLink.objects.get().used_at is None


def test_a_get_changes_nothing(talk, mine):
    client, comment, _other = mine
    follower = SubscriptionFactory(community=talk.consultation.community, confirmed_at=None)
    before = kept()
    addresses = [
        *ways(talk, comment), f"/misto/follow/{follower.token}/confirm/", f"/misto/follow/{follower.token}/stop/",
        f"/misto/follow/{follower.token}/stop-all/", f"{talk.base}comments/900/support/?back=1",
        f"{talk.own}erase/?sure=on", f"{talk.base}comment/{comment.pk}/withdraw/?sure=on",
    ]  # fmt: skip
    for address in addresses:
        assert client.get(address).status_code in (200, 302, 404, 405), address
        assert client.head(address).status_code in (200, 302, 404, 405), address
    assert kept() == before


def test_the_token_of_a_page_lets_its_own_form_through(talk, mine):
    """So that the refusals above are for want of a token and nothing else."""
    client, comment, _other = mine
    own = strict(client)
    page = own.get(f"{talk.base}comment/{comment.pk}/edit/").content.decode()
    form = talk.form(body="Своє слово", csrfmiddlewaretoken=TOKEN.search(page)[1])
    assert own.post(f"{talk.base}comment/{comment.pk}/edit/", form).status_code == 302
    comment.refresh_from_db()
    assert comment.body == "Своє слово"


def test_staff_are_not_made_to_answer_hide_or_publish(talk):
    comment = talk.said(number=900)
    client = Client(enforce_csrf_checks=True)
    client.force_login(member(talk.consultation.community, Role.ADMINISTRATOR))
    pk = talk.consultation.pk
    for path in ("answer", "moderate", "ask", "groups/add", "report", "take-answers-back"):
        answer = client.post(
            f"/office/consultations/{pk}/{path}/",
            {"comments": [comment.pk], "verdict": "rejected", "reason": "x"},
        )
        assert answer.status_code in (403, 405), path
    for path in (f"comments/{comment.pk}/", f"comments/{comment.pk}/take-over/"):
        assert client.post(f"/office/{path}", {"act": "hide"}).status_code in (403, 405), path
    comment.refresh_from_db()
    assert (comment.state, comment.disposition) == (CommentState.VISIBLE, None)


def test_only_stopping_letters_needs_no_token_and_it_needs_the_secret(talk):
    """RFC 8058: mail programs post without a page before it."""
    follower = SubscriptionFactory(community=talk.consultation.community)
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/misto/follow/{follower.token}/", {"subscription": follower.pk}).status_code == 403
    assert client.post("/misto/follow/guessed/stop/").status_code == 200
    assert Subscription.objects.count() == 1
    assert client.post(f"/misto/follow/{follower.token}/stop/").status_code == 200
    assert not Subscription.objects.exists()


def test_the_cookies_are_not_sent_by_forms_of_other_sites_and_not_read_by_scripts(talk):
    client = Client()
    talk.speak(client)
    session = client.cookies["sessionid"]
    assert session["samesite"] == "Lax"
    assert session["httponly"]


def test_after_supporting_nobody_is_sent_to_another_site(talk, mine):
    client, _comment, _other = mine
    for wanted in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil",
    ):
        answer = client.post(f"{talk.base}comments/900/support/", {"next": wanted})
        assert answer.url.startswith("/misto/"), wanted
