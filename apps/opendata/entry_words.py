"""What a calendar says of an entry: its name, its kind, and the rule with its basis."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.opendata.entry_facts import facts_of_consultation, facts_of_obligation, facts_of_step
from apps.process.domain.calendar_entry import DISCUSSION, OBLIGATION, Entry
from apps.process.enums import StepKind
from apps.process.models import Obligation, Step


def kind_word(kind: str) -> str:
    """A kind of entry in a word."""
    if kind == OBLIGATION:
        return _("obligation")
    return _("discussion") if kind == DISCUSSION else str(StepKind(kind).label)


def summary(entry: Entry) -> str:
    """The line that a calendar shows."""
    if entry.kind == OBLIGATION:
        return _("Due: %(title)s") % {"title": entry.title}
    if entry.cancelled:
        return _("Cancelled: %(title)s") % {"title": entry.title}
    if entry.kind == DISCUSSION:
        return _("Open for comments: %(title)s") % {"title": entry.title}
    return entry.title


def categories(entry: Entry) -> list[str]:
    """The kind, for machines."""
    return [entry.kind]


def page_of(community: Community, entry: Entry) -> str:
    """The page of what the entry comes from, without a host."""
    row = entry.row
    step = row if isinstance(row, Step) else getattr(row, "step", None)
    if isinstance(step, Step):
        road = row.workplan if isinstance(row, Step | Obligation) else step.workplan
        return reverse("portal:step", args=[community.slug, road.slug, step.code])
    if isinstance(row, Consultation):
        return reverse("portal:consultation", args=[community.slug, row.slug])
    if isinstance(row, Obligation):
        return reverse("portal:road", args=[community.slug, row.workplan.slug])
    return row.path or reverse("portal:roads", args=[community.slug])


def description(community: Community, entry: Entry) -> str:
    """What else there is to know, one thing per line."""
    row = entry.row
    lines = [kind_word(entry.kind).capitalize()]
    if isinstance(row, Obligation):
        lines += facts_of_obligation(row)
    elif isinstance(row, Step):
        lines += facts_of_step(row, entry)
    elif isinstance(row, Consultation):
        lines += facts_of_consultation(row)
    else:
        lines.append(row.summary)
    return "\n".join(line for line in lines if line)
