"""Who may do what: the whole matrix of roles and permissions, as a table."""

import pytest

from apps.people.enums import Role
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    UnitFactory,
    UserFactory,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db
ROLES = [Role.ADMINISTRATOR, Role.EDITOR, Role.SECRETARY, Role.MODERATOR, Role.REPORTER, Role.READER]

#                                     adm  edi  sec  mod  rep  rea
MATRIX = {
    "people.enter_office":           "yes  yes  yes  yes  yes  yes",
    "people.view_membership":        "yes  no   no   no   no   no",
    "people.add_membership":         "yes  no   no   no   no   no",
    "people.delete_membership":      "yes  no   no   no   no   no",
    "people.view_workinggroup":      "yes  yes  yes  yes  yes  yes",
    "people.change_workinggroup":    "yes  no   yes  no   no   no",
    "people.retry_effects":          "yes  no   yes  no   no   no",
    "communities.view_community":    "yes  yes  yes  yes  yes  yes",
    "communities.change_community":  "yes  no   no   no   no   no",
    "communities.change_unit":       "yes  yes  no   no   no   no",
    "strategies.view_edition":       "yes  yes  yes  yes  yes  yes",
    "strategies.add_strategy":       "yes  yes  yes  no   no   no",
    "strategies.change_strategy":    "yes  yes  yes  no   no   no",
    "strategies.add_edition":        "yes  yes  no   no   no   no",
    "strategies.change_edition":     "yes  yes  no   no   no   no",
    "strategies.change_goal":        "yes  yes  no   no   no   no",
    "strategies.delete_section":     "yes  yes  no   no   no   no",
    "strategies.change_decision":    "yes  yes  yes  no   no   no",
    "strategies.fork_edition":       "yes  yes  no   no   no   no",
    "strategies.publish_edition":    "yes  yes  yes  no   no   no",
    "strategies.adopt_edition":      "yes  no   yes  no   no   no",
    "strategies.withdraw_edition":   "yes  no   yes  no   no   no",
}  # fmt: skip


def subjects(community):
    """One object of each noun in `community`, drafts where that matters."""
    edition = EditionFactory(strategy__community=community)
    return {
        "people.enter_office": None,
        "goal": GoalFactory(edition=edition),
        "section": SectionFactory(edition=edition),
        "edition": edition,
        "strategy": edition.strategy,
        "decision": DecisionFactory(community=community),
        "unit": UnitFactory(community=community),
    }


@pytest.mark.parametrize("permission", MATRIX)
def test_role_has_exactly_the_permissions_of_the_table_in_its_own_community(permission):
    community = CommunityFactory()
    found = subjects(community)
    subject = found.get(permission, found.get(permission.rsplit("_", 1)[1], community))
    asked = {role: member(community, role).has_perm(permission, subject) for role in ROLES}
    expected = dict(zip(ROLES, (word == "yes" for word in MATRIX[permission].split()), strict=True))
    assert asked == expected


@pytest.mark.parametrize("permission", [name for name in MATRIX if name != "people.enter_office"])
def test_no_role_reaches_into_another_community(permission):
    found = subjects(CommunityFactory())
    subject = found.get(permission.rsplit("_", 1)[1], found["edition"].community)
    foreign = CommunityFactory()
    assert not any(member(foreign, role).has_perm(permission, subject) for role in ROLES)


def test_who_has_no_role_has_no_permission():
    found = subjects(CommunityFactory())
    resident = UserFactory()
    assert not any(resident.has_perm(permission, found["edition"]) for permission in MATRIX)


def test_closed_account_keeps_its_role_and_loses_its_permissions():
    edition = EditionFactory()
    person = member(edition.community, Role.ADMINISTRATOR)
    person.is_active = False
    assert not person.has_perm("strategies.change_edition", edition)


@pytest.mark.parametrize("noun", ["edition", "goal", "section", "annex", "source"])
@pytest.mark.parametrize("action", ["change", "delete"])
def test_nobody_edits_a_published_edition(noun, action):
    edition = published_edition()
    row = {"goal": edition.goals, "section": edition.sections}.get(noun)
    subject = row.first() if row else edition
    person = member(edition.community, Role.ADMINISTRATOR)
    assert not person.has_perm(f"strategies.{action}_{noun}", subject)
