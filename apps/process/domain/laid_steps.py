"""One step of a template as it becomes in a community."""

from __future__ import annotations

import re
from datetime import date

from apps.process.domain.rules_in_force import RuleBook
from apps.process.domain.windows import window
from apps.process.models import DeadlineRule, Step, TemplateStep

COPIED = (
    *("code", "position", "kind", "title", "window_words", "agenda", "results", "tasks"),
    *("channels", "with_comments"),
)
_BLANK = re.compile(r"^_+ ?тиждень ")  # left open in the plan: «_____ тиждень жовтня»


def step_from(source: TemplateStep, starts_on: date, book: RuleBook) -> Step:
    """The step with its window, words and rules; its phase and unit are not set yet."""
    step = Step(**{name: getattr(source, name) for name in COPIED}, responsible=source.responsible)
    step.window_words = words_for(source, starts_on)
    parts = (source.from_month, source.from_part, source.to_month, source.to_part)
    step.window_start, step.window_end = window(starts_on, *parts) or (None, None)
    step.rule = _own(source.rule, book, starts_on)
    step.lasting_rule = _own(source.lasting_rule, book, starts_on)
    return step


def words_for(source: TemplateStep, starts_on: date) -> str:
    """The words of the plan where they stay true: a month that they name is that of the usual start."""
    if source.from_month is None and source.to_month is None:
        return source.window_words
    if source.template.usual_month not in (None, starts_on.month):
        return ""
    return _BLANK.sub("один із тижнів ", source.window_words)


def _own(rule: DeadlineRule | None, book: RuleBook, day: date) -> DeadlineRule | None:
    """The rule of that code that applies in the community: its own before the portal's."""
    return rule and (book.at(rule.code, day) or rule)
