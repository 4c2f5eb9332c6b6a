"""Permissions on plans."""

from __future__ import annotations

import rules

from apps.people.rules import keeps_text, sees_drafts
from apps.strategies.rules import decides, in_draft, publishes

PARTS = (
    "measure",
    "funding",
    "milestone",
    "planindicator",
    "coexecutor",
    "measurepartner",
    "carryover",
    "plansource",
    "statedfigure",
)
# What is known of a measure from day to day; not part of an edition, so never frozen.
FACTS = ("progress", "outlay")

for model in ("stage", "planedition", "measureimport", "columnmapping", *PARTS, *FACTS):
    rules.add_perm(f"plans.view_{model}", sees_drafts)
for model in ("stage", "columnmapping", *FACTS):
    for action in ("add", "change", "delete"):
        rules.add_perm(f"plans.{action}_{model}", keeps_text | decides)
for model in ("planedition", *PARTS):
    rules.add_perm(f"plans.add_{model}", keeps_text)
    for action in ("change", "delete"):
        rules.add_perm(f"plans.{action}_{model}", keeps_text & in_draft)
rules.add_perm("plans.import_measures", keeps_text & in_draft)
rules.add_perm("plans.fork_planedition", keeps_text)
rules.add_perm("plans.publish_planedition", publishes)
rules.add_perm("plans.adopt_planedition", decides)
rules.add_perm("plans.withdraw_planedition", decides)
