"""What the extra pages of an edition have in common, be it of a strategy's text or of its plan."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from apps.strategies.models.lifecycle import Lifecycle
from apps.strategies.rules import in_draft

Page = tuple[str, Any, str]


def may(user: Any, action: str, row: Any) -> bool:
    """Whether `user` may do `action` ("change", "delete") to a row now: what is frozen nobody may."""
    permission = f"{row._meta.app_label}.{action}_{row._meta.model_name}"
    return bool(in_draft.test(user, row) and user.has_perm(permission, row))


class DraftsOnlyMixin:
    """An admin class whose rows are read-only for everyone once their edition is frozen."""

    def _allowed(self, request: HttpRequest, action: str, obj: Any | None) -> bool:
        if action in ("change", "delete") and obj is not None:
            return may(request.user, action, obj)
        return bool(super()._allowed(request, action, obj))  # type: ignore[misc]


class EditionPages:
    """Finds the edition for the person who asks, and renders in the admin's frame."""

    admin_site: Any
    opts: Any
    page_templates = "admin/strategies/edition"

    def edition_for(self, request: HttpRequest, object_id: int, permission: str) -> Any:
        """The edition; foreign ones do not exist, without the permission it is refused."""
        rows: Any = self.get_queryset(request)  # type: ignore[attr-defined]
        edition: Lifecycle | None = rows.filter(pk=object_id).first()
        if edition is None:
            raise Http404
        if not request.user.has_perm(permission, edition):
            raise PermissionDenied
        return edition

    def page(
        self, request: HttpRequest, template: str, edition: Lifecycle, status: int = 200, **context: Any
    ) -> HttpResponse:
        """One page of an edition."""
        return TemplateResponse(
            request,
            f"{self.page_templates}/{template}",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "edition": edition,
                "back": edition_url(edition),
                **context,
            },
            status=status,
        )


def edition_url(edition: Lifecycle, page: str = "change", fragment: str = "") -> str:
    """The address of a page of an edition in the admin."""
    noun = f"{edition._meta.app_label}_{edition._meta.model_name}"
    return reverse(f"admin:{noun}_{page}", args=[edition.pk]) + (f"#{fragment}" if fragment else "")


def back_to(edition: Lifecycle, page: str = "change", fragment: str = "") -> HttpResponse:
    """Go there after a POST."""
    return redirect(edition_url(edition, page, fragment))
