"""The verbs of a session's proposals, with what they say before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.admin.acts import Act
from apps.process.domain import proposals, proposals_aside
from apps.process.enums import ProposalState
from apps.process.forms.minutes import ReasonForm
from apps.process.forms.proposals import CommentForm
from apps.process.models import Proposal


def _comment(row: Proposal, form: Any, by: Any, at: datetime) -> str:
    made = proposals.take_over_as_comment(proposal=row, edition=form.cleaned_data["edition"], by=by, at=at)
    return gettext("It is comment No. %(number)s now.") % {"number": made.number}


def _aside(row: Proposal, form: Any, by: Any, at: datetime) -> str:
    proposals_aside.set_aside(proposal=row, reason=form.cleaned_data["reason"], by=by, at=at)
    return gettext("The proposal is set aside.")


def _reopen(row: Proposal, form: Any, by: Any, at: datetime) -> str:
    proposals_aside.reopen(proposal=row, by=by)
    return gettext("The proposal is open again.")


def _is(*states: ProposalState) -> Callable[[Proposal], bool]:
    return lambda row: row.state in states


OPEN, COMMENT, ASIDE = ProposalState.OPEN, ProposalState.COMMENT, ProposalState.SET_ASIDE
ACTS = (
    Act(
        "comment",
        _("Take over as a comment"),
        "consultations.enter_comment",
        _comment,
        (_("The proposal gets a number among the comments, in the name of its group."),),
        _is(OPEN),
        CommentForm,
    ),
    Act(
        "aside",
        _("Set aside"),
        "process.take_over_proposal",
        _aside,
        (_("The proposal stays in the list, with the reason beside it. Everybody reads it."),),
        _is(OPEN),
        ReasonForm,
        is_grave=True,
    ),
    Act(
        "reopen",
        _("Open again"),
        "process.take_over_proposal",
        _reopen,
        (_("The reason is dropped and the proposal waits for a decision again."),),
        _is(ASIDE),
    ),
)
