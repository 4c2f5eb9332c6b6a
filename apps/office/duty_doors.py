"""The door from what is owed to the act that meets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.office.access import may
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation

BY_EVIDENCE = (ObligationKind.PUBLISH, ObligationKind.SEND, ObligationKind.RESOLUTION)


@dataclass(frozen=True)
class Door:
    """A link to the page where something is done."""

    label: str
    url: str


def doors_of(row: Obligation, user: Any, may_move: bool) -> list[Door]:
    """The doors that the person may open, the most likely one first."""
    found = []
    step = row.step
    publishes = row.kind == ObligationKind.PUBLISH and step is not None and step.kind == StepKind.PUBLICATION
    if step is not None and publishes and may(user, "process.schedule_publication", row):
        found.append(_door(_("Publish"), "office:publish_step", step.pk))
    if row.kind in BY_EVIDENCE and may(user, "process.enter_evidence", row):
        found.append(_door(_("Enter evidence"), "office:evidence", row.pk))
    if may_move and step is not None:
        if row.kind == ObligationKind.ACT:
            found.append(_door(_("It took place"), "admin:process_step_done", step.pk))
        found.append(_door(_("Fix the day"), "admin:process_step_day", step.pk))
    return found


def _door(label: str, name: str, pk: int) -> Door:
    return Door(label, reverse(name, args=[pk]))
