"""Evidence of what is owed: published or sent elsewhere, with a link or a screenshot; and taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.communities.domain.calendars import calendar_of
from apps.core.moments import local_day
from apps.office.access import doors, staff_page
from apps.office.evidence_forms import EvidenceForm, ReasonForm
from apps.office.inputs import sent
from apps.process.domain import evidence as verbs
from apps.process.domain import wording
from apps.process.domain.errors import Refused
from apps.process.domain.standing import standing
from apps.process.models import Obligation


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, or, once there is evidence, what it is and how to take it back."""
    obligation = _obligation(request, pk)
    today = local_day(timezone.now(), obligation.community.zone)
    form: forms.Form
    if obligation.met_on:
        form = ReasonForm(*sent(request))
    else:
        form = EvidenceForm(*sent(request), initial={"on": today})
    if request.method == "POST" and form.is_valid() and _done(request, obligation, form):
        return redirect("office:evidence", obligation.pk)
    return _page(request, obligation, form)


def _done(request: HttpRequest, obligation: Obligation, form: forms.Form) -> bool:
    """Whether the verb was done; what is wrong stands on the form."""
    who: Any = request.user
    try:
        if obligation.met_on:
            verbs.withdraw_evidence(obligation=obligation, by=who, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The evidence is taken back."))
        else:
            verbs.meet(obligation=obligation, by=who, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The evidence is stored."))
    except Refused as refusal:
        for words in refusal.messages:
            form.add_error(None, words)
        return False
    return True


def _page(request: HttpRequest, obligation: Obligation, form: forms.Form) -> HttpResponse:
    zone = obligation.community.zone
    where = standing(obligation, local_day(timezone.now(), zone), calendar_of(obligation.community))
    rule = wording.rule_of(obligation)
    context = {
        "obligation": obligation,
        "form": form,
        "standing": where,
        "rule": rule.sentence if rule else "",
        "method": wording.method(obligation),
        "zone": zone,
        "office_community": obligation.community,
        "office_doors": doors(request),
        "crumbs": [
            {"label": _("Who owes what"), "url": reverse("office:obligations")},
            {"label": _("Evidence"), "url": ""},
        ],
    }
    return render(request, "office/publishing/evidence.html", context, status=422 if form.errors else 200)


def _obligation(request: HttpRequest, pk: int) -> Obligation:
    rows = Obligation.objects.select_related("community", "workplan", "step", "resolution", "publication")
    found = rows.filter(pk=pk).first()
    if found is None or not request.user.has_perm("process.view_obligation", found):
        raise Http404
    if not request.user.has_perm("process.enter_evidence", found):
        raise PermissionDenied
    return found
