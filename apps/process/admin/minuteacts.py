"""The verbs of minutes, with what they say before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.admin.acts import Act
from apps.process.domain import approving
from apps.process.domain import minutes as verbs
from apps.process.domain.minutes import is_approved
from apps.process.forms.approval import ApproveForm
from apps.process.forms.minutes import AddendumForm, PublishMinutesForm, ReasonForm
from apps.process.models import Minutes


def _approve(row: Minutes, form: Any, by: Any, at: datetime) -> str:
    data = form.cleaned_data
    done = verbs.approve(minutes=row, by_meeting=data["meeting"], on=data["on"], by=by, at=at)
    words = gettext("The minutes are approved: decision %(number)s of the meeting.")
    return words % {"number": done.approved_by.number}  # type: ignore[union-attr]


def _says_approve(row: Minutes) -> list[str]:
    says = [
        gettext("The meeting that you choose gets the decision: «%(text)s»")
        % {"text": approving.decision_text(row)},
        gettext("After this the text cannot be changed; what is wrong in it is corrected by an addendum."),
    ]
    if not approving.candidates(row, timezone.now()):
        says.insert(0, gettext("No later meeting has taken place yet that could approve these minutes."))
    return says


def _publish(row: Minutes, form: Any, by: Any, at: datetime) -> str:
    verbs.publish(minutes=row, by=by, at=at, public_from=form.moment)
    return (
        gettext("The minutes are published.")
        if form.moment is None
        else gettext("The publication is planned.")
    )


def _says_publish(row: Minutes) -> list[str]:
    if is_approved(row):
        return [gettext("Residents see the approved minutes.")]
    return [
        gettext("Residents see the minutes, marked as a draft. Once approved, that text takes their place.")
    ]


def _unpublish(row: Minutes, form: Any, by: Any, at: datetime) -> str:
    verbs.unpublish(minutes=row, by=by, reason=form.cleaned_data["reason"])
    return gettext("Residents no longer see the minutes.")


def _addendum(row: Minutes, form: Any, by: Any, at: datetime) -> str:
    verbs.add_addendum(minutes=row, body=form.cleaned_data["body"], by=by, at=at)
    return gettext("The addendum is added.")


def _anew(row: Minutes, form: Any, by: Any, at: datetime) -> str:
    verbs.draft_anew(minutes=row, by=by)
    return gettext("The text is drafted anew.")


def is_out(row: Minutes) -> bool:
    """Whether they are public, or will be at a moment that is set."""
    return row.published_at is not None


ACTS = (
    Act(
        "approve",
        _("Note the approval"),
        "process.approve_minutes",
        _approve,
        _says_approve,
        lambda row: not is_approved(row),
        ApproveForm,
    ),
    Act(
        "publish",
        _("Publish"),
        "process.change_minutes",
        _publish,
        _says_publish,
        lambda row: not is_out(row),
        PublishMinutesForm,
    ),
    Act(
        "addendum",
        _("Add an addendum"),
        "process.change_minutes",
        _addendum,
        (_("The approved text stays as it is. The addendum is shown below it, and stays too."),),
        is_approved,
        AddendumForm,
    ),
    Act(
        "anew",
        _("Draft anew"),
        "process.change_minutes",
        _anew,
        (
            _("The text is made again from agenda, those present and decisions."),
            _("What was written in it by hand is lost."),
        ),
        lambda row: not is_approved(row),
        is_grave=True,
    ),
    Act(
        "unpublish",
        _("Take off the pages"),
        "process.change_minutes",
        _unpublish,
        (_("Residents no longer see these minutes. The reason is kept in the log."),),
        is_out,
        ReasonForm,
        is_grave=True,
    ),
)
