"""The town's consultations: one open on the amended draft, one closed with every comment answered, one to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.domain import reports
from apps.consultations.domain.numbers import next_number
from apps.consultations.domain.places import Place, find
from apps.consultations.enums import (
    AuthorKind,
    CommentKind,
    CommentOrigin,
    CommentState,
    Identity,
    NameShown,
    Reason,
    Verdict,
)
from apps.consultations.models import Comment, Consultation, ConsultationFile, Extension
from apps.core.moments import end_of_day, local_day
from apps.strategies.models import Edition
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory

OPEN, ANSWERED, COMING = "zminy", "stratehiia-2030", "zvit"
WORDS = [
    "Тисяча дерев — це добре, але хто поливатиме їх у липні? Додайте, будь ласка, кошти на догляд три роки.",
    "Підтримую. Річка — це те, чим пишається місто.",
    "Чи є кошти на водогін у селах?\n\nУ нашому селі вода з криниць.",
    "Пропоную уточнити кількість округів.",
]


def build(community: Community, adopted: Edition, amended: Edition) -> Consultation:
    """Consultations of the town; returns the open one."""
    now = timezone.now()
    _answered(community, adopted, now)
    ConsultationFactory(
        community=community, slug=COMING, title="Про звіт за минулий рік", takes_comments=False,
        opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=30),
    )  # fmt: skip
    return _open(community, amended, now)


def _open(community: Community, draft: Edition, now: datetime) -> Consultation:
    today = local_day(now, community.zone)
    talk: Consultation = ConsultationFactory(
        community=community, slug=OPEN, edition=draft, title="Зміни до стратегії: проєкт",
        opens_at=end_of_day(today - timedelta(days=5), community.zone),
        closes_at=end_of_day(today + timedelta(days=26), community.zone),
        about="Рада пропонує додати до стратегії ціль про безбар’єрність.",
        decides="Міська рада на сесії після обговорення.",
        contact_email="plan@example.org", contact_phone="+380 44 123-45-67",
    )  # fmt: skip
    _beside(talk, now)
    section = find(talk, "section-1", None)
    first = _first_paragraph(draft)
    _say(talk, Place(**{**vars(section), "paragraph": first}), 0, quote="дев’ять", replacement="одинадцять",
         support_count=14, name_shown=NameShown.INITIALS)  # fmt: skip
    said = _say(talk, section, 1, kind=CommentKind.SUPPORT)
    _say(talk, section, 2, kind=CommentKind.QUESTION, parent=said, name_shown=NameShown.NONE)
    _say(talk, section, 3, state=CommentState.HIDDEN, reason=Reason.INSULT)
    _say(
        talk,
        section,
        2,
        kind=CommentKind.CONCERN,
        author_kind=AuthorKind.ORGANISATION,
        organisation="ГО «Чиста вода»",
    )
    _say(talk, find(talk, "goal-1", None), 2, kind=CommentKind.QUESTION)
    _say(talk, find(talk, "annex-1", None), 1, kind=CommentKind.SUPPORT)
    _say(talk, Place(), 3, origin=CommentOrigin.LETTER, identity=Identity.STAFF)
    return talk


def _beside(talk: Consultation, now: datetime) -> None:
    former = talk.closes_at
    Consultation.objects.filter(pk=talk.pk).update(closes_at=former + timedelta(days=7))
    talk.refresh_from_db()
    Extension.objects.create(
        consultation=talk, former=former, until=talk.closes_at, extended_at=now,
        reason="Мешканці сіл просили більше часу.",
    )  # fmt: skip
    file = ConsultationFile(consultation=talk, title="Пояснювальна записка")
    file.file.save("note.pdf", ContentFile(b"%PDF-1.7\n%%EOF\n"))


def _answered(community: Community, edition: Edition, now: datetime) -> None:
    """Open while people speak; then its window is moved into the past."""
    talk = ConsultationFactory(
        community=community, slug=ANSWERED, edition=edition, title="Стратегія до 2030 року",
        opens_at=now - timedelta(days=60), published_at=now - timedelta(days=62),
    )  # fmt: skip
    for number, verdict in enumerate(Verdict):
        own = DispositionFactory(
            consultation=talk, verdict=verdict, reason="Управління розглянуло пропозицію."
        )
        for place in ("section-1", "goal-1"):
            _say(talk, find(talk, place, None), number, disposition=own)
    _say(talk, Place(), 0, state=CommentState.WITHDRAWN)
    erased = {"body": "", "author_name": "", "disposition": own}
    _say(talk, Place(), 0, state=CommentState.ERASED, **erased)
    Consultation.objects.filter(pk=talk.pk).update(
        closes_at=end_of_day(local_day(now, community.zone) - timedelta(days=30), community.zone), outcome="Враховано пропозиції про воду.",
    )  # fmt: skip
    report = reports.make(consultation=talk, by=None, at=now, summary="Про воду писали найбільше.")
    reports.publish(report=report, by=None, at=now)


def _say(talk: Consultation, place: Place, words: int, **also: Any) -> Comment:
    given: dict[str, Any] = {
        "body": WORDS[words], "origin": CommentOrigin.SITE, "kind": CommentKind.PROPOSAL, **place.fields(), **also
    }  # fmt: skip
    comment: Comment = CommentFactory(consultation=talk, number=next_number(talk.community), **given)
    return comment


def _first_paragraph(draft: Edition) -> int:
    from apps.core.paragraphs import paragraphs

    return next(iter(paragraphs(draft.sections.get(number="1").body)))
