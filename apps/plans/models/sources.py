"""Where a plan's content comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit import audited
from apps.plans.frozen import of_edition
from apps.plans.models.editions import PlanEdition
from apps.plans.querysets import PlanPartQuerySet
from apps.strategies.models.sources import Citation


@audited
class PlanSource(Citation):
    """Where a plan's content, or what is said of it, comes from."""

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="sources", verbose_name=_("plan edition")
    )

    objects = PlanPartQuerySet.as_manager()

    class Meta(Citation.Meta):
        abstract = False
        triggers = of_edition()
