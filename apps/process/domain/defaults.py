"""Rules and templates that come with the portal, from `fixtures/process/`."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from apps.core import audit
from apps.core.demo import Row, read
from apps.process.domain import templates
from apps.process.models import DeadlineRule, WorkplanTemplate

VERB = "load_process"
RULES = "rules.yaml"


@transaction.atomic
def load() -> list[str]:
    """Store what is missing; what a person has edited since is left alone. Returns a line for each thing.

    A rule that nobody touched follows its fixture; a template that is there is not changed, for roads were
    laid out from it.
    """
    done: list[str] = []
    with audit.verb(VERB, by=None):
        for row in read(folder() / RULES):
            if _rule(row):
                done.append(f"rule: {row['code']}")
        for path in sorted(folder().glob("*.yaml")):
            if path.name != RULES and _template(read(path)):
                done.append(f"template: {path.stem}")
    return done


def folder() -> Path:
    """Where the fixtures lie."""
    return Path(settings.FIXTURES_ROOT) / "process"


def _rule(row: Row) -> bool:
    """Whether a rule of the portal was added or followed its fixture."""
    key = {"community": None, "code": row["code"], "valid_from": row.get("valid_from")}
    rule = DeadlineRule.objects.filter(**key).first()
    if rule is None:
        rule = DeadlineRule(**key)
    elif not _differs(rule, row) or _touched(rule):
        return False
    for name, value in row.items():
        setattr(rule, name, value)
    rule.full_clean()
    rule.save()
    return True


def _differs(rule: DeadlineRule, row: Row) -> bool:
    return any(getattr(rule, name) != value for name, value in row.items())


def _touched(rule: DeadlineRule) -> bool:
    """Whether anything else than this loading ever wrote the rule."""
    events = DeadlineRule.pgh_event_model.objects.filter(pgh_obj_id=rule.pk)  # type: ignore[attr-defined]
    return bool(events.exclude(pgh_context__contains={"verb": VERB}).exists())


def _template(row: Row) -> bool:
    if WorkplanTemplate.objects.filter(slug=row["slug"]).exists():
        return False
    templates.build(row)
    return True
