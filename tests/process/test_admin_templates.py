"""Work-plan templates in the office: with their steps, copied, edited."""

import pytest
from django.urls import reverse

from apps.people.enums import Role
from apps.process.domain import defaults
from apps.process.models import TemplatePhase, TemplateStep, WorkplanTemplate
from tests.factories import CommunityFactory, UserFactory, member
from tests.factories.process import (
    DeadlineRuleFactory,
    TemplatePhaseFactory,
    TemplateStepFactory,
    WorkplanTemplateFactory,
)

pytestmark = pytest.mark.django_db


def page_of(row, page="change"):
    return reverse(f"admin:process_{row._meta.model_name}_{page}", args=[row.pk])


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def administrator(client, community):
    user = member(community, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def template(community):
    return WorkplanTemplateFactory(community=community, usual_month=10)


def sent(phase, **fields):
    return {
        "phase": phase.pk, "code": "1.9", "kind": "meeting", "title": "Засідання", "responsible": "",
        "window_words": "", "from_month": "", "from_part": "whole", "to_month": "", "to_part": "whole",
        "rule": "", "anchor": "", "lasting_rule": "", "agenda": "", "results": "", "tasks": "",
        "position": "1", "version": "", **fields,
    }  # fmt: skip


def add(template, model="templatestep"):
    return reverse(f"admin:process_{model}_add") + f"?template={template.pk}"


def test_the_concept_is_read_whole_and_copied(client, administrator, community):
    defaults.load()
    portal = WorkplanTemplate.objects.get(slug="kir")
    content = client.get(page_of(portal)).content.decode()
    assert "Публікація доопрацьованого попереднього проєкту" in content
    assert "не пізніше ніж за 3 дні до громадських слухань" in content
    page = client.post(page_of(portal, "copy"), {"community": community.pk})
    made = WorkplanTemplate.objects.get(community=community)
    assert page.url == page_of(made)
    assert [phase.title for phase in made.phases.all()] == [phase.title for phase in portal.phases.all()]
    same = (
        "code",
        "position",
        "title",
        "agenda",
        "channels",
        "from_month",
        "to_part",
        "rule",
        "anchor__code",
    )
    assert list(made.steps.values_list(*same)) == list(portal.steps.values_list(*same))
    assert not made.steps.filter(anchor__template=portal).exists()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.EDITOR, Role.READER])
def test_others_read_and_copy_nothing(client, community, role):
    step = TemplateStepFactory()
    client.force_login(member(community, role))
    assert client.get(page_of(step.template)).status_code == 200
    assert client.get(page_of(step)).status_code == 200
    client.post(page_of(step.template, "copy"), {"community": community.pk})
    assert WorkplanTemplate.objects.count() == 1
    assert client.get(add(step.template)).status_code == 403


def test_the_portals_template_is_not_changed_by_an_administrator(client, administrator, community):
    step = TemplateStepFactory()
    for row in (step.template, step.phase, step):
        assert client.get(page_of(row)).status_code == 200
        assert client.post(page_of(row), {}).status_code == 403
        assert client.post(page_of(row, "delete"), {"post": "yes"}).status_code == 403
    assert client.get(add(step.template)).status_code == 403
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(add(step.template)).status_code == 200


def test_a_copy_goes_to_an_own_community_only(client, administrator):
    step, other = TemplateStepFactory(), CommunityFactory()
    for value in (other.pk, "", "x", "9" * 30):
        client.post(page_of(step.template, "copy"), {"community": value})
    assert WorkplanTemplate.objects.count() == 1


def test_templates_of_other_communities_do_not_exist_here(client, administrator):
    step = TemplateStepFactory(phase__template__community=CommunityFactory())
    assert client.get(page_of(step.template)).status_code == 302
    assert client.get(page_of(step)).status_code == 302
    assert client.post(page_of(step.template, "copy"), {}).status_code == 404
    assert client.get(add(step.template)).status_code == 403


def test_a_step_is_added_with_the_window_that_its_words_mean(client, administrator, template):
    phase = TemplatePhaseFactory(template=template)
    page = client.post(add(template), sent(phase, window_words="середина листопада"))
    step = TemplateStep.objects.get()
    assert page.url == f"{page_of(template)}#step-{step.pk}"
    assert (step.template, step.from_month, step.from_part) == (template, 1, "middle")
    assert (step.to_month, step.to_part) == (1, "middle")


def test_months_that_are_chosen_stand_against_the_words(client, administrator, template):
    phase = TemplatePhaseFactory(template=template)
    client.post(add(template), sent(phase, window_words="грудень", from_month="0", to_month="1"))
    assert TemplateStep.objects.values_list("from_month", "to_month").get() == (0, 1)


@pytest.mark.parametrize(
    ("fields", "about"),
    [
        ({"from_month": "2", "to_month": "1"}, "to_month"),
        ({"from_month": "1", "from_part": "end", "to_month": "1", "to_part": "beginning"}, "to_month"),
        ({"from_month": "99"}, "from_month"),
        ({"code": "1 1"}, "code"),
        ({"title": ""}, "title"),
        ({"channels": ["pigeon"]}, "channels"),
    ],
)
def test_a_mistake_in_a_step_is_named(client, administrator, template, fields, about):
    phase = TemplatePhaseFactory(template=template)
    page = client.post(add(template), sent(phase, **fields))
    assert about in page.context["adminform"].form.errors
    assert not TemplateStep.objects.exists()


def test_a_rule_needs_the_step_from_which_it_counts(client, administrator, template):
    phase = TemplatePhaseFactory(template=template)
    rule = DeadlineRuleFactory()
    page = client.post(add(template), sent(phase, rule=rule.pk))
    assert "anchor" in page.context["adminform"].form.errors
    before = TemplateStepFactory(phase=phase, code="1.1")
    client.post(add(template), sent(phase, rule=rule.pk, anchor=before.pk))
    assert TemplateStep.objects.get(code="1.9").anchor == before


def test_rules_phases_and_anchors_of_others_are_not_offered(client, administrator, template):
    phase = TemplatePhaseFactory(template=template)
    own = DeadlineRuleFactory(community=template.community)
    portal, foreign = DeadlineRuleFactory(), DeadlineRuleFactory(community=CommunityFactory())
    elsewhere = TemplateStepFactory()
    form = client.get(add(template)).context["adminform"].form
    assert set(form.fields["rule"].queryset) == {own, portal}
    assert foreign not in form.fields["lasting_rule"].queryset
    assert set(form.fields["phase"].queryset) == {phase}
    assert elsewhere not in form.fields["anchor"].queryset


def test_a_step_that_takes_a_place_pushes_the_others_on(client, administrator, template):
    phase = TemplatePhaseFactory(template=template)
    first, second = (TemplateStepFactory(phase=phase, code=f"1.{n}", position=n) for n in (1, 2))
    client.post(add(template), sent(phase, position="2"))
    assert list(template.steps.values_list("code", flat=True)) == [first.code, "1.9", second.code]


def test_a_new_step_is_offered_the_place_after_the_last_of_its_phase(client, administrator, template):
    phase = TemplatePhaseFactory(template=template)
    TemplateStepFactory(phase=phase, position=7)
    form = client.get(f"{add(template)}&phase={phase.pk}").context["adminform"].form
    assert (form.instance.phase, form.instance.position) == (phase, 8)


def test_a_phase_is_added_and_removed(client, administrator, template):
    page = client.post(add(template, "templatephase"), {"number": "1", "title": "Підготовка", "version": ""})
    phase = TemplatePhase.objects.get()
    assert page.url == f"{page_of(template)}#phase-{phase.pk}"
    client.post(page_of(phase, "delete"), {"post": "yes"})
    assert not TemplatePhase.objects.exists()


def test_the_months_have_names_where_the_usual_start_is_known(client, administrator, template):
    TemplatePhaseFactory(template=template)
    labels = dict(client.get(add(template)).context["adminform"].form.fields["from_month"].choices)
    assert "жовтень" in labels[0].lower()
    assert "січень" in labels[3].lower()
