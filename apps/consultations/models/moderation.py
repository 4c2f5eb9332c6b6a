"""What moderators did, and what authors say to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.enums import Act, Reason
from apps.consultations.models.comments import Comment
from apps.core.audit import audited


@audited
class ModerationAct(models.Model):
    """One entry of the ledger: what was done with a comment, why, by whom; no word of the comment."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="moderation_acts", verbose_name=_("comment")
    )
    act = models.CharField(_("what was done"), max_length=8, choices=Act)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    note = models.CharField(_("reason in words"), max_length=500, blank=True)
    done_at = models.DateTimeField(_("done"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("by whom"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("act of moderation")
        verbose_name_plural = _("acts of moderation")
        ordering = ["done_at", "pk"]

    def __str__(self) -> str:
        return f"{self.comment}: {self.get_act_display()}"

    @property
    def community(self) -> Community:
        """The community of its comment."""
        return self.comment.community


class Appeal(models.Model):
    """An author asks that a hidden comment is shown again. Personal, so not audited."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="appeals", verbose_name=_("comment")
    )
    text = models.TextField(_("what the author says"))
    made_at = models.DateTimeField(_("made"))
    granted = models.BooleanField(_("granted"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"], condition=models.Q(decided_at=None), name="appeal_one_waits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment}"

    @property
    def community(self) -> Community:
        """The community of its comment."""
        return self.comment.community
