"""Following a consultation or a place of a draft, and what an address follows in all."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from apps.consultations.models import Consultation
from apps.people.models import Letter
from apps.portal.speaking import traps
from apps.publications.enums import Frequency
from apps.publications.models import Subscription
from tests.factories import CommunityFactory
from tests.factories.publications import SubscriptionFactory
from tests.portal.speaking_town import EMAIL, make_talk

pytestmark = pytest.mark.django_db
FORM = "/en/misto/follow/"


@pytest.fixture(autouse=True)
def fresh_counts(monkeypatch):
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def town():
    return make_talk()


def send(client, query="", **changed):
    sent = {"email": "reader@example.org", "consent": "on", "frequency": "weekly", **changed}
    return client.post(FORM + query, sent)


def test_a_consultation_is_followed_after_the_link_in_the_letter(client, town):
    assert "Проєкт стратегії" in client.get(f"{FORM}?consultation=proekt").content.decode()
    assert send(client, "?consultation=proekt").status_code == 200
    found = Subscription.objects.get()
    assert (found.consultation, found.frequency, found.confirmed_at) == (town.consultation, "weekly", None)
    letter = Letter.objects.get()
    assert "Проєкт стратегії" in letter.text
    path = re.search(r"https?://[^/]+(/\S+/confirm/)", letter.text)[1]
    assert client.post(path).status_code == 200
    assert Subscription.objects.confirmed().exists()


def test_the_pages_of_a_section_and_of_a_goal_lead_to_the_form_that_names_them(client, town):
    edition = town.consultation.edition
    section, goal = edition.sections.first(), edition.goals.first()
    base = f"/en/misto/{edition.strategy.slug}/"
    for page, title in ((f"text/{section.number}/", section.heading), (f"goals/{goal.slug}/", goal.title)):
        text = client.get(base + page).content.decode()
        (link,) = re.findall(r'href="(/en/misto/follow/\?strategy=[^"]+)"', text)
        assert title in client.get(link.replace("&amp;", "&")).content.decode()


def test_a_section_and_a_goal_of_the_draft_are_followed_by_lineage(client, town):
    edition = town.consultation.edition
    section, goal = edition.sections.first(), edition.goals.first()
    send(client, f"?consultation=proekt&on=section-{section.number}")
    send(client, f"?strategy={edition.strategy.slug}&on=goal-{goal.slug}")
    by_section, by_goal = Subscription.objects.order_by("pk")
    assert (by_section.section_lineage, by_section.strategy) == (section.lineage, edition.strategy)
    assert section.heading in by_section.place_title
    assert (by_goal.goal_lineage, by_goal.section_lineage) == (goal.lineage, None)


@pytest.mark.parametrize(
    "query",
    [
        "?consultation=nema", "?consultation=proekt&on=section-99", "?strategy=nema&on=goal-1",
        "?strategy=strategy-2030", "?strategy=strategy-2030&on=whole-", "?consultation=%00", "?strategy=%00",
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_be_followed(client, town, query):
    assert client.get(FORM + query).status_code == 404
    assert send(client, query).status_code == 404
    assert not Subscription.objects.exists()


def test_a_consultation_that_is_not_announced_cannot_be_followed(client, town):
    Consultation.objects.filter(pk=town.consultation.pk).update(published_at=None)
    assert client.get(f"{FORM}?consultation=proekt").status_code == 404


def test_one_of_another_community_cannot_be_followed(client, town):
    CommunityFactory(slug="inshe")
    assert client.get("/inshe/follow/?consultation=proekt").status_code == 404


def test_who_has_confirmed_the_address_in_this_browser_follows_at_once(client, town):
    town.speak(client)
    letters = Letter.objects.count()
    answer = send(client, "?consultation=proekt", email=EMAIL.upper())
    assert answer.context["what"] == "follows"
    assert Subscription.objects.confirmed().get().email == EMAIL
    assert Letter.objects.count() == letters
    send(client, "?consultation=proekt", email="somebody@example.org")
    assert Subscription.objects.get(email="somebody@example.org").confirmed_at is None


def test_a_stranger_changes_nothing_that_an_address_follows(client, town):
    follower = SubscriptionFactory(community=town.consultation.community, frequency=Frequency.AT_ONCE)
    send(client, email=follower.email, frequency="weekly")
    follower.refresh_from_db()
    assert follower.frequency == Frequency.AT_ONCE


def test_the_owner_of_a_link_sees_and_changes_all_that_the_address_follows(client, town):
    first = SubscriptionFactory(community=town.consultation.community, email="reader@example.org")
    second = SubscriptionFactory(
        community=town.consultation.community, email=first.email, consultation=town.consultation
    )
    stranger = SubscriptionFactory(community=town.consultation.community)
    path = f"{FORM}{first.token}/"
    page = client.get(path).content.decode()
    assert "Проєкт стратегії" in page
    assert stranger.email not in page
    client.post(path, {"subscription": second.pk, "frequency": "weekly"})
    assert client.post(path, {"subscription": stranger.pk, "frequency": "weekly"}).status_code == 404
    second.refresh_from_db()
    assert second.frequency == Frequency.WEEKLY
    assert Subscription.objects.get(pk=stranger.pk).frequency == Frequency.DAILY
    assert client.post(path, {"subscription": second.pk, "frequency": "hourly"}).status_code in (200, 422)


def test_a_link_that_is_not_confirmed_shows_nothing(client, town):
    unconfirmed = SubscriptionFactory(community=town.consultation.community, confirmed_at=None)
    assert client.get(f"{FORM}{unconfirmed.token}/").status_code == 404
    for guess in ("guessed", "%00", "%F0%9F%8C%BB"):
        assert client.get(f"{FORM}{guess}/").status_code == 404
        assert client.post(f"{FORM}{guess}/confirm/").status_code == 404
        assert client.post(f"{FORM}{guess}/stop/").status_code == 200
        assert client.post(f"{FORM}{guess}/stop-all/").status_code == 200


def test_mail_programs_stop_everything_with_one_click(town):
    first = SubscriptionFactory(community=town.consultation.community)
    SubscriptionFactory(
        community=town.consultation.community, email=first.email, consultation=town.consultation
    )
    strict = Client(enforce_csrf_checks=True)
    path = f"{FORM}{first.token}/stop-all/"
    assert strict.get(path).status_code == 200
    assert Subscription.objects.count() == 2
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_many_things_asked_for_one_address_do_not_flood_it(client, town):
    edition = town.consultation.edition
    keys = [f"section-{row.number}" for row in edition.sections.all()]
    keys += [f"goal-{row.slug}" for row in edition.goals.all()]
    queries = ["", "?consultation=proekt", *(f"?consultation=proekt&on={key}" for key in keys)]
    from apps.publications.domain.subscriptions import LETTERS_A_DAY

    assert len(queries) > LETTERS_A_DAY
    for query in queries:
        send(client, query)
    assert Letter.objects.count() == LETTERS_A_DAY
