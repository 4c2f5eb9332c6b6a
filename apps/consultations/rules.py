"""Permissions on what people say. It is entered through verbs; nobody edits it in the admin."""

from __future__ import annotations

import rules

from apps.people.rules import runs_process, sees_drafts

rules.add_perm("consultations.view_comment", sees_drafts)
rules.add_perm("consultations.enter_comment", runs_process)
