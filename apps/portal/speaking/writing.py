"""From a form to a private draft, and from a draft to what is sent."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.consultations.domain import contributors, drafts, editing, introducing
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Contributor
from apps.portal import kept_comments, rates
from apps.portal.speaking.author_form import AuthorForm
from apps.portal.speaking.floor import Floor, language_of
from apps.portal.speaking.forms import WordsForm

MOST, HOUR = 30, 3600  # forms sent from one address: a library's computers are many people


def author_form(floor: Floor, request: HttpRequest, **more: Any) -> AuthorForm:
    """The form of words and author, filled with what was sent."""
    agreed = floor.speaker is not None and floor.speaker.consent == introducing.CONSENT
    return AuthorForm(
        request.POST if request.method == "POST" else None,
        speaker=floor.speaker,
        asks_email=floor.asks_email,
        asks_consent=not agreed,
        **more,
    )


def draft_of(floor: Floor, form: AuthorForm, parent: Comment | None = None) -> Comment | None:
    """The private draft; None with the reason in the form, where all that was written stays."""
    if not rates.within(floor.request, "comment", MOST, HOUR):
        form.add_error(None, _("Too much was sent from here. Try again in an hour, or write us a letter."))
        return None
    passage = form.passage
    try:
        draft = drafts.write(
            consultation=floor.consultation,
            place=passage.place,
            quote=passage.quote,
            quote_prefix=passage.prefix,
            quote_suffix=passage.suffix,
            parent=parent,
            contributor=speaker_for(floor),
            at=floor.at,
            **form.said,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    kept_comments.keep(floor.request, draft, form.author)
    return draft


def reworded(floor: Floor, comment: Comment, form: WordsForm) -> bool:
    """Whether the words are changed: of a draft, or of what was sent; else the reason is in the form."""
    try:
        if comment.state == CommentState.DRAFT:
            drafts.rewrite(comment=comment, at=floor.at, **form.said)
        elif floor.speaker is None:
            raise ValidationError(_("Confirm your e-mail first: then you can change what you sent."))
        else:
            editing.edit(comment=comment, contributor=floor.speaker, at=floor.at, **form.said)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    if isinstance(form, AuthorForm):
        kept_comments.keep(floor.request, comment, form.author)
    return True


def speaker_for(floor: Floor) -> Contributor | None:
    """Who speaks; an account that speaks here for the first time becomes a contributor. Call it in a POST."""
    if floor.speaker is None and floor.is_signed_in:
        return contributors.of_account(
            community=floor.community,
            user=floor.request.user,
            language=language_of(floor.community),
            at=floor.at,
        )
    return floor.speaker
