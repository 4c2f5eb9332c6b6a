"""What hangs off a measure."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from apps.communities.models import Community
from apps.plans.models.editions import PlanEdition
from apps.plans.models.measures import Measure
from apps.plans.querysets import MeasurePartQuerySet

YEAR = (MinValueValidator(1991), MaxValueValidator(2100))


class MeasurePart(models.Model):
    """A row of a measure; frozen with the measure's edition."""

    objects = MeasurePartQuerySet.as_manager()

    class Meta:
        abstract = True

    measure: Measure

    @property
    def edition(self) -> PlanEdition:
        """The edition of its measure."""
        return self.measure.edition

    @property
    def community(self) -> Community:
        """The community of its measure."""
        return self.measure.community
