"""From the ordinary pages of texts, goals and measures to the consultation in which they are discussed."""

from __future__ import annotations

from django.http import HttpRequest

from apps.consultations.models import Consultation
from apps.plans.models import PlanEdition
from apps.portal.consulting.margins import Margin
from apps.portal.consulting.reading import Talk, talk_at
from apps.portal.consulting.tallies import Tally
from apps.portal.reading import Place


def talk_about(request: HttpRequest, place: Place) -> Talk | None:
    """The open consultation on the edition being read. One query, none where there is no such thing."""
    slug = getattr(place.edition, "talk_slug", None)
    return talk_at(request, place.community.slug, slug) if slug else None


def talk_about_plan(request: HttpRequest, place: Place, edition: PlanEdition) -> Talk | None:
    """The open consultation on an edition of the plan. At most two queries."""
    if not getattr(place.community, "has_consultations", False):
        return None
    rows = Consultation.objects.visible_to(request.user, place.at).open_at(place.at)
    slug = rows.filter(plan_edition=edition, takes_comments=True).values_list("slug", flat=True).first()
    return talk_at(request, place.community.slug, slug) if slug else None


def margin(talk: Talk, on: str, tally: Tally) -> Margin:
    """What stands beside the paragraphs of the place `on`, on a page that is not of the consultation."""
    return Margin(talk, on, tally, talk.address("consultation_place", on))
