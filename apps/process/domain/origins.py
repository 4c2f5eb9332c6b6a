"""Who proposed what: from a goal back to the groups, and a session's proposals counted."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.process.enums import ProposalState
from apps.process.models import Proposal, Session
from apps.strategies.querysets import kept_by


def of_goal(*, lineage: UUID, user: Any, at: datetime) -> QuerySet[Proposal]:
    """Who proposed this goal: the proposals that made or changed it in an edition that `user` may know of.

    By lineage, so the answer stays the same in all later editions. Groups and sessions come along.
    """
    known = Q(edition__published_at__lte=at) | kept_by(user, "edition__strategy__")
    changed = Q(goal_lineage=lineage, state=ProposalState.CHANGE)
    rows = Proposal.objects.visible_to(user, at).filter(known & changed)
    found: QuerySet[Proposal] = rows.select_related("group__session__step__workplan__community", "edition")
    return found.order_by("taken_at", "pk")


def counted(session: Session) -> str:
    """«61 proposals, 23 of them went into the draft.»"""
    states = list(Proposal.objects.filter(group__session=session).values_list("state", flat=True))
    made, taken = len(states), states.count(ProposalState.CHANGE)
    if not made:
        return _("No proposals yet.")
    first = ngettext("%(count)s proposal", "%(count)s proposals", made) % {"count": made}
    if not taken:
        return _("%(proposals)s, none of them in the draft yet.") % {"proposals": first}
    second = ngettext("%(count)s went into the draft", "%(count)s went into the draft", taken)
    return f"{first}, {second % {'count': taken}}."
