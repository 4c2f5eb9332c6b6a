"""The carry-over table: what becomes of the former stage's measures in the next one."""

from apps.plans.domain.carryovers.former import former_edition
from apps.plans.domain.carryovers.preparing import prepare
from apps.plans.domain.carryovers.settling import settle

__all__ = ["former_edition", "prepare", "settle"]
