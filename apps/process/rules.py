"""Permissions on the road: secretaries run it, administrators also let an exception stand."""

from __future__ import annotations

from typing import Any

import rules

from apps.people.enums import Role
from apps.people.rules import has_role, is_administrator, keeps_text, runs_process, sees_drafts

OWN = (
    *("workplan", "phase", "step", "meeting", "agendaitem", "attendance", "resolution", "stepfile"),
    *("minutes", "session", "hearing"),
)
# What the moderator of a session's group enters besides the secretary.
GROUP_OWN = ("sessiongroup", "sessionmember", "problem", "proposal")
SHARED = ("deadlinerule", "workplantemplate", "templatephase", "templatestep")


@rules.predicate
def leads_the_group(user: Any, subject: Any = None) -> bool:
    """The person moderates the group of a session, or the group that the row belongs to."""
    group = getattr(subject, "group", subject)
    moderator = getattr(group, "moderator", None)
    return subject is None or (moderator is not None and moderator.user_id == user.pk)


leads_own_group = has_role(Role.MODERATOR) & leads_the_group

for model in (*OWN, *GROUP_OWN, *SHARED, "obligation", "waiver", "addendum"):
    rules.add_perm(f"process.view_{model}", sees_drafts)
for model in OWN:
    for action in ("add", "change", "delete"):
        rules.add_perm(f"process.{action}_{model}", runs_process)
for action in ("add", "delete"):
    rules.add_perm(f"process.{action}_sessiongroup", runs_process)
rules.add_perm("process.change_sessiongroup", runs_process | leads_own_group)
for model in ("sessionmember", "problem", "proposal"):
    for action in ("add", "change", "delete"):
        rules.add_perm(f"process.{action}_{model}", runs_process | leads_own_group)
rules.add_perm("process.take_over_proposal", runs_process | keeps_text)
rules.add_perm("process.view_registration", runs_process)
rules.add_perm("process.approve_minutes", runs_process)
rules.add_perm("process.publish_workplan", runs_process)
rules.add_perm("process.schedule_publication", runs_process | keeps_text)
rules.add_perm("process.enter_evidence", runs_process | keeps_text)
rules.add_perm("process.waive_rule", is_administrator)
for model in SHARED:
    for action in ("add", "change", "delete"):
        rules.add_perm(f"process.{action}_{model}", is_administrator)
