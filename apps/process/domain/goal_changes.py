"""What a proposal does to the goal tree of a draft: one goal changed, or one goal more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.core import audit, richtext
from apps.people.models import User
from apps.process.domain.goal_words import Change, from_words, next_code
from apps.strategies import codes
from apps.strategies.domain import trees
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition, Goal

__all__ = ["Change", "add", "apply", "from_words"]


def apply(*, edition: Edition, goal: Goal, change: Change, by: User | None) -> Goal:
    """Change a goal of a draft, its edition locked. `Refused` for a frozen edition or a foreign goal."""
    _lock(edition)
    found = Goal.objects.filter(edition=edition, pk=goal.pk).first()
    if found is None:
        raise Refused(_("This goal is not part of the draft."))
    _write(found, change)
    with audit.verb("take_over", by=by):
        found.save()
    return found


def add(*, edition: Edition, parent: Goal | None, change: Change, by: User | None) -> Goal:
    """A new goal at the end of its place. `Refused` for a frozen edition, a foreign parent, too deep."""
    _lock(edition)
    if parent is not None and parent.edition_id != edition.pk:
        raise Refused(_("The new place is in another edition."))
    if parent is not None and parent.level >= trees.DEEPEST:
        raise Refused(_("The tree would become too deep."))
    goal = Goal(edition=edition, parent=parent, code=change.code or next_code(edition, parent))
    goal.code_given = not change.code
    _write(goal, change)
    return trees.append(row=goal, by=by)


def _lock(edition: Edition) -> None:
    found = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not found.is_draft:
        raise Refused(_("Only a draft can be edited."))


def _write(goal: Goal, change: Change) -> None:
    title = " ".join(change.title.split())
    if not title:
        raise Refused(_("The goal needs a title."))
    goal.title, goal.description = title[:1000], richtext.clean(change.description)
    if change.code and change.code != goal.code:
        goal.code, goal.code_given = change.code, False
        goal.slug = ""
    if not goal.slug:
        others = Goal.objects.filter(edition=goal.edition_id).exclude(pk=goal.pk)
        goal.slug = codes.free_slug(goal.code, set(others.values_list("slug", flat=True)))
