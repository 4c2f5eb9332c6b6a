"""Putting comments into a group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import grouping
from apps.consultations.models import CommentGroup
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.choosing import Chosen, chosen
from apps.office.desk.refusing import back_with, on_form
from apps.office.desk.text_forms import GroupForm
from apps.office.inputs import sent
from apps.office.views.comment_groups import title_for
from apps.strategies.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the chosen comments, a title or a group that is there. POST: put them together."""
    consultation = entering.consultation(request, pk, "answer_comment")
    try:
        picked = chosen(request, consultation, timezone.now())
    except Refused as refusal:
        return back_with(request, refusal, consultation)
    form = GroupForm(sent(request)[0], initial={"title": title_for(picked.comments)})
    into = consultation.groups.filter(pk=entering.number(request.POST.get("into", "")) or 0).first()
    if request.method == "POST" and (into is not None or form.is_valid()):
        with on_form(form) as done:
            group = _joined(request, picked, into, form)
        if done.well:
            messages.success(request, _("The comments are in the group “%(group)s”.") % {"group": group})
            return redirect("office:comment_group", group.pk)
    context = {
        "picked": picked,
        "consultation": consultation,
        "form": form,
        "groups": consultation.groups.order_by("title", "pk"),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/group_add.html", context, status=422 if form.errors else 200)


def _joined(request: HttpRequest, picked: Chosen, into: CommentGroup | None, form: GroupForm) -> CommentGroup:
    person: Any = request.user
    if into is not None:
        grouping.add(group=into, comments=picked.comments, by=person)
        return into
    return grouping.make(
        consultation=picked.consultation,
        title=form.cleaned_data["title"],
        comments=picked.comments,
        by=person,
        at=timezone.now(),
    )
