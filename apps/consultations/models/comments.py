"""What people say about a draft."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.consultations.querysets import CommentQuerySet
from apps.strategies.models import Edition


class Comment(models.Model):
    """A question, proposal or opinion, with its number in the community.

    `goal_lineage` or `section_lineage` says on what of the edition; empty means the whole. It is not
    audited: an event table never forgets, and a person may ask that what they said is forgotten.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="comments", verbose_name=_("community")
    )
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="comments",
        verbose_name=_("edition"),
    )  # fmt: skip
    goal_lineage = models.UUIDField(_("goal"), null=True, blank=True)
    section_lineage = models.UUIDField(_("section"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind, default=CommentKind.PROPOSAL)
    body = models.TextField(_("text"))
    replacement = models.TextField(_("replacement text"), blank=True)
    author_name = models.CharField(_("who says it"), max_length=200, blank=True)
    author_kind = models.CharField(
        _("in whose name"), max_length=12, choices=AuthorKind, default=AuthorKind.RESIDENT
    )
    origin = models.CharField(_("how received"), max_length=10, choices=CommentOrigin)
    received_at = models.DateTimeField(_("received"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["community", "number"], name="comment_number_once")]

    def __str__(self) -> str:
        return f"№ {self.number}"
