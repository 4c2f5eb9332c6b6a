"""What somebody may do with a comment of their own until the closing: change it, take it back, put files to it."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image

from apps.consultations.domain import clean_files, comment_files, content, editing, withdrawing
from apps.consultations.enums import CommentKind, CommentState, Moderation, Reason
from apps.consultations.models import Comment, CommentFile, Consultation
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import (
    introduction,
    open_consultation,
    put_into,
    said,
    send,
    speaker,
    stranger,
    upload,
    write,
)
from tests.factories.consultations import DispositionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return open_consultation()


@pytest.fixture
def mine(consultation):
    return said(consultation)


def edit(comment, person=None, **fields):
    given = {"kind": CommentKind.QUESTION, "body": "А коли?", "at": timezone.now()} | fields
    return editing.edit(comment=comment, contributor=person or comment.contributor, **given)


def withdraw(comment, person=None):
    return withdrawing.withdraw(comment=comment, contributor=person or comment.contributor, at=timezone.now())


def attach(comment, file=None, person=None):
    return comment_files.attach(
        comment=comment, contributor=person or comment.contributor, upload=file or upload(), at=timezone.now()
    )


def answered(comment):
    Comment.objects.update(disposition=DispositionFactory(consultation=comment.consultation))
    return comment


def test_a_change_is_marked_and_hashed_anew(mine):
    former = mine.content_hash
    edit(mine)
    mine.refresh_from_db()
    assert (mine.kind, mine.body, mine.number, mine.state) == ("question", "А коли?", 1, CommentState.VISIBLE)
    assert mine.edited_at > mine.received_at
    assert mine.content_hash == content.digest(mine) != former


def test_the_same_words_are_no_change(mine):
    edit(mine, kind=mine.kind, body=f" {mine.body}\n")
    mine.refresh_from_db()
    assert mine.edited_at is None


def test_replacement_text_stands_only_in_a_proposal(mine):
    edit(mine, kind=CommentKind.PROPOSAL, body="Краще так:", replacement="Нове речення.")
    assert edit(mine, kind=CommentKind.SUPPORT, body="Згода", replacement="Нове речення.").replacement == ""


def test_where_moderators_look_first_they_look_again(mine):
    Consultation.objects.update(moderation=Moderation.PRE)
    edit(mine)
    mine.refresh_from_db()
    assert (mine.state, mine.reason) == (CommentState.HELD, Reason.UNREAD)
    attach(mine)
    mine.refresh_from_db()
    assert mine.state == CommentState.HELD


def test_a_file_to_a_shown_comment_is_looked_at_first(mine):
    Consultation.objects.update(moderation=Moderation.PRE)
    attach(mine)
    mine.refresh_from_db()
    assert mine.state == CommentState.HELD


@pytest.mark.parametrize("verb", [edit, withdraw, attach])
def test_only_the_author_may(consultation, mine, verb):
    stranger_to_it = speaker(consultation)
    with pytest.raises(Refused):
        verb(mine, person=stranger_to_it)
    mine.refresh_from_db()
    assert (mine.state, mine.edited_at, mine.files.count()) == (CommentState.VISIBLE, None, 0)


@pytest.mark.parametrize("verb", [edit, withdraw, attach])
def test_what_is_answered_stays_as_it_was_answered(mine, verb):
    answered(mine)
    with pytest.raises(Refused):
        verb(mine)


@pytest.mark.parametrize("verb", [edit, attach])
@pytest.mark.parametrize("ended", [CommentState.WITHDRAWN, CommentState.ERASED, CommentState.HIDDEN])
def test_what_is_hidden_or_over_is_not_changed(mine, verb, ended):
    person = mine.contributor
    put_into(mine, ended)
    with pytest.raises(Refused):
        verb(mine, person=person)


def test_withdrawn_it_keeps_its_place_and_number_and_shows_no_words(mine):
    withdraw(mine)
    withdraw(mine)
    mine.refresh_from_db()
    assert (mine.state, mine.number, mine.words) == (CommentState.WITHDRAWN, 1, "")
    assert mine.ended_at is not None
    assert Comment.objects.visible_to(None, timezone.now()).get() == mine


def test_replies_stay_when_their_comment_is_withdrawn(consultation, mine):
    reply = said(consultation, body="Згода.", parent=mine)
    withdraw(mine)
    reply.refresh_from_db()
    assert reply.is_readable


def test_hidden_and_held_ones_may_be_taken_back(consultation):
    for number, how in enumerate((CommentState.HELD, CommentState.HIDDEN)):
        comment = put_into(said(consultation, body=f"Думка {number}"), how)
        assert withdraw(comment).state == CommentState.WITHDRAWN


def test_what_nobody_knows_of_yet_is_deleted_when_it_is_taken_back(consultation):
    guest = stranger(consultation)
    comment = send(write(consultation), guest, proven=False, introduction=introduction()).comment
    withdraw(comment, guest)
    withdraw(write(consultation, contributor=guest), guest)
    assert not Comment.objects.exists()


def test_a_comment_that_is_gone_is_refused_in_words(mine):
    person = mine.contributor
    gone = Comment.objects.get(pk=mine.pk)
    mine.delete()
    with pytest.raises(Refused):
        edit(gone, person=person)


def test_a_file_is_kept_with_its_hash_under_a_name_that_nobody_guesses(mine):
    former = mine.content_hash
    row = attach(mine)
    assert (row.name, row.size) == ("план.pdf", row.file.size)
    assert "план" not in row.file.name
    assert len(row.file.name.rpartition("/")[2]) >= 36
    mine.refresh_from_db()
    assert mine.content_hash != former
    assert row.sha256 in str(content.content(mine))


def test_a_strangers_draft_takes_files_before_anybody_is_named(consultation):
    draft = write(consultation)
    row = comment_files.attach(comment=draft, contributor=None, upload=upload(), at=timezone.now())
    receipt = send(draft, stranger(consultation), proven=False, introduction=introduction())
    assert content.digest(receipt.comment, [row.sha256]) == receipt.content_hash


def test_only_drafts_belong_to_nobody(mine):
    with pytest.raises(Refused):
        comment_files.attach(comment=mine, contributor=None, upload=upload(), at=timezone.now())


def test_there_are_few_files(consultation):
    draft = write(consultation)
    for _ in range(comment_files.FILES_MAX):
        comment_files.attach(comment=draft, contributor=None, upload=upload(), at=timezone.now())
    with pytest.raises(Refused):
        comment_files.attach(comment=draft, contributor=None, upload=upload(), at=timezone.now())


@pytest.mark.parametrize(
    ("name", "data"),
    [("план.pdf", b"<html>"), ("вірус.exe", b"MZ"), ("план.svg", b"<svg/>"), ("план", b"%PDF-1.7 %%EOF"), ("а.png", b"%PDF-")],
)  # fmt: skip
def test_what_is_not_what_it_says_is_refused_and_not_kept(mine, name, data):
    with pytest.raises(ValidationError):
        attach(mine, upload(name, data))
    assert not CommentFile.objects.exists()


def picture(kind, mode="RGB", **fields):
    out = BytesIO()
    Image.new(mode, (8, 8), 128).save(out, kind, **fields)
    return out.getvalue()


def test_a_photo_loses_what_the_camera_wrote_into_it(mine):
    exif = Image.Exif()
    exif[0x9286] = "49.3503 N 23.5053 E"
    data = picture("JPEG", exif=exif)
    assert b"49.3503" in data
    row = attach(mine, upload("двір.jpg", data))
    with row.file.open() as kept:
        assert b"49.3503" not in kept.read()


def test_a_picture_that_became_another_kind_gets_its_ending(mine):
    row = attach(mine, upload("двір.JPEG", picture("JPEG", "L")))
    assert row.name == "двір.jpg"
    with row.file.open() as kept:
        assert kept.read(2) == b"\xff\xd8"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\temp\\план.pdf", "план.pdf"),
        ("../../etc/план.pdf", "план.pdf"),
        ("план\r\nX: y.pdf", "план X: y.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("а" * 400 + ".pdf", "а" * 146 + ".pdf"),
        ("", "file"),
    ],
)
def test_names_of_files_are_one_line_without_folders(given, kept):
    assert clean_files.safe_name(given) == kept


def test_a_file_is_taken_away_with_its_content(mine, django_capture_on_commit_callbacks):
    row = attach(mine)
    storage, name = row.file.storage, row.file.name
    with django_capture_on_commit_callbacks(execute=True):
        comment_files.detach(file=row, contributor=mine.contributor, at=timezone.now())
    assert not storage.exists(name)
    assert not CommentFile.objects.exists()
    comment_files.detach(file=row, contributor=mine.contributor, at=timezone.now())


def test_a_file_of_somebody_else_is_not_taken_away(consultation, mine):
    row = attach(mine)
    with pytest.raises(Refused):
        comment_files.detach(file=row, contributor=speaker(consultation), at=timezone.now())
    assert CommentFile.objects.get() == row
