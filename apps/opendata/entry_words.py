"""What a calendar says of an entry: its name, its kind, and the rule with its basis."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.process.domain import wording
from apps.process.domain.entries import DISCUSSION, OBLIGATION, Entry
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
    if entry.kind == DISCUSSION:
        return _("Open for comments: %(title)s") % {"title": entry.title}
    return _("Cancelled: %(title)s") % {"title": entry.title} if entry.cancelled else entry.title


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
    if isinstance(row, Obligation):
        return reverse("portal:road", args=[community.slug, row.workplan.slug])
    return row.path or reverse("portal:roads", args=[community.slug])


def description(community: Community, entry: Entry) -> str:
    """What else there is to know, one thing per line."""
    row = entry.row
    lines = [kind_word(entry.kind).capitalize()]
    if isinstance(row, Obligation):
        lines += _of_obligation(row)
    elif isinstance(row, Step):
        lines += _of_step(row, entry)
    else:
        lines.append(row.summary)
    return "\n".join(line for line in lines if line)


def _of_obligation(row: Obligation) -> Iterator[str]:
    rule = wording.rule_of(row)
    if rule:
        yield _("Rule: %(rule)s") % {"rule": rule.words}
        basis = rule.basis if rule.verified else f"{rule.basis} ({wording.unverified()})"
        yield _("Basis: %(basis)s") % {"basis": basis}
    yield " ".join(wording.method(row))
    if row.unit or row.responsible:
        yield _("Responsible: %(unit)s") % {"unit": row.unit or row.responsible}


def _of_step(step: Step, entry: Entry) -> Iterator[str]:
    if step.cancelled_at:
        yield _("Cancelled: %(reason)s") % {"reason": step.cancel_reason}
    if not entry.exact:
        yield _("The exact day is not known yet.")
        if step.window_words:
            yield _("In the plan: %(words)s") % {"words": step.window_words}
    yield from (f"– {line}" for line in step.agenda_lines)
    if step.kind == StepKind.HEARING:
        yield _("Everybody may come.")
    if step.outcome:
        yield step.outcome
    if step.unit or step.responsible:
        yield _("Responsible: %(unit)s") % {"unit": step.unit or step.responsible}
