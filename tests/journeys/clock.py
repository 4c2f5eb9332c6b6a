"""The portal's own clock in a journey: it goes on, but from another moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page


class Clock:
    """What the portal takes for now; the clocks of the browser and of the database stay as they are."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._real = timezone.now
        self._ahead = timedelta(0)
        patch.setattr(timezone, "now", lambda: self._real() + self._ahead)

    def move_to(self, moment: datetime) -> None:
        """From here on it is `moment` and later."""
        self._ahead = moment - self._real()


def reading(browser: Browser, site: str) -> Page:
    """A resident's window that asks anew each time: what it kept for a minute knows nothing of a moved clock."""
    context = browser.new_context(
        base_url=site, locale="uk-UA", extra_http_headers={"Cache-Control": "no-cache"}
    )
    return context.new_page()
