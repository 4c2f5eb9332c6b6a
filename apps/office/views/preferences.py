"""My reminders: on which days I am told of what I owe."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods

from apps.office.access import doors, staff_page
from apps.people.domain import preferences as verbs
from apps.people.models import DAYS_BEFORE, NotificationPreference

_BEFORE = ngettext_lazy("%(days)s day before", "%(days)s days before", "days")


class PreferenceForm(forms.Form):
    """Days before, on the day, when late; by e-mail or not at all."""

    by_email = forms.BooleanField(label=gettext_lazy("Send me reminders by e-mail"), required=False)
    remind_before = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Before the day"),
        coerce=int,
        required=False,
        choices=[(days, _BEFORE % {"days": days}) for days in DAYS_BEFORE],
        widget=forms.CheckboxSelectMultiple,
    )
    remind_on_day = forms.BooleanField(label=gettext_lazy("On the day itself"), required=False)
    remind_when_late = forms.BooleanField(label=gettext_lazy("Every day while it is late"), required=False)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """GET: what is chosen. POST: choose."""
    user: Any = request.user
    form = PreferenceForm(initial=_initial(verbs.preference_of(user)))
    if request.method == "POST":
        form = PreferenceForm(request.POST)
        if form.is_valid():
            verbs.choose(user=user, **form.cleaned_data)
            messages.success(request, _("Your reminders are saved."))
            return redirect("office:preferences")
    return render(request, "office/preferences.html", {"form": form, "office_doors": doors(request)})


def _initial(chosen: NotificationPreference) -> dict[str, Any]:
    return {name: getattr(chosen, name) for name in PreferenceForm.base_fields}
