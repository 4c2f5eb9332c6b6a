"""What the admin of texts and of plans has in common: one page per edition, with a button for every verb."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.strategies.admin.pages import DraftsOnlyMixin, Page, may
from apps.strategies.admin.verbs import VerbPages, doors
from apps.strategies.models.lifecycle import Lifecycle


class LifecycleAdmin(VerbPages, DraftsOnlyMixin, CommunityAdmin):
    """Drafts are edited here; what is public is read-only and goes on in a fork."""

    list_display = ["title", "kind", "state_word", "published_at", "decision", "community"]
    actions = None
    fields = ["version", "kind", "note"]

    def title(self, edition: Any) -> str:
        """What an edition is called here."""
        raise NotImplementedError

    def own_pages(self) -> list[Page]:
        """The room's pages besides those of the verbs."""
        raise NotImplementedError

    def overview(self, edition: Any) -> dict[str, Any]:
        """What the room shows of an edition besides its life."""
        raise NotImplementedError

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, edition: Lifecycle) -> str:
        """The state in words."""
        waits = edition.published_at is not None and edition.published_at > timezone.now()
        return gettext("waits for publication") if waits else str(edition.get_state_display())

    @admin.display(description=_("community"))
    def community(self, edition: Lifecycle) -> str:
        """Whose."""
        return str(edition.community)

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """An edition begins with a verb: «start a draft», or «fork»."""
        return False

    def get_urls(self) -> list[Any]:
        """The pages of the verbs and of the room come before Django's own."""
        noun = f"{self.opts.app_label}_{self.opts.model_name}"
        routes = [
            path(f"<int:object_id>/{route}", self.admin_site.admin_view(view), name=f"{noun}_{name}")
            for route, view, name in (*self.verb_pages(), *self.own_pages())
        ]
        return [*routes, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Everything of the edition on one page."""
        edition: Lifecycle | None = context.get("original")
        if edition is not None:
            now = timezone.now()
            context.update(
                edition=edition,
                is_public=bool(edition.published_at and edition.published_at <= now),
                is_waiting=bool(edition.published_at and edition.published_at > now),
                doors=doors(request.user, edition, now),
                may_edit=may(request.user, "change", edition),
                sources=list(edition.sources.all()),
                others=list(edition.siblings.exclude(pk=edition.pk).order_by("-number")),
                **self.overview(edition),
            )
        return super().render_change_form(request, context, *args, **kwargs)
