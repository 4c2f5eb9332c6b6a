"""Letters as mail servers see them: the message, and which answers are final."""

from __future__ import annotations

from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from apps.people.models import Letter


def message(letter: Letter, server: Any = None) -> EmailMultiAlternatives:
    """The letter as it goes over the wire: text, its twin with markup, and the headers of mass mail."""
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.to],
        headers=headers,
        connection=server,
    )
    if letter.html:
        made.attach_alternative(letter.html, "text/html")
    return made


def is_final(error: Exception) -> bool:
    """Whether the server will never take this letter: 5xx for its recipient or its content."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500
