from tests.factories.communities import CommunityFactory, PartnerFactory, UnitFactory
from tests.factories.people import MembershipFactory, UserFactory, member
from tests.factories.plans import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanEditionFactory,
    PlanIndicatorFactory,
    StageFactory,
    adopted_plan,
    published_plan,
)
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
    "FundingFactory",
    "GoalFactory",
    "MeasureFactory",
    "MembershipFactory",
    "MilestoneFactory",
    "PartnerFactory",
    "PlanEditionFactory",
    "PlanIndicatorFactory",
    "SectionFactory",
    "SourceFactory",
    "StageFactory",
    "StrategyFactory",
    "UnitFactory",
    "UserFactory",
    "adopted_edition",
    "adopted_plan",
    "member",
    "published_edition",
    "published_plan",
]
