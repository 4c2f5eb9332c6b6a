"""Minutes of meetings, sessions and hearings."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from apps.communities.models import Community
from apps.core.audit import audited
from apps.process.enums import MinutesState
from apps.process.models.agendas import Resolution
from apps.process.models.meetings import Meeting
from apps.process.models.steps import Step
from apps.process.querysets import MinutesQuerySet, WorkplanPartQuerySet

State = MinutesState


def approves(minutes: Any, user: Any) -> bool:
    """Who notes that the meeting approved them."""
    return bool(user.has_perm("process.approve_minutes", minutes))


@audited
class Minutes(ConcurrentTransitionMixin, models.Model):
    """The record of a meeting: a draft until the next meeting approves it; corrections are addenda.

    Approved minutes are frozen: a trigger refuses every change but of the moment they become public.
    `content_hash` is the SHA-256 of the canonical JSON of what was approved. Public from `published_at` on.
    """

    step = models.OneToOneField(
        Step, on_delete=models.CASCADE, related_name="minutes", verbose_name=_("step")
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    body = models.TextField(_("text"), blank=True)
    state = FSMField(_("state"), choices=MinutesState.choices, default=State.DRAFT, protected=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_by_meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="approved_minutes",
        verbose_name=_("approved by the meeting"),
    )  # fmt: skip
    approved_by = models.OneToOneField(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="approves",
        verbose_name=_("approved by the decision"),
    )  # fmt: skip
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["step"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=State.APPROVED)
                | models.Q(approved_on__isnull=False) & ~models.Q(content_hash="") & ~models.Q(body=""),
                name="minutes_approved_are_whole",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_minutes_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("OLD.state = 'approved'"),
                func="""
                    IF TG_OP = 'DELETE' THEN
                        RAISE EXCEPTION 'approved minutes are not deleted'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    IF to_jsonb(NEW) - 'published_at' IS DISTINCT FROM to_jsonb(OLD) - 'published_at' THEN
                        RAISE EXCEPTION 'approved minutes are not changed'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{_('Minutes')} {self.number}".strip()

    @property
    def community(self) -> Community:
        """The community of its step."""
        return self.step.community

    @transition(field=state, source=State.DRAFT, target=State.APPROVED, permission=approves)
    def mark_approved(self) -> None:
        """The next meeting approved them."""


class AddendumQuerySet(WorkplanPartQuerySet):
    """Addenda."""

    to_workplan = "minutes__step__workplan__"


@audited
class Addendum(models.Model):
    """A correction of approved minutes; it stays."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="addenda", verbose_name=_("minutes")
    )
    body = models.TextField(_("text"))
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip

    objects = AddendumQuerySet.as_manager()

    class Meta:
        verbose_name = _("addendum to the minutes")
        verbose_name_plural = _("addenda to the minutes")
        ordering = ["added_at", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="addenda_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF TG_OP = 'UPDATE'
                        AND to_jsonb(NEW) - 'added_by_id' = to_jsonb(OLD) - 'added_by_id'
                        AND NEW.added_by_id IS NULL
                    THEN RETURN NEW; END IF;
                    RAISE EXCEPTION 'addenda to minutes stay as they are'
                        USING ERRCODE = 'integrity_constraint_violation';
                """,
            )
        ]

    def __str__(self) -> str:
        return self.body[:80]

    @property
    def community(self) -> Community:
        """The community of its minutes."""
        return self.minutes.community
