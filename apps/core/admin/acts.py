"""Buttons of a row: each page says what will happen, asks what it must, then calls the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone


@dataclass(frozen=True)
class Act:
    """A verb with its words: `does(row, form, by, at)` returns what it did, in a sentence.

    With `confirms(row, form)` it is done in two steps: what was filled in comes back as full sentences, and
    only the second button acts.
    """

    name: str
    label: Any
    permission: str
    does: Callable[[Any, Any, Any, datetime], str]
    says: Callable[[Any], list[str]] | tuple[Any, ...] = ()
    fits: Callable[[Any], bool] = bool
    form: Any = None  # a class of forms that takes `row=`
    is_grave: bool = False
    confirms: Callable[[Any, Any], list[str]] | None = None

    def sentences(self, row: Any) -> list[str]:
        """What will happen to a row."""
        return [str(words) for words in self.says] if isinstance(self.says, tuple) else self.says(row)


class ActPages:
    """The pages of `acts`, one address each; mixed into an admin class."""

    acts: ClassVar[tuple[Act, ...]] = ()
    act_template = "admin/act.html"
    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        """The pages of the verbs come before Django's own."""
        noun = f"{self.opts.app_label}_{self.opts.model_name}"
        routes = [
            path(f"<int:object_id>/{name}", self.admin_site.admin_view(view), name=f"{noun}_{page}")
            for name, view, page in self.pages()
        ]
        return [*routes, *super().get_urls()]  # type: ignore[misc]

    def pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """(address, view, name) of every page beside Django's own."""
        return [(f"{act.name}/", self._view(act), act.name) for act in self.acts]

    def row_for(self, request: HttpRequest, object_id: int, permission: str) -> Any:
        """The row; foreign ones do not exist, without the permission it is refused."""
        rows: Any = self.get_queryset(request)  # type: ignore[attr-defined]
        row = rows.filter(pk=object_id).first()
        if row is None:
            raise Http404
        if not request.user.has_perm(permission, row):
            raise PermissionDenied
        return row

    def doors(self, request: HttpRequest, row: Any) -> list[Act]:
        """The verbs that make sense now and that the person may use."""
        return [act for act in self.acts if act.fits(row) and request.user.has_perm(act.permission, row)]

    def page_of(self, row: Any, page: str = "change") -> str:
        """The address of a page of a row."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[row.pk])

    def frame(self, request: HttpRequest, row: Any, **context: Any) -> dict[str, Any]:
        """What every page of a row shows."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "row": row,
            "back": self.page_of(row),
            **context,
        }

    def after(self, row: Any, act: Act) -> str:
        """Where to go once it is done."""
        return self.page_of(row)

    def _view(self, act: Act) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, object_id: int) -> HttpResponse:
            return self._act(request, self.row_for(request, object_id, act.permission), act)

        return view

    def _act(self, request: HttpRequest, row: Any, act: Act) -> HttpResponse:
        form: forms.Form | None = None
        sent = request.method == "POST"
        if act.form is not None:
            form = act.form(request.POST if sent else None, request.FILES if sent else None, row=row)
        ready = sent and "change" not in request.POST and (form is None or form.is_valid())
        if ready and act.confirms is not None and "confirmed" not in request.POST:
            return self._act_page(request, row, act, form, says=act.confirms(row, form), confirming=True)
        if ready:
            try:
                messages.success(request, act.does(row, form, request.user, timezone.now()))
                return redirect(self.after(row, act))
            except ValidationError as refusal:
                return self._act_page(request, row, act, form, refused=refusal.messages)
        return self._act_page(request, row, act, form)

    def _act_page(
        self,
        request: HttpRequest,
        row: Any,
        act: Act,
        form: forms.Form | None,
        *,
        says: list[str] | None = None,
        refused: list[str] | None = None,
        confirming: bool = False,
    ) -> HttpResponse:
        context = self.frame(
            request,
            row,
            title=str(act.label),
            act=act,
            form=form,
            says=act.sentences(row) if says is None else says,
            refused=refused or [],
            confirming=confirming,
            asks_first=act.confirms is not None and not confirming,
        )
        wrong = bool(refused) or (form is not None and bool(form.errors))
        return TemplateResponse(request, self.act_template, context, status=422 if wrong else 200)
