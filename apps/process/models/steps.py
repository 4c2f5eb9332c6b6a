"""Steps of a work plan."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community, Unit
from apps.consultations.models import Consultation
from apps.core.audit import audited
from apps.process.models.contents import StepContent
from apps.process.models.workplans import Phase, Workplan
from apps.process.querysets import WorkplanPartQuerySet
from apps.publications.models import Publication
from apps.strategies.models import Decision, Edition


@audited
class Step(StepContent):
    """One step of the road.

    Days are the community's. First there is a window of days; a secretary fixes the exact day (`fixed_on`),
    and when it has happened, `done_on` says when. `moved` steps keep their former day in the audit log.
    `edition` is the draft that the step is about, `consultation` the one that discusses it, `publication`
    what a step of publishing brought out.
    """

    workplan = models.ForeignKey(
        Workplan, on_delete=models.CASCADE, related_name="steps", verbose_name=_("work plan")
    )
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="steps", verbose_name=_("phase"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="steps",
        verbose_name=_("responsible unit"),
    )  # fmt: skip
    window_start = models.DateField(_("not before"), null=True, blank=True)
    window_end = models.DateField(_("not after"), null=True, blank=True)
    fixed_on = models.DateField(_("exact day"), null=True, blank=True)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    closes_on = models.DateField(_("open for comments until"), null=True, blank=True)
    done_on = models.DateField(_("happened on"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason of the cancellation"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="steps",
        verbose_name=_("edition"),
    )  # fmt: skip
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="steps",
        verbose_name=_("decision"),
    )  # fmt: skip
    consultation = models.ForeignKey(
        Consultation, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps",
        verbose_name=_("consultation"),
    )  # fmt: skip
    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="step",
        verbose_name=_("publication"),
    )  # fmt: skip

    objects = WorkplanPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["workplan", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workplan", "code"], name="step_code_once"),
            models.CheckConstraint(
                condition=models.Q(window_end__gte=models.F("window_start"))
                | models.Q(window_start=None)
                | models.Q(window_end=None),
                name="step_window_in_order",
                violation_error_message=_("The window ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None) | ~models.Q(cancel_reason=""),
                name="step_cancelled_has_reason",
            ),
        ]

    @property
    def community(self) -> Community:
        """The community of its work plan."""
        return self.workplan.community

    @property
    def day(self) -> date | None:
        """The day it happened, or is fixed for; None while there is only a window."""
        return self.done_on or self.fixed_on
