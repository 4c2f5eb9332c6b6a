"""People who speak in tests, every way in which they change something, and windows that are shut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pgtrigger
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.consultations.domain import (
    comment_files,
    contributors,
    drafts,
    editing,
    places,
    submitting,
    supporting,
    withdrawing,
)
from apps.consultations.domain.introductions import Introduction
from apps.consultations.enums import CommentKind, CommentState, Reason
from apps.consultations.models import Comment, CommentFile, Consultation, Contributor, Support
from apps.core import outbox
from tests.factories import UserFactory, published_edition
from tests.factories.consultations import ConsultationFactory, ContributorFactory

WORDS = "Пропоную додати лавки біля річки."
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def open_consultation(**fields) -> Consultation:
    """An open one about nothing in particular."""
    return ConsultationFactory(**fields)


def consultation_on(edition=None, **fields) -> Consultation:
    """An open one on a public edition with two sections and two goals."""
    edition = edition or published_edition()
    return ConsultationFactory(edition=edition, community=edition.community, **fields)


def speaker(consultation, **fields) -> Contributor:
    """A guest whose e-mail is confirmed."""
    return ContributorFactory(community=consultation.community, **fields)


def resident(consultation, **fields) -> Contributor:
    """Somebody with an account."""
    user = UserFactory()
    return ContributorFactory(community=consultation.community, user=user, email=user.email, **fields)


def stranger(consultation, email="olena@example.org") -> Contributor:
    """A guest whom nobody knows yet."""
    return contributors.guest(community=consultation.community, email=email, language="uk", at=timezone.now())


def introduction(**fields) -> Introduction:
    """What a stranger says of themselves, with consent."""
    return Introduction(**{"name": "Олена Мешканка", "consent": True} | fields)


def write(consultation, body=WORDS, **fields) -> Comment:
    """A private draft."""
    given = {"place": places.WHOLE, "kind": CommentKind.PROPOSAL, "at": timezone.now()} | fields
    return drafts.write(consultation=consultation, body=body, **given)


def send(comment, contributor, **fields):
    """Send it, as somebody known."""
    given = {"proven": True, "at": timezone.now()} | fields
    return submitting.submit(comment=comment, contributor=contributor, **given)


def said(consultation, contributor=None, **fields) -> Comment:
    """A comment that was sent by somebody known, as it is stored."""
    comment = send(write(consultation, **fields), contributor or speaker(consultation)).comment
    comment.refresh_from_db()
    return comment


def put_into(comment, state) -> Comment:
    """The comment in another state, by no verb."""
    emptied = {"body": "", "replacement": "", "author_name": "", "contributor": None}
    fields = emptied if state == CommentState.ERASED else {}
    Comment.objects.filter(pk=comment.pk).update(state=state, reason=Reason.INSULT, **fields)
    comment.refresh_from_db()
    return comment


def upload(name="план.pdf", content=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def token_of(letter) -> str:
    """The secret in a letter."""
    return letter.text.split("/participation/")[1].split("/")[0]


def run_effects() -> None:
    """Everything that is due happens."""
    while outbox.run_due(at=timezone.now() + timedelta(seconds=1)):
        pass


@dataclass
class Scene:
    """Somebody with a draft, a comment with a file, and somebody else's comment that they support."""

    consultation: Consultation
    person: Contributor
    draft: Comment
    mine: Comment
    theirs: Comment
    supported: Comment
    file: CommentFile
    stranger: Contributor

    def kept(self) -> list[list[dict]]:
        """All that could have been changed."""
        return [list(model.objects.order_by("pk").values()) for model in (Comment, CommentFile, Support)]


def scene(consultation, person=None) -> Scene:
    person = person or speaker(consultation)
    mine = said(consultation, person)
    supported = said(consultation, body="Більше дерев.")
    supporting.support(comment=supported, contributor=person, at=timezone.now())
    return Scene(
        consultation,
        person,
        draft=write(consultation, contributor=person, body="Чернетка."),
        mine=mine,
        theirs=said(consultation, body="Відкрити бібліотеку."),
        supported=supported,
        file=comment_files.attach(comment=mine, contributor=person, upload=upload(), at=timezone.now()),
        stranger=stranger(consultation),
    )


def _act(verb, *names, **fields):
    """A verb of the scene's person: `names` of what it gets from the scene."""

    def act(it):
        given = {name: getattr(it, source) for name, source in (pair.split("=") for pair in names)}
        return verb(at=timezone.now(), **given, **fields)

    return act


_WORDS = {"kind": CommentKind.QUESTION, "body": "А коли?"}
PATHS = {
    "write": _act(
        drafts.write, "consultation=consultation", "contributor=person", place=places.WHOLE, **_WORDS
    ),
    "write as a stranger": _act(drafts.write, "consultation=consultation", place=places.WHOLE, **_WORDS),
    "rewrite": _act(drafts.rewrite, "comment=draft", **_WORDS),
    "send": _act(submitting.submit, "comment=draft", "contributor=person", proven=True),
    "send as a stranger": lambda it: send(
        Comment.objects.filter(pk=it.draft.pk).update(contributor=None) and it.draft,
        it.stranger,
        proven=False,
        introduction=introduction(),
    ),
    "reply": _act(
        drafts.write,
        "consultation=consultation",
        "contributor=person",
        "parent=theirs",
        place=places.WHOLE,
        **_WORDS,
    ),
    "edit": _act(editing.edit, "comment=mine", "contributor=person", **_WORDS),
    "withdraw": _act(withdrawing.withdraw, "comment=mine", "contributor=person"),
    "support": _act(supporting.support, "comment=theirs", "contributor=person"),
    "take support back": _act(supporting.unsupport, "comment=supported", "contributor=person"),
    "put a file to a draft": lambda it: comment_files.attach(
        comment=it.draft, contributor=it.person, upload=upload(), at=timezone.now()
    ),
    "put a file to a comment": lambda it: comment_files.attach(
        comment=it.mine, contributor=it.person, upload=upload(), at=timezone.now()
    ),
    "take a file away": _act(comment_files.detach, "file=file", "contributor=person"),
}


def shut(consultation, phase="after") -> Consultation:
    """Move the window so that nobody may speak in it."""
    now = timezone.now()
    change = {
        "before": {"opens_at": now + timedelta(days=1)},
        "after": {"closes_at": now - timedelta(milliseconds=1)},
        "unannounced": {"published_at": now + timedelta(hours=1)},
        "called off": {"withdrawn_at": now, "withdrawal_reason": "Помилка в проєкті."},
    }[phase]
    with pgtrigger.ignore("consultations.Consultation:announcement_stays"):
        Consultation.objects.filter(pk=consultation.pk).update(**change)
    consultation.refresh_from_db()
    return consultation
