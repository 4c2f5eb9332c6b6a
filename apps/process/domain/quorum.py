"""Whether enough people with a vote came for a meeting to decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.process.models import Meeting


@dataclass(frozen=True)
class Quorum:
    """How many with a vote were invited, came, and must come; `noted`: somebody's presence is known."""

    invited: int
    present: int
    needed: int
    noted: bool

    @property
    def reached(self) -> bool | None:
        """Whether the meeting may decide; None while that cannot be said."""
        return self.present >= self.needed if self.noted and self.needed else None

    @property
    def sentence(self) -> str:
        """The same in words."""
        if not self.invited:
            return _("Nobody with a vote is invited yet.")
        if not self.noted:
            return _("Invited with a vote: %(invited)s; at least %(needed)s must be present.") % vars(self)
        came = _("Present with a vote: %(present)s of %(invited)s; %(needed)s are needed.") % vars(self)
        return f"{came} {_('There is a quorum.') if self.reached else _('There is no quorum.')}"


def quorum_of(meeting: Meeting) -> Quorum:
    """The quorum as it stands: without a number of its own, more than half of those with a vote."""
    marks = list(meeting.attendances.filter(votes=True).values_list("present", flat=True))
    needed = meeting.quorum if meeting.quorum is not None else (len(marks) // 2 + 1 if marks else 0)
    noted = any(mark is not None for mark in marks)
    return Quorum(len(marks), sum(mark is True for mark in marks), needed, noted)


def present_with_vote(meeting: Meeting) -> int:
    """How many of those present may vote."""
    return meeting.attendances.filter(votes=True, present=True).count()
