"""What the addresses of a road name: a hearing one may register for, a place taken, a file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.process.models import Hearing, Registration, StepFile


def build(hearing: int) -> dict[str, dict[str, Any]]:
    """The variables of each address about a road, by its name; `hearing` is the key of one that is public."""
    row = Hearing.objects.select_related("step__workplan").get(pk=hearing)
    now = timezone.now()
    row.registration_opens_at, row.capacity = now - timedelta(days=1), 5
    row.save()
    place = Registration.objects.create(hearing=row, name="О", email="o@example.org", registered_at=now)
    file = StepFile(step=row.step, title="План")
    file.file.save("plan.pdf", ContentFile(b"%PDF-1.7"))
    road = {"road": row.step.workplan.slug, "code": row.step.code}
    return {
        "portal:road": road,
        "portal:step": road,
        "portal:register": road,
        "portal:registration": {"token": place.token},
        "portal:step_file": {"pk": file.pk},
        "portal:calendar_month": {"year": 2026, "month": 12},
        "opendata:calendar_kind": {"kind": "hearing"},
    }
