"""What the pages of meetings, sessions and hearings have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.acts import ActPages
from apps.process.admin.files import FilePages
from apps.process.domain import gatherings
from apps.process.domain import minutes as minutes_verbs
from apps.process.forms.meetings import StepForm
from apps.process.models import Minutes, Step
from apps.strategies.domain import wording


class GatheringAdmin(FilePages, ActPages, CommunityAdmin):
    """A page that hangs off a step of a road and is made from it."""

    community_path = "step__workplan__community"
    list_display = ["title", "day", "road", "minutes_word", "community"]
    list_filter = ["step__workplan", "step__workplan__community"]
    search_fields = ["step__title", "step__code", "step__workplan__title"]
    ordering = ["-step__workplan", "step__position"]
    actions = None
    kinds: ClassVar[tuple[str, ...]] = ()

    @admin.display(description=_("step"), ordering="step__position")
    def title(self, row: Any) -> str:
        """Code and title of its step."""
        return str(row.step)

    @admin.display(description=_("day"), ordering="step__fixed_on")
    def day(self, row: Any) -> str:
        """The day of its step."""
        return wording.day(row.step.day) if row.step.day else gettext("not fixed yet")

    @admin.display(description=_("work plan"), ordering="step__workplan")
    def road(self, row: Any) -> str:
        """Its road."""
        return str(row.step.workplan)

    @admin.display(description=_("minutes"))
    def minutes_word(self, row: Any) -> str:
        """How far its minutes are."""
        found = getattr(row.step, "minutes", None)
        return str(found.get_state_display()) if found is not None else ""

    @admin.display(description=_("community"))
    def community(self, row: Any) -> str:
        """Whose."""
        return str(row.community)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the columns and the permissions ask for."""
        rows = super().get_queryset(request)
        return rows.select_related("step__workplan__community", "step__minutes")

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only while nothing would be lost with it."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not (self.holds(obj) or _has_minutes(obj)))

    def holds(self, row: Any) -> bool:
        """Whether something hangs off it that must not disappear."""
        raise NotImplementedError

    def pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """Those of the verbs, of files and the way to the minutes."""
        return [*super().pages(), *self.file_pages(), ("minutes/", self.minutes, "minutes")]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Choose the step; the page is made from what the work plan says of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        own = self.own_communities(request, "add")
        steps = Step.objects.filter(workplan__community__in=own, kind__in=self.kinds)
        steps = steps.filter(**{self.opts.model_name: None}).select_related("workplan")
        sent = request.POST if request.method == "POST" else None
        form = StepForm(sent, steps=steps, initial={"step": request.GET.get("step", "")})
        if request.method == "POST" and form.is_valid():
            row = gatherings.prepare(step=form.cleaned_data["step"], by=request.user)  # type: ignore[arg-type]
            return redirect(self.page_of(row))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "none": not steps.exists(),
            "title": gettext("Add %(name)s") % {"name": self.opts.verbose_name},
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/process/gathering/add.html", context, status=status)

    def minutes(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """To the minutes; POST makes their draft first."""
        row = self.row_for(request, object_id, f"process.view_{self.opts.model_name}")
        found = Minutes.objects.filter(step=row.step).first()
        if request.method == "POST" and found is None:
            if not request.user.has_perm("process.add_minutes", row):
                raise PermissionDenied
            found = minutes_verbs.draft(step=row.step, by=request.user)  # type: ignore[arg-type]
            messages.success(request, gettext("A draft of the minutes is ready. Read it and complete it."))
        if found is None:
            return redirect(self.page_of(row))
        return redirect("admin:process_minutes_change", found.pk)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The step's facts and the doors above the form."""
        row = context.get("original")
        context["show_save_and_add_another"] = False
        response = super().render_change_form(request, context, *args, **kwargs)
        if row is not None and hasattr(response, "context_data"):
            response.context_data.update(
                row=row,
                title=str(row.step),
                doors=self.doors(request, row),
                minutes=getattr(row.step, "minutes", None),
                may_draft=request.user.has_perm("process.add_minutes", row),
                may_edit=self.has_change_permission(request, row),
                files_count=row.step.files.count(),
                files_url=self.page_of(row, "files"),
                minutes_url=self.page_of(row, "minutes"),
                step_url=reverse("admin:process_step_change", args=[row.step_id]),
                public_url=_public_url(row),
                **self.overview(request, row),
            )
        return response

    def overview(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page shows besides."""
        return {}


def _public_url(row: Any) -> str:
    """Where residents read about it; empty while they do not see the road."""
    workplan = row.step.workplan
    if workplan.published_at is None or workplan.published_at > timezone.now():
        return ""
    return reverse("portal:step", args=[workplan.community.slug, workplan.slug, row.step.code])


def _has_minutes(row: Any) -> bool:
    return bool(Minutes.objects.filter(step=row.step_id).exists())
