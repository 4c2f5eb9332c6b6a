"""What a publication shows: an edition, published for its moment, or a page with a hash of its own."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.models import Consultation
from apps.people.models import User
from apps.plans.domain import editions as plans
from apps.plans.models import PlanEdition
from apps.publications.models import Publication
from apps.strategies.domain import editions as texts
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition

AnyEdition = Edition | PlanEdition


@dataclass(frozen=True)
class Content:
    """What is published: an edition of a text or of a plan, or a page at `path` with its own hash.

    `consultation` says that it is about one; the page is still at `path`.
    """

    title: str
    summary: str = ""
    edition: Edition | None = None
    plan_edition: PlanEdition | None = None
    path: str = ""
    content_hash: str = ""
    picture: Any = None
    consultation: Consultation | None = None

    @property
    def shown(self) -> AnyEdition | None:
        """The edition, if it is one."""
        return self.edition or self.plan_edition


def published(shown: AnyEdition, moment: datetime, *, by: User | None, at: datetime) -> AnyEdition:
    """Publish a draft from `moment` on; an edition that is public by then is taken as it is."""
    shown = lifecycle.locked(shown)
    if shown.is_draft:
        publish = plans.publish if isinstance(shown, PlanEdition) else texts.publish
        published: AnyEdition = publish(edition=shown, by=by, at=at, public_from=moment)  # type: ignore[arg-type]
        return published
    if shown.withdrawn_at is not None or shown.published_at is None or shown.published_at > moment:
        raise Refused(_("The edition is not public at that moment."))
    return shown


def hash_of(publication: Publication) -> str:
    """SHA-256 of the canonical JSON of what is said, for a publication without an edition."""
    said = {"title": publication.title, "summary": publication.summary, "path": publication.path}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
