"""Choices of the plan's nouns."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeasureKind(TextChoices):
    """What is done."""

    MEASURE = "measure", _("measure")
    PROJECT = "project", _("project")


class FundingSource(TextChoices):
    """Who pays: the columns of an action-plan table (docs of the field name these six)."""

    STATE = "state", _("state budget")
    OBLAST = "oblast", _("oblast budget")
    LOCAL = "local", _("local budget")
    ASSISTANCE = "assistance", _("international technical assistance")
    PRIVATE = "private", _("private funds")
    OTHER = "other", _("other sources")
    UNSPECIFIED = "unspecified", _("source not named")


class Reported(TextChoices):
    """What was reported on a measure: the states seen in monitoring tables."""

    DONE = "done", _("done")
    GOING = "going", _("in progress")
    NOT_DUE = "not_due", _("not yet due")
    NOT_DONE = "not_done", _("not done")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class Standing(TextChoices):
    """What a reader is shown: the report, and what the dates say. Missing is not zero."""

    DONE = "done", _("done")
    GOING = "going", _("in progress")
    LATE = "late", _("late")
    NOT_DUE = "not_due", _("not yet due")
    NOT_DONE = "not_done", _("not done")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    NO_DATA = "no_data", _("no data")


class Fate(TextChoices):
    """What became of a measure of the former stage."""

    CONTINUED = "continued", _("continues")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Currency(TextChoices):
    """Currencies a plan may be drawn up in (ISO 4217)."""

    UAH = "UAH", _("hryvnia")
    RUB = "RUB", _("rouble")
    EUR = "EUR", _("euro")
    USD = "USD", _("US dollar")


class Figure(TextChoices):
    """Numbers that a source states of a plan although the plan itself is not at hand."""

    PROJECTS = "projects", _("projects")
    MEASURES = "measures", _("measures")
