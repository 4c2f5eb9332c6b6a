"""Who reaches which page of the admin and the office: roles × addresses, own and foreign communities."""

import pytest
from django.urls import reverse

from apps.people.enums import Role
from tests.factories import (
    AnnexFactory,
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    PartnerFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    UserFactory,
    member,
)

pytestmark = pytest.mark.django_db
CANARY = "Канарка-7351"
ROLES = list(Role)

# What each role gets in its own community: administrator, editor, secretary, moderator, reporter, reader.
OWN = {
    "admin:index": "200 200 200 200 200 200",
    "admin:strategies_strategy_changelist": "200 200 200 200 200 200",
    "admin:strategies_edition_changelist": "200 200 200 200 200 200",
    "admin:strategies_strategy_add": "200 200 200 403 403 403",
    "admin:communities_unit_add": "200 200 403 403 403 403",
    "admin:people_membership_changelist": "200 403 403 403 403 403",
    "admin:people_membership_add": "200 403 403 403 403 403",
    "admin:people_workinggroup_add": "200 403 200 403 403 403",
    "admin:people_user_changelist": "403 403 403 403 403 403",
    "office:home": "200 200 200 200 200 200",
    "office:log": "200 200 200 200 200 200",
    "office:effects": "200 200 200 200 200 200",
}
OWN_OBJECT = {
    "strategies_strategy_change strategy": "200 200 200 200 200 200",
    "strategies_edition_change edition": "200 200 200 200 200 200",
    "strategies_edition_goals edition": "200 200 200 200 200 200",
    "strategies_edition_preview edition": "200 200 200 200 200 200",
    "strategies_edition_compare edition": "200 200 200 200 200 200",
    "strategies_edition_import edition": "200 200 403 403 403 403",
    "strategies_edition_publish edition": "200 200 200 403 403 403",
    "strategies_edition_adopt edition": "200 403 200 403 403 403",
    "strategies_edition_withdraw edition": "200 403 200 403 403 403",
    "strategies_edition_fork edition": "200 200 403 403 403 403",
    "strategies_goal_change goal": "200 200 200 200 200 200",
    "strategies_section_change section": "200 200 200 200 200 200",
    "strategies_section_delete section": "200 200 403 403 403 403",
    "strategies_decision_change decision": "200 200 200 200 200 200",
    "communities_unit_change unit": "200 200 200 200 200 200",
    "strategies_edition_history edition": "200 200 200 200 200 200",
}
OBJECTS = [
    "strategies_strategy_change strategy", "strategies_strategy_history strategy", "strategies_strategy_delete strategy",
    "strategies_edition_change edition", "strategies_edition_history edition", "strategies_edition_goals edition",
    "strategies_edition_sections edition", "strategies_edition_preview edition", "strategies_edition_compare edition",
    "strategies_edition_publish edition", "strategies_edition_unschedule edition", "strategies_edition_adopt edition",
    "strategies_edition_fork edition", "strategies_edition_withdraw edition", "strategies_edition_import edition",
    "strategies_section_change section", "strategies_section_history section", "strategies_section_delete section",
    "strategies_goal_change goal", "strategies_annex_change annex", "strategies_source_change source",
    "strategies_decision_change decision", "communities_unit_change unit", "communities_partner_change partner",
    "communities_community_change community",
]  # fmt: skip


def nouns(community):
    edition = EditionFactory(
        strategy__community=community, strategy__title=CANARY, strategy__vision=CANARY, note=CANARY
    )
    return {
        "community": community,
        "edition": edition,
        "strategy": edition.strategy,
        "section": SectionFactory(edition=edition, heading=CANARY, body=f"<p>{CANARY}</p>"),
        "goal": GoalFactory(edition=edition, title=CANARY),
        "annex": AnnexFactory(edition=edition, title=CANARY),
        "source": SourceFactory(edition=edition, label=CANARY),
        "decision": DecisionFactory(community=community, title=CANARY),
        "unit": UnitFactory(community=community, name=CANARY),
        "partner": PartnerFactory(community=community, name=CANARY),
    }


def address(name, found):
    route, noun = name.split()
    return reverse(f"admin:{route}", args=[found[noun].pk])


@pytest.mark.parametrize("name", OWN)
def test_role_gets_the_answer_of_the_table(client, name):
    community = CommunityFactory()
    answers = []
    for role in ROLES:
        client.force_login(member(community, role))
        answers.append(str(client.get(reverse(name)).status_code))
    assert " ".join(answers) == OWN[name]


@pytest.mark.parametrize("name", OWN_OBJECT)
def test_role_gets_the_answer_of_the_table_for_an_object_of_its_community(client, name):
    community = CommunityFactory()
    url = address(name, nouns(community))
    answers = []
    for role in ROLES:
        client.force_login(member(community, role))
        answers.append(str(client.get(url).status_code))
    assert " ".join(answers) == OWN_OBJECT[name]


@pytest.mark.parametrize("name", OBJECTS)
def test_guessed_address_of_another_community_shows_nothing(client, name):
    url = address(name, nouns(CommunityFactory()))
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    for answer in (client.get(url, follow=True), client.post(url, {"confirmed": "1"}, follow=True)):
        assert answer.status_code in (200, 403, 404)
        assert CANARY not in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["strategies_strategy", "strategies_edition", "strategies_decision", "communities_unit",
             "communities_partner", "communities_community"],
)  # fmt: skip
def test_lists_hold_only_the_own_community(client, page):
    foreign = nouns(CommunityFactory(name=CANARY, short_name=CANARY))
    own = member(CommunityFactory(), Role.ADMINISTRATOR)
    client.force_login(own)
    answer = client.get(reverse(f"admin:{page}_changelist"))
    assert answer.status_code == 200
    assert CANARY not in answer.content.decode()
    client.force_login(member(foreign["community"], Role.ADMINISTRATOR))
    assert CANARY in client.get(reverse(f"admin:{page}_changelist")).content.decode()


@pytest.mark.parametrize(
    "page", ["strategies_strategy", "strategies_decision", "communities_unit", "people_workinggroup"]
)
def test_choices_of_a_form_hold_only_the_own_community(client, page):
    nouns(CommunityFactory(name=CANARY, short_name=CANARY))
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert CANARY not in client.get(reverse(f"admin:{page}_add")).content.decode()


def test_editor_here_and_reader_there_cannot_add_there(client):
    here, there = CommunityFactory(), CommunityFactory()
    person = member(here, Role.EDITOR)
    person.memberships.create(community=there, role=Role.READER)
    client.force_login(person)
    data = {"community": there.pk, "name": "Новий департамент"}
    assert client.post(reverse("admin:communities_unit_add"), data).status_code == 200
    assert not there.units.exists()


@pytest.mark.parametrize("noun", ["section", "goal", "annex", "source"])
def test_parts_cannot_be_added_to_another_communitys_draft_or_to_a_frozen_one(client, noun):
    foreign = EditionFactory()
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    url = reverse(f"admin:strategies_{noun}_add")
    assert client.get(url).status_code == 403
    assert client.get(f"{url}?edition={foreign.pk}").status_code == 403
    assert client.post(f"{url}?edition={foreign.pk}", {"number": "1", "heading": "x"}).status_code == 403


@pytest.mark.parametrize("name", OWN)
def test_anonymous_people_are_sent_to_sign_in(client, name):
    answer = client.get(reverse(name), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["office:home", "office:log", "office:effects"])
def test_resident_without_a_role_is_told_so_in_the_frame(client, name):
    client.force_login(UserFactory())
    answer = client.get(reverse(name))
    assert answer.status_code == 403
    assert 'class="bar"' in answer.content.decode()


def test_flag_is_staff_alone_opens_nothing(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get("/admin/", follow=True).status_code == 403


def test_reader_sees_no_door_that_changes_anything(client):
    edition = EditionFactory()
    SectionFactory(edition=edition)
    GoalFactory(edition=edition)
    client.force_login(member(edition.community, Role.READER))
    for page in ("change", "goals"):
        text = client.get(reverse(f"admin:strategies_edition_{page}", args=[edition.pk])).content.decode()
        assert 'name="move" value="up' not in text
        assert "/add/" not in text
        assert 'name="_save"' not in text
