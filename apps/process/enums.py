"""Choices of the road to a document."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.core.workdays import Direction, Unit


class StepKind(TextChoices):
    """What happens in a step of the road."""

    MEETING = "meeting", _("meeting of the working group")
    PUBLICATION = "publication", _("publication")
    DATA_REQUEST = "data_request", _("collection of data")
    SURVEY = "survey", _("survey of residents")
    STAKEHOLDERS = "stakeholders", _("meetings with stakeholders")
    SESSION = "session", _("strategic session")
    HEARING = "hearing", _("public hearing")
    DRAFT_READY = "draft_ready", _("draft is ready")
    COUNCIL = "council", _("decision of the council")
    LETTER = "letter", _("official letter")


GATHERINGS = (StepKind.MEETING, StepKind.SESSION, StepKind.HEARING, StepKind.STAKEHOLDERS)


class WindowPart(TextChoices):
    """The part of a month that a plan's words mean; how many days it has is in `domain/windows.py`."""

    WHOLE = "whole", _("during the month")
    BEGINNING = "beginning", _("beginning of the month")
    MIDDLE = "middle", _("middle of the month")
    END = "end", _("end of the month")
    FIRST_HALF = "first_half", _("first half of the month")
    SECOND_HALF = "second_half", _("second half of the month")


class RuleAnchor(TextChoices):
    """From which event a rule counts."""

    MEETING = "meeting", _("meeting")
    MINUTES = "minutes", _("meeting that approves the minutes")
    SESSION = "session", _("strategic session")
    HEARING = "hearing", _("public hearing")
    PUBLICATION = "publication", _("publication")
    SITTING = "sitting", _("sitting of the council")
    ADOPTION = "adoption", _("adoption")
    DECISION = "decision", _("decision")
    YEAR_END = "year_end", _("end of the year")


class RuleDirection(TextChoices):
    """Which way a rule counts."""

    BEFORE = Direction.BEFORE.value, pgettext_lazy("direction of a term", "before")
    AFTER = Direction.AFTER.value, pgettext_lazy("direction of a term", "after")
    LASTING = Direction.LASTING.value, _("lasts at least")
    UNTIL = "until", _("until a day of the next year")


class RuleUnit(TextChoices):
    """Which days count."""

    CALENDAR = Unit.CALENDAR.value, _("calendar days")
    WORKING = Unit.WORKING.value, _("working days")


class ObligationKind(TextChoices):
    """What is owed."""

    PUBLISH = "publish", _("publish")
    LAST = "last", _("keep open long enough")
    SEND = "send", _("send a letter")
    ACT = "act", _("do the step")
    RESOLUTION = "resolution", _("carry out what the meeting decided")


class MinutesState(TextChoices):
    """How far the minutes are."""

    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    APPROVED = "approved", pgettext_lazy("minutes", "approved")


class ProposalState(TextChoices):
    """What became of a proposal of a session's group."""

    OPEN = "open", pgettext_lazy("proposal", "open")
    COMMENT = "comment", _("taken over as a comment")
    CHANGE = "change", _("taken over into a draft")
    SET_ASIDE = "set_aside", _("set aside")


class Occasion(TextChoices):
    """Why a reminder is sent; days before the day are «before-30»."""

    BEFORE = "before", _("before the day")
    DAY = "day", _("on the day")
    LATE = "late", _("when late")
    ESCALATION = "escalation", _("to the chair")
