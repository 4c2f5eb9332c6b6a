"""Where somebody speaks: the consultation of an address, the moment, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.consultations.domain import own, wording
from apps.consultations.domain.places import Place, PlaceKind
from apps.consultations.models import Comment, Consultation, Contributor
from apps.portal import doors, frame, kept_comments, voices
from apps.portal.reading import community_at, editions_of


@dataclass(frozen=True)
class Floor:
    """A consultation as somebody finds it who wants to speak. `speaker` is known to be who they are."""

    request: HttpRequest
    community: Community
    consultation: Consultation
    at: datetime
    speaker: Contributor | None

    @property
    def slugs(self) -> list[str]:
        """The parts of the address that every page of the consultation begins with."""
        return [self.community.slug, self.consultation.slug]

    @property
    def url(self) -> str:
        """The page of the consultation."""
        return reverse("portal:consultation", args=self.slugs)

    @property
    def is_open(self) -> bool:
        """Whether the forms are offered; what they send is judged by the database's clock again."""
        return self.consultation.takes_comments and self.consultation.is_open(self.at)

    @property
    def is_signed_in(self) -> bool:
        """Whether the speaker has an account, be it the first time they speak here."""
        return bool(self.request.user.is_authenticated)

    @property
    def asks_email(self) -> bool:
        """Whether it is not known yet who speaks."""
        return not self.is_signed_in and self.speaker is None

    @property
    def refuses_guests(self) -> bool:
        """Whether this person has to sign in first."""
        return not self.is_signed_in and not self.consultation.takes_guests

    @property
    def kept(self) -> set[int]:
        """Ids of what was written in this browser."""
        return kept_comments.kept(self.request)

    def path(self, name: str, *more: object) -> str:
        """An address of this consultation by its name."""
        return reverse(f"portal:{name}", args=[*self.slugs, *more])

    def place_url(self, place: Place, comment: Comment | None = None) -> str:
        """Where the place, or a comment on it, is read."""
        spot = f"#comment-{comment.number}" if comment and comment.number else ""
        if place.kind == PlaceKind.WHOLE:
            return self.path("consultation_comments") + spot if spot else self.url
        paragraph = f"#p-{place.paragraph}" if place.paragraph else ""
        return self.path("consultation_place", place.key) + (spot or paragraph)

    def own(self, pk: int) -> Comment:
        """A comment of the speaker's own; 404 for any other."""
        found = own.comment(consultation=self.consultation, pk=pk, owner=self.speaker, kept=self.kept)
        if found is None:
            raise Http404("no such comment of one's own")
        return found

    def context(self, title: str, *trail: frame.Crumb, **more: Any) -> dict[str, Any]:
        """What every page of somebody who speaks needs."""
        editions = editions_of(self.community, self.request.user, self.at)
        strategy = editions[0].strategy if editions else None
        crumbs = [
            frame.Crumb(_("Consultations"), reverse("portal:consultations", args=[self.community.slug])),
            frame.Crumb(self.consultation.title, self.url, self.community.language),
            *trail,
        ]
        return {
            **frame.of_community(self.community, strategy, *crumbs, here="consultations", title=title),
            "doors": doors.doors(self.community, strategy, "consultations"),
            "title": title,
            "floor": self,
            "consultation": self.consultation,
            "window": wording.window_words(self.consultation, self.at),
            **more,
        }


def floor_at(request: HttpRequest, community: str, slug: str) -> Floor:
    """The floor of an address; 404 for a consultation that is not there or not the reader's to see."""
    at = timezone.now()
    place = community_at(request, community, at)
    rows = Consultation.objects.visible_to(request.user, at).select_related("unit", "edition", "plan_edition")
    found = get_object_or_404(rows, community=place, slug=slug)
    found.community = place
    return Floor(request, place, found, at, voices.contributor_of(request, place, at))


def language_of(community: Community) -> str:
    """The language of the page, if the portal writes letters in it."""
    language = get_language() or ""
    return language if language in ContentLanguage.values else str(community.language)
