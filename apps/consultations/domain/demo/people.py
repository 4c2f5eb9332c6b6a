"""Made-up people of the demo: who speaks, and whom they support."""

from __future__ import annotations

from datetime import datetime

from apps.consultations.domain.introducing import CONSENT
from apps.consultations.enums import AuthorKind, CommentState, NameShown
from apps.consultations.models import Comment, Consultation, Contributor, Support
from apps.core.demo import Row


def contributors(consultation: Consultation, said: Row) -> list[Contributor]:
    community, opened = consultation.community, consultation.opens_at
    assert opened is not None
    names = [(name, "") for name in said["names"]] + [
        (name, organisation) for name, organisation in zip(said["names"], said["organisations"], strict=False)
    ]
    rows = [
        Contributor(
            community=community,
            email=f"demo{number}@{community.slug}.example",
            name=name,
            name_shown=list(NameShown)[number % 3],
            author_kind=AuthorKind.ORGANISATION if organisation else AuthorKind.RESIDENT,
            organisation=organisation,
            language=community.language,
            consent=CONSENT,
            consented_at=opened,
            confirmed_at=opened,
            created_at=opened,
        )
        for number, (name, organisation) in enumerate(names, start=1)
    ]
    return Contributor.objects.bulk_create(rows)


def support(rows: list[Comment], people: list[Contributor], *, at: datetime) -> None:
    """Every third comment is supported by some of the others, at the last moment `at`."""
    supports = []
    for index, row in enumerate(rows):
        if row.state != CommentState.VISIBLE or index % 3:
            continue
        agreeing = [person for person in people[index % 4 :: 4] if person != row.contributor][: index % 9]
        row.support_count = len(agreeing)
        supports += [Support(comment=row, contributor=person, given_at=at) for person in agreeing]
    Support.objects.bulk_create(supports, batch_size=500)
    Comment.objects.bulk_update([row for row in rows if row.support_count], ["support_count"], batch_size=200)
