"""One group of comments: read, renamed, thinned out, dissolved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import alikes, grouping
from apps.consultations.models import Comment, CommentGroup
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.queue import read
from apps.office.desk.refusing import on_form
from apps.office.desk.rows import rows_of
from apps.office.desk.text_forms import GroupForm
from apps.office.inputs import sent
from apps.office.views.workbench import rights


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: its comments, and others worded alike. POST: rename it, take comments out, or dissolve it."""
    row = entering.group(request, pk)
    form = GroupForm(sent(request)[0] if "rename" in request.POST else None, initial={"title": row.title})
    if request.method == "POST":
        entering.need(request, "answer_comment", row)
        answer = _changed(request, row, form)
        if answer is not None:
            return answer
    comments = list(read(row.comments.order_by("place_order", "number", "pk")))
    context = {
        "group": row,
        "consultation": row.consultation,
        "rows": rows_of(comments),
        "left": sum(comment.disposition_id is None for comment in comments),
        "alike": _others(comments),
        "form": form,
        "office_doors": doors(request),
        **rights(request.user, row.consultation),
    }
    return render(request, "office/desk/group.html", context, status=422 if form.errors else 200)


def _others(comments: list[Comment]) -> list[alikes.Alike]:
    """What is worded like the first of a group and stands outside of it."""
    own = {comment.pk for comment in comments}
    found = alikes.alike(comments[0]) if comments else []
    return [row for row in found if row.comment.pk not in own]


def _changed(request: HttpRequest, row: CommentGroup, form: GroupForm) -> HttpResponse | None:
    person: Any = request.user
    if "dissolve" in request.POST:
        grouping.dissolve(group=row, by=person)
        messages.success(request, _("The group is dissolved; its comments stand by themselves."))
        return redirect("office:comment_groups", row.consultation_id)
    if "take_out" in request.POST:
        numbers = [number for value in request.POST.getlist("comment") if (number := entering.number(value))]
        grouping.take_out(comments=row.comments.filter(pk__in=numbers), by=person)
        if CommentGroup.objects.filter(pk=row.pk).exists():
            return redirect("office:comment_group", row.pk)
        return redirect("office:comment_groups", row.consultation_id)
    if form.is_valid():
        with on_form(form) as done:
            grouping.rename(group=row, title=form.cleaned_data["title"], by=person)
        if done.well:
            return redirect("office:comment_group", row.pk)
    return None
