from apps.process.forms.layouts import LayoutForm
from apps.process.forms.rules import DeadlineRuleForm
from apps.process.forms.templates import TemplateForm, TemplatePhaseForm, TemplateStepForm
from apps.process.forms.units import UnitsForm
from apps.process.forms.workplans import CopyForm, HideForm, StartForm, WorkplanForm

__all__ = [
    "CopyForm",
    "DeadlineRuleForm",
    "HideForm",
    "LayoutForm",
    "StartForm",
    "TemplateForm",
    "TemplatePhaseForm",
    "TemplateStepForm",
    "UnitsForm",
    "WorkplanForm",
]
