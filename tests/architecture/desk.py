"""Rows of the moderator's desk, for the addresses of the office to name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.models import Appeal, Assignment, CommentGroup, ReasonText
from tests.factories import UnitFactory
from tests.factories.consultations import CommentFactory, ConsultationFactory

# What moderators change, who elsewhere only look.
ACTS = {
    f"office:{name}"
    for name in (
        *("answer", "answers_take_back", "moderate", "ask_unit", "comment_group_add", "comment_group"),
        *("take_over", "appeal", "assignment", "assignment_take_back", "reason_text", "reason_text_add"),
    )
}
_TALKS = ("workbench", "answer", "answers_take_back", "moderate", "ask_unit", "comment_groups")


def build(community: Community, edition: Any) -> dict[str, dict[str, Any]]:
    """The variables of the addresses of the desk, by their names."""
    now = timezone.now()
    consultation = ConsultationFactory(community=community, edition=edition)
    group = CommentGroup.objects.create(consultation=consultation, title="Група", created_at=now)
    comment = CommentFactory(
        consultation=consultation, number=9100, state="hidden", reason="insult", group=group
    )
    assignment = Assignment.objects.create(
        comment=comment, unit=UnitFactory(community=community), due_on=date(2030, 1, 1), asked_at=now
    )
    appeal = Appeal.objects.create(comment=comment, text="Прошу переглянути", made_at=now)
    text = ReasonText.objects.create(community=community, title="Текст", text="Текст")
    found = {f"office:{name}": {"pk": consultation.pk} for name in (*_TALKS, "comment_group_add")}
    return found | {
        "office:comment_group": {"pk": group.pk},
        "office:comment": {"pk": comment.pk},
        "office:take_over": {"pk": comment.pk},
        "office:appeal": {"pk": appeal.pk},
        "office:assignment": {"pk": assignment.pk},
        "office:assignment_take_back": {"pk": assignment.pk},
        "office:reason_text": {"pk": text.pk},
        "office:reason_text_add": {"community": community.pk},
    }
