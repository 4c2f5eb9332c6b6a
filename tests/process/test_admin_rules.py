"""Deadline rules in the office: the portal's are read, a community's own are its administrator's."""

import pytest
from django.urls import reverse

from apps.people.enums import Role
from apps.process.models import DeadlineRule
from tests.factories import CommunityFactory, UserFactory, member
from tests.factories.process import DeadlineRuleFactory

pytestmark = pytest.mark.django_db
ADD = reverse("admin:process_deadlinerule_add")
LIST = reverse("admin:process_deadlinerule_changelist")


def address(rule, page="change"):
    return reverse(f"admin:process_deadlinerule_{page}", args=[rule.pk])


def sent(**fields):
    return {
        "name": "Оприлюднити результати", "words": "протягом 2 робочих днів після засідання",
        "anchor": "meeting", "direction": "after", "number": "2", "unit": "working", "month": "", "day": "",
        "basis": "Регламент, п. 4", "source": "", "source_url": "", "valid_from": "", "valid_to": "",
        "code": "meeting-results", "version": "", **fields,
    }  # fmt: skip


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def administrator(client, community):
    user = member(community, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def version_of(client, rule):
    return client.get(address(rule)).context["adminform"].form.current


def test_an_administrator_makes_a_rule_of_the_community(client, administrator, community):
    client.post(ADD, sent(community=community.pk))
    rule = DeadlineRule.objects.get()
    assert (rule.community, rule.number, rule.unit) == (community, 2, "working")


def test_the_portals_rule_is_the_start_of_an_own_one(client, administrator):
    portal = DeadlineRuleFactory(words="протягом 3 робочих днів після засідання")
    page = client.get(ADD, {"like": portal.pk})
    form = page.context["adminform"].form
    assert form.initial["words"] == portal.words
    assert form.initial["code"] == portal.code
    assert "like=" in client.get(address(portal)).content.decode()


def test_the_portals_rule_is_read_by_all_and_changed_by_superusers_only(client, administrator, community):
    rule = DeadlineRuleFactory()
    page = client.get(address(rule))
    assert page.status_code == 200
    assert rule.words in page.content.decode()
    assert client.post(address(rule), sent()).status_code == 403
    assert client.post(address(rule, "delete"), {"post": "yes"}).status_code == 403
    client.force_login(UserFactory(is_superuser=True))
    client.post(address(rule), sent(version=version_of(client, rule)))
    rule.refresh_from_db()
    assert rule.number == 2


def test_an_administrator_cannot_make_a_rule_for_everybody_or_for_others(client, administrator):
    assert client.post(ADD, sent(community="")).status_code == 200
    assert client.post(ADD, sent(community=CommunityFactory().pk)).status_code == 200
    assert not DeadlineRule.objects.exists()


def test_rules_of_other_communities_do_not_exist_here(client, administrator, community):
    own, portal = DeadlineRuleFactory(community=community), DeadlineRuleFactory()
    foreign = DeadlineRuleFactory(community=CommunityFactory())
    assert set(client.get(LIST).context["cl"].queryset) == {own, portal}
    assert client.get(address(foreign)).status_code == 302


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.EDITOR, Role.MODERATOR, Role.REPORTER, Role.READER])
def test_others_only_read(client, community, role):
    rule = DeadlineRuleFactory(community=community)
    client.force_login(member(community, role))
    assert client.get(address(rule)).status_code == 200
    assert client.post(address(rule), sent()).status_code == 403
    assert client.get(ADD).status_code == 403


@pytest.mark.parametrize(
    ("fields", "about"),
    [
        ({"number": ""}, "number"),
        ({"number": "0"}, "number"),
        ({"number": "4000"}, "number"),
        ({"direction": "until"}, "month"),
        ({"direction": "until", "month": "13", "day": "1"}, "month"),
        ({"valid_from": "2026-05-01", "valid_to": "2026-04-01"}, "__all__"),
        ({"words": ""}, "words"),
        ({"basis": ""}, "basis"),
    ],
)
def test_a_mistake_is_named(client, administrator, community, fields, about):
    page = client.post(ADD, sent(community=community.pk, **fields))
    assert about in page.context["adminform"].form.errors
    assert not DeadlineRule.objects.exists()


def test_until_a_day_of_the_next_year_needs_no_number(client, administrator, community):
    client.post(ADD, sent(community=community.pk, direction="until", number="5", month="3", day="1"))
    rule = DeadlineRule.objects.get()
    assert (rule.number, rule.month, rule.day) == (None, 3, 1)


def test_two_rules_of_one_code_from_the_same_day_are_refused_in_words(client, administrator, community):
    DeadlineRuleFactory(community=community, code="meeting-results")
    page = client.post(ADD, sent(community=community.pk))
    assert "code" in page.context["adminform"].form.errors
    client.post(ADD, sent(community=community.pk, valid_from="2027-01-01"))
    assert DeadlineRule.objects.filter(code="meeting-results").count() == 2
