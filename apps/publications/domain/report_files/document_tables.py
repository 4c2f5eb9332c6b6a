"""The long tables of the Word document: what changed, every comment."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.consultations.domain.reported_line import Line
from apps.publications.domain.report_files.material import Material
from apps.publications.domain.report_files.word import Word


def write_changes(word: Word, material: Material) -> None:
    """What was accepted, and where."""
    word.heading(_("What changed"), 1)
    if not material.changes:
        word.say(_("Nothing was changed."))
        return
    rows = [
        [
            f"№ {', '.join(map(str, result.comments))}",
            result.changed or "–",
            f"{result.label}\n{result.reason}",
        ]
        for result in material.changes
    ]
    word.grid([_("Comments"), _("Changed place"), _("Result and reason")], rows, [4.5, 4.5, 8])


def write_comments(word: Word, material: Material) -> None:
    """Every comment with its result."""
    word.heading(_("Comments and results"), 1)
    if not material.lines:
        word.say(_("Nothing was said."))
        return
    head = ["№", _("Who, where"), _("What the author says"), _("Result and reason")]
    word.grid(head, [_row(line) for line in material.lines], [1.3, 3.7, 6.5, 5.5])


def _row(line: Line) -> list[str]:
    said = line.gone or line.body
    if line.replacement:
        said += f"\n{_('Replacement text')}: {line.replacement}"
    who = "\n".join(part for part in (line.author, line.where, line.kind) if part)
    result = line.verdict
    if line.result:
        result = "\n".join(part for part in (line.verdict, line.result.unit, line.result.reason) if part)
    return [str(line.number), who, said, result]
