"""Permissions on the library and on publishing. Files are made by the portal: nobody changes them."""

from __future__ import annotations

import rules

from apps.people.rules import keeps_text, runs_process, sees_drafts

rules.add_perm("publications.view_libraryfile", sees_drafts)
rules.add_perm("publications.retry_libraryfile", keeps_text | runs_process)
for model in ("publication", "posting", "officialletter"):
    rules.add_perm(f"publications.view_{model}", sees_drafts)
    for action in ("add", "change"):
        rules.add_perm(f"publications.{action}_{model}", keeps_text | runs_process)
rules.add_perm("publications.view_subscription", runs_process)
