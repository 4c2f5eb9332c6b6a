"""The verbs of a step beside its day: it took place, it is cancelled, and the ways back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.admin.acts import Act
from apps.process.domain import cancelling, consulting, happenings
from apps.process.domain.report_steps import decides_after
from apps.process.domain.wording import day_words, words_of
from apps.process.forms.happenings import DoneForm, ReasonForm
from apps.process.models import Step

MAY = "process.change_step"
CONSULT = "consult"


def _done(row: Step, form: Any, by: Any, at: datetime) -> str:
    happenings.mark_done(step=row, done_on=form.cleaned_data["done_on"], by=by, at=at)
    return _("Noted: the step took place.")


def _take_back(row: Step, form: Any, by: Any, at: datetime) -> str:
    happenings.take_back(step=row, reason=form.cleaned_data["reason"], by=by, at=at)
    return _("The step is open again.")


def _cancel(row: Step, form: Any, by: Any, at: datetime) -> str:
    cancelling.cancel(step=row, reason=form.cleaned_data["reason"], by=by, at=at)
    return _("The step is cancelled.")


def _restore(row: Step, form: Any, by: Any, at: datetime) -> str:
    cancelling.restore(step=row, by=by, at=at)
    return _("The step is on the road again.")


def _consult(row: Step, form: Any, by: Any, at: datetime) -> str:
    consulting.begin(step=row, by=by, at=at)
    return _("The draft of the consultation is ready. Write its texts, then announce it.")


def _says_consult(row: Step) -> list[str]:
    """What the road knows of it, and what it will owe."""
    says = [
        _("A draft is made with the days, the rule and the unit of this step. Residents see nothing yet.")
    ]
    if row.day is None:
        says.append(_("The step has no exact day yet: the consultation gets its days once it has."))
    elif row.closes_on:
        values = {"first": day_words(row.day), "last": day_words(row.closes_on)}
        says.append(_("From %(first)s to the end of %(last)s.") % values)
    if row.lasting_rule:
        says.append(f"{words_of(row.lasting_rule).sentence}.")
    after = decides_after(row)
    if after is None:
        says.append(_("The road owes the report on it; its day is counted once the road has a decision."))
    else:
        says.append(_("The road owes the report on it, counted from step %(step)s.") % {"step": after})
    return says


def _is_open(row: Step) -> bool:
    return row.done_on is None and row.cancelled_at is None


def _happens(row: Step) -> bool:
    return row.kind not in happenings.BY_EVIDENCE


ACTS = (
    Act(
        CONSULT,
        gettext_lazy("Make a consultation"),
        "consultations.add_consultation",
        _consult,
        _says_consult,
        consulting.fits,
    ),
    Act(
        "done",
        gettext_lazy("Mark as done"),
        MAY,
        _done,
        (
            gettext_lazy("The step owes nothing more, and its day does not move any longer."),
            gettext_lazy("What is counted from it gets its exact day."),
        ),
        lambda row: _is_open(row) and _happens(row),
        DoneForm,
    ),
    Act(
        "take-back",
        gettext_lazy("It did not take place"),
        MAY,
        _take_back,
        (gettext_lazy("The step is open again; what is counted from it moves back."),),
        lambda row: row.done_on is not None and _happens(row),
        ReasonForm,
    ),
    Act(
        "cancel",
        gettext_lazy("Cancel the step"),
        MAY,
        _cancel,
        (
            gettext_lazy("Residents see that it is cancelled, and why."),
            gettext_lazy("It owes nothing more, nor does what is counted from it. What was late stays late."),
        ),
        _is_open,
        ReasonForm,
        is_grave=True,
    ),
    Act(
        "restore",
        gettext_lazy("Restore the step"),
        MAY,
        _restore,
        (gettext_lazy("The step takes place after all; it owes again what it owed."),),
        lambda row: row.cancelled_at is not None,
    ),
)
