"""Communities and their organisations."""

import factory
from factory.django import DjangoModelFactory

from apps.communities.models import Community, Partner, Unit


class CommunityFactory(DjangoModelFactory):
    class Meta:
        model = Community

    slug = factory.Sequence(lambda n: f"hromada-{n}")
    katottg = factory.Sequence(lambda n: f"UA{n:017d}")
    name = factory.Sequence(lambda n: f"Тестова {n} міська територіальна громада")
    short_name = factory.Sequence(lambda n: f"Тестова {n}")
    oblast = "Вінницька область"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    community = factory.SubFactory(CommunityFactory)
    name = factory.Sequence(lambda n: f"Департамент {n}")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    community = factory.SubFactory(CommunityFactory)
    name = factory.Sequence(lambda n: f"Партнер {n}")
