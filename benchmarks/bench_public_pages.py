"""Public pages of a small and a large strategy: does the time grow slower than the tree?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.test import Client

from tests.factories import published_edition

SIZES = (20, 400)
PAGES = {"goal tree": "goals/", "strategy": "", "text": "text/"}


def get(address: str) -> int:
    """Fetch a page as a first-time visitor; returns its size."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return len(response.content)


def cases() -> dict[str, Callable[[], object]]:
    """The pages at both sizes."""
    found: dict[str, Callable[[], object]] = {}
    for size in SIZES:
        strategy = published_edition(goals=size, sections=size // 10).strategy
        address = f"/{strategy.community.slug}/{strategy.slug}/"
        for name, page in PAGES.items():
            found[f"{name}, {size} goals"] = partial(get, address + page)
    return dict(sorted(found.items(), key=lambda item: item[0].split(",")[0]))
