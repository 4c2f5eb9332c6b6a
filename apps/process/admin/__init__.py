from apps.process.admin.hearings import HearingAdmin
from apps.process.admin.meetings import MeetingAdmin
from apps.process.admin.minutes import MinutesAdmin
from apps.process.admin.proposals import ProposalAdmin
from apps.process.admin.rules import DeadlineRuleAdmin
from apps.process.admin.sessiongroups import SessionGroupAdmin
from apps.process.admin.sessions import SessionAdmin
from apps.process.admin.steps import StepAdmin
from apps.process.admin.templateparts import TemplatePhaseAdmin
from apps.process.admin.templates import WorkplanTemplateAdmin
from apps.process.admin.templatesteps import TemplateStepAdmin
from apps.process.admin.workplans import WorkplanAdmin

__all__ = [
    "DeadlineRuleAdmin",
    "HearingAdmin",
    "MeetingAdmin",
    "MinutesAdmin",
    "ProposalAdmin",
    "SessionAdmin",
    "SessionGroupAdmin",
    "StepAdmin",
    "TemplatePhaseAdmin",
    "TemplateStepAdmin",
    "WorkplanAdmin",
    "WorkplanTemplateAdmin",
]
