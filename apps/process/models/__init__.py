from apps.process.models.agendas import AgendaItem, Attendance, Resolution, StepFile
from apps.process.models.deadlines import DeadlineRule
from apps.process.models.hearings import Hearing, Registration
from apps.process.models.meetings import Meeting
from apps.process.models.minutes import Addendum, Minutes
from apps.process.models.obligations import Obligation, Waiver
from apps.process.models.reminders import Reminder
from apps.process.models.sessions import Problem, Proposal, Session, SessionGroup, SessionMember
from apps.process.models.steps import Step
from apps.process.models.templates import TemplatePhase, TemplateStep, WorkplanTemplate
from apps.process.models.workplans import Phase, Workplan

__all__ = [
    "Addendum",
    "AgendaItem",
    "Attendance",
    "DeadlineRule",
    "Hearing",
    "Meeting",
    "Minutes",
    "Obligation",
    "Phase",
    "Problem",
    "Proposal",
    "Registration",
    "Reminder",
    "Resolution",
    "Session",
    "SessionGroup",
    "SessionMember",
    "Step",
    "StepFile",
    "TemplatePhase",
    "TemplateStep",
    "Waiver",
    "Workplan",
    "WorkplanTemplate",
]
