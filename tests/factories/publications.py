"""Publications."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from apps.publications.enums import Channel
from apps.publications.models import OfficialLetter, Posting, Publication, Subscription
from tests.factories.communities import CommunityFactory


class PublicationFactory(DjangoModelFactory):
    class Meta:
        model = Publication

    community = factory.SubFactory(CommunityFactory)
    title = factory.Sequence(lambda n: f"Попередній проєкт {n}")
    day = date(2026, 12, 15)
    time = time(9, 0)
    moment = datetime(2026, 12, 15, 7, tzinfo=UTC)


class PostingFactory(DjangoModelFactory):
    class Meta:
        model = Posting

    publication = factory.SubFactory(PublicationFactory)
    channel = Channel.PORTAL


class SubscriptionFactory(DjangoModelFactory):
    class Meta:
        model = Subscription

    community = factory.SubFactory(CommunityFactory)
    email = factory.Sequence(lambda n: f"reader{n}@example.org")
    language = "uk"
    asked_at = datetime(2026, 11, 1, tzinfo=UTC)
    confirmed_at = datetime(2026, 11, 2, tzinfo=UTC)


class OfficialLetterFactory(DjangoModelFactory):
    class Meta:
        model = OfficialLetter

    publication = factory.SubFactory(PublicationFactory)
    community = factory.SelfAttribute("publication.community")
    addressee = "Обласна державна адміністрація"
    subject = "Про оприлюднення"
    body = "Повідомляємо."
