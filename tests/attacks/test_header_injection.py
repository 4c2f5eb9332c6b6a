"""Header injection in letters: no name, title or address gets a line of its own into a header."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from apps.consultations.domain import entering
from apps.consultations.models import Comment
from apps.core import outbox
from apps.people.models import Letter
from apps.publications.domain import digests, subscriptions
from apps.publications.domain.topics import Topic
from apps.publications.models import Subscription
from tests.factories.consultations import ConsultationFactory
from tests.factories.publications import SubscriptionFactory

LINES = ["\r\nBcc: all@example.org", "\nBcc: all@example.org", "\rBcc: all@example.org", "\u2028Bcc: all@example.org",
         "\x0bBcc: all@example.org", "\x85Bcc: all@example.org"]  # fmt: skip
ADDRESSES = [f"a@example.org{line}" for line in LINES] + [
    "a@example.org, all@example.org", "a@example.org;all@example.org", "<all@example.org> a@example.org",
    "a@example.org%0ABcc:all@example.org", '"a\r\n"@example.org', "a@exa\r\nmple.org", "a@example.org\x00",
]  # fmt: skip


def sent_all():
    while outbox.run_due(at=timezone.now()):
        pass


def assert_harmless(message, to):
    """One receiver, no copies, every header one line."""
    assert (message.to, message.cc, message.bcc) == ([to], [], [])
    raw = message.message()
    assert raw.get_all("Bcc") is None
    assert raw.get_all("To") == [to]
    assert len(raw.get_all("Subject")) == 1
    for name, value in raw.items():
        assert "\n" not in str(value).replace("\n ", "").replace("\n\t", ""), name
        assert name.lower() != "bcc"


@pytest.mark.parametrize("line", LINES)
def test_no_name_of_a_person_makes_a_header(talk, mailoutbox, line):
    client = Client()
    draft = talk.write(client, name=f"Олена{line}", organisation=f"Парк{line}", author_kind="organisation")
    client.post(f"{talk.base}comment/{draft.pk}/review/", {"send": "1"})
    sent_all()
    assert mailoutbox
    for message in mailoutbox:
        assert_harmless(message, "olena@example.org")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_brings_in_another_one(talk, mailoutbox, address):
    client = Client()
    forms = {
        f"{talk.base}comment/": talk.form(email=address),
        talk.own: {"email": address},
        "/misto/follow/": {"email": address, "consent": "on"},
    }
    for page, form in forms.items():
        answer = client.post(page, form)
        assert answer.status_code in (200, 302, 422), page
    for draft in Comment.objects.all():
        client.post(f"{talk.base}comment/{draft.pk}/review/", {"send": "1"})
    sent_all()
    for message in mailoutbox:
        assert message.to == ["a@example.org"]
        assert_harmless(message, "a@example.org")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_verbs_refuse_it_too(talk, address):
    community, at = talk.consultation.community, timezone.now()
    for ask in (subscriptions.ask, entering.ask):
        more = {"welcome": True} if ask is entering.ask else {}
        try:
            ask(community=community, email=address, language="uk", at=at, **more)
        except ValidationError:
            continue
    assert all(letter.to == "a@example.org" for letter in Letter.objects.all())


@pytest.mark.parametrize("line", LINES)
def test_no_title_makes_a_header(talk, mailoutbox, line):
    evil = ConsultationFactory(community=talk.consultation.community, title=f"Проєкт{line}", about=f"x{line}")
    SubscriptionFactory(
        community=evil.community, consultation=evil, email="f@example.org", place_title=f"x{line}"
    )
    subscriptions.ask(
        community=evil.community, email="g@example.org", language="uk", at=timezone.now(),
        topic=Topic(consultation=evil),
    )  # fmt: skip
    digests.write(email="f@example.org", at=timezone.now())
    sent_all()
    assert sorted(message.to[0] for message in mailoutbox) == ["f@example.org", "g@example.org"]
    for message in mailoutbox:
        assert_harmless(message, message.to[0])


@pytest.mark.parametrize("line", LINES)
def test_the_address_to_unsubscribe_is_one_line_whatever_the_token(talk, line):
    follower = SubscriptionFactory(
        community=talk.consultation.community, consultation=talk.consultation, email="f@example.org"
    )
    Subscription.objects.filter(pk=follower.pk).update(token=f"x{line}")
    letter = digests.write(email="f@example.org", at=timezone.now())
    assert letter.unsubscribe_url.isascii()
    assert letter.unsubscribe_url.split() == [letter.unsubscribe_url]


def test_letters_of_the_portal_name_no_person_as_their_sender(talk, mailoutbox, settings):
    talk.speak(Client(), name="Міністр <boss@example.org>")
    sent_all()
    assert {message.from_email for message in mailoutbox} == {settings.DEFAULT_FROM_EMAIL}
    assert all(not message.reply_to for message in mailoutbox)
