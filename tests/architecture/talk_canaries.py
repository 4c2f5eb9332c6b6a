"""Consultations that a stranger may not see, and in an open one the words that nobody reads any more or yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.domain.places import WHOLE, find
from apps.consultations.enums import Act, CommentState, Reason
from apps.consultations.models import (
    Appeal,
    Assignment,
    Comment,
    CommentFile,
    CommentGroup,
    Consultation,
    ConsultationFile,
    Extension,
    ModerationAct,
    ReasonText,
    Report,
    Survey,
)
from apps.strategies.models import Edition
from tests.architecture.canaries import STEM, written
from tests.factories.communities import UnitFactory
from tests.factories.consultations import (
    CommentFactory,
    ConsultationFactory,
    ContributorFactory,
    DispositionFactory,
)

# What a comment says in words; the rest leads to its place.
WORDS = ("body", "replacement", "quote", "quote_prefix", "quote_suffix", "author_name", "organisation")
UNREAD = (
    CommentState.DRAFT,
    CommentState.UNCONFIRMED,
    CommentState.HELD,
    CommentState.HIDDEN,
    CommentState.WITHDRAWN,
)


@dataclass
class Talks:
    """An open one with hidden words, and three that are hidden altogether."""

    open: Consultation
    hidden: list[Consultation]
    unread: list[Comment]


def plant(community: Community, public: Edition, draft: Edition) -> Talks:
    """One of everything in each."""
    now = timezone.now()
    talk = ConsultationFactory(community=community, slug="open", edition=public)
    unread = _unread(talk)
    _read_by_staff(talk, unread[-2])
    hidden = [
        _hidden(community, "later", draft, now + timedelta(days=1)),
        _hidden(community, "never", draft, None),
    ]
    return Talks(talk, hidden, unread)


def _unread(talk: Consultation) -> list[Comment]:
    """Comments of every state in which nobody reads them, on a section, with everything that they can have."""
    place = find(talk, "section-1").fields()
    found = []
    for number, state in enumerate(UNREAD, 101):
        someone = ContributorFactory(
            community=talk.community, email=f"{STEM}{number}@example.org", name=f"{STEM} name"
        )
        own = {name: f"{STEM} {name}" for name in WORDS} | {
            "content_hash": f"{STEM}hash",
            "likeness": f"{STEM}like",
        }
        numbered = None if state in UNREAD[:2] else number
        row = CommentFactory(
            consultation=talk,
            state=state,
            number=numbered,
            reason=Reason.INSULT,
            contributor=someone,
            **place,
            **own,
        )
        _file(row)
        found.append(row)
    # One that is read: what is known of its author apart from the name shown is not.
    author = ContributorFactory(
        community=talk.community, email=f"{STEM}author@example.org", name=f"{STEM} full"
    )
    CommentFactory(
        consultation=talk,
        number=120,
        contributor=author,
        author_name=f"{STEM} full",
        name_shown="none",
        **place,
    )
    return found


def _file(row: Comment) -> None:
    file = CommentFile(comment=row, name=f"{STEM}.pdf")
    file.file.save("x.pdf", ContentFile(b"%PDF-1.7 kanarka"))


def _read_by_staff(talk: Consultation, hidden: Comment) -> None:
    """What moderators and units write for each other."""
    now = timezone.now()
    ModerationAct.objects.create(
        comment=hidden, act=Act.HIDE, reason=Reason.INSULT, note=f"{STEM} note", done_at=now
    )
    Appeal.objects.create(comment=hidden, text=f"{STEM} appeal", made_at=now)
    Assignment.objects.create(
        comment=hidden, unit=UnitFactory(community=talk.community), due_on=now.date(), asked_at=now,
        question=f"{STEM} question", opinion=f"{STEM} opinion",
    )  # fmt: skip
    CommentGroup.objects.create(consultation=talk, title=f"{STEM} group", created_at=now)
    ReasonText.objects.create(community=talk.community, title=f"{STEM} title", text=f"{STEM} text")
    Report.objects.create(consultation=talk, summary=f"{STEM} summary", created_at=now)


def _hidden(community: Community, slug: str, draft: Edition, published_at: Any) -> Consultation:
    """A consultation nobody has been told of, with one of everything."""
    talk = ConsultationFactory(community=community, slug=slug, published_at=None, edition=draft)
    own = {name: value for name, value in written(talk, f"{STEM}talk").items() if name != "slug"}
    Consultation.objects.filter(pk=talk.pk).update(**own)
    Extension.objects.create(
        consultation=talk, former=talk.closes_at, until=talk.closes_at + timedelta(days=1), reason=f"{STEM} reason",
        extended_at=timezone.now(),
    )  # fmt: skip
    file = ConsultationFile(consultation=talk, title=f"{STEM} title")
    file.file.save("x.pdf", ContentFile(b"%PDF-1.7 kanarka"))
    Survey.objects.create(consultation=talk, title=f"{STEM} survey", intro=f"{STEM} intro")
    answer = DispositionFactory(consultation=talk, reason=f"{STEM} answer")
    CommentFactory(
        consultation=talk, number=130 + len(slug) + bool(published_at), body=f"{STEM} body", disposition=answer,
        **WHOLE.fields(),
    )  # fmt: skip
    if published_at:
        Consultation.objects.filter(pk=talk.pk).update(published_at=published_at)
    talk.refresh_from_db()
    return talk
