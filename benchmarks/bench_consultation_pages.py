"""A draft of 50 sections under discussion, with 1,000 and with 10,000 comments, for a first-time visitor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.consultations.domain.places import find, outline
from apps.consultations.enums import CommentOrigin
from apps.consultations.models import Comment, Consultation
from apps.core.paragraphs import paragraphs
from apps.strategies.domain import editions
from tests.factories import CommunityFactory, EditionFactory, SectionFactory
from tests.factories.consultations import ConsultationFactory, DispositionFactory
from tests.factories.strategies import LONG_AGO

SECTIONS, SIZES = 50, (1_000, 10_000)
BODY = "<p>До кінця 2029 року роздільний збір відходів працює в усіх районах громади.</p>" * 12
PAGES = {"contents": "read/", "one section": "read/section-1/", "all comments": "comments/", "its page": ""}


def get(address: str) -> int:
    """Fetch a page; returns its size."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return len(response.content)


def consultation(size: int) -> str:
    """An open one with `size` comments: a tenth on the first section, a third answered, some are replies."""
    community = CommunityFactory(slug=f"hromada-{size}")
    edition = EditionFactory(strategy__community=community)
    for number in range(1, SECTIONS + 1):
        SectionFactory(edition=edition, number=str(number), position=number, body=BODY)
    edition = editions.publish(edition=edition, by=None, at=LONG_AGO)
    talk: Consultation = ConsultationFactory(community=community, slug="talk", edition=edition)
    say(talk, size)
    return f"/{community.slug}/consultations/talk/"


def say(talk: Consultation, size: int) -> None:
    """The comments, spread over sections and paragraphs."""
    places = [place for place in outline(talk) if place.lineage]
    numbers = {row.lineage: list(paragraphs(row.body)) for row in talk.edition.sections.all()}
    answer, now = DispositionFactory(consultation=talk), timezone.now()
    first = find(talk, "section-1")
    rows = []
    for number in range(1, size + 1):
        place = first if number % 10 == 0 else places[number % len(places)]
        own = numbers[place.lineage]
        rows.append(
            Comment(
                community=talk.community, consultation=talk, edition=talk.edition, number=number,
                **place.fields() | {"paragraph": own[number % len(own)] if number % 4 else None},
                body=f"Пропоную додати лавки й освітлення, № {number}. " * 4, author_name="Олена Мешканка",
                origin=CommentOrigin.LETTER, received_at=now - timedelta(hours=1),
                disposition=answer if number % 3 == 0 else None,
            )
        )  # fmt: skip
    made = Comment.objects.bulk_create(rows, batch_size=500)
    replies = made[:: max(1, size // 500)]
    for row, above in zip(replies, made, strict=False):
        if row.pk != above.pk:
            row.parent = above
    Comment.objects.bulk_update(replies, ["parent"], batch_size=500)


def cases() -> dict[str, Callable[[], object]]:
    """Each page at both sizes."""
    bases = {size: consultation(size) for size in SIZES}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself, only later
    return {
        f"{name}, {size:,} comments": partial(get, base + page)
        for name, page in PAGES.items()
        for size, base in bases.items()
    }
