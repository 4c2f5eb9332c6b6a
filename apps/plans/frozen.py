"""How the rows of a plan find the edition with which they are frozen."""

from __future__ import annotations

import pgtrigger

from apps.strategies.frozen import frozen_rows

_OF_MEASURE = "(SELECT m.edition_id FROM plans_measure m WHERE m.id = changed.measure_id)"


def of_edition() -> list[pgtrigger.Trigger]:
    """For rows that hang off a plan edition."""
    return frozen_rows("plans_planedition")


def of_measure() -> list[pgtrigger.Trigger]:
    """For rows that hang off a measure."""
    return frozen_rows("plans_planedition", _OF_MEASURE)
