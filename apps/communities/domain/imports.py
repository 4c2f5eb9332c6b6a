"""Importing communities: preview, then apply at once or not at all. The same file twice changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from apps.communities.domain import addresses, community_rows
from apps.communities.domain.community_rows import Repeat, Row
from apps.communities.enums import CommunityKind
from apps.communities.models import Community
from apps.core import audit
from apps.core.alphabet import sort_key
from apps.core.problems import Problem, Unusable

# What the register knows better than the staff. All other fields are made by hand and never touched.
REGISTERED = ("name", "kind", "oblast", "raion", "population")
_WRITTEN = [*REGISTERED, "population_source", "sort_key"]
_KIND_RANK = {CommunityKind.CITY.value: 0, CommunityKind.SETTLEMENT.value: 1, CommunityKind.VILLAGE.value: 2}


@dataclass(frozen=True)
class Change:
    """A community that is there already, and the fields in which the file differs: before → after."""

    row: Row
    fields: dict[str, tuple[object, object]]


@dataclass
class Preview:
    """What an import would do; with `problems` it would do nothing."""

    added: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    repeats: list[Repeat] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def preview(data: bytes) -> Preview:
    """Compare a CSV file with the communities that are there; changes nothing."""
    table = community_rows.read(data)
    if table.problems:
        return Preview(repeats=table.repeats, problems=table.problems)
    return _compared(table.rows, table.repeats)


def _compared(rows: Sequence[Row], repeats: Sequence[Repeat] = ()) -> Preview:
    found = Preview(repeats=list(repeats))
    known = {c.katottg: c for c in Community.objects.exclude(katottg="")}
    for row in rows:
        community = known.get(row.katottg)
        if community is None:
            found.added.append(row)
            continue
        fields = _differences(community, row)
        if fields:
            found.changed.append(Change(row, fields))
        else:
            found.same += 1
    return found


def _differences(community: Community, row: Row) -> dict[str, tuple[object, object]]:
    """Fields whose value in the file is another; an empty cell is no data and takes nothing away."""
    pairs = {name: (getattr(community, name), getattr(row, name)) for name in REGISTERED}
    return {name: pair for name, pair in pairs.items() if pair[1] not in ("", None) and pair[0] != pair[1]}


@transaction.atomic
def apply(*, data: bytes, population_source: str, by: object | None = None) -> Preview:
    """Import a CSV file. Returns what was done; raises `Unusable` with every problem and changes nothing."""
    found = preview(data)
    if found.problems:
        raise Unusable(found.problems)
    with audit.verb("import communities", by=by):
        _add(found.added, population_source)
        _change(found.changed, population_source)
    return found


@transaction.atomic
def ensure(*, rows: Sequence[Row], by: object | None = None) -> dict[str, Community]:
    """The communities of `rows` by code; those that are missing are added, the others left as they are."""
    codes = {row.katottg for row in rows}
    known = set(Community.objects.filter(katottg__in=codes).values_list("katottg", flat=True))
    with audit.verb("import communities", by=by):
        missing = [row for row in rows if row.katottg not in known]
        _add([replace(row, kind=row.kind or community_rows.kind_in(row.name)) for row in missing], "")
    return {c.katottg: c for c in Community.objects.filter(katottg__in=codes)}


def _add(rows: Sequence[Row], population_source: str) -> None:
    slugs = _addresses(rows)
    Community.objects.bulk_create(
        [
            Community(
                slug=slugs[row.katottg],
                katottg=row.katottg,
                population_source=population_source if row.population is not None else "",
                sort_key=sort_key(row.name)[:200],
                **{name: getattr(row, name) for name in REGISTERED},
            )
            for row in rows
        ],
        batch_size=500,
    )


def _addresses(rows: Sequence[Row]) -> dict[str, str]:
    """Addresses of new communities by code.

    The city of a name gets the short address; of equals none does, each adds its oblast.
    """
    taken = set(Community.objects.values_list("slug", flat=True))
    ranked = sorted(rows, key=lambda row: _KIND_RANK.get(row.kind, 3))
    equals = Counter((addresses.romanised(row.name), row.kind) for row in rows)
    slugs: dict[str, str] = {}
    for row in ranked:
        base = addresses.romanised(row.name)
        closed = {base} if equals[base, row.kind] > 1 else set()
        slug = addresses.free(
            name=row.name, oblast=row.oblast, raion=row.raion, katottg=row.katottg, taken=taken | closed
        )
        taken.add(slug)
        slugs[row.katottg] = slug
    return slugs


def _change(changes: Sequence[Change], population_source: str) -> None:
    codes = [change.row.katottg for change in changes]
    communities = {c.katottg: c for c in Community.objects.filter(katottg__in=codes).select_for_update()}
    for change in changes:
        community = communities[change.row.katottg]
        for name, (_before, after) in change.fields.items():
            setattr(community, name, after)
        if "population" in change.fields:
            community.population_source = population_source
        community.sort_key = sort_key(community.short_name or community.name)[:200]
    Community.objects.bulk_update(communities.values(), _WRITTEN, batch_size=500)
