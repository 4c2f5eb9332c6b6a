"""Templates made from another template, or from a road that was walked."""

from __future__ import annotations

from itertools import count

from django.db import transaction

from apps.communities.domain.addresses import romanised
from apps.communities.models import Community
from apps.core import audit
from apps.people.models import User
from apps.process.domain.template_steps import fill
from apps.process.domain.template_windows import counted_window, same_window
from apps.process.models import Workplan, WorkplanTemplate
from apps.strategies.enums import StrategyKind


@transaction.atomic
def copy_template(
    *, template: WorkplanTemplate, community: Community, title: str, by: User | None
) -> WorkplanTemplate:
    """The community's own copy of a template, to be changed as it likes."""
    with audit.verb("copy_road", by=by):
        made = _begun(template, community, title, template.usual_month)
        fill(made, template, same_window)
    return made


@transaction.atomic
def template_from(*, workplan: Workplan, title: str, by: User | None) -> WorkplanTemplate:
    """A template of the community with the steps of a road; cancelled steps are left out.

    The window of a step becomes parts of months counted from the road's start; a step that had only an exact
    day gets the part of the month that this day lies in.
    """
    with audit.verb("copy_road", by=by):
        made = _begun(workplan.template, workplan.community, title, workplan.starts_on.month)
        if workplan.template is None and workplan.strategy is not None:
            made.kind = workplan.strategy.kind
            made.save(update_fields=["kind"])
        fill(made, workplan, lambda step: counted_window(step, workplan.starts_on))
    return made


def _begun(
    like: WorkplanTemplate | None, community: Community, title: str, usual_month: int | None
) -> WorkplanTemplate:
    made = WorkplanTemplate(
        community=community,
        slug=_free(romanised(f"{community.slug}-{title}")),
        title=title,
        kind=like.kind if like else StrategyKind.DEVELOPMENT,
        usual_month=usual_month,
        note=like.note if like else "",
        source=like.source if like else "",
    )
    made.full_clean()
    made.save()
    return made


def _free(base: str) -> str:
    """An address that no template has."""
    tries = (f"{base[:70]}-{number}" if number > 1 else base for number in count(1))
    return next(slug for slug in tries if not WorkplanTemplate.objects.filter(slug=slug).exists())
