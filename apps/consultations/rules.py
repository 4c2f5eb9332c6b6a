"""Permissions on consultations and on what people say in them.

Everybody with a role reads; secretaries run consultations and enter letters; moderators see to what is said.
Comments, answers and reports change by verbs only: nobody edits them in the admin.
"""

from __future__ import annotations

from typing import Any

import rules

from apps.people.enums import Role
from apps.people.rules import has_role, keeps_text, runs_process, sees_drafts

moderates = has_role(Role.ADMINISTRATOR, Role.SECRETARY, Role.MODERATOR)

# Answers and the people behind them are personal: no page of the office lists them.
READ = (
    *("consultation", "consultationfile", "extension", "comment", "commentfile", "moderationact", "appeal"),
    *("commentgroup", "disposition", "assignment", "reasontext", "report"),
    *("survey", "surveypage", "question", "option", "row"),
)
OWN = ("consultation", "consultationfile")
BUILT = ("survey", "surveypage", "question", "option", "row")


@rules.predicate
def reports_for_the_unit(user: Any, subject: Any = None) -> bool:
    """The person reports for the unit that is asked."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    own = user.memberships.filter(role=Role.REPORTER)
    unit = getattr(subject, "unit_id", None)
    return bool(own.exists() if subject is None else own.filter(unit=unit).exists())


for model in READ:
    rules.add_perm(f"consultations.view_{model}", sees_drafts)
for model in OWN:
    for action in ("add", "change", "delete"):
        rules.add_perm(f"consultations.{action}_{model}", runs_process)
for model in BUILT:
    for action in ("add", "change", "delete"):
        rules.add_perm(f"consultations.{action}_{model}", runs_process | keeps_text)
for verb in ("announce", "extend", "call_off"):
    rules.add_perm(f"consultations.{verb}_consultation", runs_process)
rules.add_perm("consultations.publish_report", runs_process)
rules.add_perm("consultations.enter_comment", runs_process)
rules.add_perm("consultations.read_answers", runs_process)
for verb in ("moderate", "answer", "assign"):
    rules.add_perm(f"consultations.{verb}_comment", moderates)
for action in ("add", "change", "delete"):
    rules.add_perm(f"consultations.{action}_reasontext", moderates)
rules.add_perm("consultations.give_opinion", moderates | reports_for_the_unit)
