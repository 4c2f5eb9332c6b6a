"""Measures as files: the columns, and what is written with them."""

from apps.plans.resources.measures import MeasureResource
from apps.plans.resources.tables import csv_bytes, dataset
from apps.plans.resources.workbooks import workbook_stamp, xlsx_bytes

__all__ = ["MeasureResource", "csv_bytes", "dataset", "workbook_stamp", "xlsx_bytes"]
