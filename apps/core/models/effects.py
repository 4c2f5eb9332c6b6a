"""Outbox rows: side effects that wait in PostgreSQL."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.Model):
    """One side effect, written in the transaction that causes it.

    `key` makes it idempotent: the same key is stored once. `done_at` says it happened,
    `dead_at` that it was given up after the last attempt and waits for a person.
    """

    kind = models.CharField(_("kind"), max_length=80)
    subject_id = models.CharField(_("subject"), max_length=64)
    key = models.CharField(_("key"), max_length=200, unique=True)
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    dead_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("side effect")
        verbose_name_plural = _("side effects")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="effect_waiting",
                condition=models.Q(done_at=None, dead_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
