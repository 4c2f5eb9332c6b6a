"""`manage.py import_measures COMMUNITY STRATEGY STAGE FILE`: what a spreadsheet would do, as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.plans.domain import imports
from apps.plans.domain.imports import Outcome, Preview, PreviewRow, drafts, mappings
from apps.plans.domain.sheets.model import CellProblem
from apps.plans.models import PlanEdition, Stage


class Command(BaseCommand):
    """Prints the preview of an import; changes nothing without `--apply`."""

    help = "Import measures into the newest draft of a stage from XLSX, CSV or a Word table"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The stage, the file and how to read it."""
        parser.add_argument("community", help="address or КАТОТТГ code")
        parser.add_argument("strategy", help="address of the strategy")
        parser.add_argument("stage", help="address or number of the stage")
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, help='JSON: {"header or letter": "field"} or a list')
        parser.add_argument("--table", type=int, help="number of the table in the file, from 1")
        parser.add_argument("--apply", action="store_true", help="write, if there are no errors")

    def handle(self, *, file: Path, mapping: Path | None, table: int | None, **options: Any) -> None:
        """Compare, apply if asked and possible, print; exit code 1 with errors."""
        stage = _stage(options["community"], options["strategy"], options["stage"])
        edition = drafts.compared(stage)
        given: dict[str, Any] = {"data": _bytes(file), "name": file.name, "table": table and table - 1}
        try:
            if mapping is not None:
                recognised = imports.preview(edition=edition, **given)
                given["columns"] = mappings.columns(recognised.columns, json.loads(_bytes(mapping)))
            found = imports.preview(edition=edition, **given)
            applied = options["apply"] and not found.errors
            if applied and not found.changes_nothing:
                edition = _applied(edition, given)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except ValueError as error:
            raise CommandError(_("The mapping cannot be read: %(error)s") % {"error": error}) from error
        report = {**_edition(edition), **_report(found), "applied": applied}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))
        if found.errors:
            raise SystemExit(1)


def _stage(community: str, strategy: str, stage: str) -> Stage:
    where = Q(strategy__community__slug=community) | Q(strategy__community__katottg=community)
    number = Q(number=int(stage)) if stage.isdecimal() and len(stage) < 4 else Q(pk__in=[])
    found = Stage.objects.filter(where, strategy__slug=strategy).select_related("strategy__community")
    chosen = found.filter(Q(slug=stage) | number).first()
    if chosen is None:
        stages = ", ".join(found.values_list("slug", flat=True)) or "–"
        raise CommandError(
            _("There is no such stage. Stages of that strategy: %(stages)s.") % {"stages": stages}
        )
    return chosen


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error


@transaction.atomic
def _applied(edition: PlanEdition, given: dict[str, Any]) -> PlanEdition:
    draft = drafts.draft(edition=edition, by=None)
    imports.apply(edition=draft, by=None, at=timezone.now(), **given)
    return draft


def _edition(edition: PlanEdition) -> dict[str, Any]:
    """Which edition was compared or, after an apply, written."""
    based_on = edition.based_on.number if edition.based_on else None
    stored = {"number": edition.number, "state": edition.state, "based_on": based_on}
    return {"edition": stored if edition.pk else None}


def _report(found: Preview) -> dict[str, Any]:
    """The preview for machines."""
    same = found.of(Outcome.SAME)
    return {
        "added": [_row(row) for row in found.of(Outcome.ADDED)],
        "changed": [
            {
                **_row(row),
                "changes": {
                    name: {"before": before, "after": after} for name, (before, after) in row.changes.items()
                },
            }
            for row in found.of(Outcome.CHANGED)
        ],
        "same": len(same),
        "same_rows": [row.number for row in same],
        "errors": _problems(found.errors),
        "warnings": _problems(found.warnings),
        "columns": [
            {"column": column.letter, "header": column.header, "field": column.field}
            for column in found.columns
        ],
        "new_units": found.new_units,
        "new_partners": found.new_partners,
        "untouched": [{"code": one.code, "title": one.title} for one in found.untouched],
        "facts": found.facts,
    }


def _row(row: PreviewRow) -> dict[str, Any]:
    return {"row": row.number, "code": row.code, "title": row.title}


def _problems(problems: Iterable[CellProblem]) -> list[dict[str, Any]]:
    return [
        {
            "row": problem.row,
            "column": problem.column,
            "header": problem.header,
            "value": problem.value,
            "message": str(problem.message),
        }
        for problem in problems
    ]
