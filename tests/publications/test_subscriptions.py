"""Following by e-mail: nothing without the owner's consent, nothing told to strangers, stopped with one click."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from apps.core.models import Effect
from apps.people.models import Letter
from apps.publications.domain import mailings, subscriptions, unsubscribing
from apps.publications.enums import Channel
from apps.publications.models import Subscription
from tests.factories import CommunityFactory
from tests.factories.publications import PostingFactory, SubscriptionFactory
from tests.publications.conftest import MOMENT

pytestmark = pytest.mark.django_db


def ask(community, email="Reader@Example.org", at=MOMENT, language="uk"):
    subscriptions.ask(community=community, email=email, language=language, at=at)


def test_an_address_is_kept_unconfirmed_until_its_owner_confirms():
    community = CommunityFactory()
    ask(community)
    found = Subscription.objects.get()
    assert (found.email, found.confirmed_at) == ("reader@example.org", None)
    assert f"/follow/{found.token}/confirm/" in Letter.objects.get().text
    assert (
        subscriptions.confirm(community=community, token=found.token, at=MOMENT + timedelta(days=7)) == found
    )
    assert Subscription.objects.confirmed().get().confirmed_at == MOMENT + timedelta(days=7)


def test_asking_often_writes_one_letter_a_day():
    community = CommunityFactory()
    for hour in range(5):
        ask(community, at=MOMENT + timedelta(hours=hour))
    assert Letter.objects.count() == 1
    ask(community, at=MOMENT + timedelta(days=1))
    assert Letter.objects.count() == 2
    assert Subscription.objects.count() == 1


def test_who_follows_already_is_told_so_in_the_letter_only():
    follower = SubscriptionFactory(email="reader@example.org")
    ask(follower.community)
    letter = Letter.objects.get()
    assert "/stop/" in letter.text
    assert "/confirm/" not in letter.text
    assert Subscription.objects.get().confirmed_at == follower.confirmed_at


def test_the_letter_is_in_the_language_that_was_read():
    ask(CommunityFactory(), language="ru")
    letter = Letter.objects.get()
    assert letter.language == "ru"
    assert "/ru/" in letter.text


def test_an_old_link_confirms_nothing_and_the_address_is_forgotten(run):
    community = CommunityFactory()
    ask(community)
    token = Subscription.objects.get().token
    late = MOMENT + subscriptions.KEPT + timedelta(seconds=1)
    assert subscriptions.confirm(community=community, token=token, at=late) is None
    run(late)
    assert not Subscription.objects.exists()
    assert Effect.objects.filter(kind=subscriptions.UNCONFIRMED, done_at=None).count() == 0


def test_who_asks_again_or_confirms_is_not_forgotten(run):
    asks_again, confirms = CommunityFactory(), CommunityFactory()
    ask(asks_again)
    ask(confirms)
    subscriptions.confirm(
        community=confirms, token=Subscription.objects.get(community=confirms).token, at=MOMENT
    )
    ask(asks_again, at=MOMENT + timedelta(days=6))
    run(MOMENT + subscriptions.KEPT)
    assert Subscription.objects.count() == 2
    run(MOMENT + timedelta(days=13))
    assert Subscription.objects.get().community == confirms


def test_stopping_deletes_the_address_and_twice_is_once():
    follower = SubscriptionFactory()
    assert unsubscribing.stop(community=follower.community, token=follower.token, at=MOMENT)
    assert not unsubscribing.stop(community=follower.community, token=follower.token, at=MOMENT)
    assert not Subscription.objects.exists()


def test_stopping_deletes_the_letters_too_also_those_that_wait(run, mailoutbox):
    follower, other = SubscriptionFactory(), SubscriptionFactory()
    other.community = follower.community
    other.save()
    subscriptions.ask(community=follower.community, email=follower.email, language="uk", at=MOMENT)
    posting = PostingFactory(publication__community=follower.community, channel=Channel.EMAIL)
    mailings.write_batch(posting=posting, after=0, at=MOMENT)
    assert Letter.objects.filter(to=follower.email).count() == 2
    unsubscribing.stop(community=follower.community, token=follower.token, at=MOMENT)
    assert list(Letter.objects.values_list("to", flat=True)) == [other.email]
    run(MOMENT)
    assert [message.to for message in mailoutbox] == [[other.email]]


def test_unknown_links_and_bad_addresses():
    community = CommunityFactory()
    assert subscriptions.confirm(community=community, token="x", at=MOMENT) is None
    assert not unsubscribing.stop(community=community, token="x", at=MOMENT)
    with pytest.raises(ValidationError):
        ask(CommunityFactory(), email="reader@example.org\nBcc: all@example.org")
    assert not Subscription.objects.exists()
