"""Sentences of a report on people: who took part, what moderators did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.enums import Act, Reason


def participants(counts: Mapping[str, int]) -> list[str]:
    """Who took part, one sentence each; `counts` are the statistics."""
    found = []
    if people := counts["people"]:
        said = ngettext(
            "%(count)s person spoke on the portal, known by account or e-mail.",
            "%(count)s people spoke on the portal, known by account or e-mail.",
            people,
        )
        found.append(said % {"count": people})
    if entered := counts["entered"]:
        said = ngettext(
            "%(count)s comment came by letter or was said at a meeting; the secretary entered it.",
            "%(count)s comments came by letter or were said at meetings; the secretary entered them.",
            entered,
        )
        found.append(said % {"count": entered})
    if forgotten := counts["forgotten"]:
        said = ngettext(
            "%(count)s comment was erased at its author's request.",
            "%(count)s comments were erased at their authors' request.",
            forgotten,
        )
        found.append(said % {"count": forgotten})
    if supports := counts["supports"]:
        said = ngettext(
            "Comments of others were supported %(count)s time.",
            "Comments of others were supported %(count)s times.",
            supports,
        )
        found.append(said % {"count": supports})
    return found


def moderation(ledger: Mapping[str, Any]) -> list[str]:
    """What moderators did, one sentence each."""
    found = [
        _("%(act)s (%(reason)s): %(count)s")
        % {
            "act": Act(row["act"]).label,
            "reason": Reason(row["reason"]).label if row["reason"] else _("no reason given"),
            "count": row["count"],
        }
        for row in ledger["acts"]
    ]
    if ledger["appeals"]:
        values = {"count": ledger["appeals"], "granted": ledger["granted"]}
        found.append(_("Appeals: %(count)s, of these granted: %(granted)s") % values)
    return found
