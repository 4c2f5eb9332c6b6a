"""Choices of the library's nouns."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileKind(TextChoices):
    """What a file of the library is."""

    EDITION = "edition", _("edition as PDF")
    PLAN = "plan", _("action plan as PDF")
    LETTER = "letter", _("official letter as PDF")
    CONSULTATION = "consultation", _("report on a consultation")


class FileState(TextChoices):
    """How far the making of a file is."""

    QUEUED = "queued", _("waits its turn")
    RENDERING = "rendering", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("not made")


class Variant(TextChoices):
    """What a file says of its edition: the same text is printed anew when a decision makes it official."""

    DRAFT = "draft", _("published draft, with a watermark")
    IN_FORCE = "in_force", _("in force, its decision is not known")
    ADOPTED = "adopted", _("adopted by a decision")
    ISSUED = "issued", _("issued with a number and a date")
    REPORT = "report", _("report as PDF")
    REPORT_DOCX = "report_docx", _("report as a Word document")
    COMMENTS_XLSX = "comments_xlsx", _("comments and results as a table, XLSX")
    COMMENTS_CSV = "comments_csv", _("comments and results as a table, CSV")
    BUNDLE = "bundle", _("everything together, with a list of hashes")


# The files of a report; the last one holds the others.
OF_REPORT = (
    Variant.REPORT,
    Variant.REPORT_DOCX,
    Variant.COMMENTS_XLSX,
    Variant.COMMENTS_CSV,
    Variant.BUNDLE,
)
ENDINGS = {
    Variant.REPORT_DOCX: "docx",
    Variant.COMMENTS_XLSX: "xlsx",
    Variant.COMMENTS_CSV: "csv",
    Variant.BUNDLE: "zip",
}


class Channel(TextChoices):
    """Over what something is made public or sent."""

    PORTAL = "portal", _("this portal")
    WEBSITE = "website", _("official site")
    EMAIL = "email", _("e-mail to subscribers")
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    TELEGRAM = "telegram", "Telegram"
    VIDEO = "video", _("video recording")
    LETTER = "letter", _("official letter")


class Frequency(TextChoices):
    """How often a follower is written to; never twice on one day but with `AT_ONCE`."""

    AT_ONCE = "at_once", _("at once, also several times a day")
    DAILY = "daily", _("at most once a day")
    WEEKLY = "weekly", _("once a week")


class PostingState(TextChoices):
    """How far the posting over one channel is."""

    WAITING = "waiting", _("waits for its moment")
    BY_HAND = "by_hand", _("to be posted by hand")
    DONE = "done", _("posted")
    FAILED = "failed", _("not posted")
