"""Who asked, of what, when, by which rule: the table at the top of a report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.publications.domain.addresses import path_of, whole
from apps.publications.domain.report_files.material import Material
from apps.strategies.domain.wording import moment


def facts(material: Material) -> list[tuple[str, str]]:
    """Who asked, of what, when, by which rule, and where it stands."""
    about, consultation = material.content["consultation"], material.consultation
    subject = about["subject"]
    rows = [(_("Community"), material.community.name), (_("Unit in charge"), about["unit"])]
    if subject:
        said = _("%(title)s. Edition %(number)s") % {"title": subject["title"], "number": subject["edition"]}
        rows.append((_("Document"), f"{said} {subject['stage']}".strip()))
    rows += [
        (_("People could speak"), material.sentences.window),
        *((_("Extended"), f"{words}. {reason}") for words, reason in material.sentences.extensions),
        (_("By which rule"), _rule(about)),
        (_("Report published"), moment(material.published_at, material.community.zone)),
        (
            _("On the portal"),
            whole(path_of("consultation_report", material.community.slug, consultation.slug)),
        ),
        (_("Hash of the content (SHA-256)"), material.report.content_hash),
    ]
    return [(name, words) for name, words in rows if words]


def _rule(about: dict[str, object]) -> str:
    least = _("at least %(count)s calendar days") % {"count": about["least_days"]}
    return f"{least} ({about['least_basis']})" if about["least_basis"] else least
