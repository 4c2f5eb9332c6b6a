"""What the grid sends: the forms of its rows, and where to go after saving."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from apps.plans.admin.listing import Listing
from apps.plans.forms.grid import RowForm
from apps.plans.models import Measure, PlanEdition
from apps.strategies.admin.pages import edition_url

BULK = ("assign", "shift")
MOST_ROWS = 100


def row_form(row: Measure, listing: Listing, data: QueryDict | None = None) -> RowForm:
    """The form of one row, with the choices that all rows share."""
    return RowForm(data, row=row, units=listing.units, goals=listing.goals)


def sent_forms(data: QueryDict, edition: PlanEdition, listing: Listing) -> list[RowForm]:
    """The rows that were sent, in the order of the page. One query.

    A row that is gone is there, too, as a measure without content: the verb says that it was removed.
    """
    names = [name.removesuffix("-version")[1:] for name in data if name.endswith("-version")]
    pks = [int(name) for name in names if name.isdecimal() and len(name) < 12][:MOST_ROWS]
    found = Measure.objects.filter(edition=edition).in_bulk(pks)
    return [row_form(found.get(pk) or Measure(pk=pk, edition=edition), listing, data) for pk in pks]


def next_page(request: HttpRequest, edition: PlanEdition, listing: Listing) -> str:
    """The page that comes after saving: the same one, or a bulk page for the chosen rows."""
    then = request.POST.get("then", "")
    if then not in BULK:
        query = request.GET.urlencode()
        return edition_url(edition, "grid") + (f"?{query}" if query else "")
    if "all" in request.POST:
        query = f"{listing.query}&all=1".lstrip("&")
    else:
        pks = [pk for pk in request.POST.getlist("rows") if pk.isdecimal() and len(pk) < 12]
        query = urlencode({"rows": ",".join(pks[:MOST_ROWS])}, safe=",")
    return f"{edition_url(edition, then)}?{query}"
