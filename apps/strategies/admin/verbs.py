"""Buttons that change an edition's state: each shows what it will do, then does it by its verb.

The same pages serve the editions of a strategy's text and those of an action plan (`VerbPages`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.strategies.admin import sentences
from apps.strategies.admin.pages import EditionPages, Page, back_to
from apps.strategies.domain import editions, forks
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionKind, EditionState
from apps.strategies.forms import AdoptForm, ForkForm, PublishForm, WithdrawForm
from apps.strategies.models.lifecycle import Lifecycle


@dataclass(frozen=True)
class Verb:
    """One verb: its words, what the permission allows, which form it needs, what it says it will do."""

    name: str
    label: Any
    action: str
    says: Callable[[Any, Any, sentences.Words], list[str]]
    act: Callable[[VerbPages, Any, Any, Any, datetime], Lifecycle]
    done: Any
    form: type[forms.Form] | None = None
    is_grave: bool = False


def _publish(pages: VerbPages, edition: Any, form: Any, by: Any, at: datetime) -> Any:
    return pages.editions.publish(edition=edition, by=by, at=at, public_from=form.moment)


def _register(pages: VerbPages, edition: Any, form: Any, by: Any, at: datetime) -> Any:
    return pages.editions.register(edition=edition, by=by, at=at)


def _unschedule(pages: VerbPages, edition: Any, form: Any, by: Any, at: datetime) -> Any:
    return pages.editions.unschedule(edition=edition, by=by, at=at)


def _fork(pages: VerbPages, edition: Any, form: Any, by: Any, at: datetime) -> Any:
    return pages.forks.fork(edition=edition, kind=EditionKind(form.cleaned_data["kind"]), by=by)


def _adopt(pages: VerbPages, edition: Any, form: Any, by: Any, at: datetime) -> Any:
    with transaction.atomic():  # a decision entered with a refused adoption is not kept
        return pages.editions.adopt(edition=edition, decision=form.stored(), by=by, at=at)


def _withdraw(pages: VerbPages, edition: Any, form: Any, by: Any, at: datetime) -> Any:
    return pages.editions.withdraw(edition=edition, reason=form.cleaned_data["reason"], by=by, at=at)


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "publish",
            gettext_lazy("Publish"),
            "publish",
            sentences.publish,
            _publish,
            gettext_lazy("The edition is published."),
            PublishForm,
        ),
        Verb(
            "register",
            gettext_lazy("Publish as in force by a source"),
            "adopt",
            sentences.register,
            _register,
            gettext_lazy("The edition is published."),
        ),
        Verb(
            "unschedule",
            gettext_lazy("Call off the publication"),
            "publish",
            sentences.unschedule,
            _unschedule,
            gettext_lazy("The publication is called off; it is a draft again."),
        ),
        Verb(
            "adopt",
            gettext_lazy("Adopt by a decision"),
            "adopt",
            sentences.adopt,
            _adopt,
            gettext_lazy("The edition is adopted."),
            AdoptForm,
        ),
        Verb(
            "fork",
            gettext_lazy("Go on in a new draft"),
            "fork",
            sentences.fork,
            _fork,
            gettext_lazy("A new draft is ready."),
            ForkForm,
        ),
        Verb(
            "withdraw",
            gettext_lazy("Withdraw"),
            "withdraw",
            sentences.withdraw,
            _withdraw,
            gettext_lazy("The edition is withdrawn."),
            WithdrawForm,
            is_grave=True,
        ),
    )
}


def doors(user: Any, edition: Any, at: datetime) -> list[Verb]:
    """The verbs that make sense now and that the person may use, the most likely first."""
    waits = (
        edition.state == EditionState.PUBLISHED
        and edition.published_at is not None
        and edition.published_at > at
    )
    public = edition.state == EditionState.PUBLISHED and not waits
    by_source = edition.kind in IN_FORCE_BY_SOURCE
    names = {
        "publish": edition.is_draft and not by_source,
        "register": edition.is_draft and by_source,
        "unschedule": waits,
        "adopt": public,
        "fork": not edition.is_draft,
        "withdraw": (public or edition.state == EditionState.ADOPTED),
    }
    return [VERBS[name] for name, fits in names.items() if fits and edition.allows(VERBS[name].action, user)]


class VerbPages(EditionPages):
    """GET shows the form and what will happen; POST shows it once more in full; the second POST acts.

    `editions` and `forks` are the modules with the room's verbs, `words` how its editions are spoken of.
    """

    editions: Any = editions
    forks: Any = forks
    words = sentences.TEXT

    def verb_pages(self) -> list[Page]:
        """One page per verb."""
        return [(f"{verb.name}/", self._view(verb), verb.name) for verb in VERBS.values()]

    def _view(self, verb: Verb) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, object_id: int) -> HttpResponse:
            permission = f"{self.opts.app_label}.{verb.action}_{self.opts.model_name}"
            edition = self.edition_for(request, object_id, permission)
            return self._verb(request, edition, verb)

        return view

    def _verb(self, request: HttpRequest, edition: Any, verb: Verb) -> HttpResponse:
        form = _bound(verb, edition, request)
        confirmed = "confirmed" in request.POST
        ready = request.method == "POST" and (form is None or form.is_valid())
        if ready and confirmed:
            try:
                result = verb.act(self, edition, form, request.user, timezone.now())
            except Refused as refusal:
                return self._show(request, edition, verb, form, refused=refusal.messages)
            messages.success(request, str(verb.done))
            return back_to(result)
        return self._show(request, edition, verb, form, confirm=ready)

    def _show(
        self,
        request: HttpRequest,
        edition: Any,
        verb: Verb,
        form: Any,
        *,
        confirm: bool = False,
        refused: list[str] | None = None,
    ) -> HttpResponse:
        asks_first = verb.name == "publish" and not confirm
        wrong = bool(refused) or (form is not None and bool(form.errors))
        return self.page(
            request,
            "verb.html",
            edition,
            status=422 if wrong else 200,
            title=f"{verb.label}: {_('edition')} {edition.number}",
            verb=verb,
            form=form,
            refused=refused or [],
            says=verb.says(edition, form if confirm else None, self.words),
            asks_first=asks_first,
            confirming=confirm and verb.name == "publish",
        )


def _bound(verb: Verb, edition: Any, request: HttpRequest) -> Any:
    """The verb's form with what was sent."""
    if verb.form is None:
        return None
    sent = request.method == "POST"
    return verb.form(request.POST if sent else None, request.FILES if sent else None, edition=edition)  # type: ignore[call-arg]
