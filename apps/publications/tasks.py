"""What happens after a publication: files of editions, postings over channels, letters to followers."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone

from apps.consultations.domain import events, redacting, reports, submitting
from apps.consultations.models import Comment, Consultation, Report
from apps.core import outbox
from apps.core.models import Effect
from apps.core.pdf import Rendered, RenderFailed
from apps.plans.domain import editions as plans
from apps.plans.models import PlanEdition
from apps.publications.domain import (
    clocks,
    followers,
    mailings,
    posting_ends,
    postings,
    publishing,
    rendering,
    report_publishing,
    senders,
    subscriptions,
    unsubscribing,
)
from apps.publications.domain.report_files import made
from apps.publications.enums import Channel, PostingState, Variant
from apps.publications.models import LibraryFile, Posting, Publication, Subscription
from apps.publications.pdf import render_edition, render_letter, render_plan, render_report
from apps.strategies.domain.editions import ADOPTED, PUBLISHED
from apps.strategies.models import Edition


@outbox.handles(PUBLISHED)
@outbox.handles(ADOPTED)
def request_edition_file(effect: Effect) -> None:
    """Ask for the PDF that says of the edition what holds now."""
    if edition := Edition.objects.filter(pk=effect.subject_id).first():
        rendering.request(edition=edition, at=timezone.now())


@outbox.handles(plans.PUBLISHED)
@outbox.handles(plans.ADOPTED)
def request_plan_file(effect: Effect) -> None:
    """Ask for the PDF that says of the plan what holds now."""
    if edition := PlanEdition.objects.filter(pk=effect.subject_id).first():
        rendering.request(edition=edition, at=timezone.now())


@outbox.handles(reports.PUBLISHED)
def publish_report(effect: Effect) -> None:
    """Ask for the files of the report, and tell of it over the portal and by e-mail."""
    if report := Report.objects.filter(pk=effect.subject_id).first():
        rendering.request_report(report=report, at=timezone.now())
        report_publishing.tell(report=report)


@outbox.handles(redacting.REDACTED)
def make_report_files_anew(effect: Effect) -> None:
    """Words were left out of a report: its files are made without them."""
    if report := Report.objects.filter(pk=effect.subject_id).first():
        rendering.request_report(report=report, at=timezone.now())


@outbox.handles(rendering.REQUESTED, in_steps=True)
def make_file(effect: Effect) -> None:
    """Render, hash and store the PDF once; a failure is kept for staff with its reason.

    What the content itself causes is not tried again by the machine: the office has «try again».
    """
    row = LibraryFile.objects.filter(pk=effect.subject_id).first()
    file = rendering.begin(file=row, at=timezone.now()) if row else None
    if file is None:
        return
    try:
        made = _rendered(file)
        rendering.finish(file=file, content=made.content, pages=made.pages, at=timezone.now())
    except Exception as error:
        permanent = isinstance(error, RenderFailed) and not error.transient
        reason = error.reason if isinstance(error, RenderFailed) else f"{type(error).__name__}: {error}"
        rendering.fail(file=file, reason=reason, at=timezone.now())
        if not permanent:
            raise


@outbox.handles(publishing.PUBLISHED)
def open_postings(effect: Effect) -> None:
    """The moment of a publication has come: the portal's posting is done, the others begin."""
    if publication := Publication.objects.filter(pk=effect.subject_id).first():
        publishing.wait_for(publication, timezone.now())
        postings.open_all(publication=publication, at=timezone.now())


@outbox.handles(postings.LETTERS, alone=True)
def write_letters(effect: Effect) -> None:
    """Write to the followers behind the one that the key names, and have the next ones written to."""
    if posting := Posting.objects.filter(pk=effect.subject_id).first():
        after = int(effect.key.rpartition(":")[2])
        mailings.write_batch(posting=posting, after=after, at=timezone.now())


@outbox.handles(postings.DUE, in_steps=True)
def send_posting(effect: Effect) -> None:
    """Post over a channel by its sender; what it does not take is kept with the reason."""
    row = Posting.objects.select_related("publication__community").filter(pk=effect.subject_id).first()
    if row is None or row.state == PostingState.DONE:
        return
    sender = senders.sender_for(row.publication.community, Channel(row.channel))
    if sender is None:  # taken away in the meantime: a person does it
        posting_ends.hand_over(posting=row, at=timezone.now())
        return
    try:
        url = senders.send(sender, row)
    except senders.SendFailed as failure:
        posting_ends.fail(posting=row, reason=failure.reason, at=timezone.now())
        if failure.after:
            raise outbox.Later(failure.reason, after=failure.after) from failure
        if not failure.lasting:
            raise
        return
    outbox.steadily(lambda: posting_ends.mark_sent(posting=row, url=url, at=timezone.now()))


@outbox.handles(publishing.CLOCK)
def look_at_clocks(effect: Effect) -> None:
    """Every night while something waits: the rules of a time zone may have changed."""
    at = timezone.now()
    publishing.keep_moments_true(at=at)
    last = Publication.objects.filter(moment__gt=at, called_off_at=None).aggregate(last=Max("moment"))["last"]
    if last:
        clocks.look_again(until=last, at=at)


@outbox.handles(events.ANNOUNCED)
@outbox.handles(events.OPENED)
@outbox.handles(events.CLOSES_SOON)
@outbox.handles(events.EXTENDED)
@outbox.handles(events.CALLED_OFF)
def tell_news(effect: Effect) -> None:
    """Have those written to who follow the consultation, if what happened still holds."""
    row = Consultation.objects.filter(pk=effect.subject_id).first()
    if row is not None and events.still_true(effect, row, timezone.now()):
        followers.tell_news(consultation=row, cause=effect.key.partition("#")[0], at=timezone.now())


@outbox.handles(submitting.RECEIVED)
def tell_said(effect: Effect) -> None:
    """Have those written to at once who asked for that; the others hear of a comment in the evening."""
    rows = Comment.objects.filter(consultation__isnull=False)
    if comment := rows.filter(pk=effect.subject_id).first():
        followers.tell_said(comment=comment, at=timezone.now())


@outbox.handles(followers.NEWS, alone=True)
def write_news(effect: Effect) -> None:
    """Write to the followers of a consultation behind the one that the key names."""
    if row := Consultation.objects.filter(pk=effect.subject_id).first():
        cause, after = _cause(effect)
        followers.write_news(consultation=row, cause=cause, after=after, at=timezone.now())


@outbox.handles(followers.SAID, alone=True)
def write_said(effect: Effect) -> None:
    """Write to those who want to hear of a comment at once, behind the one that the key names."""
    if row := Comment.objects.filter(pk=effect.subject_id).first():
        cause, after = _cause(effect)
        followers.write_said(comment=row, cause=cause, after=after, at=timezone.now())


@outbox.handles(followers.ROUND, alone=True)
def write_round(effect: Effect) -> None:
    """In the evening, write to everybody what was gathered, and arrange the next evening."""
    followers.write_round(after=_cause(effect)[1], at=timezone.now())


@outbox.handles(subscriptions.UNCONFIRMED)
def forget_unconfirmed(effect: Effect) -> None:
    """An address that nobody confirmed is not kept."""
    if subscription := Subscription.objects.filter(pk=effect.subject_id).first():
        unsubscribing.forget(subscription=subscription, at=timezone.now())


def _cause(effect: Effect) -> tuple[str, int]:
    """What happened, and the number of the last follower written to, from the key."""
    cause, _mark, after = effect.key.removeprefix(f"{effect.kind}:").rpartition(":")
    return cause, int(after)


def _rendered(file: LibraryFile) -> Rendered:
    if file.letter is not None:
        return render_letter(file.letter)
    if file.report is not None:
        variant = Variant(file.variant)
        return (
            render_report(file.report)
            if variant == Variant.REPORT
            else made.report_file(file.report, variant)
        )
    if file.plan_edition is not None:
        return render_plan(file.plan_edition, Variant(file.variant))
    assert file.edition is not None
    return render_edition(file.edition, Variant(file.variant))
