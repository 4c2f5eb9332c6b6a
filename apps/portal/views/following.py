"""What somebody follows, changed and stopped by the link of a letter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.communities.models import Community
from apps.portal.forms import PaceForm
from apps.portal.views.follow import page
from apps.publications.domain import subscriptions, unsubscribing
from apps.publications.domain.followed import words_of
from apps.publications.enums import Frequency


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """All that the owner of the link follows, and how often; POST changes how often for one of them."""
    place = get_object_or_404(Community, slug=community)
    rows = subscriptions.owned(community=place, token=token)
    if not rows:
        return page(request, place, "expired", status=404)
    changed = None
    if request.method == "POST":
        changed = next((row for row in rows if str(row.pk) == request.POST.get("subscription")), None)
        if changed is None:
            raise Http404("no such subscription")
        form = PaceForm(request.POST)
        if form.is_valid():
            changed.frequency = form.cleaned_data["frequency"]
            subscriptions.change(subscription=changed, frequency=Frequency(changed.frequency))
    followed = [
        (
            row,
            words_of(row),
            PaceForm(initial={"frequency": row.frequency}, auto_id=f"id_%s_{row.pk}"),
        )
        for row in rows
    ]
    return page(
        request, place, "manage", token=token, followed=followed, changed=changed, email=rows[0].email
    )


@csrf_exempt  # RFC 8058: mail programs post without a page before it; the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """GET shows a button; POST deletes the subscription, also twice and for one that was never there."""
    place = get_object_or_404(Community, slug=community)
    if request.method != "POST":
        return page(request, place, "stop")
    unsubscribing.stop(community=place, token=token, at=timezone.now())
    return page(request, place, "stopped")


@csrf_exempt  # the same
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_all(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """GET shows a button; POST deletes all that the owner of the link follows, in every community."""
    place = get_object_or_404(Community, slug=community)
    if request.method != "POST":
        return page(request, place, "stop_all")
    unsubscribing.stop_all(community=place, token=token, at=timezone.now())
    return page(request, place, "stopped")
