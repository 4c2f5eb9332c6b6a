"""A published report with a file, for the addresses to name."""

from __future__ import annotations

from typing import Any

from apps.communities.models import Community
from apps.publications.domain import rendering
from tests.factories.reports import answered_comment, closed_consultation, published_report


def build(community: Community, edition: Any) -> dict[str, dict[str, Any]]:
    """The variables of the addresses of a report, by their names."""
    consultation = closed_consultation(community=community, edition=edition, slug="answered")
    answered_comment(consultation, number=9001)
    report = published_report(consultation)
    assert report.published_at is not None
    at = report.published_at
    file = rendering.request_report(report=report, at=at)[3]
    begun = rendering.begin(file=file, at=at)
    assert begun is not None
    rendering.finish(file=begun, content=b"csv", pages=0, at=at)
    waiting = closed_consultation(community=community, edition=edition)
    return {
        "portal:consultation_report": {"slug": consultation.slug},
        "portal:library_file": {"pk": file.pk, "ending": file.ending},
        "office:consultation_report": {"pk": waiting.pk},
    }
