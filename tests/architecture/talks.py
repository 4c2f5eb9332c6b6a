"""Consultations for the addresses to name, and for the pages to grow on."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from apps.communities.models import Community
from apps.consultations.domain.numbers import next_number
from apps.consultations.domain.places import Place, find
from apps.consultations.models import Comment, Consultation, ConsultationFile
from apps.strategies.models import Edition
from tests.architecture import spoken
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory

MACHINES = ("consultation_ics", "comments_atom", "comments_json", "comments_csv")
READ = ("consultation", "consultation_read", "consultation_comments", "consultation_ledger")


def build(community: Community, edition: Edition) -> dict[str, dict[str, Any]]:
    """The variables of each address of a consultation that is read, by its name."""
    talk = ConsultationFactory(community=community, slug="talk", edition=edition)
    said = say(talk, find(talk, "section-1"))
    file = ConsultationFile(consultation=talk, title="Записка")
    file.file.save("note.pdf", ContentFile(b"%PDF-1.7"))
    own = {"slug": talk.slug}
    named = {f"portal:{name}": own for name in READ} | {f"opendata:{name}": own for name in MACHINES}
    return named | {
        "portal:consultation_place": own | {"on": "section-1"},
        "portal:comment": own | {"number": said.number},
        **spoken.of(talk, said),
        "portal:consultation_file": own | {"pk": file.pk},
    }


def grow(community: Community, edition: Edition, size: int) -> Consultation:
    """An open consultation with `size` comments on each of two places, replies and answers among them."""
    for number in range(size):
        ConsultationFactory(community=community, slug=f"other-{number}")
    talk: Consultation = ConsultationFactory(community=community, slug="talk", edition=edition)
    answer = DispositionFactory(consultation=talk)
    for place in (find(talk, "section-1"), find(talk, "goal-1")):
        for number in range(size):
            above = say(talk, place, disposition=answer if number % 2 else None)
            say(talk, place, parent=above)
    return talk


def say(talk: Consultation, place: Place, **also: Any) -> Comment:
    """One comment on a place, under the community's next number."""
    given: dict[str, Any] = {"number": next_number(talk.community), **place.fields(), **also}
    comment: Comment = CommentFactory(consultation=talk, **given)
    return comment
