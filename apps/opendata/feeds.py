"""Feeds (Atom, RFC 4287): the consultations of a community, and what people say in one."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.domain.shown_names import shown_name
from apps.consultations.domain.wording import window_words
from apps.consultations.enums import CommentKind
from apps.consultations.models import Comment, Consultation
from apps.core.xml_text import fit
from apps.opendata.atom import Atom
from apps.opendata.comment_records import talk_url, url_of
from apps.opendata.talks import comments_of, talk_at, talks_of
from apps.publications.domain.addresses import whole

NEWEST = 50


class Consultations(Atom):
    """The consultations of a community, the latest first, each with where it is."""

    def get_object(self, request: HttpRequest, community: str) -> Community:
        """404 for a community that is not there."""
        return get_object_or_404(Community, slug=community)

    def title(self, obj: Community) -> str:
        """Whose they are."""
        return _("%(community)s: consultations") % {"community": obj}

    def link(self, obj: Community) -> str:
        """The page for people."""
        return whole(reverse("portal:consultations", args=[obj.slug]))

    def items(self, obj: Community) -> list[Consultation]:
        """The newest."""
        return list(talks_of(obj, timezone.now())[:NEWEST])

    def item_title(self, item: Consultation) -> str:
        """Its title."""
        return fit(item.title)

    def item_description(self, item: Consultation) -> str:
        """Where it is, and what it is about; markup that holds nothing of what people wrote as markup."""
        return linebreaks(fit(f"{window_words(item, timezone.now())}.\n\n{item.about}"), autoescape=True)

    def item_link(self, item: Consultation) -> str:
        """Its page."""
        return talk_url(item)

    def item_guid(self, item: Consultation) -> str:
        """A name that it keeps whatever the language."""
        return _name(item.community, f"consultation-{item.pk}", item.published_at)

    def item_pubdate(self, item: Consultation) -> datetime | None:
        """When it was announced."""
        return item.published_at

    def item_updateddate(self, item: Consultation) -> datetime:
        """The last of the moments of its life that has come."""
        moments = (item.published_at, item.opens_at, item.closes_at, item.withdrawn_at, item.answered_at)
        return max(moment for moment in moments if moment and moment <= timezone.now())

    def _path(self, obj: Community) -> str:
        return reverse("opendata:consultations_atom", args=[obj.slug])


class Comments(Atom):
    """What people say in a consultation, the latest first; only what is shown."""

    def get_object(self, request: HttpRequest, community: str, slug: str) -> Consultation:
        """404 for a consultation that nobody may see."""
        return talk_at(community, slug, timezone.now())

    def title(self, obj: Consultation) -> str:
        """What is discussed."""
        return fit(_("Comments: %(title)s") % {"title": obj.title})

    def link(self, obj: Consultation) -> str:
        """The page for people."""
        path = reverse("portal:consultation_comments", args=[obj.community.slug, obj.slug])
        return whole(path)

    def items(self, obj: Consultation) -> list[Comment]:
        """The newest."""
        rows = list(comments_of(obj, timezone.now()).order_by("-number")[:NEWEST])
        for row in rows:
            row.consultation = obj
        return rows

    def item_title(self, item: Comment) -> str:
        """Number, kind and place."""
        place = item.place_title or _("the whole document")
        return fit(f"№ {item.number}. {capfirst(CommentKind(item.kind).label)}: {place}")

    def item_description(self, item: Comment) -> str:
        """The words, and what they are to replace; markup that holds nothing of them as markup."""
        words = [item.words]
        if item.replacement:
            words.append(f"{_('Replacement text')}: {item.replacement}")
        return linebreaks(fit("\n\n".join(words)), autoescape=True)

    def item_link(self, item: Comment) -> str:
        """Its page."""
        return url_of(item, _talk(item))

    def item_guid(self, item: Comment) -> str:
        """A name that it keeps whatever the language."""
        return _name(_talk(item).community, f"comment-{item.number}", item.received_at)

    def item_author_name(self, item: Comment) -> str:
        """Whom readers see."""
        return fit(shown_name(item))

    def item_pubdate(self, item: Comment) -> datetime | None:
        """When it was received."""
        return item.received_at

    def item_updateddate(self, item: Comment) -> datetime | None:
        """When it was last changed by its author."""
        return item.edited_at or item.received_at

    def _path(self, obj: Consultation) -> str:
        return reverse("opendata:comments_atom", args=[obj.community.slug, obj.slug])


def _talk(comment: Comment) -> Consultation:
    assert comment.consultation is not None
    return comment.consultation


def _name(community: Community, key: str, moment: datetime | None) -> str:
    """A tag URI (RFC 4151): no host that may change stands in it."""
    of = (community.katottg or community.slug).lower()
    return f"tag:strategy-portal.invalid,{moment or timezone.now():%Y-%m-%d}:{of}:{key}"
