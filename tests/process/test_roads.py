"""Laying a road out from a template."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from apps.communities.models import Unit
from apps.core.history import of_object
from apps.core.models import Effect
from apps.process.domain import days, defaults, roads
from apps.process.domain.laying import laid
from apps.process.domain.mornings import MORNING
from apps.process.enums import ObligationKind
from apps.process.models import (
    Hearing,
    Meeting,
    Obligation,
    Session,
    Step,
    TemplateStep,
    Workplan,
    WorkplanTemplate,
)
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, StrategyFactory, UserFactory
from tests.factories.process import (
    DeadlineRuleFactory,
    TemplatePhaseFactory,
    TemplateStepFactory,
    WorkingGroupFactory,
    WorkplanFactory,
    WorkplanTemplateFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)


def road(template: WorkplanTemplate, **fields: object) -> Workplan:
    values = {
        "community": CommunityFactory(),
        "starts_on": OCTOBER,
        "title": "Шлях",
        "slug": "road",
        "by": None,
    }
    return roads.lay_out(template=template, at=NOW, **(values | fields))  # type: ignore[arg-type]


@pytest.fixture
def kir() -> WorkplanTemplate:
    defaults.load()
    return WorkplanTemplate.objects.get(slug="kir")


def test_the_whole_concept_becomes_a_road(kir: WorkplanTemplate) -> None:
    community = CommunityFactory()
    unit = Unit.objects.create(
        community=community, name="Управління цифровізації,  інформаційної політики та комунікацій"
    )
    institute = Unit.objects.create(community=community, name='КУ "Інститут міста Дрогобича"')
    Unit.objects.create(community=CommunityFactory(), name="Відділ містобудування та архітектури")
    group = WorkingGroupFactory(community=community)
    made = road(kir, community=community, group=group, starts_on=date(2024, 10, 17))

    assert made.starts_on == date(2024, 10, 1)
    assert made.published_at is None
    assert (made.phases.count(), made.steps.count()) == (6, 25)
    steps = {step.code: step for step in made.steps.select_related("phase", "anchor", "rule", "unit")}
    assert steps["2.5"].window_start == date(2024, 11, 11)
    assert steps["4.5"].window_end == date(2025, 2, 20)
    assert steps["6.2"].phase.title == "Затвердження проєкту"
    assert steps["3.7"].anchor == steps["3.8"]
    assert steps["1.2"].unit == unit
    assert steps["2.3"].unit == institute
    assert steps["2.2"].unit is None
    assert steps["2.2"].responsible == "Відділ містобудування та архітектури"
    numbers = Meeting.objects.filter(step__workplan=made, number__isnull=False).order_by("number")
    assert [(m.step.code, m.number) for m in numbers] == [
        ("1.1", 1), ("2.5", 2), ("3.2", 3), ("3.4", 4), ("3.6", 5), ("4.1", 6), ("4.3", 7), ("5.1", 8),
    ]  # fmt: skip
    assert all(meeting.group == group for meeting in numbers)
    assert [item.title for item in steps["1.1"].meeting.items.all()] == steps["1.1"].agenda_lines
    assert Session.objects.get(step__workplan=made).step == steps["3.1"]
    assert {h.step.code for h in Hearing.objects.filter(step__workplan=made)} == {"3.8", "4.5"}


def test_words_that_name_a_month_are_kept_only_from_the_usual_month_on(kir: WorkplanTemplate) -> None:
    codes = ["1.1", "1.2", "2.5"]
    october, march = (road(kir, slug=str(n), starts_on=date(2027, n, 1)) for n in (10, 3))
    words = [
        dict(made.steps.filter(code__in=codes).values_list("code", "window_words"))
        for made in (october, march)
    ]
    assert words[0]["1.1"] == "один із тижнів жовтня"
    assert words[0]["2.5"] == "середина листопада"
    assert words[1] == {"1.1": "", "1.2": "протягом 3 робочих днів після засідання", "2.5": ""}


def test_what_is_owed_follows_at_once(kir: WorkplanTemplate) -> None:
    made = road(kir)
    owed = set(Obligation.objects.filter(workplan=made).values_list("step__code", "kind"))
    for code in ("1.2", "2.6", "3.3", "3.5", "3.7", "4.2", "4.4", "6.3"):
        assert (code, ObligationKind.PUBLISH) in owed
    assert {code for code, kind in owed if kind == ObligationKind.SEND} == {"6.3"}
    assert {code for code, kind in owed if kind == ObligationKind.LAST} == {"3.5", "4.2"}


def test_draft_decision_is_to_be_published_in_time(kir: WorkplanTemplate) -> None:
    owed = Obligation.objects.get(workplan=road(kir), step__code="6.1", kind=ObligationKind.PUBLISH)
    assert owed.rule is not None
    assert owed.rule.code == "draft-decision"


def test_steps_of_the_template_stay_as_they_are(kir: WorkplanTemplate) -> None:
    before = list(TemplateStep.objects.values())
    road(kir)
    assert list(TemplateStep.objects.values()) == before


def test_a_rule_of_the_community_replaces_the_portals() -> None:
    community = CommunityFactory()
    rule = DeadlineRuleFactory(code="results")
    own = DeadlineRuleFactory(code="results", community=community, number=2)
    DeadlineRuleFactory(code="results", community=CommunityFactory(), number=1)
    step = TemplateStepFactory(rule=rule)
    assert road(step.template, community=community).steps.get().rule == own
    assert road(step.template).steps.get().rule == rule


def test_a_rule_that_is_no_longer_valid_does_not_replace_the_portals() -> None:
    community = CommunityFactory()
    rule = DeadlineRuleFactory(code="results")
    DeadlineRuleFactory(code="results", community=community, valid_to=OCTOBER)
    step = TemplateStepFactory(rule=rule)
    assert road(step.template, community=community).steps.get().rule == rule


def test_units_may_be_chosen_and_then_give_their_name() -> None:
    community = CommunityFactory()
    own = Unit.objects.create(community=community, name="Відділ зв'язків")
    step = TemplateStepFactory(responsible="Прес-служба")
    layout = laid(template=step.template, community=community, starts_on=OCTOBER)
    assert layout.unmatched == ["Прес-служба"]
    made = road(step.template, community=community, units={"Прес-служба": own})
    assert (made.steps.get().unit, made.steps.get().responsible) == (own, "Відділ зв'язків")


def test_who_laid_it_out_is_in_the_log() -> None:
    by = UserFactory()
    made = road(TemplateStepFactory().template, by=by)
    assert [str(entry.verb) for entry in of_object(made)] == ["уклав план роботи"]
    assert [entry.person for entry in of_object(made)] == [str(by)]


def test_an_address_that_is_taken_is_refused() -> None:
    taken = WorkplanFactory()
    template = TemplateStepFactory().template
    with pytest.raises(Refused, match="адресою"):
        road(template, community=taken.community, slug=taken.slug)
    assert road(template, slug=taken.slug).slug == taken.slug


@pytest.mark.parametrize("foreign", ["template", "strategy", "group"])
def test_nothing_of_another_community_is_taken(foreign: str) -> None:
    step = TemplateStepFactory()
    fields: dict[str, object] = {}
    if foreign == "template":
        step.template.community = CommunityFactory()
    else:
        fields[foreign] = {"strategy": StrategyFactory, "group": WorkingGroupFactory}[foreign]()
    with pytest.raises(Refused, match="одній громаді"):
        road(step.template, **fields)
    assert not Workplan.objects.exists()


def test_a_template_without_steps_is_refused() -> None:
    with pytest.raises(Refused, match="немає кроків"):
        road(WorkplanTemplateFactory())
    with pytest.raises(Refused, match="немає кроків"):
        road(TemplatePhaseFactory().template)


def test_a_title_that_is_missing_is_refused_and_nothing_is_stored() -> None:
    with pytest.raises(ValidationError):
        road(TemplateStepFactory().template, title="")
    assert not Workplan.objects.exists()


def test_residents_see_a_road_from_the_moment_it_is_published() -> None:
    made = road(TemplateStepFactory().template)
    assert not Workplan.objects.visible_to(None, NOW).exists()
    roads.publish(workplan=made, by=None, at=NOW)
    assert Workplan.objects.visible_to(None, NOW).exists()
    with pytest.raises(Refused):
        roads.publish(workplan=made, by=None, at=NOW)


def test_a_road_that_residents_see_has_its_next_morning() -> None:
    made = road(TemplateStepFactory().template)
    assert not Effect.objects.filter(kind=MORNING).exists()
    roads.publish(workplan=made, by=None, at=NOW)
    assert Effect.objects.get(kind=MORNING).subject_id == str(made.community_id)


def test_a_road_is_hidden_again_only_with_a_reason() -> None:
    made = WorkplanFactory()
    with pytest.raises(Refused, match="причину"):
        roads.unpublish(workplan=made, reason=" ", by=None, at=NOW)
    roads.unpublish(workplan=made, reason="помилка в датах", by=None, at=NOW)
    assert not Workplan.objects.visible_to(None, NOW).exists()
    with pytest.raises(Refused):
        roads.unpublish(workplan=made, reason="ще раз", by=None, at=NOW)


def test_a_road_without_steps_is_not_published() -> None:
    made = WorkplanFactory(published_at=None)
    with pytest.raises(Refused, match="немає кроків"):
        roads.publish(workplan=made, by=None, at=NOW)


def test_moving_the_start_and_moving_it_back_changes_nothing(kir: WorkplanTemplate) -> None:
    made = road(kir)
    before = list(Step.objects.filter(workplan=made).values())
    owed = list(Obligation.objects.filter(workplan=made).values())
    for start in (date(2027, 2, 1), OCTOBER):
        days.move_start(workplan=made, starts_on=start, by=None, at=NOW)
    assert list(Step.objects.filter(workplan=made).values()) == before
    assert list(Obligation.objects.filter(workplan=made).values()) == owed
