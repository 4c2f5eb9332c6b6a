"""The log of actions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core import history
from apps.office import journal
from apps.office.access import doors, staff_page


class LogFilter(forms.Form):
    """Verb, person, days."""

    verb = forms.ChoiceField(label=_("What was done"), required=False)
    person = forms.ChoiceField(label=_("Who"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs: Any = self.fields["verb"]
        people: Any = self.fields["person"]
        verbs.choices = [("", _("anything")), *history.VERBS.items()]
        people.choices = [("", _("anyone")), *((str(p.pk), str(p)) for p in colleagues(user))]


def colleagues(user: Any) -> Any:
    """People with a role in the own communities."""
    own = Community.objects.kept_by(user)
    return get_user_model()._default_manager.filter(memberships__community__in=own).distinct()


@staff_page
def log(request: HttpRequest) -> HttpResponse:
    """One page of acts; a filter that makes no sense is ignored with a message at its field."""
    form = LogFilter(request.GET or None, user=request.user)
    asked = form.cleaned_data if form.is_valid() else {}
    number = request.GET.get("page", "1")
    page = int(number) if number.isdigit() and 0 < int(number) < 10_000 else 1
    filters = journal.Filters(
        asked.get("verb", ""), asked.get("person", ""), asked.get("since"), asked.get("until")
    )
    acts, more = journal.acts(request.user, filters, page)
    kept = {name: value for name, value in request.GET.items() if name != "page" and value}
    context = {
        "form": form,
        "acts": acts,
        "page": page,
        "more": more,
        "query": urlencode(kept),
        "office_doors": doors(request),
    }
    return render(request, "office/log.html", context)


@staff_page
def act(request: HttpRequest, act: str) -> HttpResponse:
    """All changes of one act."""
    entries = journal.entries_of(request.user, [act]).get(act, [])
    if not entries:
        raise Http404
    return render(request, "office/act.html", {"entries": entries, "office_doors": doors(request)})
