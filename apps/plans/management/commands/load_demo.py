"""Load the demo communities with the stages and measures of their action plans."""

from __future__ import annotations

from typing import ClassVar

from apps.plans.domain import demo
from apps.strategies.management.commands import load_demo as lower


class Command(lower.Command):
    """`load_demo [--only ADDRESS] [--logins]`: what the lower room loads, and the plans."""

    steps: ClassVar[tuple[lower.Step, ...]] = (*lower.Command.steps, demo.load)
