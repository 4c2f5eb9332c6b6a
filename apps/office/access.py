"""Who enters the office."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from rules.permissions import has_perm

from apps.office import letters

View = Callable[..., HttpResponse]


def staff_page(view: View) -> View:
    """Anonymous people sign in; a resident without a role is told so in the frame."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("people.enter_office"):
            return render(request, "office/no_role.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def may(user: Any, permission: str, subject: Any = None) -> bool:
    """The policy of `rules.py` alone: `has_perm` would go on to ask the database about a refusal, twice."""
    return bool(user.is_superuser or has_perm(permission, user, subject))


def doors(request: HttpRequest) -> list[dict[str, Any]]:
    """The doors of the office."""
    pages = [
        (_("What waits"), reverse("office:home"), False),
        (_("Who owes what"), reverse("office:obligations"), False),
        (_("Consultations"), reverse("office:consultations"), False),
        (_("Work plans"), reverse("admin:process_workplan_changelist"), False),
        (_("Strategies"), reverse("admin:strategies_strategy_changelist"), False),
        (_("Editions"), reverse("admin:strategies_edition_changelist"), False),
        (_("Action plans"), reverse("admin:plans_stage_changelist"), False),
    ]
    if may(request.user, "people.view_membership"):
        pages.append((_("People and roles"), reverse("admin:people_membership_changelist"), False))
    pages += [
        (_("Everything"), reverse("admin:index"), False),
        (_("What went wrong"), reverse("office:effects"), False),
    ]
    if letters.may_read(request.user):
        pages.append((_("Letters"), reverse("office:letters"), False))
    pages += [
        (_("Log of actions"), reverse("office:log"), True),
    ]
    return [
        {"label": label, "url": url, "aside": aside, "current": request.path == url}
        for label, url, aside in pages
    ]
