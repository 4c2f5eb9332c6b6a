"""How the verbs speak of a plan."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.domain.money_words import sentence_money
from apps.plans.domain.wording import measures
from apps.plans.models import Funding, PlanEdition
from apps.strategies.admin.sentences import Words


def size(edition: PlanEdition) -> str:
    """«169 measures, 12.4 million»; a plan without sums names none."""
    count = edition.measures.count()
    total = Funding.objects.filter(measure__edition=edition).aggregate(total=Sum("planned"))["total"]
    if not count:
        return _("nothing yet")
    if not total:
        return measures(count)
    return f"{measures(count)}, {sentence_money(total, edition.stage.currency)}"


PLAN = Words(
    size,
    gettext_lazy("The plan is frozen as it is now; later changes go into a new draft."),
    gettext_lazy(
        "Everyone sees it at once. The plan is frozen as it is now; later changes go into a new draft. "
        "Imports can no longer be undone."
    ),
    gettext_lazy("After this the stage has no plan in force."),
)
