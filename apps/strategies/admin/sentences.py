"""What a verb will do, in sentences, before it does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.strategies.models import Edition
from apps.strategies.models.lifecycle import Lifecycle


@dataclass(frozen=True)
class Words:
    """How a kind of edition is spoken of: its size, what freezing means, what is left without it."""

    size: Callable[[Any], str]
    frozen: Any
    at_once: Any
    none_left: Any


def size(edition: Edition) -> str:
    """«6 sections, 62 goals, 2 annexes»; nothing is left out, an empty kind is."""
    sections, goals, annexes = edition.sections.count(), edition.goals.count(), edition.annexes.count()
    parts = [
        sections and ngettext("%(count)s section", "%(count)s sections", sections) % {"count": sections},
        goals and ngettext("%(count)s goal", "%(count)s goals", goals) % {"count": goals},
        annexes and ngettext("%(count)s annex", "%(count)s annexes", annexes) % {"count": annexes},
    ]
    return ", ".join(part for part in parts if part) or _("nothing yet")


TEXT = Words(
    size,
    gettext_lazy("The text is frozen as it is now; later changes go into a new draft."),
    gettext_lazy(
        "Everyone sees it at once. The text is frozen as it is now; later changes go into a new draft."
    ),
    gettext_lazy("After this the strategy has no edition in force."),
)


def _in_force(edition: Lifecycle) -> Lifecycle | None:
    others = edition.siblings.exclude(pk=edition.pk)
    return next((other for other in others if other.is_in_force), None)


def _replaces(edition: Lifecycle) -> list[str]:
    former = _in_force(edition)
    if former is None:
        return []
    return [
        _("Edition %(number)s, in force until now, becomes superseded and stays readable.")
        % {"number": former.number}
    ]


def publish(edition: Lifecycle, form: Any, words: Words) -> list[str]:
    """What becomes public, when, and what cannot be undone."""
    what = _("To be published: %(size)s.") % {"size": words.size(edition)}
    if form is None:
        when = str(words.frozen)
    elif form.moment is None:
        when = str(words.at_once)
    else:
        when = _("Everyone sees it from %(time)s on %(day)s (%(zone)s). Until then it can be called off.") % {
            "time": date_format(form.moment, "H:i"),
            "day": date_format(form.moment, "DATE_FORMAT"),
            "zone": edition.community.time_zone,
        }
    return [what, when]


def register(edition: Lifecycle, form: Any, words: Words) -> list[str]:
    """What becomes public as in force although its decision is not known."""
    what = _("To be published as in force, with its sources: %(size)s.") % {"size": words.size(edition)}
    why = _("Pages say that the decision is not known. Once it is, enter it with «Adopt by a decision».")
    return [what, str(words.at_once), *_replaces(edition), why]


def unschedule(edition: Lifecycle, form: Any, words: Words) -> list[str]:
    """Back to a draft."""
    return [_("The edition does not become public and can be edited again.")]


def adopt(edition: Lifecycle, form: Any, words: Words) -> list[str]:
    """What becomes official, and what it replaces."""
    says = [_("To be adopted: %(size)s.") % {"size": words.size(edition)}]
    return [*says, *_replaces(edition), _("The PDF with the decision on its cover is made anew.")]


def fork(edition: Lifecycle, form: Any, words: Words) -> list[str]:
    """What is copied."""
    return [
        _("To be copied into a new draft: %(size)s.") % {"size": words.size(edition)},
        _("Edition %(number)s stays as it is.") % {"number": edition.number},
    ]


def withdraw(edition: Lifecycle, form: Any, words: Words) -> list[str]:
    """What disappears."""
    shown = words.size(edition)
    says = [_("To be taken off the pages: %(size)s. Residents no longer see it.") % {"size": shown}]
    if edition.is_in_force:
        says.append(str(words.none_left))
    return [*says, _("This cannot be undone; a new draft can be made from it.")]
