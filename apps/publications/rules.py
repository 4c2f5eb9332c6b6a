"""Permissions on the library. Its files are made by the portal: nobody adds, changes or deletes them."""

from __future__ import annotations

import rules

from apps.people.rules import keeps_text, runs_process, sees_drafts

rules.add_perm("publications.view_libraryfile", sees_drafts)
rules.add_perm("publications.retry_libraryfile", keeps_text | runs_process)
