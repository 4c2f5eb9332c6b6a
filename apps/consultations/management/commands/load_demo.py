"""Load the demo communities with their consultations."""

from __future__ import annotations

from typing import ClassVar

from apps.consultations.domain import demo
from apps.plans.management.commands import load_demo as lower
from apps.strategies.management.commands.load_demo import Step


class Command(lower.Command):
    """`load_demo [--only ADDRESS] [--logins]`: what the lower rooms load, and the consultations."""

    steps: ClassVar[tuple[Step, ...]] = (*lower.Command.steps, demo.load)
