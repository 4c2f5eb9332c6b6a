"""Reading the draft of a consultation: its contents, and each part with what people said about it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.paragraphs import paragraphs
from apps.portal import caching, frame
from apps.portal.consulting import frames, outcomes, windows
from apps.portal.consulting.contents import contents
from apps.portal.consulting.contents_leaves import Contents, Leaf
from apps.portal.consulting.gathering import about, said
from apps.portal.consulting.margins import Margin
from apps.portal.consulting.pages import page_of
from apps.portal.consulting.passages import passages
from apps.portal.consulting.reading import Talk, talk_at
from apps.portal.consulting.supporting import with_supports
from apps.portal.consulting.tallies import tallies
from apps.portal.consulting.ways import say_url

LONGEST = 9  # digits of a paragraph's number


@caching.public
def contents_page(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """The contents of the draft with how much was said about each part."""
    talk = talk_at(request, community, slug)
    counted = tallies(talk)
    found = contents(talk, counted)
    context = {
        **frames.of_talk(talk, frame.Crumb(_("Text"))),
        "window": windows.window(talk),
        "contents": found,
        "whole": counted.at(None).read,
        "say_whole": say_url(talk),
    }
    return render(request, "portal/consultations/read.html", context)


@caching.public
def place(request: HttpRequest, community: str, slug: str, on: str) -> HttpResponse:
    """One part of the draft; below it what people said, by paragraph, fifty to a page.

    `?p=` shows one paragraph; one that is not there shows all.
    """
    talk = talk_at(request, community, slug)
    counted = tallies(talk)
    found = contents(talk, counted, on)
    leaf = found.at(on)
    if leaf is None:
        raise Http404("no such place")
    tally, body = counted.at(leaf.place.lineage), leaf.row.own_body if hasattr(leaf.row, "own_body") else ""
    words: dict[int | None, str] = {None: leaf.place.title}
    words.update(paragraphs(body).items())
    chosen = _chosen(request, words)
    rows = about(talk, leaf.place.lineage, leaf.place.kind)
    rows = rows if chosen is None else rows.filter(paragraph=chosen)
    page = page_of(rows, (tally if chosen is None else tally.at(chosen)).placed, request.GET.get("page"))
    shown = with_supports(request, talk, said(talk, page, words))
    context = {
        **_frame(talk, leaf),
        **_around(found, leaf),
        "window": windows.window(talk),
        "body": passages(body, Margin(talk, on, tally)),
        "comments": outcomes.with_outcomes(talk, shown),
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": "" if chosen is None else f"p={chosen}",
        "chosen": chosen,
        "words": words.get(chosen, ""),
        "tally": tally,
        "say": say_url(talk, on),
        "say_chosen": say_url(talk, on, chosen),
        "known": frames.known(request),
    }
    return render(request, "portal/consultations/place.html", context)


def _frame(talk: Talk, leaf: Leaf) -> dict[str, Any]:
    label = leaf.place.label if leaf.is_annex else leaf.place.code
    here = frame.Crumb(label, "", talk.community.language)
    return frames.of_talk(talk, frame.Crumb(_("Text"), talk.address("consultation_read")), here)


def _around(found: Contents, leaf: Leaf) -> dict[str, Any]:
    """The leaf, its neighbours, and the branch of the contents in which it stands."""
    every = found.every()
    here = every.index(leaf)
    roots = [*found.texts, *found.goals, *found.measures]
    return {
        "leaf": leaf,
        "leaves": roots,
        "branch": next(root for root in roots if leaf in root.walk()),
        "before": every[here - 1] if here else None,
        "after": every[here + 1] if here + 1 < len(every) else None,
    }


def _chosen(request: HttpRequest, words: dict[int | None, str]) -> int | None:
    text = request.GET.get("p", "")
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        return None
    return int(text) if int(text) in words else None
