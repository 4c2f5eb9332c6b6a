"""An uploaded table between upload and «apply»: it waits an hour in the shared cache."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.plans.domain import imports
from apps.plans.models import PlanEdition
from apps.strategies.admin.pages import back_to

KEPT_SECONDS = 60 * 60
PERMISSION = "plans.import_measures"


@dataclass(frozen=True)
class Waiting:
    """The file and what the person said of it so far."""

    name: str
    data: bytes
    table: int | None = None
    columns: list[str] | None = None

    def preview(self, edition: PlanEdition) -> imports.Preview:
        """What it would do."""
        return imports.preview(edition=edition, **self.said)

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of the verbs."""
        return {"data": self.data, "name": self.name, "table": self.table, "columns": self.columns}


def keep(request: HttpRequest, edition: PlanEdition, waiting: Waiting, token: str = "") -> str:
    """Store it; the token names it for who uploaded it, for the edition it was meant for."""
    token = token or secrets.token_urlsafe(16)
    cache.set(_key(request, edition, token), waiting, KEPT_SECONDS)
    return token


def find(request: HttpRequest, edition: PlanEdition, token: str) -> Waiting | None:
    """What waits under a token."""
    found: Waiting | None = cache.get(_key(request, edition, token[:40]))
    return found


def drop(request: HttpRequest, edition: PlanEdition, token: str) -> None:
    """It was applied."""
    cache.delete(_key(request, edition, token[:40]))


def _key(request: HttpRequest, edition: PlanEdition, token: str) -> str:
    return f"measure-import:{request.user.pk}:{edition.pk}:{token}"


def asked(request: HttpRequest, edition: PlanEdition) -> tuple[str, Waiting | None]:
    """The token in the address and what waits under it."""
    token = request.GET.get("file", "")[:40]
    return token, find(request, edition, token)


def gone(request: HttpRequest, edition: PlanEdition) -> HttpResponse:
    """The hour is over, or the file is somebody else's."""
    messages.error(request, _("The file is no longer here: upload it once more. Nothing was changed."))
    return back_to(edition, "import")


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """An answer that is kept as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
