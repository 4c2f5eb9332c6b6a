"""The public ledger of moderation: how many comments are not shown, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.consultations.domain import ledgers
from apps.portal import caching, frame
from apps.portal.consulting import frames
from apps.portal.consulting.reading import talk_at


@caching.public
def ledger(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """Counts by reason; no word of any comment."""
    talk = talk_at(request, community, slug)
    context = {
        **frames.of_talk(talk, frame.Crumb(_("Moderation"))),
        "ledger": ledgers.ledger(talk.consultation),
    }
    return render(request, "portal/consultations/ledger.html", context)
