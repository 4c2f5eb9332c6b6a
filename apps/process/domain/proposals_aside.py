"""Proposals set aside with a reason, and taken up again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.enums import ProposalState
from apps.process.models import Proposal
from apps.strategies.domain.errors import Refused


@transaction.atomic
def set_aside(*, proposal: Proposal, reason: str, by: User | None, at: datetime) -> Proposal:
    """Leave a proposal out, for a reason that everybody reads. `Refused` without one, or once taken over."""
    found = open_for(proposal, ProposalState.OPEN)
    if not reason.strip():
        raise Refused(_("Give the reason."))
    with audit.verb("set_aside", by=by):
        found.note = " ".join(reason.split())
        return settle(found, ProposalState.SET_ASIDE, by, at)


@transaction.atomic
def reopen(*, proposal: Proposal, by: User | None) -> Proposal:
    """Take up again what was set aside. `Refused` for any other."""
    found = open_for(proposal, ProposalState.SET_ASIDE)
    with audit.verb("reopen", by=by):
        found.note, found.state, found.taken_at, found.taken_by = "", ProposalState.OPEN, None, None
        found.save(update_fields=["note", "state", "taken_at", "taken_by"])
    return found


def open_for(proposal: Proposal, *states: ProposalState) -> Proposal:
    """The row itself, locked, if it is in one of `states`."""
    rows = Proposal.objects.select_for_update(of=("self",))
    found: Proposal = rows.select_related("group__session__step__workplan__community").get(pk=proposal.pk)
    if found.state not in states:
        words = _("This proposal is settled already: %(state)s.")
        raise Refused(words % {"state": found.get_state_display()})
    return found


def settle(proposal: Proposal, state: ProposalState, by: User | None, at: datetime) -> Proposal:
    """Say what became of it, by whom and when."""
    proposal.state, proposal.taken_at, proposal.taken_by = state, at, by
    proposal.save()
    return proposal
