from tests.factories.communities import CommunityFactory, PartnerFactory, UnitFactory
from tests.factories.people import MembershipFactory, UserFactory, member
from tests.factories.strategies import (
    AnnexFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    SourceFactory,
    StrategyFactory,
    adopted_edition,
    published_edition,
)

__all__ = [
    "AnnexFactory",
    "CommunityFactory",
    "DecisionFactory",
    "EditionFactory",
    "GoalFactory",
    "MembershipFactory",
    "PartnerFactory",
    "SectionFactory",
    "SourceFactory",
    "StrategyFactory",
    "UnitFactory",
    "UserFactory",
    "adopted_edition",
    "member",
    "published_edition",
]
