"""Drafts of consultations for tests: complete, with a public draft to comment on."""

from datetime import timedelta

from django.utils import timezone

from apps.consultations.domain import terms
from tests.factories import published_edition
from tests.factories.consultations import ConsultationFactory

DAY = timedelta(days=1)


def complete_draft(**fields):
    """A draft that lacks nothing: opens tomorrow, closes as early as its rule allows."""
    if "edition" not in fields and "plan_edition" not in fields:
        fields["edition"] = published_edition()
    subject = fields.get("edition") or fields.get("plan_edition")
    community = fields.setdefault("community", subject and subject.community)
    opens_at = fields.setdefault("opens_at", timezone.now() + DAY)
    least = fields.setdefault("least_days", 15)
    if "closes_at" not in fields:
        fields["closes_at"] = terms.least_closing(opens_at or timezone.now(), least, community.zone)
    given = {"published_at": None, "contact_email": "hromada@example.org"} | fields
    return ConsultationFactory(**given)
