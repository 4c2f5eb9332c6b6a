"""What is known of a measure from day to day: its state, the money allocated and spent.

Facts belong to a measure of a stage, not to an edition of the plan: an amendment does not undo them,
and they change while the plan is frozen.
"""

from __future__ import annotations

from django.db import models

from apps.communities.models import Community
from apps.plans.models.stages import Stage
from apps.plans.querysets import FactQuerySet


class Fact(models.Model):
    """Names its measure by stage and lineage."""

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True

    stage: Stage

    @property
    def community(self) -> Community:
        """The community of its stage."""
        return self.stage.community
