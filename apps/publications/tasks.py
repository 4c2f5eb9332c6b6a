"""What happens after a publication: files of editions, postings over channels, letters to followers."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone

from apps.core import outbox
from apps.core.models import Effect
from apps.core.pdf import Rendered, RenderFailed
from apps.plans.domain import editions as plans
from apps.plans.models import PlanEdition
from apps.publications.domain import clocks, mailings, postings, publishing, rendering, senders, subscriptions
from apps.publications.enums import Channel, PostingState, Variant
from apps.publications.models import LibraryFile, Posting, Publication, Subscription
from apps.publications.pdf import render_edition, render_letter, render_plan
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
        postings.hand_over(posting=row, at=timezone.now())
        return
    try:
        url = senders.send(sender, row)
    except senders.SendFailed as failure:
        postings.fail(posting=row, reason=failure.reason, at=timezone.now())
        if failure.after:
            raise outbox.Later(failure.reason, after=failure.after) from failure
        if not failure.lasting:
            raise
        return
    outbox.steadily(lambda: postings.mark_sent(posting=row, url=url, at=timezone.now()))


@outbox.handles(publishing.CLOCK)
def look_at_clocks(effect: Effect) -> None:
    """Every night while something waits: the rules of a time zone may have changed."""
    at = timezone.now()
    publishing.keep_moments_true(at=at)
    last = Publication.objects.filter(moment__gt=at, called_off_at=None).aggregate(last=Max("moment"))["last"]
    if last:
        clocks.look_again(until=last, at=at)


@outbox.handles(subscriptions.UNCONFIRMED)
def forget_unconfirmed(effect: Effect) -> None:
    """An address that nobody confirmed is not kept."""
    if subscription := Subscription.objects.filter(pk=effect.subject_id).first():
        subscriptions.forget(subscription=subscription, at=timezone.now())


def _rendered(file: LibraryFile) -> Rendered:
    if file.letter is not None:
        return render_letter(file.letter)
    if file.plan_edition is not None:
        return render_plan(file.plan_edition, Variant(file.variant))
    assert file.edition is not None
    return render_edition(file.edition, Variant(file.variant))
