"""The hash chain over the audit log."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.core.sealing import AwaitOtherChecks, SealEvents


class Batch(models.Model):
    """Events of one table: their ids, the proof of each, and the columns that the proofs cover.

    `proofs` has 32 bytes per event, in the order of `events`. `columns` are those that the table had
    then, so that one added later does not break the proof.
    """

    table = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))
    events = ArrayField(models.BigIntegerField())
    proofs = models.BinaryField()

    class Meta:
        abstract = True


class UnsealedEvents(Batch):
    """What one statement wrote into an event table. No row of it outlives its transaction."""

    def __str__(self) -> str:
        return f"{self.table} × {len(self.events)}"


class EventTransaction(models.Model):
    """A transaction with unsealed events, by its number in the database. No row of it outlives it."""

    id = models.BigIntegerField(primary_key=True)
    due = models.BooleanField()

    class Meta:
        triggers = [AwaitOtherChecks(), SealEvents()]

    def __str__(self) -> str:
        return str(self.pk)


class Seal(Batch):
    """One link of the chain: what a transaction wrote into one event table, hashed with the link before.

    Written only by the database (`SealEvents`). Numbers have no gaps: two transactions cannot both
    follow the same link, and a link that is removed is missed.
    """

    id = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.pk} {self.table} × {len(self.events)} {self.digest[:12]}"
