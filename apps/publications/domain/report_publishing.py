"""The publication of a report: the evidence that it was public, and the letters to those who follow."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from apps.consultations.domain.report_wording import Sentences
from apps.consultations.models import Report
from apps.publications.domain import publishing
from apps.publications.domain.addresses import path_of
from apps.publications.domain.contents import Content
from apps.publications.enums import Channel
from apps.publications.models import Publication


def tell(*, report: Report) -> Publication:
    """One publication for the moment from which the report is public; doing it twice is doing it once."""
    assert report.published_at is not None
    community, consultation = report.community, report.consultation
    known = Publication.objects.filter(consultation=consultation, content_hash=report.content_hash)
    if found := known.first():
        already: Publication = found
        return already
    with translation.override(community.language):
        title = _("%(title)s. Report on the results") % {"title": consultation.title}
        content = Content(
            title=title[:300],
            summary=f"{Sentences(report, community).lead}\n\n{report.summary}",
            path=path_of("consultation_report", community.slug, consultation.slug),
            content_hash=report.content_hash,
            consultation=consultation,
        )
        return publishing.schedule(
            community=community,
            content=content,
            channels=[Channel.EMAIL],
            by=None,
            at=report.published_at,
        )
