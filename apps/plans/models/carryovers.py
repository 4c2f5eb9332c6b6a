"""What became of the measures of the former stage."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.enums import Fate
from apps.plans.frozen import of_edition
from apps.plans.models.editions import PlanEdition
from apps.plans.models.measures import Measure
from apps.plans.querysets import PlanPartQuerySet


@audited
class Carryover(models.Model):
    """One line of the carry-over table of a stage's plan.

    A former measure with several successors was split; a successor of several was merged from
    them. A measure that was dropped says why.
    """

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="carryovers", verbose_name=_("plan edition")
    )
    former_edition = models.ForeignKey(
        PlanEdition, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition of the former stage")
    )
    former = models.UUIDField(_("measure of the former stage"))
    fate = models.CharField(_("what became of it"), max_length=10, choices=Fate)
    successor = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="continues",
        verbose_name=_("continues as"),
    )
    reason = models.TextField(_("why"), blank=True)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("carry-over")
        verbose_name_plural = _("carry-over table")
        ordering = ["pk"]
        indexes = [models.Index(fields=["former"], name="carryover_former")]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "former", "successor"], name="carryover_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(fate=Fate.CONTINUED, successor__isnull=False)
                | ~models.Q(fate=Fate.CONTINUED) & models.Q(successor=None),
                name="carryover_continued_has_successor",
            ),
            models.CheckConstraint(
                condition=~models.Q(fate=Fate.DROPPED) | ~models.Q(reason=""),
                name="carryover_dropped_says_why",
            ),
        ]
        triggers = of_edition()

    def __str__(self) -> str:
        return str(self.get_fate_display())

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community
