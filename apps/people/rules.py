"""Who may do what, readable as policy. Predicates take a person and any object with a community."""

from __future__ import annotations

from typing import Any

import rules

from apps.people.enums import Role


def has_role(*roles: Role) -> Any:
    """Predicate: the person has one of `roles` in the object's community (anywhere, without one)."""

    def test(user: Any, subject: Any = None) -> bool:
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return False
        return any(
            role in roles and (subject is None or community == subject.community.pk)
            for community, role in roles_of(user)
        )

    return rules.predicate(test, name="has_role:" + ",".join(roles))


def roles_of(user: Any) -> list[tuple[int, str]]:
    """(community id, role) of a person, asked once per request and person object."""
    known: list[tuple[int, str]] | None = getattr(user, "_roles", None)
    if known is None:
        known = list(user.memberships.values_list("community_id", "role"))
        user._roles = known
    return known


is_administrator = has_role(Role.ADMINISTRATOR)
keeps_text = has_role(Role.ADMINISTRATOR, Role.EDITOR)
runs_process = has_role(Role.ADMINISTRATOR, Role.SECRETARY)
sees_drafts = has_role(*Role)

rules.add_perm("people.enter_office", sees_drafts)
rules.add_perm("people.read_log", sees_drafts)
rules.add_perm("people.retry_effects", runs_process)
for model in ("workinggroup", "groupmember"):
    rules.add_perm(f"people.view_{model}", sees_drafts)
    for action in ("add", "change", "delete"):
        rules.add_perm(f"people.{action}_{model}", runs_process)
for action in ("view", "add", "change", "delete"):
    rules.add_perm(f"people.{action}_membership", is_administrator)
for model in ("community", "unit", "partner", "calendarexception"):
    rules.add_perm(f"communities.view_{model}", sees_drafts)
rules.add_perm("communities.change_community", is_administrator)
for action in ("add", "change", "delete"):
    for model in ("unit", "partner", "calendarexception"):
        rules.add_perm(f"communities.{action}_{model}", is_administrator | keeps_text)
