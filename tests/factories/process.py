"""Roads to a document: rules, templates, work plans, steps and what hangs off them."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from apps.people.models import GroupMember, WorkingGroup
from apps.process.enums import ObligationKind, RuleAnchor, RuleDirection, RuleUnit, StepKind
from apps.process.models import (
    DeadlineRule,
    Hearing,
    Meeting,
    Minutes,
    Obligation,
    Phase,
    Proposal,
    Session,
    SessionGroup,
    Step,
    TemplatePhase,
    TemplateStep,
    Workplan,
    WorkplanTemplate,
)
from tests.factories.communities import CommunityFactory

LONG_AGO = datetime(2025, 9, 1, 9, tzinfo=UTC)


class WorkingGroupFactory(DjangoModelFactory):
    class Meta:
        model = WorkingGroup

    community = factory.SubFactory(CommunityFactory)
    name = factory.Sequence(lambda n: f"Робоча група {n}")


class GroupMemberFactory(DjangoModelFactory):
    class Meta:
        model = GroupMember

    group = factory.SubFactory(WorkingGroupFactory)
    name = factory.Sequence(lambda n: f"Учасник {n}")


class DeadlineRuleFactory(DjangoModelFactory):
    """Three working days after a meeting, unless told otherwise."""

    class Meta:
        model = DeadlineRule

    code = factory.Sequence(lambda n: f"rule-{n}")
    name = "Оприлюднити результати засідання"
    anchor = RuleAnchor.MEETING
    direction = RuleDirection.AFTER
    number = 3
    unit = RuleUnit.WORKING
    words = "протягом 3 робочих днів після засідання"
    basis = "План роботи робочої групи, п. 1.2"


class WorkplanTemplateFactory(DjangoModelFactory):
    class Meta:
        model = WorkplanTemplate

    slug = factory.Sequence(lambda n: f"template-{n}")
    title = "План роботи робочої групи"


class TemplatePhaseFactory(DjangoModelFactory):
    class Meta:
        model = TemplatePhase

    template = factory.SubFactory(WorkplanTemplateFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Підготовчий етап"


class TemplateStepFactory(DjangoModelFactory):
    class Meta:
        model = TemplateStep

    template = factory.SelfAttribute("phase.template")
    phase = factory.SubFactory(TemplatePhaseFactory)
    code = factory.Sequence(lambda n: f"1.{n + 1}")
    position = factory.Sequence(lambda n: n)
    kind = StepKind.MEETING
    title = "Засідання робочої групи"
    from_month = 0
    to_month = 0


class WorkplanFactory(DjangoModelFactory):
    """Residents see it; pass `published_at=None` for one that is being laid out."""

    class Meta:
        model = Workplan

    community = factory.SubFactory(CommunityFactory)
    slug = factory.Sequence(lambda n: f"road-{n}")
    title = factory.Sequence(lambda n: f"Шлях до концепції {n}")
    starts_on = date(2026, 10, 1)
    published_at = LONG_AGO


class PhaseFactory(DjangoModelFactory):
    class Meta:
        model = Phase

    workplan = factory.SubFactory(WorkplanFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Підготовчий етап"


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    workplan = factory.SelfAttribute("phase.workplan")
    phase = factory.SubFactory(PhaseFactory)
    code = factory.Sequence(lambda n: f"1.{n + 1}")
    position = factory.Sequence(lambda n: n)
    kind = StepKind.MEETING
    title = factory.Sequence(lambda n: f"Засідання робочої групи {n}")


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    step = factory.SubFactory(StepFactory, kind=StepKind.MEETING, fixed_on=date(2026, 11, 18))


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = Minutes

    step = factory.SubFactory(StepFactory, kind=StepKind.MEETING, done_on=date(2026, 11, 18))
    number = "1"
    body = "Слухали. Вирішили."


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    step = factory.SubFactory(StepFactory, kind=StepKind.SESSION, fixed_on=date(2026, 11, 27))


class SessionGroupFactory(DjangoModelFactory):
    class Meta:
        model = SessionGroup

    session = factory.SubFactory(SessionFactory)
    name = "Бізнес"


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    group = factory.SubFactory(SessionGroupFactory)
    title = "Технопарк на місці заводу"


class HearingFactory(DjangoModelFactory):
    class Meta:
        model = Hearing

    step = factory.SubFactory(StepFactory, kind=StepKind.HEARING, fixed_on=date(2027, 1, 20))
    capacity = 40


class ObligationFactory(DjangoModelFactory):
    class Meta:
        model = Obligation

    step = factory.SubFactory(StepFactory, kind=StepKind.PUBLICATION)
    workplan = factory.SelfAttribute("step.workplan")
    community = factory.SelfAttribute("step.workplan.community")
    kind = ObligationKind.PUBLISH
    title = "Публікація результатів засідання"
    due_on = date(2026, 11, 23)
