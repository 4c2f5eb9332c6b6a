"""The pages of the site, one of each kind, as paths in the town of the journeys."""

from __future__ import annotations

HOME = "/zrazkova/"
STRATEGY = "/zrazkova/strategy-2030/"
PUBLIC = {
    "front": "/",
    "front, second page": "/?page=2",
    "front, search": "/?q=зразк",
    "front, nothing found": "/?q=ъъъъъъ",
    "front in English": "/en/",
    "community": HOME,
    "community without a strategy": "/susidnia-0/",
    "community with Russian content": "/primerny/",
    "documents": f"{HOME}documents/",
    "strategy": STRATEGY,
    "strategy, amended": f"{STRATEGY}?edition=2",
    "strategy in Russian": f"/ru{STRATEGY}",
    "goals": f"{STRATEGY}goals/",
    "goals, open": f"{STRATEGY}goals/?expand=1",
    "goals, filtered": f"{STRATEGY}goals/?q=мережу",
    "goals, nothing found": f"{STRATEGY}goals/?q=ъъъъ",
    "goals, one level": f"{STRATEGY}goals/?level=1",
    "goals, table": f"{STRATEGY}goals/?view=table",
    "goals in English": f"/en{STRATEGY}goals/",
    "goal": f"{STRATEGY}goals/1/",
    "goal, third level": f"{STRATEGY}goals/1.1.1/",
    "text": f"{STRATEGY}text/",
    "section": f"{STRATEGY}text/1/",
    "annex": f"{STRATEGY}text/annex-1/",
    "editions": f"{STRATEGY}editions/",
    "edition": f"{STRATEGY}editions/1/",
    "difference": f"{STRATEGY}editions/1-2/",
}
ACCOUNT = {"sign in": "/accounts/login/", "new password": "/accounts/password/reset/"}
ERRORS = {
    "missing": "/nowhere/",
    "missing goal": f"{STRATEGY}goals/99/",
    "missing in English": "/en/nowhere/",
}
