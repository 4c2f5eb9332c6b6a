"""The hash chain over the audit log."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Seal(models.Model):
    """One link of the chain: the hash of an event row together with the hash before it.

    `columns` are the columns that the event table had when the row was sealed, so that a
    column added later does not break the proof. Written only by the database (`SealEvent`).
    """

    table = models.CharField(max_length=63)
    event_id = models.BigIntegerField()
    columns = ArrayField(models.CharField(max_length=63))
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "event_id"], name="seal_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.table} {self.event_id} {self.digest[:12]}"
