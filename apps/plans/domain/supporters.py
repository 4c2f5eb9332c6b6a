"""Which partners of a community a reader is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from apps.communities.models import Community, Partner
from apps.plans.models import MeasurePartner


def partners_of(community: Community, user: Any, at: datetime) -> QuerySet[Partner]:
    """The partners of a community, without those that only plans name which `user` does not see at `at`.

    An import makes partners out of the words of a draft: they are not public before the draft is.
    """
    named = MeasurePartner.objects.filter(partner=OuterRef("pk"))
    supported = Partner.strategies.through.objects.filter(partner=OuterRef("pk"))
    seen = Exists(named.visible_to(user, at)) | Exists(supported)
    return Partner.objects.filter(seen | ~Exists(named), community=community)
