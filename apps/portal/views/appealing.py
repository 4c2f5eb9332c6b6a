"""Asking for another look at a comment of one's own that was hidden."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import appeals
from apps.portal import rates
from apps.portal.speaking.floor import floor_at
from apps.portal.speaking.plain import Plain
from apps.portal.speaking.standing import Said
from apps.portal.views.own_comments import page

MOST, HOUR = 20, 3600


class AppealForm(forms.Form):
    """What the author says to the hiding."""

    text = Plain(
        label=gettext_lazy("Why should it be shown?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Somebody who did not hide it looks at it again, if there is anybody. We write to you."
        ),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponse:
    """The form with which the author of a hidden comment asks for another look."""
    floor = floor_at(request, community, slug)
    said = Said(floor.own(pk), floor.at)
    if floor.speaker is None or not said.may_appeal:
        return redirect(said.url("receipt"))
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if not rates.within(request, "appeal", MOST, HOUR):
                raise ValidationError(_("Too much was sent from here. Try again in an hour."))
            text = form.cleaned_data["text"]
            appeals.appeal(comment=said.comment, contributor=floor.speaker, text=text, at=floor.at)
            messages.success(request, _("We look at it again and write to you."))
            return redirect(said.url("receipt"))
        except ValidationError as error:
            form.add_error(None, error)
    return page(floor, said, "appeal", _("Ask for another look"), form=form)
