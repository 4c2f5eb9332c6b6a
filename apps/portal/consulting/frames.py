"""The frame around every page of a consultation."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.portal import doors, frame, voices
from apps.portal.consulting.reading import Talk


def of_talk(talk: Talk, *crumbs: frame.Crumb) -> dict[str, Any]:
    """Context of a page of `talk`; `crumbs` come after the consultation."""
    language = talk.community.language
    all_of_them = reverse("portal:consultations", args=[talk.community.slug])
    trail = [frame.Crumb(_("Consultations"), all_of_them)]
    if crumbs:
        trail += [frame.Crumb(talk.consultation.title, talk.url, language), *crumbs]
    last = trail.pop() if crumbs else frame.Crumb(talk.consultation.title, "", language)
    context = frame.of_community(
        talk.community, talk.door_strategy, *trail, here="consultations", title=last.label
    )
    context["crumbs"][-1] = last
    context["doors"] = doors.doors(talk.community, talk.door_strategy, "consultations", page=False)
    return {**context, "talk": talk, "consultation": talk.consultation}


def known(request: Any) -> bool:
    """Whether this browser is known, so that a page may hold a form for it."""
    return voices.is_known(request)
