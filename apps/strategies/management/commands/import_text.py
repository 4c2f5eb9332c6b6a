"""`manage.py import_text COMMUNITY STRATEGY FILE [--apply]`: a Word or Markdown text into a draft."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.strategies.domain import forks, texts
from apps.strategies.domain.texts import TextPreview
from apps.strategies.enums import EditionKind, EditionState
from apps.strategies.models import Edition, Strategy


class Command(BaseCommand):
    """Shows what a document would become; with --apply puts it into the strategy's draft."""

    help = "Import a Word document (.docx) or Markdown as the text of a strategy's draft"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Addresses of the community and the strategy, and the file."""
        parser.add_argument("community")
        parser.add_argument("strategy")
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="write it into the draft edition")
        parser.add_argument("--json", action="store_true", help="print the preview as JSON")

    def handle(self, *, community: str, strategy: str, file: Path, **options: Any) -> None:
        """Preview, and apply if asked to."""
        found = Strategy.objects.filter(community__slug=community, slug=strategy).first()
        if found is None:
            raise CommandError(
                _("There is no strategy %(address)s.") % {"address": f"{community}/{strategy}"}
            )
        try:
            text = texts.preview(data=file.read_bytes(), name=file.name)
            self._print(text, as_json=options["json"])
            if options["apply"]:
                self._apply(found, text)
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error
        except ValidationError as error:
            raise CommandError("\n".join([*error.messages, _("Nothing was imported.")])) from error

    def _print(self, text: TextPreview, *, as_json: bool) -> None:
        if as_json:
            content = json.loads(text.to_json())
            content["images"] = list(text.images)
            self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))
            return
        for section in text.sections:
            self.stdout.write(f"{'  ' * (section.level - 1)}{section.number}. {section.heading}")
        for annex in text.annexes:
            self.stdout.write(
                _("Annex %(number)s. %(title)s") % {"number": annex.number, "title": annex.title}
            )
        for warning in text.warnings:
            self.stdout.write(self.style.WARNING(warning))

    def _apply(self, strategy: Strategy, text: TextPreview) -> None:
        with transaction.atomic():
            edition = draft_of(strategy)
            counts = texts.apply(edition=edition, text=text, by=None)
        words = _(
            "Edition %(number)s: %(added)s added, %(changed)s changed, %(same)s the same,"
            " %(removed)s removed; pictures stored: %(images)s."
        )
        self.stdout.write(words % {"number": edition.number, **vars(counts)})


def draft_of(strategy: Strategy) -> Edition:
    """The newest draft; without one a fork of the newest edition, or the first."""
    editions = strategy.editions.exclude(state=EditionState.WITHDRAWN).order_by("-number")
    draft = editions.filter(state=EditionState.DRAFT).first()
    newest = editions.first()
    if draft is not None:
        return draft
    if newest is not None:
        return forks.fork(edition=newest, kind=EditionKind.AMENDED, by=None)
    return forks.start(strategy=strategy, kind=EditionKind.PRELIMINARY, by=None)
