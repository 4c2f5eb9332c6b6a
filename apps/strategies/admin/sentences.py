"""What a verb will do, in sentences, before it does it."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.strategies.models import Edition


def size(edition: Edition) -> str:
    """«6 sections, 62 goals, 2 annexes»; nothing is left out, an empty kind is."""
    sections, goals, annexes = edition.sections.count(), edition.goals.count(), edition.annexes.count()
    parts = [
        sections and ngettext("%(count)s section", "%(count)s sections", sections) % {"count": sections},
        goals and ngettext("%(count)s goal", "%(count)s goals", goals) % {"count": goals},
        annexes and ngettext("%(count)s annex", "%(count)s annexes", annexes) % {"count": annexes},
    ]
    return ", ".join(part for part in parts if part) or _("nothing yet")


def _in_force(edition: Edition) -> Edition | None:
    others = edition.strategy.editions.exclude(pk=edition.pk)
    return next((other for other in others if other.is_in_force), None)


def publish(edition: Edition, form: Any) -> list[str]:
    """What becomes public, when, and what cannot be undone."""
    what = _("To be published: %(size)s.") % {"size": size(edition)}
    if form is None:
        when = _("The text is frozen as it is now; later changes go into a new draft.")
    elif form.moment is None:
        when = _(
            "Everyone sees it at once. The text is frozen as it is now; later changes go into a new draft."
        )
    else:
        when = _("Everyone sees it from %(time)s on %(day)s (%(zone)s). Until then it can be called off.") % {
            "time": date_format(form.moment, "H:i"),
            "day": date_format(form.moment, "DATE_FORMAT"),
            "zone": edition.community.time_zone,
        }
    return [what, when]


def unschedule(edition: Edition, form: Any) -> list[str]:
    """Back to a draft."""
    return [_("The edition does not become public and can be edited again.")]


def adopt(edition: Edition, form: Any) -> list[str]:
    """What becomes official, and what it replaces."""
    says = [_("To be adopted: %(size)s.") % {"size": size(edition)}]
    former = _in_force(edition)
    if former:
        says.append(
            _("Edition %(number)s, in force until now, becomes superseded and stays readable.")
            % {"number": former.number}
        )
    return [*says, _("The PDF with the decision on its cover is made anew.")]


def fork(edition: Edition, form: Any) -> list[str]:
    """What is copied."""
    return [
        _("To be copied into a new draft: %(size)s.") % {"size": size(edition)},
        _("Edition %(number)s stays as it is.") % {"number": edition.number},
    ]


def withdraw(edition: Edition, form: Any) -> list[str]:
    """What disappears."""
    says = [_("To be taken off the pages: %(size)s. Residents no longer see it.") % {"size": size(edition)}]
    if edition.is_in_force:
        says.append(_("After this the strategy has no edition in force."))
    return [*says, _("This cannot be undone; a new draft can be made from it.")]
