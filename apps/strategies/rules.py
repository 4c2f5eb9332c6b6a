"""Permissions on strategies."""

from __future__ import annotations

from typing import Any

import rules

from apps.people.enums import Role
from apps.people.rules import has_role, keeps_text, sees_drafts

publishes = has_role(Role.ADMINISTRATOR, Role.SECRETARY, Role.EDITOR)
decides = has_role(Role.ADMINISTRATOR, Role.SECRETARY)


@rules.predicate
def in_draft(user: Any, subject: Any = None) -> bool:
    """The row belongs to an edition that may still be edited."""
    edition = getattr(subject, "edition", subject)
    return edition is None or edition.is_draft


for model in ("strategy", "edition", "section", "annex", "goal", "source", "decision", "goallevel"):
    rules.add_perm(f"strategies.view_{model}", sees_drafts)
for model in ("strategy", "goallevel", "decision"):
    for action in ("add", "change", "delete"):
        rules.add_perm(f"strategies.{action}_{model}", keeps_text | decides)
for model in ("edition", "section", "annex", "goal", "source"):
    rules.add_perm(f"strategies.add_{model}", keeps_text)
    for action in ("change", "delete"):
        rules.add_perm(f"strategies.{action}_{model}", keeps_text & in_draft)
rules.add_perm("strategies.fork_edition", keeps_text)
rules.add_perm("strategies.publish_edition", publishes)
rules.add_perm("strategies.adopt_edition", decides)
rules.add_perm("strategies.withdraw_edition", decides)
