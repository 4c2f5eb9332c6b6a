"""Authors are told what a moderator did with their comments, why, and how to disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from apps.consultations.domain.author_addresses import comment_page, email_of, own_page
from apps.consultations.domain.comment_letters import key_of
from apps.consultations.enums import Act
from apps.consultations.models import Appeal, Contributor, ModerationAct
from apps.people.domain import letters
from apps.people.models import Letter


def tell(*, acts: Sequence[ModerationAct], at: datetime) -> list[Letter]:
    """One letter to each author of these acts, which are of one kind. Who has no address gets none."""
    own: dict[Contributor, list[ModerationAct]] = defaultdict(list)
    for act in acts:
        if act.comment.contributor is not None:
            own[act.comment.contributor].append(act)
    return [_write(contributor, several, at) for contributor, several in own.items() if email_of(contributor)]


def tell_of_decision(*, appeal: Appeal, at: datetime) -> Letter | None:
    """The answer to an appeal; none where the author has no address."""
    contributor = appeal.comment.contributor
    if contributor is None or not email_of(contributor):
        return None
    return letters.write(
        key=key_of(contributor, f"appeal:{appeal.pk}"),
        to=email_of(contributor),
        template="appeal_decided",
        context={
            "appeal": appeal,
            "comment": appeal.comment,
            "comment_url": comment_page(appeal.comment, contributor.language),
        },
        language=contributor.language,
        community=contributor.community,
        person=contributor.user,
        at=at,
    )


def _write(contributor: Contributor, acts: Sequence[ModerationAct], at: datetime) -> Letter:
    first = acts[0]
    return letters.write(
        key=key_of(contributor, f"moderation:{first.pk}"),
        to=email_of(contributor),
        template="comment_moderated",
        context={
            "acts": [(act, comment_page(act.comment, contributor.language)) for act in acts],
            "act": first,
            "shown": first.act in (Act.RELEASE, Act.RESTORE),
            "consultation": first.comment.consultation,
            "own_url": own_page(contributor),
        },
        language=contributor.language,
        community=contributor.community,
        person=contributor.user,
        at=at,
    )
