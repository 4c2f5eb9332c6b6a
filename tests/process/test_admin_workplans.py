"""Work plans in the office: laying one out, its page, its verbs."""

from datetime import date

import pytest
from django.urls import reverse

from apps.communities.models import Unit
from apps.people.enums import Role
from apps.process.domain import defaults
from apps.process.models import Obligation, Step, Workplan, WorkplanTemplate
from tests.factories import CommunityFactory, StrategyFactory, UserFactory, member
from tests.factories.process import (
    ObligationFactory,
    StepFactory,
    TemplateStepFactory,
    WorkingGroupFactory,
    WorkplanFactory,
)

pytestmark = pytest.mark.django_db
ADD = reverse("admin:process_workplan_add")


def address(workplan, page="change"):
    return reverse(f"admin:process_workplan_{page}", args=[workplan.pk])


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def secretary(client, community):
    user = member(community, Role.SECRETARY)
    client.force_login(user)
    return user


def asked(community, template, **fields):
    return {
        "community": community.pk, "template": template.pk, "starts_on": "2026-10", "title": "Шлях до концепції",
        "slug": "", "strategy": "", "group": "", **fields,
    }  # fmt: skip


def test_a_secretary_sees_the_windows_before_anything_is_stored(client, secretary, community):
    defaults.load()
    template = WorkplanTemplate.objects.get(slug="kir")
    page = client.post(ADD, asked(community, template))
    assert page.status_code == 200
    content = page.content.decode()
    for word in ("жовтень 2026", "11–20 листопада 2026", "1 жовтня – 10 листопада 2026", "Робоча група"):
        assert word in content
    assert not Workplan.objects.exists()


def test_a_secretary_lays_out_the_whole_road(client, secretary, community):
    defaults.load()
    own = Unit.objects.create(community=community, name="Прес-служба")
    group, strategy = WorkingGroupFactory(community=community), StrategyFactory(community=community)
    template = WorkplanTemplate.objects.get(slug="kir")
    fields = asked(community, template, group=group.pk, strategy=strategy.pk)
    page = client.post(ADD, {**fields, "confirmed": 1, "units": 1, "unit_0": own.pk})
    made = Workplan.objects.get()
    assert page.url == address(made)
    assert (made.slug, made.group, made.strategy) == ("kir-2026", group, strategy)
    assert made.published_at is None
    assert made.steps.count() == 25
    assert set(made.steps.filter(unit=own).values_list("responsible", flat=True)) == {"Прес-служба"}
    assert client.get(address(made)).status_code == 200


def test_the_address_that_the_portal_chooses_is_free(client, secretary, community):
    template = TemplateStepFactory(phase__template__slug="kir").template
    WorkplanFactory(community=community, slug="kir-2026")
    client.post(ADD, {**asked(community, template), "confirmed": 1, "units": 1})
    assert Workplan.objects.filter(slug="kir-2026-2").exists()


@pytest.mark.parametrize(
    ("fields", "about"),
    [
        ({"title": ""}, "title"),
        ({"starts_on": "жовтень"}, "starts_on"),
        ({"starts_on": "0001-01"}, "starts_on"),
        ({"template": "0"}, "template"),
        ({"slug": "../x"}, "slug"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_lost(client, secretary, community, fields, about):
    template = TemplateStepFactory().template
    sent = asked(community, template, title="Мій шлях") | fields
    page = client.post(ADD, sent)
    assert page.status_code == 422
    assert about in page.context["form"].errors
    if about != "title":
        assert "Мій шлях" in page.content.decode()


@pytest.mark.parametrize("foreign", ["template", "group", "strategy", "community", "unit_0"])
def test_rows_of_other_communities_cannot_be_chosen(client, secretary, community, foreign):
    template = TemplateStepFactory(responsible="Хтось").template
    other = CommunityFactory()
    rows = {
        "template": lambda: TemplateStepFactory(phase__template__community=other).template,
        "group": lambda: WorkingGroupFactory(community=other),
        "strategy": lambda: StrategyFactory(community=other),
        "community": lambda: other,
        "unit_0": lambda: Unit.objects.create(community=other, name="Чужий"),
    }
    sent = {**asked(community, template), "confirmed": 1, "units": 1, foreign: rows[foreign]().pk}
    assert client.post(ADD, sent).status_code == 422
    assert not Workplan.objects.exists()


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.MODERATOR, Role.EDITOR])
def test_others_lay_nothing_out(client, community, role):
    client.force_login(member(community, role))
    template = TemplateStepFactory().template
    sent = {**asked(community, template), "confirmed": 1, "units": 1}
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, sent).status_code == 403
    assert not Workplan.objects.exists()


def test_a_foreign_road_does_not_exist(client, secretary):
    road = WorkplanFactory()
    assert client.get(address(road)).status_code == 302  # Django's «no such row»
    for page in ("publish", "start", "hide", "copy"):
        assert client.get(address(road, page)).status_code == 404
        assert client.post(address(road, page), {"confirmed": 1}).status_code == 404


def test_the_road_is_shown_and_hidden_again(client, secretary, community):
    road = StepFactory(phase__workplan__community=community, phase__workplan__published_at=None).workplan
    assert client.get(address(road, "publish")).status_code == 200
    road.refresh_from_db()
    assert road.published_at is None
    client.post(address(road, "publish"), {"confirmed": 1})
    road.refresh_from_db()
    assert road.published_at is not None
    client.post(address(road, "hide"), {"reason": "помилка в датах"})
    road.refresh_from_db()
    assert road.published_at is not None
    client.post(address(road, "hide"), {"reason": "помилка в датах", "confirmed": 1})
    road.refresh_from_db()
    assert road.published_at is None


def test_a_road_without_steps_is_not_shown(client, secretary, community):
    road = WorkplanFactory(community=community, published_at=None)
    assert client.post(address(road, "publish"), {"confirmed": 1}).status_code == 422
    road.refresh_from_db()
    assert road.published_at is None


def test_another_start_is_shown_before_it_is_done(client, secretary, community):
    phase_step = StepFactory(
        phase__workplan__community=community,
        phase__workplan__starts_on=date(2099, 10, 1),
        window_start=date(2099, 11, 11),
        window_end=date(2099, 11, 20),
    )
    road = phase_step.workplan
    page = client.post(address(road, "start"), {"starts_on": "2100-01"})
    assert len([move for move in page.context["moves"] if move.owed is None]) == 2
    phase_step.refresh_from_db()
    assert phase_step.window_start == date(2099, 11, 11)
    client.post(address(road, "start"), {"starts_on": "2100-01", "confirmed": 1})
    phase_step.refresh_from_db()
    assert (phase_step.window_start, phase_step.window_end) == (date(2100, 2, 11), date(2100, 2, 20))
    assert client.post(address(road, "start"), {"starts_on": "2100-01"}).status_code == 422


def test_an_administrator_makes_a_template_of_a_road(client, community):
    client.force_login(member(community, Role.ADMINISTRATOR))
    first = StepFactory(
        phase__workplan__community=community,
        phase__workplan__starts_on=date(2026, 10, 1),
        window_start=date(2026, 11, 11),
        window_end=date(2026, 11, 20),
    )
    StepFactory(phase=first.phase, anchor=first, fixed_on=date(2027, 1, 5))
    client.post(address(first.workplan, "copy"), {"title": "Наш шлях", "confirmed": 1})
    made = WorkplanTemplate.objects.get(title="Наш шлях")
    assert made.community == community
    assert made.usual_month == 10
    fields = ("from_month", "from_part", "to_month", "to_part")
    assert list(made.steps.values_list(*fields)) == [(1, "middle", 1, "middle"), (3, "whole", 3, "beginning")]
    assert made.steps.last().anchor == made.steps.first()


def test_a_secretary_makes_no_templates(client, secretary, community):
    road = WorkplanFactory(community=community)
    assert client.get(address(road, "copy")).status_code == 403


def test_the_page_says_what_is_owed_and_how_it_stands(client, secretary, community):
    step = StepFactory(phase__workplan__community=community, kind="publication", title="Аналіз")
    ObligationFactory(step=step, due_on=date(2020, 1, 3))
    content = client.get(address(step.workplan)).content.decode()
    assert "Аналіз" in content
    assert "3 січня 2020" in content
    assert 'class="state late"' in content


def test_the_address_stays_once_residents_may_know_it(client, secretary, community):
    road = WorkplanFactory(community=community, slug="concept")
    form = client.get(address(road)).context["adminform"].form
    client.post(address(road), {"title": "Інша назва", "slug": "other", "version": form.current})
    road.refresh_from_db()
    assert (road.title, road.slug) == ("Інша назва", "concept")


def test_only_a_hidden_road_on_which_nothing_happened_is_deleted(client, secretary, community):
    shown = WorkplanFactory(community=community)
    begun = StepFactory(
        phase__workplan__community=community, phase__workplan__published_at=None, done_on=date(2026, 1, 5)
    ).workplan
    for road in (shown, begun):
        assert client.post(address(road, "delete"), {"post": "yes"}).status_code == 403
    assert Workplan.objects.count() == 2


def test_a_road_laid_out_by_mistake_is_deleted_whole(client, secretary, community):
    template = TemplateStepFactory().template
    client.post(ADD, {**asked(community, template), "confirmed": 1, "units": 1})
    made = Workplan.objects.get()
    client.post(address(made, "delete"), {"post": "yes"})
    assert not Workplan.objects.exists()
    assert not Step.objects.exists()
    assert not Obligation.objects.exists()


def test_the_page_asks_as_much_for_many_steps_as_for_one(
    client, secretary, community, django_assert_max_num_queries
):
    phase = StepFactory(phase__workplan__community=community).phase
    for number in range(30):
        ObligationFactory(step=StepFactory(phase=phase, code=f"9.{number}", kind="publication"))
    with django_assert_max_num_queries(32):
        client.get(address(phase.workplan))


def test_a_superuser_lays_out_in_any_community(client):
    client.force_login(UserFactory(is_superuser=True))
    first, second = CommunityFactory(), CommunityFactory()
    template = TemplateStepFactory().template
    assert client.get(ADD).status_code == 200
    client.post(ADD, {**asked(second, template), "confirmed": 1, "units": 1})
    assert Workplan.objects.get().community == second
    assert first.workplans.count() == 0
