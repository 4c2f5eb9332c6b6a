"""Codes and titles in the form in which they are compared, remembered while many rows ask for the same."""

from __future__ import annotations

from functools import lru_cache

from apps.plans.domain.sheets.folding import fold as fold_text
from apps.strategies import codes

_MANY = 20_000

folded_code = lru_cache(_MANY)(codes.fold)
folded_title = lru_cache(_MANY)(fold_text)


def code_key(code: str) -> str:
    """What makes two codes the same; a code of nothing but signs is compared as it stands."""
    return folded_code(code) or code.strip()
