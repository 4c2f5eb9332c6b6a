"""Outbox rows: side effects that wait in PostgreSQL."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.Model):
    """One side effect, written in the transaction that causes it.

    `key` makes it idempotent: the same key is stored once. `due_at` is when it should happen (next),
    so `done_at - due_at` is how late it was. While a worker has it, `claimed_by` and `claimed_until`
    say who and for how long. `done_at` says it happened, `dead_at` that it was given up after the last
    attempt and waits for a person. `handler` names the one function that this row is for, where a
    kind has several; empty: whoever handles the kind.
    """

    kind = models.CharField(_("kind"), max_length=80)
    subject_id = models.CharField(_("subject"), max_length=64)
    key = models.CharField(_("key"), max_length=400, unique=True)
    handler = models.CharField(_("handler"), max_length=200, blank=True)
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_by = models.CharField(_("worker"), max_length=80, blank=True)
    claimed_until = models.DateTimeField(_("held by the worker until"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    dead_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("side effect")
        verbose_name_plural = _("side effects")
        ordering = ["due_at", "pk"]
        indexes = [  # what a ticker or the office looks for, and nothing of what is long done
            models.Index(
                fields=["due_at", "id"],
                name="effect_free",
                condition=models.Q(done_at=None, dead_at=None, claimed_until=None),
            ),
            models.Index(
                fields=["claimed_until"], name="effect_held", condition=models.Q(claimed_until__isnull=False)
            ),
            models.Index(fields=["dead_at"], name="effect_dead", condition=models.Q(dead_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
