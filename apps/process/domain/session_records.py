"""Blocks of the first text of minutes of sessions and hearings (see `records`)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.process.models import Hearing, Session


def titled(title: str, lines: list[str]) -> str:
    """A heading with its lines; nothing without lines."""
    return "\n".join([title.upper(), *lines]) if lines else ""


def of_session(session: Session) -> Iterator[str]:
    """Its topic, its groups with what they found and propose, and what came of it."""
    yield session.topic
    for group in session.groups.prefetch_related("members", "problems", "proposals"):
        moderator = group.moderator.name if group.moderator else group.moderator_name
        said = [_("Moderator: %(name)s") % {"name": moderator}] if moderator else []
        yield titled(group.name, [*said, group.report] if group.report else said)
        found = [
            f"{place}. {row.text}" + (f" — {row.solution}" if row.solution else "")
            for place, row in enumerate(group.problems.all(), start=1)
        ]
        yield titled(_("Problems and ways to solve them"), found)
        proposed = [f"{place}. {row.title}" for place, row in enumerate(group.proposals.all(), start=1)]
        yield titled(_("Proposals"), proposed)
    yield session.summary


def of_hearing(hearing: Hearing) -> Iterator[str]:
    """Its announcement and what people said."""
    yield hearing.announcement
    said = [
        f"{place}. {comment.author_name or _('a resident')}: {comment.body}"
        for place, comment in enumerate(hearing.contributions.order_by("number"), start=1)
    ]
    yield titled(_("Questions and proposals"), said)
