"""What publishing will do, in sentences, before it does it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.admin import sentences as plans
from apps.plans.models import PlanEdition
from apps.process.domain import wording
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step
from apps.publications.domain.channels import complete
from apps.publications.enums import Channel
from apps.strategies.admin import sentences as texts
from apps.strategies.domain.wording import moment as moment_words


def preview(
    step: Step, shown: dict[str, Any], moment: datetime, channels: Iterable[str], at: datetime
) -> list[str]:
    """What becomes public, from when on, over what, and by which day it is owed."""
    return [
        _("To be published: %(size)s.") % {"size": _what(step, shown)},
        _from(step, moment, at),
        _("Channels: %(channels)s.") % {"channels": ", ".join(_channels(step, channels))},
        *owed(step),
    ]


def owed(step: Step) -> list[str]:
    """«Owed by 23 листопада 2026: «протягом 3 робочих днів…», план роботи, п. 1.2»."""
    found = []
    rows = Obligation.objects.filter(step=step, met_on=None, due_on__isnull=False).order_by("due_on", "pk")
    for obligation in rows.exclude(kind=ObligationKind.LAST):
        if obligation.due_on is None:
            continue
        rule = wording.rule_of(obligation)
        values = {
            "what": obligation.get_kind_display(),
            "day": wording.day_words(obligation.due_on),
            "rule": rule.sentence if rule else _("the day of the plan"),
        }
        found.append(_("To %(what)s by %(day)s: %(rule)s.") % values)
    return found


def _what(step: Step, shown: dict[str, Any]) -> str:
    row = next(iter(shown.values()), None)
    if row is None:
        return _("the page of step %(code)s") % {"code": step.code}
    if "minutes" in shown:
        return _("minutes: %(step)s") % {"step": f"{row.step.code}. {row.step.title}"}
    size = plans.PLAN.size(row) if isinstance(row, PlanEdition) else texts.TEXT.size(row)
    return f"{row.strategy.title}, {_('edition')} {row.number}: {size}"


def _from(step: Step, moment: datetime, at: datetime) -> str:
    if moment <= at:
        return _("Everyone sees it at once. It cannot be called off.")
    words = moment_words(moment, step.community.zone)
    return _("Everyone sees it from %(moment)s on. Until then it can be called off.") % {"moment": words}


def _channels(step: Step, wanted: Iterable[str]) -> list[str]:
    found = []
    for channel in complete(wanted):
        label = str(channel.label)
        if channel == Channel.EMAIL:
            count = step.community.subscriptions.confirmed().of_community().count()
            followers = ngettext("%(count)s follower", "%(count)s followers", count) % {"count": count}
            label = f"{label} ({followers})"
        found.append(label)
    return found
