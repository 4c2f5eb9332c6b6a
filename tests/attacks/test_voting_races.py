"""Voting races: one person supports once, however many requests come at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.consultations.domain import supporting
from apps.consultations.models import Comment, Support
from apps.strategies.domain.errors import Refused
from tests.factories.consultations import ContributorFactory

AT_A_TIME = 12


def together(acts):
    """Do all acts at the same moment, each over a connection of its own."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=30)
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def counted(comment):
    comment.refresh_from_db()
    return comment.support_count, Support.objects.filter(comment=comment).count()


@pytest.mark.django_db(transaction=True)
def test_the_same_person_at_the_same_moment_counts_once(talk):
    comment = talk.said(number=1)
    person = ContributorFactory(community=talk.consultation.community)

    def press():
        return supporting.support(comment=comment, contributor=person, at=timezone.now())

    together([press] * AT_A_TIME)
    assert counted(comment) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_many_people_at_the_same_moment_all_count(talk):
    comment = talk.said(number=1)
    people = ContributorFactory.create_batch(AT_A_TIME, community=talk.consultation.community)
    together(
        [lambda p=p: supporting.support(comment=comment, contributor=p, at=timezone.now()) for p in people]
    )
    assert counted(comment) == (AT_A_TIME, AT_A_TIME)


@pytest.mark.django_db(transaction=True)
def test_giving_and_taking_back_at_once_never_leaves_a_wrong_count(talk):
    comment = talk.said(number=1)
    person = ContributorFactory(community=talk.consultation.community)
    verbs = [supporting.support, supporting.unsupport] * (AT_A_TIME // 2)
    together([lambda v=v: v(comment=comment, contributor=person, at=timezone.now()) for v in verbs])
    count, rows = counted(comment)
    assert count == rows
    assert count in (0, 1)


@pytest.mark.django_db(transaction=True)
def test_the_button_pressed_in_many_windows_counts_once(talk):
    comment = talk.said(number=900)
    first = Client()
    talk.speak(first)
    address = f"{talk.base}comments/900/support/"

    def press():
        client = Client()
        client.cookies = first.cookies.copy()
        return client.post(address, {"next": talk.base}).status_code

    assert set(together([press] * 6)) == {302}
    assert counted(comment) == (1, 1)


@pytest.mark.django_db
def test_an_own_comment_and_an_unconfirmed_guest_do_not_count(talk, stranger):
    own = talk.speak(stranger)
    stranger.post(f"{talk.base}comments/{own.number}/support/")
    guest = ContributorFactory(community=talk.consultation.community, confirmed_at=None)
    with pytest.raises(Refused):
        supporting.support(comment=own, contributor=guest, at=timezone.now())
    assert Comment.objects.get(pk=own.pk).support_count == 0
    assert not Support.objects.exists()


@pytest.mark.django_db
def test_one_address_in_other_spelling_is_the_same_person(talk):
    comment = talk.said(number=900)
    for email in ("olena@example.org", "Olena@Example.org", " OLENA@EXAMPLE.ORG "):
        client = Client()
        talk.speak(client, email=email, body=f"Слово {email.strip()}")
        client.post(f"{talk.base}comments/900/support/")
    assert counted(comment) == (1, 1)


@pytest.mark.django_db
def test_a_forged_count_in_the_form_means_nothing(talk, stranger):
    comment = talk.speak(stranger, support_count="999", number="1", state="visible")
    stranger.post(f"{talk.base}comment/{comment.pk}/edit/", talk.form(support_count="999", body="Інше слово"))
    comment.refresh_from_db()
    assert (comment.body, comment.support_count) == ("Інше слово", 0)
