"""Load the demo communities with their roads: rules, templates, meetings, sessions and publications."""

from __future__ import annotations

from typing import ClassVar

from apps.consultations.management.commands import load_demo as lower
from apps.process.domain import demo
from apps.strategies.management.commands.load_demo import Step


class Command(lower.Command):
    """`load_demo [--only ADDRESS] [--logins]`: what the lower rooms load, and the roads."""

    steps: ClassVar[tuple[Step, ...]] = (*lower.Command.steps, demo.load)
